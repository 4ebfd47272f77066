//! Two sentences that are given as a pair, and so are about one thing. In: two [`Form`]s. Out: whether one denies what
//! the other says, though too little is one for two claims of a store.

use super::agree::{moods_agree, same_attribute};
use super::align::align;
use super::figure::{Count, compare_figures};
use super::form::Form;
use super::when::{Times, compare_times};

/// The least part of the more and of the less covered of two sentences that are given as a pair, where one denies what
/// the other says.
const GIVEN: (f64, f64) = (0.6, 0.3);

/// How many times the words of the shorter the longer may have.
const GIVEN_LONGER: usize = 2;

/// Whether of two sentences that are given as a pair, and so are about one thing, one denies what the other says:
/// nearly the same words, and a denial in one of them alone. How sure that is, 0 to 1; `None` where nothing tells so.
pub fn contrary(one: &Form, other: &Form) -> Option<f64> {
    let alignment = align(one, other);
    let (most, least) = (alignment.of_one.max(alignment.of_other), alignment.of_one.min(alignment.of_other));
    let (short, long) = (one.words.len().min(other.words.len()), one.words.len().max(other.words.len()));
    let reversed = (one.negated != other.negated) != alignment.opposite;
    let agree = !matches!(compare_figures(one, other), Count::Differs(_))
        && !matches!(compare_times(&one.times, &other.times), Times::Differ(_))
        && moods_agree(one, other)
        && same_attribute(one, other);
    let near = most >= GIVEN.0 && least >= GIVEN.1 && alignment.participants >= 3 && long <= short * GIVEN_LONGER;
    (reversed && agree && near).then_some(f64::midpoint(most, least).min(1.0))
}
