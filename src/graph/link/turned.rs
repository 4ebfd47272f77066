//! What one agent says first and then. In: two [`Form`]s of one speaker. Out: a [`Verdict`] where they do not go together.
//!
//! Who speaks of a thing twice speaks of one thing, so that less has to be sure than between two agents.

use super::agree::{actors_agree, moods_agree, same_attribute};
use super::align::{Alignment, align};
use super::figure::{Count, compare_figures};
use super::form::Form;
use super::leave::leaves;
use super::ruled::{by_rules, is_reversed};
use super::verdict::{Reason, Relation, Verdict};
use super::weigh::likelihood;
use super::when::{Times, compare_times};

/// How likely it has to be that somebody says otherwise than before.
const LIKELY: f64 = 0.3;

/// Why what one agent says first and then does not go together; `agree` tells that both are affirmed, or both denied.
pub(super) fn turned(one: &Form, other: &Form, agree: bool) -> Option<Verdict> {
    let alignment = align(one, other);
    let count = compare_figures(one, other);
    let leave = leaves(one, other, &alignment, &count, None);
    let room = if agree { leave.against } else { leave.same };
    let other_day = matches!(compare_times(&one.times, &other.times), Times::Differ(_));
    if let (Count::Differs(words), true) = (&count, agree && !one.negated && !other.negated && !other_day) {
        return counts_anew((one, other), &alignment, (&count, words));
    }
    let differ = other_day || matches!(count, Count::Differs(_));
    let goes_against = is_reversed(one, other, &alignment) == agree;
    if !goes_against || !room || differ || alignment.shared == 0 {
        return None;
    }
    let fits = actors_agree(one, other, true) && same_attribute(one, other) && moods_agree(one, other);
    let restated = alignment.same_event && alignment.one_event && alignment.events > 0 && alignment.participants > 0;
    let likely = || {
        let [_, same, against] = likelihood(one, other, &alignment, &count, None);
        alignment.affair.is_one() && if agree { against } else { same } >= LIKELY
    };
    let score = f64::midpoint(alignment.of_one, alignment.of_other).min(1.0);
    let reason = if agree && alignment.opposite { Reason::Opposite } else { Reason::Denied };
    let verdict = Verdict { relation: Relation::Opposed(reason), detail: String::new(), score };
    (restated && fits || likely()).then_some(verdict)
}

/// How likely it has to be that who counts twice counts the same.
const COUNTS_AGAIN: f64 = 0.25;

/// « Cinq morts », then « sept morts »: who counts anew.
fn counts_anew(
    (one, other): (&Form, &Form),
    alignment: &Alignment,
    (count, words): (&Count, &String),
) -> Option<Verdict> {
    let ruled = by_rules(one, other, alignment, count);
    let relation = ruled.as_ref().map(|verdict| verdict.relation);
    let leave = leaves(one, other, alignment, count, relation);
    if !leave.against || !alignment.affair.is_one() || alignment.shared == 0 || !moods_agree(one, other) {
        return None;
    }
    let [_, _, against] = likelihood(one, other, alignment, count, relation);
    let verdict =
        || Verdict { relation: Relation::Opposed(Reason::OtherFigure), detail: words.clone(), score: against };
    (against >= COUNTS_AGAIN).then(verdict)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Word, WordKind};

    fn said(concepts: &[(WordKind, &str)], negated: bool) -> Form {
        let words = concepts.iter().map(|(kind, concept)| Word { kind: *kind, concept: (*concept).to_owned() });
        Form { predicate: "brûler".to_owned(), negated, words: words.collect(), ..Form::default() }
    }

    #[test]
    fn who_denies_a_thing_and_tells_it_then_has_turned() {
        let event = (WordKind::Event, "brûler");
        let (ballots, barns) = ((WordKind::Thing, "bulletin"), (WordKind::Thing, "grange"));
        let (told, denied) = (said(&[event, ballots], false), said(&[event, ballots], true));
        assert!(turned(&told, &denied, true).is_some());
        assert!(turned(&told, &told.clone(), false).is_some());
        assert!(turned(&told, &told.clone(), true).is_none());
        assert!(turned(&told, &said(&[event, barns], true), true).is_none());
    }
}
