//! Verbs that put another word's event: « rester ouvert », « voir sa demande rejetée », « l'ouverture est reportée à
//! mai ». In: a verb. Out: the word that names the event, and the event.

use super::{Reader, Referents};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::knowledge::event_words::Role;
use crate::model::{DocWord, DocWords};

/// A word that names the event of a verb above or beside it.
pub(super) struct Bearer {
    /// The word.
    pub(super) word: DocWord,
    /// The event.
    pub(super) event: String,
}

impl<R: Referents> Reader<'_, R> {
    /// The word that names the event of a verb that names none of its own.
    pub(super) fn bearer(&self, verb: DocWord) -> Option<Bearer> {
        if !matches!(self.reading.upos(verb), Upos::Verb | Upos::Aux) {
            return None;
        }
        let lemma = self.reading.node(verb).lemma.as_str();
        if self.words.has(Role::Remaining, lemma) {
            return self.state_below(verb);
        }
        if self.words.has(Role::Seeing, lemma) {
            return self.seen(verb);
        }
        self.words.has(Role::Moving, lemma).then(|| self.moved(verb)).flatten()
    }

    /// Whether a word's own event is told by another word.
    pub(super) fn is_silent(&self, i: DocWord) -> bool {
        self.bearer(i).is_some()
    }

    /// The event that a word names for the verb above it.
    pub(super) fn borne(&self, i: DocWord) -> Option<String> {
        let parents = [self.reading.head(i), self.reading.head(i).and_then(|above| self.reading.head(above))];
        let bearers = parents.into_iter().flatten().filter_map(|above| self.bearer(above));
        bearers.into_iter().find(|bearer| bearer.word == i).map(|bearer| bearer.event)
    }

    /// « Rester ouvert »: the state that lasts.
    fn state_below(&self, verb: DocWord) -> Option<Bearer> {
        let state = |c: &DocWord| {
            *c > verb
                && matches!(self.reading.deprel(*c), Deprel::Xcomp | Deprel::Obj | Deprel::Advcl | Deprel::Amod)
                && matches!(self.reading.upos(*c), Upos::Adj | Upos::Verb)
        };
        let word = self.inside(verb).find(state)?;
        let event = self.events.of_participle(self.reading.folded(word))?.to_owned();
        Some(Bearer { word, event })
    }

    /// « A vu sa demande rejetée », « s'est vu refuser un prêt »: what happened to it.
    fn seen(&self, verb: DocWord) -> Option<Bearer> {
        let happens = |c: &DocWord| {
            let form = self.reading.node(*c).feats.verb_form;
            *c > verb && self.reading.upos(*c) == Upos::Verb && matches!(form, Some(VerbForm::Part | VerbForm::Inf))
        };
        let clause = |c: &DocWord| matches!(self.reading.deprel(*c), Deprel::Xcomp | Deprel::Ccomp);
        let reflexive = self.reading.children(verb).any(|c| self.reading.node(c).feats.reflex);
        let object = self.inside(verb).find(|&c| self.reading.deprel(c) == Deprel::Obj);
        let below = || {
            let below = |c: &DocWord| matches!(self.reading.deprel(*c), Deprel::Acl | Deprel::Amod);
            object.and_then(|object| self.inside(object).filter(below).find(happens))
        };
        let own = self.inside(verb).filter(clause).find(happens);
        let own = own.filter(|&c| reflexive || self.reading.node(c).feats.verb_form == Some(VerbForm::Part));
        let word = own.or_else(below)?;
        Some(Bearer { word, event: self.events.of_verb(&self.reading.node(word).lemma) })
    }

    /// Whether a word begins a time or names a month.
    fn tells_when(&self, i: DocWord) -> bool {
        self.reading.time_at(i).is_some() || self.reading.month_at(i).is_some()
    }

    /// « L'ouverture est reportée à mai »: the opening, in May.
    fn moved(&self, verb: DocWord) -> Option<Bearer> {
        let told_when = self.content.iter().any(|&span| {
            let words = self.reading.words_in(span);
            words.each().any(|i| self.tells_when(i))
        });
        let what = |c: &DocWord| matches!(self.reading.deprel(*c), Deprel::NsubjPass | Deprel::Obj | Deprel::Nsubj);
        let event = |c: DocWord| {
            let (event, _) = self.events.of_noun(&self.reading.node(c).lemma)?;
            Some(Bearer { word: c, event: event.to_owned() })
        };
        self.inside(verb).filter(what).find_map(event).filter(|_| told_when)
    }
}
