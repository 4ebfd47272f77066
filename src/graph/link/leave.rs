//! What two propositions leave room for, whatever is likely. In: two [`Form`]s, how they align and count, what rules say.
//! Out: whether they may say the same, and whether they may exclude each other.

use super::agree::things_agree;
use super::align::Alignment;
use super::figure::Count;
use super::form::Form;
use super::ruled::tell_of_two;
use super::verdict::{Reason, Relation};
use super::when::{Times, compare_times};
use crate::graph::known::is_general;

/// What figures, times and how two propositions are put leave room for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leave {
    /// That they say the same.
    pub(super) same: bool,
    /// That they cannot both be true.
    pub(super) against: bool,
}

/// What figures, times, who acts and how two propositions are put leave room for; `ruled` is what rules say of them.
pub(super) fn leaves(one: &Form, other: &Form, alignment: &Alignment, count: &Count, ruled: Option<Relation>) -> Leave {
    // Who asks for one thing has not asked for another.
    let general = |form: &Form| form.event().is_some_and(is_general);
    let of_two = general(one) && general(other) && !things_agree(one, other, true);
    let alike = !of_two && !tell_of_two(one, other, alignment, ruled.is_some());
    let differ =
        matches!(count, Count::Differs(_)) || matches!(compare_times(&one.times, &other.times), Times::Differ(_));
    let elsewhere = matches!(ruled, Some(Relation::Opposed(Reason::OtherPlace)));
    Leave { same: alike && !differ && !elsewhere, against: alike }
}
