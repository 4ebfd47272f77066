//! Where a verb's content stands. In: a verb cue met in a sentence. Out: the words of the
//! complement that its frames allow, found through the tree and, where the tree is doubtful,
//! through the words that follow the cue.

mod aside;
mod clause;
mod displaced;
mod ends;
mod extent;
mod found;
mod judgement;
mod object;
mod over;
mod person;

pub(super) use clause::{behind_colon, is_infinitive, que};
pub(super) use ends::clause_end;

use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use clause::{infinitive, interrogative, que_clause};
pub(super) use displaced::antecedent_object;
pub(in crate::attribute) use extent::over_adjuncts;
pub(in crate::attribute) use found::{Found, is_time, says_that};
use found::{after_preposition, complements, direct_object, found, is_mourned, preposition_of, takes, takes_object};
use judgement::object_attribute;
use object::{noun_object, preposition_object};
use person::{deed_to_person, indirect_addressee, person_and_rest};

/// A frame's finder.
type Finder = for<'s> fn(&View<'s>, &Met<'s>, Frame) -> Option<Found>;

/// Finders in the order in which they are tried: the more telling complement first.
const FINDERS: [(Frame, Finder); 13] = [
    (Frame::Que, que_clause),
    (Frame::QueSubjunctive, que_clause),
    (Frame::Interrogative, interrogative),
    (Frame::IndirectAddressee, indirect_addressee),
    (Frame::AddresseeInfinitive, person_and_rest),
    (Frame::PersonDeed, person_and_rest),
    (Frame::DeedToPerson, deed_to_person),
    (Frame::InfinitiveDe, infinitive),
    (Frame::InfinitiveA, infinitive),
    (Frame::Infinitive, infinitive),
    (Frame::ObjectAttribute, object_attribute),
    (Frame::PrepositionObject, preposition_object),
    (Frame::NounObject, noun_object),
];

/// The first complement that fits one of the cue's frames.
pub(in crate::attribute) fn find(view: &View<'_>, met: &Met<'_>) -> Option<Found> {
    find_among(view, met, &Frame::ALL.map(|(f, _)| f))
}

/// The same among `frames` only.
pub(in crate::attribute) fn find_among(view: &View<'_>, met: &Met<'_>, frames: &[Frame]) -> Option<Found> {
    // « dit avoir vu »: what takes *que* takes a bare infinitive too.
    let allows = |frame: Frame| {
        met.cue.frames.has(frame)
            || frame == Frame::Infinitive && met.cue.frames.has(Frame::Que) && !met.cue.ambiguous
            || frame == Frame::Que && met.cue.quote_strength >= 2
            // « souhaite être entendu »: somebody else is to do it.
            || frame == Frame::Infinitive && met.cue.frames.has(Frame::QueSubjunctive) && wants_to_be(view, met)
    };
    // « accuse un recul », « concède un but ».
    let rejected = |o: usize| {
        // « douze mille utilitaires »: the number may stand for what it counts.
        let counted = view.upos(o) == Upos::Num || matches!(view.lemma(o), "mille" | "millier" | "million");
        met.cue.rejects(view.lemma(o)) && !is_mourned(view, met, o)
            || counted && view.children(o).any(|c| met.cue.rejects(view.lemma(c)))
    };
    if direct_object(view, met).is_some_and(rejected) {
        return None;
    }
    let fits = |frame: &Frame| allows(*frame) && frames.contains(frame);
    let among = |met: &Met<'_>| {
        FINDERS.iter().filter(|(frame, _)| fits(frame)).find_map(|(frame, finder)| finder(view, met, *frame))
    };
    let behind = || {
        let met = aside::behind_adverbials(view, met)?;
        let asked = aside::quoted_question(view, &met).filter(|_| frames.contains(&Frame::Interrogative));
        asked.or_else(|| among(&met).and_then(|found| aside::adjoining(&met, found)))
    };
    let found = among(met).or_else(behind)?;
    // « balaie l'argument », not « balaie la côte ».
    let nominal =
        matches!(found.frame, Frame::NounObject | Frame::PrepositionObject) && view.upos(found.word) == Upos::Noun;
    let taken = (!nominal || takes_object(view, met, found.word)) && !is_only_named(view, met, &found);
    // « les invite à dîner »: no demand.
    let deed = found.pieces.iter().flat_map(|&(a, b)| a..=b).find(|&i| {
        i > 0
            && view.node(i).feats.verb_form == Some(VerbForm::Inf)
            && preposition_of(view, i).is_some_and(|p| p + 1 == i)
    });
    let rejected = [Some(found.word), deed]
        .into_iter()
        .flatten()
        .any(|w| met.cue.rejects(view.lemma(w)) && !is_mourned(view, met, w));
    (taken && !rejected).then(|| extent::with_quoted_tail(view, met, found))
}

/// « a reconnu Paul », « annonce Lyon »: a name alone is nothing that can be said to be so.
fn is_only_named(view: &View<'_>, met: &Met<'_>, found: &Found) -> bool {
    matches!(found.frame, Frame::NounObject | Frame::PrepositionObject)
        && view.upos(found.word) == Upos::Propn
        && says_that(met.cue.stance)
}

/// Whether the cue governs an infinitive that somebody else is to bring about: in the passive, or one of getting.
fn wants_to_be(view: &View<'_>, met: &Met<'_>) -> bool {
    const GETTING: &[&str] = &["obtenir", "recevoir", "bénéficier", "voir"];
    complements(view, met).filter(|&c| view.deprel(c) == Deprel::Xcomp && c <= met.last + 3).any(|c| {
        let passive = view.is(met.last + 1, Closed::Be) && view.child(c, &[Deprel::AuxPass]).is_some();
        passive || view.node(c).feats.verb_form == Some(VerbForm::Inf) && GETTING.contains(&view.lemma(c))
    })
}
