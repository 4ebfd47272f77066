//! « Deux cents marcheurs, évalue la mairie »: a figure alone, then who gives it behind a verb that introduces no clause.

use super::give::Given;
use crate::analyse::Upos;
use crate::attribute::mention;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::knowledge::event_words::Role;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;

/// The most words of the figure and what it counts.
const LONGEST: usize = 10;

/// The frames of a verb that may stand behind a figure.
const FRAMES: &[Frame] = &[Frame::NounObject, Frame::PrepositionObject, Frame::ObjectAttribute, Frame::Que];

/// The claim of a sentence that is a figure and who gives it.
pub(super) fn before_verb(view: &View<'_>) -> Option<Given> {
    let comma = (1..view.len().min(LONGEST)).find(|&i| view.is(i, &[","]))?;
    let number = (0..comma).find(|&i| view.upos(i) == Upos::Num)?;
    let plain = |i: usize| {
        let part = matches!(view.upos(i), Upos::Num | Upos::Noun | Upos::Adj | Upos::Det | Upos::Adp);
        part && !is_time(view, i) || i < number && view.upos(i) == Upos::Adv
    };
    // « À 300 mètres, … », « Pour deux cents euros, … »: where and for what.
    let led = view.upos(0) == Upos::Adp;
    if led || !(0..comma).all(plain) || view.quote_of(comma).is_some() {
        return None;
    }
    let verb = (comma + 1..view.len().min(comma + 4)).find(|&i| view.upos(i) == Upos::Verb)?;
    let group = VerbGroup::read(view, verb);
    let stands = group.first == comma + 1 && group.shape == Shape::Finite && !group.passive && !group.negated;
    let known = view.scene.lexicon.verbs(view.lemma(verb)).iter().any(|c| c.frames.any(FRAMES));
    if !stands || !known && !view.lemma_is(verb, Closed::Tallying) {
        return None;
    }
    let from = group.last + 1;
    let head = mention::phrase_starting_at(view, from)?;
    let acts = matches!(speaker::kind_of(view, head), Some(Kind::Person | Kind::Body | Kind::Medium));
    let source = acts.then(|| mention::inverted(view, head, from))?;
    let end = view.words_within(source.span).end;
    let closed = end >= view.len() || view.is_punct(end);
    closed.then_some(Given { source, cue: (group.first, group.last), head: verb, figure: (0, comma - 1) })
}

/// Whether a word is a stretch of time: « deux jours plus tard » is no figure of anybody's.
fn is_time(view: &View<'_>, i: usize) -> bool {
    view.scene.knowledge.event_words.has(Role::Times, view.lemma(i))
}
