//! What is asked in other claims' own words. In: two propositions. Out: how they stand where each says all of the other,
//! however little that is.

use super::agree::{moods_agree, other_people};
use super::align::align;
use super::figure::{Count, compare_figures};
use super::form::Form;
use super::verdict::{Reason, Relation, Verdict};
use super::when::{Times, compare_times};

/// The least part of each that is found in the other.
const ALL: f64 = 0.99;
/// How sure that is: another who says as little may speak of another event.
const SURE: f64 = 0.8;

/// « La marine a tiré » and « la marine n'a pas tiré »: too little for two articles to speak of one event, and an answer to
/// who asks. `None` where one says more, another figure or another time.
pub fn restated(one: &Form, other: &Form) -> Option<Verdict> {
    let alignment = align(one, other);
    let whole = alignment.same_event && alignment.events > 0 && alignment.of_one.min(alignment.of_other) >= ALL;
    let count = compare_figures(one, other);
    let times = compare_times(&one.times, &other.times);
    if !whole
        || other_people(one, other)
        || !moods_agree(one, other)
        || matches!(count, Count::Differs(_))
        || matches!(times, Times::Differ(_))
    {
        return None;
    }
    let relation = match ((one.negated != other.negated) != alignment.opposite, alignment.opposite) {
        (false, _) => Relation::Same,
        (true, true) => Relation::Opposed(Reason::Opposite),
        (true, false) => Relation::Opposed(Reason::Denied),
    };
    Some(Verdict { relation, detail: String::new(), score: SURE })
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
        let relation = |one: &Form, other: &Form| restated(one, other).map(|verdict| verdict.relation);
        let sunk = said(&["couler", "chalutier"], false);
        assert_eq!(relation(&sunk, &sunk.clone()), Some(Relation::Same));
        assert_eq!(relation(&sunk, &said(&["couler", "chalutier"], true)), Some(Relation::Opposed(Reason::Denied)));
        assert_eq!(relation(&sunk, &said(&["couler", "chalutier", "port"], false)), None);
        assert_eq!(relation(&sunk, &said(&["couler", "drague"], false)), None);
    }
}
