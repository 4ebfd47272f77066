//! What two propositions leave room for, whatever is likely. In: two [`Form`]s, how they align and count, what rules say.
//! Out: whether they may say the same, and whether they may exclude each other.
//!
//! Who acts, how it is put and how general the event is are weighed with the rest; what stands here nothing outweighs.

use super::agree::places_apart;
use super::align::Alignment;
use super::figure::Count;
use super::form::Form;
use super::ruled::deny_both_ends;
use super::verdict::{Reason, Relation};
use super::when::{Times, compare_times};

/// What figures, times, places and denials leave room for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leave {
    /// That they say the same.
    pub(super) same: bool,
    /// That they cannot both be true.
    pub(super) against: bool,
}

/// What figures, times, places and denials of two propositions leave room for; `ruled` is what rules say of them.
pub(super) fn leaves(one: &Form, other: &Form, alignment: &Alignment, count: &Count, ruled: Option<Relation>) -> Leave {
    let differ =
        matches!(count, Count::Differs(_)) || matches!(compare_times(&one.times, &other.times), Times::Differ(_));
    let elsewhere =
        matches!(ruled, Some(Relation::Opposed(Reason::OtherPlace))) || alignment.one_event && places_apart(one, other);
    let both = !deny_both_ends(one, other, alignment);
    Leave { same: both && !differ && !elsewhere, against: both }
}
