//! « Non » and « oui » to a question: what was asked, denied or affirmed. In: a claim in the own words of somebody that
//! begins with one of them. Out: the proposition of the question before it.

use super::{BARE, Reader, Referents};
use crate::analyse::Upos;
use crate::knowledge::event_words::Role;
use crate::model::{Attribution, DocWord, DocWords, Proposition, Stance, WordKind};
use crate::span::Span;

/// What ends a question.
const ASKS: char = '?';

impl<R: Referents> Reader<'_, R> {
    /// What a claim says with its first word alone.
    pub(super) fn answered_question(&mut self, attribution: &Attribution) -> Option<Proposition> {
        if !self.own_words || attribution.stance == Stance::Denies {
            return None;
        }
        let first = self.reading.words_in(*attribution.content.first()?).start;
        let word = self.reading.folded(first);
        let (no, yes) = (self.words.has(Role::No, word), self.words.has(Role::Yes, word));
        if !no && !yes || self.reading.upos(first + 1) != Upos::Punct {
            return None;
        }
        let question = self.question_before(first)?;
        (self.content, self.asked) = (vec![question], true);
        let asked = Attribution { content: vec![question], stance: Stance::Asserts, ..attribution.clone() };
        let said = self.read(&asked);
        self.asked = false;
        let mut said = said.filter(tells)?;
        said.negated ^= no;
        Some(said)
    }

    /// The question that ends just before a word.
    fn question_before(&self, word: DocWord) -> Option<Span> {
        let sentence = self.reading.sentence(word);
        let words = self.reading.words_of_sentence(sentence.checked_sub(1)?);
        let span = words.each().map(|i| self.reading.span(i)).reduce(Span::cover)?;
        let near = self.reading.paragraph(word).saturating_sub(self.reading.paragraph(words.start)) <= 1;
        (near && span.of(self.reading.text()).ends_with(ASKS)).then_some(span)
    }
}

/// Whether a question is about an event and somebody or something: « Y croyez-vous ? » tells nothing.
fn tells(said: &Proposition) -> bool {
    said.predicate != BARE
        && said.words.iter().any(|word| !matches!(word.kind, WordKind::Quality | WordKind::Name))
        && said.words.len() >= 2
}
