//! Whose a thing is. In: its head. Out: its owner; whether it is a time and no thing.

use super::roles::OF;
use super::{Reader, Referents};
use crate::analyse::{Deprel, Upos};
use crate::knowledge::event_words::Role;
use crate::model::{DocWord, Object};

impl<R: Referents> Reader<'_, R> {
    /// Whether a word is the name of the thing before it: « le groupe Lacroix ».
    pub(super) fn names(&self, word: DocWord, thing: DocWord) -> bool {
        word == thing + 1
            && self.reading.upos(word) == Upos::Propn
            && matches!(self.reading.deprel(word), Deprel::Nmod | Deprel::Appos)
    }

    /// Whose or of where a thing is: « soldats norvégiens », « les dépôts de la Norvège ».
    pub(super) fn owner(&self, head: DocWord) -> Option<Object> {
        let demonym = self
            .reading
            .children(head)
            .find_map(|c| self.referents.demonym(c).filter(|_| self.reading.deprel(c) == Deprel::Amod));
        if let Some(state) = demonym {
            return Some(Object::Agent(state));
        }
        let of = |c: &DocWord| self.reading.deprel(*c) == Deprel::Nmod && self.preposition(*c).as_deref() == Some(OF);
        self.reading.children(head).filter(of).find_map(|c| self.filler(c, 0, true).into_iter().next())
    }

    /// Whether a phrase says when.
    pub(super) fn is_time(&self, head: DocWord) -> bool {
        let node = self.reading.node(head);
        let year = node.upos == Upos::Num && node.lemma.len() == 4;
        let folded = self.reading.folded(head);
        let clock = folded.starts_with(|c: char| c.is_ascii_digit()) && folded.contains('h');
        year || clock
            || self.words.has(Role::Hours, folded)
            || self.words.has(Role::Times, &node.lemma)
            || self.words.has(Role::Times, folded)
    }
}
