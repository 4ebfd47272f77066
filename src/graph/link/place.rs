//! One event in two places. In: two [`Form`]s and how their words align. Out: a [`Verdict`] where all is the same but
//! where it happened.

use super::align::Alignment;
use super::form::Form;
use super::verdict::{Reason, Relation, Verdict};
use crate::graph::known::{events, is_hollow};
use crate::model::WordKind;

/// Whether two propositions put one event in other places: all is the same but where.
pub(super) fn other_place(one: &Form, other: &Form, alignment: &Alignment) -> Option<Verdict> {
    let (mine, theirs) = &alignment.strange_names;
    let only_places = |strange: &[String], form: &Form| strange.iter().all(|name| form.places.contains(name));
    let situated = |form: &Form| events().is_situated(&form.predicate) || is_hollow(&form.predicate);
    if mine.is_empty() && theirs.is_empty()
        || !only_places(mine, one)
        || !only_places(theirs, other)
        || !situated(one)
        || !situated(other)
        || one.negated != other.negated
        || one.predicate != other.predicate && !(is_hollow(&one.predicate) && is_hollow(&other.predicate))
        || alignment.participants == 0
    {
        return None;
    }
    // Without the places nearly nothing may be left over.
    let rest = |form: &Form, part: f64, strange: usize| {
        let all = form.words.len().saturating_sub(strange).max(1);
        part * form.words.len() as f64 / all as f64
    };
    let (a, b) = (rest(one, alignment.of_one, mine.len()), rest(other, alignment.of_other, theirs.len()));
    (a.min(b) >= 0.6 && a.max(b) >= 0.75).then(|| Verdict {
        relation: Relation::Opposed(Reason::OtherPlace),
        detail: told(mine.iter().chain(theirs)),
        score: f64::midpoint(a.min(1.0), b.min(1.0)),
    })
}

/// The places that two propositions tell, in words.
pub(super) fn places_told(one: &Form, other: &Form) -> String {
    let name = |place: &&String| {
        let word = [one, other].into_iter().flat_map(|form| &form.words).find(|word| word.concept == **place);
        word.is_some_and(|word| word.kind == WordKind::Name)
    };
    told(one.places.iter().chain(&other.places).filter(name))
}

/// Names without what they were taken for, sorted.
fn told<'n>(names: impl Iterator<Item = &'n String>) -> String {
    let mut told: Vec<&str> = names.map(|name| name.rsplit('/').next().unwrap_or(name)).collect();
    told.sort_unstable();
    told.dedup();
    told.join(" / ")
}
