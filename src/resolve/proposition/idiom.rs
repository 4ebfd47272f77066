//! Events that two words name together: « ouvrir le feu », « un coup de feu », « être au courant ». In: a word. Out: the
//! event, and the noun that belongs to it.
//!
//! French in code: the copula, as idioms write it.

use super::roles::BE;
use super::{Parts, Reader, Referents};
use crate::analyse::{Deprel, Upos};
use crate::fold::fold;
use crate::model::DocWord;

/// An event that a word names with another.
pub(super) struct Idiom<'e> {
    /// Its name.
    pub(super) event: &'e str,
    /// The other word; the word itself where that stands behind a copula.
    pub(super) noun: DocWord,
}

impl<R: Referents> Reader<'_, R> {
    /// The idiom that a verb or noun opens, or that is said of somebody by a copula.
    pub(super) fn idiom(&self, i: DocWord) -> Option<Idiom<'_>> {
        let lemma = self.reading.node(i).lemma.as_str();
        if self.copula(i).is_some() {
            return self.events.of_idiom(BE, lemma, |_| false).map(|event| Idiom { event, noun: i });
        }
        let part = |c: DocWord| match self.reading.upos(i) {
            Upos::Noun => self.reading.deprel(c) == Deprel::Nmod,
            Upos::Verb | Upos::Aux => matches!(
                self.reading.deprel(c),
                Deprel::Obj
                    | Deprel::ObjLvc
                    | Deprel::Obl
                    | Deprel::OblArg
                    | Deprel::OblMod
                    | Deprel::Nsubj
                    | Deprel::NsubjPass
                    | Deprel::Xcomp
            ),
            _ => false,
        };
        let nouns = self.reading.children(i).filter(|&c| part(c) && self.reading.upos(c) == Upos::Noun);
        nouns.into_iter().find_map(|noun| {
            let below = |c: DocWord, word: &str| fold(&self.reading.node(c).lemma) == word;
            let stands = |word: &str| {
                self.reading.children(i).chain(self.reading.children(noun)).any(|c| c != noun && below(c, word))
            };
            let event = self.events.of_idiom(lemma, &self.reading.node(noun).lemma, stands)?;
            Some(Idiom { event, noun })
        })
    }

    /// The event that a word behind a copula names as a past participle.
    pub(super) fn participle(&self, i: DocWord) -> Option<&str> {
        let fits = matches!(self.reading.upos(i), Upos::Adj | Upos::Verb)
            || self.reading.upos(i) == Upos::Noun && !self.has_determiner(i);
        self.copula(i).filter(|_| fits).and_then(|_| self.events.of_participle(self.reading.folded(i)))
    }

    fn has_determiner(&self, i: DocWord) -> bool {
        self.reading.children(i).any(|c| self.reading.upos(c) == Upos::Det)
    }

    /// Takes the event that the verb and a noun name together. Gives whether there is one.
    pub(super) fn take_idiom(&self, event: DocWord, parts: &mut Parts) -> bool {
        let Some(idiom) = self.idiom(event) else { return false };
        idiom.event.clone_into(&mut parts.predicate);
        parts.said = self.reading.node(event).lemma.to_lowercase().to_string();
        let said = self.thing_with_modifiers(idiom.noun);
        parts.objects.retain(|(role, object)| role != "attr" && Some(object) != said.as_ref());
        true
    }
}
