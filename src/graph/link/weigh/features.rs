//! What a pair of propositions is weighed by. In: two [`Form`]s and their alignment. Out: one number a feature, the same
//! whichever of the two comes first.

use super::super::agree::mood;
use super::super::align::{Alignment, names_alike};
use super::super::figure::Count;
use super::super::form::{Filler, Form};
use super::super::when::{Times, compare_times};
use crate::graph::known::events;

/// How many features there are.
pub(super) const COUNT: usize = 42;

/// One number a feature.
pub(in crate::graph::link) type Row = [f64; COUNT];

/// The names of the features, in order.
pub(super) const NAMES: [&str; COUNT] = [
    "bias", "event-one", "event-derived", "event-implied", "event-synonym", "event-loose", "event-opposite",
    "event-other", "event-crossed", "covered-less", "covered-more", "shared", "shared-names", "shared-things",
    "strange-one", "strange-both", "subject-one", "subject-other", "object-one", "object-other", "figure-one",
    "figure-other", "mood-other", "words-shorter", "words-longer", "affair-names", "event-none", "event-neither",
    "telling", "telling-two", "core", "core-topic", "event-alone", "near-telling", "other-telling", "qualities",
    "affair-topics", "figure-large", "attribute-one", "time-one", "time-other", "derived-telling",
];

/// Words are counted in this unit.
const WORDS: f64 = 5.0;

/// Names in common beyond which more say no more.
const ENOUGH: usize = 4;

/// The features of a pair.
pub(in crate::graph::link) fn features(one: &Form, other: &Form, alignment: &Alignment, count: &Count) -> Row {
    let event = event(one, other);
    let is = |kind: Event| f64::from(event == Some(kind));
    let (mine, theirs) = &alignment.strange_names;
    let (subject, object) = (role(one, other, Part::Subject), role(one, other, Part::Object));
    let told = |found: Option<bool>, right: bool| f64::from(found == Some(right));
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let near = matches!(event, Some(Event::Synonym | Event::Loose));
    let times = compare_times(&one.times, &other.times);
    let (shorter, longer) = (one.words.len().min(other.words.len()), one.words.len().max(other.words.len()));
    [
        1.0,
        is(Event::One),
        is(Event::Derived),
        is(Event::Implied),
        is(Event::Synonym),
        is(Event::Loose),
        is(Event::Opposite),
        is(Event::Other),
        f64::from(alignment.crossed),
        alignment.of_one.min(alignment.of_other),
        alignment.of_one.max(alignment.of_other),
        number(alignment.shared),
        number(alignment.names),
        number(alignment.participants.saturating_sub(alignment.names)),
        f64::from(mine.is_empty() != theirs.is_empty()),
        f64::from(!mine.is_empty() && !theirs.is_empty()),
        told(subject, true),
        told(subject, false),
        told(object, true),
        told(object, false),
        f64::from(*count == Count::Agrees),
        f64::from(matches!(count, Count::Differs(_))),
        f64::from(mood(one) != mood(other)),
        number(shorter) / WORDS,
        number(longer) / WORDS,
        number(alignment.affair.names.min(ENOUGH)),
        f64::from(event.is_none() && !alignment.eventless),
        f64::from(alignment.eventless),
        f64::from(alignment.telling >= 1),
        f64::from(alignment.telling >= 2),
        f64::from(alignment.one_event && alignment.telling >= 1),
        f64::from(alignment.one_event && alignment.telling == 0 && alignment.participants >= 1),
        f64::from(alignment.one_event && alignment.participants == 0),
        f64::from(near && alignment.telling >= 1),
        f64::from(event == Some(Event::Other) && alignment.telling >= 2),
        number(alignment.qualities.min(ENOUGH)),
        number(alignment.affair.topics.min(ENOUGH)),
        f64::from(*count == Count::Agrees && is_large(one)),
        f64::from(one.attribute().is_some() && one.attribute() == other.attribute()),
        f64::from(times == Times::Agree),
        f64::from(matches!(times, Times::Differ(_))),
        f64::from(matches!(event, Some(Event::Derived | Event::Implied)) && alignment.telling >= 1),
    ]
}

/// Numbers beyond which two that are one are so for a reason.
const LARGE: i64 = 20_000;

/// Whether a proposition counts so many that the same number elsewhere is no chance.
fn is_large(form: &Form) -> bool {
    form.figures.iter().any(|figure| figure.thousandths >= LARGE)
}

/// How two events stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    One,
    Derived,
    Implied,
    Synonym,
    Loose,
    Opposite,
    Other,
}

/// How the events of two propositions stand to each other; `None` where one of them names none.
fn event(one: &Form, other: &Form) -> Option<Event> {
    let (a, b) = (one.event()?, other.event()?);
    let near = events().akin(a, b);
    Some(match near {
        _ if events().are_opposed(a, b) => Event::Opposite,
        _ if events().are_converse(a, b) => Event::Implied,
        near if near >= 0.95 => Event::One,
        near if near >= 0.85 => Event::Derived,
        near if near >= 0.75 => Event::Implied,
        near if near >= 0.65 => Event::Synonym,
        near if near > 0.0 => Event::Loose,
        _ => Event::Other,
    })
}

/// Which part of a proposition.
#[derive(Clone, Copy)]
enum Part {
    Subject,
    Object,
}

/// Whether those who play a part in both may be one; `None` where they cannot be compared.
fn role(one: &Form, other: &Form, part: Part) -> Option<bool> {
    let of = |form: &Form| -> Vec<Filler> {
        match part {
            Part::Subject => form.subject.iter().cloned().collect(),
            Part::Object => form.role("obj").cloned().collect(),
        }
    };
    let theirs = of(other);
    let found: Vec<bool> = of(one).iter().flat_map(|a| theirs.iter().filter_map(|b| may_be_one(a, b))).collect();
    (!found.is_empty()).then(|| found.contains(&true))
}

/// Whether two fillers may be one; `None` for somebody and something.
fn may_be_one(one: &Filler, other: &Filler) -> Option<bool> {
    match (one, other) {
        (Filler::Agent(a), Filler::Agent(b)) => Some(names_alike(&format!("@{a}"), &format!("@{b}")) > 0.0),
        (Filler::Thing { head: a, .. }, Filler::Thing { head: b, .. }) => Some(events().akin(a, b) > 0.0),
        _ => None,
    }
}
