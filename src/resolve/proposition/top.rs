//! The words of a content. In: its spans. Out: those that nothing inside governs; all of them as they are compared.

use super::label::Written;
use super::{Reader, Referents};
use crate::analyse::Upos;
use crate::model::{DocWord, DocWords};

impl<R: Referents> Reader<'_, R> {
    /// The words of the content whose heads stand outside it, in text order.
    pub(super) fn tops(&self) -> Vec<DocWord> {
        let inside = |i: DocWord| {
            let span = self.reading.span(i);
            self.content.iter().any(|content| content.contains(span))
        };
        let words = self.content.iter().flat_map(|&span| self.reading.words_in(span).each()).filter(|&i| inside(i));
        words.filter(|&i| self.reading.head(i).is_none_or(|head| !inside(head)) && !self.is_function_word(i)).collect()
    }

    /// The words of the content as the text has them, by those that they are compared by.
    pub(super) fn written(&self) -> Written {
        let mut written = Written::new();
        for i in self.content.iter().flat_map(|&span| self.reading.words_in(span).each()) {
            if matches!(self.reading.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::X) {
                let word = self.word_for(i);
                let form = self.reading.form(i);
                let form = if self.reading.upos(i) == Upos::Propn { form.to_owned() } else { form.to_lowercase() };
                written.entry(self.events.thing(&word)).or_insert_with(|| form.clone());
                written.entry(word).or_insert(form);
            }
        }
        written
    }
}
