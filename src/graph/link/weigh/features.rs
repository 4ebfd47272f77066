//! What a pair of propositions is weighed by. In: two [`Form`]s, their alignment, and what rules make of them. Out: one
//! number a feature, the same whichever of the two comes first.

mod alike;
mod beside;
mod row;

use super::super::agree::{actors_agree, mood, other_people, places_apart, things_agree};
use super::super::align::{Alignment, is_topic};
use super::super::figure::Count;
use super::super::form::{Filler, Form};
use super::super::verdict::Relation;
use super::super::when::{Times, compare_times};
use crate::graph::known::{events, is_general};
use crate::model::WordKind;
use alike::{near, standing};
use beside::{circumstances, counted};
use row::Writer;
pub(in crate::graph::link) use row::{COUNT, Row};

/// The names of the features, in order.
pub(super) const NAMES: [&str; COUNT] = [
    "covered-less", "covered-more", "aligned", "exact", "loose", "telling", "names", "events", "things", "qualities",
    "names-left-less", "names-left-more", "events-left-less", "events-left-more", "things-left-less",
    "things-left-more", "qualities-left-less", "qualities-left-more", "words-shorter", "words-longer", "event-near",
    "event-opposite", "event-converse", "event-found-less", "event-found-more", "event-general", "opposite", "crossed",
    "subject", "object", "subject-as-object", "attribute", "parts", "figures-agree", "figures-differ", "figures",
    "figure-large", "times-agree", "times-differ", "times", "places-shared", "places-other", "mood-other",
    "mode-other", "denials", "denial-one", "strangers", "strangers-alike", "without-event", "bare", "units", "counted",
    "rule-same", "rule-entails", "rule-against", "actors", "things-agree", "people-other", "one-event",
    "topics-shared", "topics-only", "names-context", "topics-context", "subjects-told", "places-apart",
    "figures-ratio", "figures-unit", "telling-exact", "denied-found", "affirmed-found", "denied-words", "clock-differ",
    "day-differ", "once", "people-counted", "casualties", "figures-less", "figures-more", "places-left-less",
];

/// How near two are that are written alike, or nearly so.
const EXACT: f64 = 0.95;

/// How near synonyms are at most.
const LOOSE: f64 = 0.75;

/// What articles have in common beyond which more says no more.
const ENOUGH: usize = 6;

/// The features of a pair; `ruled` is what rules say of it.
pub(in crate::graph::link) fn features(
    one: &Form,
    other: &Form,
    alignment: &Alignment,
    count: &Count,
    ruled: Option<Relation>,
) -> Row {
    let mut row = Writer::default();
    covered(&mut row, one, other, alignment);
    left_over(&mut row, one, other, alignment);
    happens(&mut row, one, other, alignment);
    takes_part(&mut row, one, other);
    told(&mut row, one, other, alignment, count);
    let is = |relation: &[Relation]| ruled.is_some_and(|ruled| relation.contains(&ruled));
    row.flag(is(&[Relation::Same]));
    row.flag(is(&[Relation::Entails, Relation::Entailed]));
    row.flag(matches!(ruled, Some(Relation::Opposed(_))));
    row.flag(actors_agree(one, other, true));
    row.flag(things_agree(one, other, true));
    row.flag(other_people(one, other));
    row.flag(alignment.one_event);
    let topics =
        alignment.pairs.iter().filter(|(_, i, j)| is_topic(one, &one.words[*i]) && is_topic(other, &other.words[*j]));
    let topics = topics.count();
    row.count(topics);
    row.flag(topics > 0 && topics == alignment.pairs.len());
    row.count((alignment.affair.names + alignment.affair.states).min(ENOUGH));
    row.count(alignment.affair.topics.min(ENOUGH));
    row.count(usize::from(one.subject.is_some()) + usize::from(other.subject.is_some()));
    row.flag(places_apart(one, other));
    counted(&mut row, one, other);
    let tells = |(near, i, j): &&(f64, usize, usize)| {
        *near >= EXACT && !(is_topic(one, &one.words[*i]) && is_topic(other, &other.words[*j]))
    };
    row.count(alignment.pairs.iter().filter(tells).count());
    denied(&mut row, one, other, alignment);
    circumstances(&mut row, one, other);
    row.row
}

/// How much of each is found in the other.
fn covered(row: &mut Writer, one: &Form, other: &Form, alignment: &Alignment) {
    row.both(alignment.of_one, alignment.of_other);
    row.count(alignment.pairs.len());
    row.count(alignment.pairs.iter().filter(|(near, ..)| *near >= EXACT).count());
    row.count(alignment.pairs.iter().filter(|(near, ..)| *near < LOOSE).count());
    row.count(alignment.telling);
    for kind in KINDS {
        let of_kind = |(_, i, j): &&(f64, usize, usize)| one.words[*i].kind == kind || other.words[*j].kind == kind;
        row.number(alignment.pairs.iter().filter(of_kind).map(|(near, ..)| near).sum());
    }
}

/// The kinds of words.
const KINDS: [WordKind; 4] = [WordKind::Name, WordKind::Event, WordKind::Thing, WordKind::Quality];

/// What is left over of each.
fn left_over(row: &mut Writer, one: &Form, other: &Form, alignment: &Alignment) {
    for kind in KINDS {
        let mine = one.words.iter().enumerate();
        let mine =
            mine.filter(|(n, word)| word.kind == kind && !alignment.pairs.iter().any(|(_, i, _)| i == n)).count();
        let theirs = other.words.iter().enumerate();
        let theirs =
            theirs.filter(|(n, word)| word.kind == kind && !alignment.pairs.iter().any(|(_, _, j)| j == n)).count();
        row.count(mine.min(theirs));
        row.count(mine.max(theirs));
    }
    row.count(one.words.len().min(other.words.len()));
    row.count(one.words.len().max(other.words.len()));
}

/// What each says to happen.
fn happens(row: &mut Writer, one: &Form, other: &Form, alignment: &Alignment) {
    let events = events();
    let (mine, theirs) = (one.event(), other.event());
    match (mine, theirs) {
        (Some(a), Some(b)) => {
            row.number(events.akin(a, b));
            row.flag(events.are_opposed(a, b));
            row.flag(events.are_converse(a, b));
        }
        (None, None) => {
            row.number(-2.0);
            row.flag(false);
            row.flag(false);
        }
        _ => {
            row.number(-1.0);
            row.flag(false);
            row.flag(false);
        }
    }
    let found = |event: Option<&str>, within: &Form| {
        event
            .map_or(-1.0, |event| within.words.iter().map(|word| events.akin(event, &word.concept)).fold(0.0, f64::max))
    };
    row.both(found(mine, other), found(theirs, one));
    row.flag(mine.is_some_and(is_general) || theirs.is_some_and(is_general));
    row.flag(alignment.opposite);
    row.flag(alignment.crossed);
}

/// Who and what takes part.
fn takes_part(row: &mut Writer, one: &Form, other: &Form) {
    let subject = |form: &Form| -> Vec<Filler> { form.subject.iter().cloned().collect() };
    let part = |form: &Form, role: &str| -> Vec<Filler> { form.role(role).cloned().collect() };
    row.number(standing(&subject(one), &subject(other)));
    row.number(standing(&part(one, "obj"), &part(other, "obj")));
    let crossed = [standing(&subject(one), &part(other, "obj")), standing(&subject(other), &part(one, "obj"))];
    row.number(crossed.into_iter().fold(0.0, f64::max));
    row.number(standing(&part(one, "attr"), &part(other, "attr")));
    let all = |form: &Form| -> Vec<Filler> { form.parts.iter().map(|(_, filler)| filler.clone()).collect() };
    let theirs = all(other);
    row.count(all(one).iter().filter(|a| theirs.iter().any(|b| near(a, b) > 0.0)).count());
}

/// Figures, times, places, how it is put.
fn told(row: &mut Writer, one: &Form, other: &Form, alignment: &Alignment, count: &Count) {
    let large = |form: &Form| form.figures.iter().any(|figure| figure.thousandths >= LARGE);
    row.flag(*count == Count::Agrees);
    row.flag(matches!(count, Count::Differs(_)));
    row.count(usize::from(!one.figures.is_empty()) + usize::from(!other.figures.is_empty()));
    row.flag(*count == Count::Agrees && large(one));
    let times = compare_times(&one.times, &other.times);
    row.flag(times == Times::Agree);
    row.flag(matches!(times, Times::Differ(_)));
    row.count(usize::from(!one.times.is_empty()) + usize::from(!other.times.is_empty()));
    let shared = one.places.iter().filter(|place| other.places.contains(place)).count();
    row.count(shared);
    row.flag(shared == 0 && !one.places.is_empty() && !other.places.is_empty());
    row.flag(mood(one) != mood(other));
    row.flag(one.mode != other.mode);
    row.count(usize::from(one.negated) + usize::from(other.negated));
    row.flag(one.negated != other.negated);
    let (mine, theirs) = &alignment.strange_names;
    row.flag(!mine.is_empty() && !theirs.is_empty());
    let kind = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    row.flag(mine.iter().any(|a| theirs.iter().any(|b| kind(a) == kind(b))));
    row.flag(alignment.eventless);
    row.flag(one.predicate.is_empty() || other.predicate.is_empty());
    row.flag(alignment.units);
    row.flag(alignment.counted);
}

/// How much of what is denied is found in what is not, and the other way round; -1 where not one of the two is denied.
fn denied(row: &mut Writer, one: &Form, other: &Form, alignment: &Alignment) {
    let (denied, affirmed, words) = match (one.negated, other.negated) {
        (true, false) => (alignment.of_one, alignment.of_other, one.words.len()),
        (false, true) => (alignment.of_other, alignment.of_one, other.words.len()),
        _ => (-1.0, -1.0, 0),
    };
    row.number(denied);
    row.number(affirmed);
    row.count(words);
}

/// Numbers in thousandths beyond which two that are one are so for a reason.
const LARGE: i64 = 20_000;
