//! What is given to be compared: two sentences as a pair, or one that somebody asks about. In: two [`Form`]s. Out: how they
//! stand, though too little is one for two claims of a store, which may speak of two events.

use super::agree::{moods_agree, other_people, same_attribute};
use super::align::{Alignment, align};
use super::compare::compare_aligned;
use super::figure::{Count, compare_figures};
use super::form::Form;
use super::ruled::{are_strangers, deny_both_ends, is_reversed};
use super::verdict::{Reason, Relation, Verdict};
use super::when::{Times, compare_times};

/// The least part of the more and of the less covered of two sentences that are given as a pair, where one denies what
/// the other says.
const GIVEN: (f64, f64) = (0.6, 0.3);

/// How many times the words of the shorter the longer may have.
const GIVEN_LONGER: usize = 2;

/// How sure it is where both say the same little: another who says as little may speak of another event.
const SURE: f64 = 0.8;

/// Whether of two sentences that are given as a pair, and so are about one thing, one denies what the other says:
/// nearly the same words, and a denial in one of them alone. How sure that is, 0 to 1; `None` where nothing tells so.
pub fn contrary(one: &Form, other: &Form) -> Option<f64> {
    let alignment = align(one, other);
    let (most, least) = (alignment.of_one.max(alignment.of_other), alignment.of_one.min(alignment.of_other));
    let (short, long) = (one.words.len().min(other.words.len()), one.words.len().max(other.words.len()));
    let agree = nothing_else_differs(one, other) && same_attribute(one, other) && !are_strangers(&alignment);
    let near = most >= GIVEN.0 && least >= GIVEN.1 && alignment.participants >= 3 && long <= short * GIVEN_LONGER;
    let neither = deny_both_ends(one, other, &alignment);
    (is_reversed(one, other, &alignment) && !neither && agree && near).then_some(f64::midpoint(most, least).min(1.0))
}

/// How a proposition of a store stands to what is asked about, and how much the two have in common, 0 to 1, whatever
/// they say about it.
pub fn answer(asked: &Form, other: &Form) -> (Option<Verdict>, f64) {
    let alignment = align(asked, other);
    let verdict = compare_aligned(asked, other, &alignment).or_else(|| restated(asked, other, &alignment));
    (verdict, f64::midpoint(alignment.of_one, alignment.of_other).min(1.0))
}

/// « La marine a tiré » and « la marine n'a pas tiré »: too little for two articles to speak of one event, and an answer to
/// who asks. `None` where one says more, another figure or another time.
fn restated(one: &Form, other: &Form, alignment: &Alignment) -> Option<Verdict> {
    let whole = alignment.same_event && alignment.events > 0 && alignment.is_whole();
    if !whole || other_people(one, other) || !nothing_else_differs(one, other) {
        return None;
    }
    let relation = match (is_reversed(one, other, alignment), alignment.opposite) {
        (false, _) => Relation::Same,
        (true, true) => Relation::Opposed(Reason::Opposite),
        (true, false) => Relation::Opposed(Reason::Denied),
    };
    Some(Verdict { relation, detail: String::new(), score: SURE })
}

/// Whether figures, times and moods leave room for both.
fn nothing_else_differs(one: &Form, other: &Form) -> bool {
    !matches!(compare_figures(one, other), Count::Differs(_))
        && !matches!(compare_times(&one.times, &other.times), Times::Differ(_))
        && moods_agree(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Word, WordKind};

    fn said(concepts: &[&str], negated: bool) -> Form {
        let words = concepts.iter().enumerate().map(|(i, concept)| Word {
            kind: if i == 0 { WordKind::Event } else { WordKind::Thing },
            concept: (*concept).to_owned(),
        });
        Form { predicate: concepts[0].to_owned(), negated, words: words.collect(), ..Form::default() }
    }

    #[test]
    fn what_says_as_little_and_the_same_is_told_from_what_says_the_opposite() {
        let relation =
            |one: &Form, other: &Form| restated(one, other, &align(one, other)).map(|verdict| verdict.relation);
        let sunk = said(&["couler", "chalutier"], false);
        assert_eq!(relation(&sunk, &sunk.clone()), Some(Relation::Same));
        assert_eq!(relation(&sunk, &said(&["couler", "chalutier"], true)), Some(Relation::Opposed(Reason::Denied)));
        assert_eq!(relation(&sunk, &said(&["couler", "chalutier", "port"], false)), None);
        assert_eq!(relation(&sunk, &said(&["couler", "drague"], false)), None);
    }
}
