//! What a clause adds with a source of its own. In: the words of the phrase. Out: the pieces of the addition: « …, étouffée,
//! selon lui, par les dettes », « …, sans effet selon eux sur le résultat ».

use crate::analyse::{Upos, VerbForm};
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::span::Span;

/// The most words between the comma that opens the addition and the phrase.
const OPENING: usize = 4;

/// The addition that the phrase `first..=last` stands in, where a whole clause stands before its comma.
pub(super) fn added(view: &View<'_>, first: usize, last: usize) -> Option<Vec<Span>> {
    let before = if view.is(first.checked_sub(1)?, &[","]) { first - 1 } else { first };
    let set_off = before < first;
    let next = last + 1 + usize::from(set_off);
    if set_off != view.is(last + 1, &[","]) || view.upos_at(next)? != Upos::Adp || view.quote_of(first).is_some() {
        return None;
    }
    let comma = (before.saturating_sub(OPENING + 1)..before).rev().find(|&i| view.is(i, &[","]))?;
    let opening = comma + 1;
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    let participle = view.node(opening).feats.verb_form == Some(VerbForm::Part) && !finite(opening);
    let opens = participle || view.upos(opening) == Upos::Adj || view.is(opening, Closed::Without);
    let end = (next..view.len()).find(|&i| view.is(i, &[",", ";", ":", ".", "!", "?", "…"])).unwrap_or(view.len());
    let quiet = opening < before && !(opening..before).any(finite) && !(next..end).any(finite);
    if !opens || !quiet || !(0..comma).any(finite) {
        return None;
    }
    Some(vec![pieces::piece(view, opening, before - 1)?, pieces::piece(view, next, end - 1)?])
}
