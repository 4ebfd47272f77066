//! Colons about a prepositional source. In: the words of the phrase and of its stretch. Out: where what it is said of begins
//! or goes on.

use crate::analyse::Upos;
use crate::attribute::pieces;
use crate::attribute::rules::incise::behind_colon;
use crate::attribute::scene::View;

/// « La pluie n'y est pour rien, selon l'expertise : le débit était normal »: where a clause behind the colon that
/// closes the phrase begins, in which the source goes on.
pub(super) fn explained(view: &View<'_>, last: usize, end: usize) -> Option<usize> {
    let from = last + 2;
    let clause = (from..end).any(|i| view.node(i).feats.mood.is_some() && view.quote_of(i).is_none());
    let plain = view.is(last + 1, &[":"]) && view.quote_of(last).is_none() && view.quote_of(from.min(end)).is_none();
    (plain && clause && !view.is_punct(from)).then_some(from)
}

/// « Un chiffre fâche : 4 bus par soir, selon la régie »: a figure behind a colon is all that the source gives.
pub(super) fn after_colon(view: &View<'_>, from: usize, first: usize) -> Option<usize> {
    let colon = (from..first).rev().find(|&i| view.is(i, &[":"]) && view.quote_of(i) == view.quote_of(first))?;
    let figures = (colon + 1..first).all(|i| view.node(i).feats.mood.is_none());
    (figures && view.upos_at(colon + 1) == Some(Upos::Num)).then_some(colon + 1)
}

/// « Son fils n'est pas d'accord : une galerie, selon lui, ferait venir du monde »: a clause behind the colon that closes
/// another is all that the source says.
pub(super) fn after_clause(view: &View<'_>, bounds: &std::ops::Range<usize>, first: usize) -> Option<usize> {
    let told = behind_colon(view, bounds.clone(), first).start;
    let clause = (told..bounds.end).any(|i| view.node(i).feats.mood.is_some());
    (told > bounds.start && clause && view.quote_of(first).is_none()).then(|| pieces::start_of_matter(view, told))
}
