//! Verb groups. In: a verb of a sentence. Out: its auxiliaries, clitics, negation, mood and voice,
//! and the words that a cue made of it covers.
//!
//! The group is read off the words on either side first and off the tree second, so that a wrong
//! arc costs little: French keeps « n'a-t-elle toujours pas été » in one stretch.

mod carrier;
mod insert;
mod shape;
mod word;

pub(super) use word::{is_finite, is_inverted_clitic};

use super::scene::View;
use crate::analyse::{Deprel, Mood, Person, Tense, VerbForm, Voice};
use crate::knowledge::language::Closed;
use carrier::carrier;
use insert::insert_before;
pub(super) use shape::Shape;
use word::{
    is_auxiliary, is_clitic, is_inner_adverb, is_ne, is_own_reflexive, is_subject_clitic, shared_auxiliary,
    subject_is_negative,
};

/// A verb with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct VerbGroup {
    /// The lexical verb.
    pub(super) head: usize,
    /// First word of the cue: the auxiliary, « ne », the reflexive clitic or the gerund's « en ».
    pub(super) first: usize,
    /// Last word of the cue: the participle, the inverted clitic or « pas ».
    pub(super) last: usize,
    /// The word that carries person and mood; `None` for infinitives and participles.
    pub(super) finite: Option<usize>,
    /// Its shape.
    pub(super) shape: Shape,
    /// Whether it is negated (« ne … pas », « sans »).
    pub(super) negated: bool,
    /// Whether it stands in the passive.
    pub(super) passive: bool,
    /// Whether it has a reflexive clitic.
    pub(super) reflexive: bool,
    /// The inverted or preceding clitic that is its subject.
    pub(super) clitic_subject: Option<usize>,
    /// An object clitic before it, not reflexive (« l'a annoncé », « lui a dit »).
    pub(super) clitic_object: Option<usize>,
    /// The mood of the finite word.
    pub(super) mood: Option<Mood>,
    /// Its tense.
    pub(super) tense: Option<Tense>,
    /// Its person.
    pub(super) person: Option<Person>,
    /// The verb that governs it as an auxiliary of aspect or modality (« devait conclure »,
    /// « tient à rappeler »), where there is one.
    pub(super) modal: Option<usize>,
}

/// Verbs whose active perfect takes *être*.
const TAKES_ETRE: &[&str] = &[
    "aller", "venir", "revenir", "devenir", "intervenir", "parvenir", "survenir", "partir", "repartir", "arriver",
    "rester", "tomber", "naître", "mourir", "décéder", "entrer", "rentrer", "sortir", "ressortir", "monter",
    "descendre", "passer", "retourner", "apparaître", "convenir", "advenir",
];

impl VerbGroup {
    /// Reads the group of the verb at word `head`.
    pub(super) fn read(view: &View<'_>, head: usize) -> Self {
        let feats = view.node(head).feats;
        let mut group = Self {
            head,
            first: head,
            last: head,
            finite: None,
            shape: Shape::Finite,
            negated: false,
            passive: false,
            reflexive: false,
            clitic_subject: None,
            clitic_object: None,
            mood: None,
            tense: None,
            person: None,
            modal: None,
        };
        let auxiliary = group.walk_left(view);
        group.walk_right(view, auxiliary.is_some());
        group.finite =
            auxiliary.or_else(|| is_finite(view, head).then_some(head)).or_else(|| shared_auxiliary(view, head));
        if let Some(finite) = group.finite {
            let feats = view.node(finite).feats;
            (group.mood, group.tense, group.person) = (feats.mood, feats.tense, feats.person);
        }
        group.passive |= !group.reflexive
            && group.first < head
            && (group.first..head).any(|i| view.lemma_is(i, Closed::Be))
            && !TAKES_ETRE.contains(&view.lemma(head));
        let shared = group.finite.is_some_and(|f| f < group.first && view.lemma_is(f, Closed::Have));
        let active = shared
            || (group.first..head).any(|i| view.lemma_is(i, Closed::Have))
                && !(group.first..head).any(|i| view.is(i, Closed::Been));
        group.passive |= feats.voice == Some(Voice::Pass) && feats.verb_form == Some(VerbForm::Part)
            || view.child(head, &[Deprel::AuxPass]).is_some();
        group.passive &= !active && !group.reflexive && !TAKES_ETRE.contains(&view.lemma(head));
        group.set_shape(view);
        group.negated |= group.is_negated(view);
        group.modal = carrier(view, head);
        group
    }

    /// Takes in auxiliaries, negation, clitics and adverbs before the head; gives the finite one.
    fn walk_left(&mut self, view: &View<'_>) -> Option<usize> {
        let head = self.head;
        let mut finite = None;
        let participle = view.node(head).feats.verb_form == Some(VerbForm::Part)
            || view.children(head).any(|c| matches!(view.deprel(c), Deprel::AuxTense | Deprel::AuxPass | Deprel::Aux));
        let mut at = head;
        while at > 0 && head - at < 9 {
            let i = at - 1;
            if !is_ne(view, i) && is_inner_adverb(view, i) && (view.below(i, head) || participle) {
                at = i;
                continue;
            }
            if let Some(before) = insert_before(view, at).filter(|_| finite.is_none() && self.first == head) {
                if view.lemma_is(before, Closed::Have | Closed::Be) && view.node(before).feats.mood.is_some() {
                    self.first = before;
                    finite = Some(before);
                    at = before;
                    continue;
                }
                break;
            }
            if participle && finite.is_none() && is_auxiliary(view, i, head) {
                self.first = i;
                let form = view.node(i).feats.verb_form;
                self.passive |= view.lemma_is(i, Closed::Be) && view.deprel(i) == Deprel::AuxPass;
                if form == Some(VerbForm::Fin) || form.is_none() {
                    finite = Some(i);
                } else if form == Some(VerbForm::Inf) || view.is(i, &["ayant", "étant"]) {
                    at = i;
                    continue;
                }
            } else if is_inverted_clitic(view, i) {
                self.clitic_subject = Some(i);
            } else if is_clitic(view, i) {
                if view.is(i, Closed::Reflexive) || is_own_reflexive(view, i, head) {
                    self.reflexive = true;
                    self.first = i;
                } else if !view.is(i, Closed::There | Closed::InOr) {
                    self.clitic_object = Some(i);
                }
            } else if is_ne(view, i) {
                self.first = i;
            } else {
                if is_subject_clitic(view, i) {
                    self.clitic_subject = self.clitic_subject.or(Some(i));
                }
                break;
            }
            at = i;
        }
        if finite.is_none() && participle { self.far_auxiliary(view) } else { finite }
    }

    /// The finite auxiliary that the tree has further to the left: « le chef avait, dans une vidéo, menacé ».
    fn far_auxiliary(&mut self, view: &View<'_>) -> Option<usize> {
        let head = self.head;
        let auxiliary = |c: &usize| {
            matches!(view.deprel(*c), Deprel::AuxTense | Deprel::AuxPass | Deprel::Aux)
                && *c < head
                && is_finite(view, *c)
        };
        let finite = view.children(head).find(auxiliary);
        if let Some(far) = finite.filter(|&f| head - f < 12) {
            self.first = self.first.min(far);
        }
        finite
    }

    /// Takes in the inverted subject and the second half of a negation after a finite head.
    fn walk_right(&mut self, view: &View<'_>, has_auxiliary: bool) {
        let mut i = self.head + 1;
        if is_inverted_clitic(view, i) {
            self.clitic_subject = Some(i);
            self.last = i;
            i += 1;
        }
        if !has_auxiliary
            && view.is(i, Closed::Not | Closed::Never | Closed::NoMore | Closed::Hardly)
            && self.first < self.head
        {
            self.last = i;
        }
    }

    /// Tells the shape from the features and the word before.
    fn set_shape(&mut self, view: &View<'_>) {
        let feats = view.node(self.head).feats;
        let before = self.first.checked_sub(1);
        self.shape = if self.finite.is_some() {
            Shape::Finite
        } else if feats.verb_form == Some(VerbForm::Inf)
            || (self.first..self.head).any(|i| view.is(i, Closed::Have | Closed::Be))
        {
            Shape::Infinitive
        } else if feats.tense == Some(Tense::Pres)
            || view.lower(self.head).ends_with("ant")
            || (self.first..self.head).any(|i| view.is(i, &["ayant", "étant"]))
        {
            match before.filter(|&b| view.is(b, Closed::InOr)) {
                Some(en) => {
                    self.first = en;
                    Shape::Gerund
                }
                None => Shape::Present,
            }
        } else {
            Shape::Past
        };
        if self.shape == Shape::Past {
            self.passive = true;
        }
    }

    /// Whether « pas », « jamais » … go with a « ne », or « sans » stands before.
    fn is_negated(&self, view: &View<'_>) -> bool {
        let ne = (self.first..=self.head).any(|i| is_ne(view, i));
        let second = |i: usize| view.is(i, Closed::Negation);
        let inner = (self.first..=(self.head + 2).min(view.len().saturating_sub(1))).any(second);
        let sans = self.first > 0 && view.is(self.first - 1, Closed::Without);
        (ne && (inner || view.children(self.head).any(|c| view.is(c, Closed::NegativeSubject | Closed::Neither))))
            || sans
            || ne && subject_is_negative(view, self.head)
    }

    /// The span of the cue in words, the carrying verb included where it stands right before.
    pub(super) fn cue_words(&self, view: &View<'_>) -> (usize, usize) {
        match self.modal {
            Some(modal) if modal < self.first && self.first - modal <= 4 && !view.lemma_is(modal, Closed::Have) => {
                let carrier = Self::read(view, modal);
                (carrier.first.min(self.first), self.last)
            }
            _ => (self.first, self.last),
        }
    }
}
