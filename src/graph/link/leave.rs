//! What two propositions leave room for, whatever is likely. In: two [`Form`]s, how they align and count, what rules say.
//! Out: whether they may say the same, and whether they may exclude each other.
//!
//! Who acts, how it is put and how general the event is are weighed with the rest; what stands here nothing outweighs.

use super::agree::{other_people, places_apart};
use super::align::Alignment;
use super::figure::Count;
use super::form::Form;
use super::ruled::deny_both_ends;
use super::verdict::{Reason, Relation};
use super::when::{Times, compare_times};
use crate::graph::known::is_unit;
use crate::model::WordKind;

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
    let two_things = matches!(count, Count::Differs(_)) && measure_two_things(one, other, alignment);
    let others = other_people(one, other);
    let same = !differ && !elsewhere && !another_name(one, other, alignment);
    Leave { same: both && !others && same, against: both && !others && !two_things }
}

/// Whether two propositions are the same but for one name in each: « a fermé l'usine de Lormes », « … de Brassy ».
fn another_name(one: &Form, other: &Form, alignment: &Alignment) -> bool {
    let (mine, theirs) = &alignment.strange_names;
    let ([a], [b]) = (mine.as_slice(), theirs.as_slice()) else { return false };
    let kind = |name: &str| name.split_once('/').map(|(kind, _)| kind.to_owned());
    let else_alike = |form: &Form| alignment.pairs.len() + 1 >= form.words.len();
    kind(a) == kind(b) && else_alike(one) && else_alike(other)
}

/// Whether nothing but the unit of measure is one of what two propositions count: a price and a debt.
fn measure_two_things(one: &Form, other: &Form, alignment: &Alignment) -> bool {
    let tells = |form: &Form| form.words.iter().any(|word| word.kind != WordKind::Name && !is_unit(&word.concept));
    alignment.units && alignment.shared == 1 && tells(one) && tells(other)
}
