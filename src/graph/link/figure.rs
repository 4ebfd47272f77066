//! Whether two counts agree. In: the figures of two propositions. Out: whether one of them says that the
//! other is wrong, and in which words.
//!
//! French in code: the name of a class of `ontology/events.ttl`.

mod number;

use super::align::Alignment;
use super::form::Form;
use crate::graph::known::{events, is_anybody, is_hollow, is_kind_of_people, is_time, is_unit, measure_alike};
use crate::model::{Figure, Word, WordKind};
pub(super) use number::measured;
use number::{fits, words};

/// How the figures of two propositions stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// Nothing is counted by both.
    Apart,
    /// What both count comes to the same.
    Agrees,
    /// They count the same and come to other numbers: the two, the smaller first.
    Differs(String),
}

/// Compares what two propositions count. Figures meet where they count things of one class, or where one counts
/// the event of the other: « trois morts », « trois marins ont été tués ».
pub(super) fn compare_figures(one: &Form, other: &Form) -> Count {
    let mut met = false;
    let mut differing = None;
    let alone = one.figures.len() == 1 && other.figures.len() == 1;
    for a in &one.figures {
        let same: Vec<&Figure> = other
            .figures
            .iter()
            .filter(|b| counts_alike(a, b, alone) || counts_event(a, other, b) || counts_event(b, one, a))
            .collect();
        if same.is_empty() {
            continue;
        }
        if same.iter().any(|b| fits((a, &one.figures), (b, &other.figures))) {
            met = true;
        } else {
            // « 27 millions, dont 4,2 de salaires » and « 4,2 millions »: a number that has found its own differs from none.
            let found = |mine: &Figure, theirs: &Figure| {
                fits((mine, &one.figures), (theirs, &other.figures))
                    && (counts_alike(mine, theirs, alone) || mine.thousandths >= NO_CHANCE)
            };
            let mine = other.figures.iter().any(|theirs| found(a, theirs));
            let theirs = |b: &Figure| one.figures.iter().any(|mine| found(mine, b));
            let free = same.iter().find(|b| !mine && !theirs(b));
            differing = differing.or_else(|| free.map(|b| words(a, b)));
        }
    }
    match (differing, met) {
        (Some(words), _) => Count::Differs(words),
        (None, true) => Count::Agrees,
        (None, false) => Count::Apart,
    }
}

/// The most that one of two counts of people is of the other, where one says nothing but the number.
const AT_MOST_TIMES: i64 = 6;

/// The same where both count one kind of thing.
const AT_MOST_TIMES_OF_THINGS: i64 = 20;

/// Whether two propositions of one affair count the same where one says little but the number: « ils étaient 900 »,
/// « 3 000 manifestants ».
pub(super) fn count_in_affair(one: &Form, other: &Form, alignment: &Alignment) -> bool {
    let ([a], [b]) = (one.figures.as_slice(), other.figures.as_slice()) else { return false };
    let bare = |form: &Form, figure: &Figure| {
        let says = |word: &&Word| {
            word.kind != WordKind::Name && word.concept != figure.unit && !form.places.contains(&word.concept)
        };
        !form.negated && form.words.iter().filter(says).count() == 0
    };
    let (small, large) = (a.thousandths.min(b.thousandths), a.thousandths.max(b.thousandths));
    let times = if count_people(&a.unit, &b.unit) { AT_MOST_TIMES } else { AT_MOST_TIMES_OF_THINGS };
    let near = small > 0 && large <= small.saturating_mul(times);
    // « L'usine abritait 40 tonnes de chlore », « il y avait 120 tonnes de chlore ».
    let measured = alignment.units
        && alignment.telling >= 2
        && (one.event().is_none() || other.event().is_none())
        && !one.negated
        && !other.negated;
    alignment.affair.is_one()
        && (measured
            || near && count_casualties(one, a, other, b)
            || near
                && (bare(one, a) || bare(other, b))
                && (count_people(&a.unit, &b.unit)
                    || !is_unit(&a.unit) && !is_time(&a.unit) && events().akin(&a.unit, &b.unit) > 0.0))
}

/// Whether both count those to whom one thing happened: « deux marins ont été tués », « le bilan est de trois morts ».
fn count_casualties(one: &Form, a: &Figure, other: &Form, b: &Figure) -> bool {
    CASUALTIES.iter().any(|event| counts_victims(one, a, event) && counts_victims(other, b, event))
}

/// Whether a figure counts those to whom an event happened.
fn counts_victims(form: &Form, figure: &Figure, event: &str) -> bool {
    let suffered = |concept: &str| concept == event || events().implies(concept, event);
    let people = |unit: &str| unit.is_empty() || is_anybody(unit) || is_kind_of_people(unit);
    let happens = form.event().is_some_and(suffered);
    // « Neuf blessés », « deux disparus ».
    let counted = suffered(&figure.unit) || events().of_participle(&figure.unit).is_some_and(suffered);
    !form.negated && (counted || happens && people(&figure.unit))
}

/// Whether a figure of each counts people, of whatever kind.
pub(super) fn count_people_both(one: &Form, other: &Form) -> bool {
    let counts = |form: &Form| form.figures.iter().any(|figure| counted_people(&figure.unit));
    counts(one) && counts(other)
}

/// Whether a figure of each counts those to whom one thing happened.
pub(super) fn count_victims_both(one: &Form, other: &Form) -> bool {
    let counts = |form: &Form, event: &str| form.figures.iter().any(|figure| counts_victims(form, figure, event));
    CASUALTIES.iter().any(|event| counts(one, event) && counts(other, event))
}

/// Whether what is counted are people: « neuf morts » are people too.
fn counted_people(unit: &str) -> bool {
    is_anybody(unit) || is_kind_of_people(unit) || unit == DEATH
}

/// Events that are counted by those whom they happened to.
const CASUALTIES: [&str; 3] = [DEATH, "blesser", "disparaitre"];

/// Numbers in thousandths from which on two that are one are no chance.
const NO_CHANCE: i64 = 20_000;

/// Whether both come to one number that is no chance.
pub(super) fn tells_apart(form: &Form, count: &Count) -> bool {
    *count == Count::Agrees && form.figures.iter().any(|figure| figure.thousandths >= NO_CHANCE)
}

/// Whether each of two propositions counts one thing, and not the same.
pub(super) fn count_other_things(one: &[Figure], other: &[Figure]) -> bool {
    matches!((one, other), ([a], [b]) if !a.unit.is_empty() && !b.unit.is_empty() && !counts_alike(a, b, true))
}

/// Whether two figures count the same kind of thing; where each side has but one, one may leave open what.
fn counts_alike(one: &Figure, other: &Figure, alone: bool) -> bool {
    let events = events();
    let open = |unit: &str| unit.is_empty();
    one.unit == other.unit && !one.unit.is_empty()
        // A term of months beside one of years: which is compared with which is known only where each side has but one.
        || measure_alike(&one.unit, &other.unit) && (alone || !is_time(&one.unit))
        // How long something lasts is not how much of it there is.
        || alone && (open(&one.unit) || open(&other.unit)) && !is_time(&one.unit) && !is_time(&other.unit)
        || events.akin(&one.unit, &other.unit) > 0.0
        || count_people(&one.unit, &other.unit)
}

/// The event that is counted by those whom it happened to.
const DEATH: &str = "mourir";

/// Whether both count people, and one of them leaves open of what kind: « quatre personnes », « trois gendarmes ».
fn count_people(one: &str, other: &str) -> bool {
    let open = |unit: &str| is_anybody(unit) && is_hollow(unit);
    (open(one) || open(other)) && counted_people(one) && counted_people(other)
}

/// Whether a figure counts an event of a proposition, which counts those whom it happened to.
fn counts_event(figure: &Figure, form: &Form, own: &Figure) -> bool {
    let happens = |word: &Word| {
        word.kind == WordKind::Event && (word.concept == figure.unit || events().implies(&word.concept, &figure.unit))
    };
    let counted = |word: &Word| word.kind == WordKind::Thing && word.concept == own.unit;
    let counted = is_hollow(&own.unit) || is_anybody(&own.unit) || form.words.iter().any(counted);
    !figure.unit.is_empty() && counted && form.words.iter().any(happens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Bound;

    fn count(number: i64, unit: &str, bound: Bound) -> Figure {
        Figure { unit: unit.to_owned(), thousandths: number * 1000, bound }
    }

    #[test]
    fn bounds_leave_room() {
        let form = |figure: Figure| Form { figures: vec![figure], ..Form::default() };
        let exact = |n| form(count(n, "ouvrier", Bound::Exact));
        let least = |n| form(count(n, "ouvrier", Bound::AtLeast));
        let about = |n| form(count(n, "ouvrier", Bound::About));
        assert_eq!(compare_figures(&exact(300), &exact(300)), Count::Agrees);
        assert_eq!(compare_figures(&least(300), &exact(340)), Count::Agrees);
        assert_eq!(compare_figures(&about(300), &exact(310)), Count::Agrees);
        assert_eq!(
            compare_figures(&exact(12_000), &exact(3_000)),
            Count::Differs("3\u{202f}000 / 12\u{202f}000 ouvrier".to_owned())
        );
        assert!(matches!(compare_figures(&least(300), &exact(200)), Count::Differs(_)));
        assert!(matches!(compare_figures(&least(300), &least(200)), Count::Differs(_)));
        assert_eq!(compare_figures(&exact(3), &form(count(4, "avion", Bound::Exact))), Count::Apart);
        let range = Form {
            figures: vec![count(30, "ouvrier", Bound::AtLeast), count(40, "ouvrier", Bound::AtMost)],
            ..Form::default()
        };
        assert_eq!(compare_figures(&range, &exact(35)), Count::Agrees);
        assert!(matches!(compare_figures(&range, &exact(6)), Count::Differs(_)));
        assert!(matches!(compare_figures(&exact(6), &range), Count::Differs(_)));
        let both = Form {
            figures: vec![count(27_000, "euro", Bound::Exact), count(4_200, "euro", Bound::Exact)],
            ..Form::default()
        };
        let part = form(count(4_200, "euro", Bound::Exact));
        let kilos = |n| form(count(n, "kilo", Bound::Exact));
        let tonnes = form(count(2, "tonne", Bound::Exact));
        assert_eq!(compare_figures(&kilos(2_000), &tonnes), Count::Agrees);
        assert_eq!(compare_figures(&kilos(400), &tonnes), Count::Differs("400 kilo / 2 tonne".to_owned()));
        let weeks = form(count(3, "semaine", Bound::Exact));
        assert_eq!(compare_figures(&weeks, &form(count(21, "jour", Bound::Exact))), Count::Agrees);
        assert_eq!((compare_figures(&both, &part), compare_figures(&part, &both)), (Count::Agrees, Count::Agrees));
    }
}
