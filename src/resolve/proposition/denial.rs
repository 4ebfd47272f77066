//! Whether what a content says is denied. In: the event of a clause. Out: whether words at it, at what takes part in it
//! or above it deny it: « ne … pas », « aucun », « dément avoir », « est faux ».

use super::roles::{BE, OF};
use super::{Parts, Reader, Referents};
use crate::analyse::{Deprel, Upos};
use crate::knowledge::event_words::Role;
use crate::knowledge::language::Closed;
use crate::model::DocWord;

impl<R: Referents> Reader<'_, R> {
    pub(super) fn is_denied(&self, word: DocWord) -> bool {
        self.is_denied_before(word) || self.is_denied_at(word)
    }

    /// Whether a word that hangs on another denies it.
    pub(super) fn is_denied_at(&self, word: DocWord) -> bool {
        self.reading.children(word).any(|c| {
            let folded = self.reading.folded(c);
            let only = folded == "plus" && !self.has_ne(word);
            self.words.has(Role::Denying, folded) && !only
        })
    }

    /// « Dit ne plus employer de soude »: the words just before an infinitive belong to it, whatever a parser hangs
    /// them on.
    fn is_denied_before(&self, word: DocWord) -> bool {
        let first = self.reading.children(word).filter(|&c| self.carries(c)).chain([word]).min();
        let first = first.unwrap_or(word);
        let start = self.reading.around(word).start;
        self.is_infinitive(word)
            && first >= start + 2
            && self.words.has(Role::Denying, self.reading.folded(first - 1))
            && self.reading.is(first - 2, Closed::Ne)
    }

    /// Whether a word is the auxiliary or the copula of the one above it.
    fn carries(&self, word: DocWord) -> bool {
        matches!(self.reading.deprel(word), Deprel::AuxTense | Deprel::AuxPass | Deprel::Aux | Deprel::Cop)
    }

    pub(super) fn has_ne(&self, word: DocWord) -> bool {
        self.reading.children(word).any(|c| self.reading.is(c, Closed::Ne))
    }

    /// Whether the content as a whole is denied: by a word of denial at its event or at what takes part in
    /// it (« aucun », « personne »), or by a verb that denies the event below it (« refuser de »).
    pub(super) fn denied_around(&self, event: DocWord) -> bool {
        let near = |c: DocWord| {
            matches!(
                self.reading.deprel(c),
                Deprel::Nsubj
                    | Deprel::NsubjPass
                    | Deprel::Obj
                    | Deprel::ObjLvc
                    | Deprel::Obl
                    | Deprel::OblArg
                    | Deprel::OblMod
                    | Deprel::OblAgent
                    | Deprel::Iobj
                    | Deprel::Cop
                    | Deprel::Xcomp
            )
        };
        let none = |i: DocWord| self.words.has(Role::None, self.reading.folded(i));
        // « Personne » and « rien » deny where « ne » goes with them; else they are a person and a thing.
        let bare = |i: DocWord| {
            none(i)
                && self.has_ne(event)
                && matches!(self.reading.upos(i), Upos::Pron | Upos::Noun | Upos::Adv | Upos::Propn)
        };
        // « N'a payé ni rançon ni passeur ».
        let neither = |i: DocWord| self.words.has(Role::Neither, self.reading.folded(i));
        self.reading.children(event).any(|c| {
            // « N'a fait l'objet d'aucune arrestation »: « aucun » may stand one noun further down.
            let below = |d: DocWord| self.reading.deprel(d) == Deprel::Nmod && self.reading.children(d).any(none);
            near(c)
                && (bare(c)
                    || self.reading.children(c).any(|d| none(d) && d < c)
                    || self.has_ne(event) && self.reading.children(c).any(below))
                || neither(c)
                || self.has_ne(event) && self.reading.children(c).any(neither)
        })
    }

    /// « Aucun double vote », without a verb.
    pub(super) fn is_none(&self, noun: DocWord) -> bool {
        self.reading.children(noun).any(|c| c < noun && self.words.has(Role::None, self.reading.folded(c)))
    }

    /// A noun without the prefix that denies it: *paiement* for « non-paiement », and whether it had one.
    pub(super) fn without_denial<'l>(&self, lemma: &'l str) -> (&'l str, bool) {
        match lemma.split_once(['-', ' ']) {
            Some((prefix, rest)) if self.words.has(Role::DenyingPrefix, prefix) => (rest, true),
            _ => (lemma, false),
        }
    }

    /// What a verb of denial denies with a noun for its object: « le club dément tout départ ».
    pub(super) fn disputed(&self, verb: DocWord) -> Option<Parts> {
        if !self.words.has(Role::Disputing, &self.reading.node(verb).lemma) || self.reading.upos(verb) == Upos::Noun {
            return None;
        }
        let object = self.inside(verb).find(|&c| self.reading.deprel(c) == Deprel::Obj)?;
        self.events.of_noun(self.without_denial(&self.reading.node(object).lemma).0)?;
        let mut parts = self.phrase(&[object])?;
        parts.negated ^= !self.is_denied(verb);
        Some(parts)
    }

    /// « Ce bilan est faux », « le montant relève de la fantaisie »: what is called false is denied.
    pub(super) fn call_false(&self, verb: DocWord, parts: &mut Parts) {
        let is_false = |i: DocWord| self.words.has(Role::False, &self.reading.node(i).lemma);
        let copular = self.copula(verb).is_some();
        let attribute = copular
            && (is_false(verb) || self.inside(verb).any(|c| self.reading.deprel(c) == Deprel::Nmod && is_false(c)));
        let oblique = !copular
            && self.inside(verb).any(|c| {
                matches!(self.reading.deprel(c), Deprel::Obl | Deprel::OblArg | Deprel::OblMod | Deprel::Xcomp)
                    && is_false(c)
            });
        if attribute || oblique {
            parts.negated = !parts.negated;
            parts.silent = Some(verb);
            parts.objects.retain(|(role, _)| role != "attr" && role != OF);
            BE.clone_into(&mut parts.predicate);
        }
    }
}
