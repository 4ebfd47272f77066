//! Where a verb's content stands. In: a verb cue met in a sentence. Out: the words of the
//! complement that its frames allow, found through the tree and, where the tree is doubtful,
//! through the words that follow the cue.

mod clause;
mod displaced;
mod ends;
mod extent;
mod judgement;
mod object;
mod person;

pub(super) use clause::{is_infinitive, que};
pub(super) use ends::clause_end;

use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame, SubjectKind};
use crate::model::Stance;
use clause::{infinitive, interrogative, que_clause};
pub(super) use displaced::antecedent_object;
use judgement::object_attribute;
use object::{noun_object, preposition_object};
use person::{deed_to_person, indirect_addressee, person_and_rest};

/// Content as word ranges, ends inclusive.
#[derive(Clone, Debug)]
pub(in crate::attribute) struct Found {
    /// The frame it was found by.
    pub(in crate::attribute) frame: Frame,
    /// Its pieces.
    pub(in crate::attribute) pieces: Vec<(usize, usize)>,
    /// The head of the content.
    pub(in crate::attribute) word: usize,
    /// Whether only word order supports it, not the tree.
    pub(in crate::attribute) guessed: bool,
}

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
        met.cue.rejects(view.lemma(o)) || counted && view.children(o).any(|c| met.cue.rejects(view.lemma(c)))
    };
    if direct_object(view, met).is_some_and(rejected) {
        return None;
    }
    let fits = |frame: &Frame| allows(*frame) && frames.contains(frame);
    let found =
        FINDERS.iter().filter(|(frame, _)| fits(frame)).find_map(|(frame, finder)| finder(view, met, *frame))?;
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
    let rejected = [Some(found.word), deed].into_iter().flatten().any(|w| met.cue.rejects(view.lemma(w)));
    (taken && !rejected).then_some(found)
}

/// « a reconnu Paul », « annonce Lyon »: a name alone is nothing that can be said to be so.
fn is_only_named(view: &View<'_>, met: &Met<'_>, found: &Found) -> bool {
    matches!(found.frame, Frame::NounObject | Frame::PrepositionObject)
        && view.upos(found.word) == Upos::Propn
        && says_that(met.cue.stance)
}

/// Stances that hold something to be so: of persons and places nobody does.
pub(in crate::attribute) fn says_that(stance: Stance) -> bool {
    matches!(
        stance,
        Stance::Asserts | Stance::Confirms | Stance::Denies | Stance::Believes | Stance::Asks | Stance::Commits
    )
}

/// Whether the noun at word `object` can be what the cue puts forward: whatever is seen where pictures
/// show it.
fn takes_object(view: &View<'_>, met: &Met<'_>, object: usize) -> bool {
    const PICTURES: &[&str] = &[
        "image", "vidéo", "photo", "photographie", "film", "séquence", "enregistrement", "cliché", "capture", "dessin",
    ];
    let pictured = || {
        view.children(met.head)
            .any(|c| c < met.head && view.deprel(c) == Deprel::Nsubj && PICTURES.contains(&view.lemma(c)))
    };
    view.scene.knowledge.takes_object(met.cue, view.lemma(object))
        || met.cue.subject == SubjectKind::Document && pictured()
}

/// Whether the cue governs an infinitive that somebody else is to bring about: in the passive, or one of getting.
fn wants_to_be(view: &View<'_>, met: &Met<'_>) -> bool {
    const GETTING: &[&str] = &["obtenir", "recevoir", "bénéficier", "voir"];
    complements(view, met).filter(|&c| view.deprel(c) == Deprel::Xcomp && c <= met.last + 3).any(|c| {
        let passive = view.is(met.last + 1, Closed::Be) && view.child(c, &[Deprel::AuxPass]).is_some();
        passive || view.node(c).feats.verb_form == Some(VerbForm::Inf) && GETTING.contains(&view.lemma(c))
    })
}

fn found(frame: Frame, first: usize, last: usize, word: usize) -> Option<Found> {
    (first <= last).then(|| Found { frame, pieces: vec![(first, last)], word, guessed: false })
}

/// Complements of the cue after its head; those of a phrase may hang on any of its words.
fn complements<'s>(view: &View<'s>, met: &Met<'s>) -> impl Iterator<Item = usize> + Clone + use<'s> {
    let (head, last) = (met.head, met.last);
    let anchors = head..=if met.cue.is_phrase() { last.max(head) } else { head };
    // « restent sceptiques quant à Y »: what follows hangs on the verb.
    let carrier = view.head(head).filter(|&h| {
        met.cue.pos == CuePos::Adjective && h >= met.first && h < head && view.deprel(head) == Deprel::Xcomp
    });
    let tree = view.tree.clone();
    carrier
        .into_iter()
        .chain(anchors)
        .flat_map(move |a| tree.children(a).filter(move |&c| c > head && (c > last || a == head)))
}

/// The preposition before an infinitive or a noun: its word, if any.
fn preposition_of(view: &View<'_>, c: usize) -> Option<usize> {
    view.children(c)
        .find(|&k| matches!(view.deprel(k), Deprel::Mark | Deprel::Case) && k < c && view.upos(k) != Upos::Sconj)
}

/// The direct object that is a phrase of its own, after the verb.
fn direct_object(view: &View<'_>, met: &Met<'_>) -> Option<usize> {
    // « a appelé la communauté à fixer Y »: of two subjects, the one behind an active verb is its object.
    let named = |c: usize| matches!(view.upos(c), Upos::Noun | Upos::Propn);
    let subject = view.children(met.head).any(|c| c < met.head && view.deprel(c) == Deprel::Nsubj && named(c));
    let own = |c: &usize| {
        (matches!(view.deprel(*c), Deprel::Obj | Deprel::ObjLvc)
            || subject && *c == met.last + 2 && view.deprel(*c) == Deprel::Nsubj)
            && *c > met.last
            && view.upos(*c) != Upos::Verb
            && (!is_time(view, *c) || is_measure(view, *c))
    };
    complements(view, met).find(own)
}

/// « dix ans de réclusion », « un mois avec sursis »: a stretch of time that is asked for.
fn is_measure(view: &View<'_>, i: usize) -> bool {
    let of = |c: usize| preposition_of(view, c).is_some_and(|p| view.is(p, Closed::With | Closed::Of));
    view.children(i).any(|c| c > i && view.deprel(c) == Deprel::Nmod && of(c))
}

/// « ce samedi », « hier »: a noun or an adverb of time, which tells when something was said, not what.
pub(in crate::attribute) fn is_time(view: &View<'_>, i: usize) -> bool {
    i < view.len() && (view.lemma_is(i, Closed::TimeWord) || view.is(i, Closed::TimeWord))
}

/// The first word of a phrase without its preposition.
fn after_preposition(view: &View<'_>, c: usize) -> usize {
    match preposition_of(view, c) {
        Some(p) if view.is(p, Closed::Dropped) && p >= view.left(c) => p + 1,
        _ => view.left(c),
    }
}

/// Whether the preposition at word `p` leads to the cue's content.
fn takes(view: &View<'_>, met: &Met<'_>, p: usize) -> bool {
    let contracted = [Closed::OfForms, Closed::ToForms].into_iter().find(|&class| view.is(p, class));
    let taken = match contracted {
        Some(class) => met.cue.takes_one_of(view.reading.language, class),
        None => met.cue.takes(view.lower(p)),
    };
    // « plaide en faveur de Y », « croit en l'avenir », not « plaide, en privé, pour Y ».
    let whole = !view.is(p, Closed::InOr)
        || view.is(p + 1, &["faveur"])
        || matches!(view.upos_at(p + 1), Some(Upos::Det | Upos::Propn | Upos::Pron));
    whole && taken
}
