//! « La préfète a porté le bilan à dix morts », « porte à dix le nombre de morts »: somebody sets a count at a figure.

use super::super::clause;
use super::give::Given;
use crate::analyse::Upos;
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::attribute::{source, speaker};
use crate::knowledge::event_words::Role;
use crate::knowledge::language::Closed;

/// The most words of the count and its figure.
const LONGEST: usize = 14;

/// The claim of a verb that sets a count.
pub(super) fn set(view: &View<'_>, verb: usize) -> Option<Given> {
    if view.upos(verb) != Upos::Verb || !view.lemma_is(verb, Closed::Tolling) {
        return None;
    }
    let group = VerbGroup::read(view, verb);
    let stands = group.shape == Shape::Finite && !group.passive && !group.negated && !group.reflexive;
    if !stands || clause::is_unreal(view, &group) || clause::speaks_of_itself(view, &group) {
        return None;
    }
    let from = group.last + 1;
    let end = (from..view.len().min(from + LONGEST)).take_while(|&i| !view.is_punct(i)).last()? + 1;
    let counts = |i: &usize| view.scene.knowledge.event_words.has(Role::Counting, view.lemma(*i));
    let count = (from..end).find(counts)?;
    let figure = |i: &usize| view.is(*i, Closed::ToForms) && (i + 1..end.min(i + 5)).any(|n| view.upos(n) == Upos::Num);
    let to = (from..end).find(figure)?;
    let source = source::subject(view, &group).phrase().filter(|s| speaker::speaks(view, s))?;
    let first = if to < count { to + 1 } else { from };
    Some(Given { source, cue: (group.first, group.last), head: verb, figure: (first, end - 1) })
}
