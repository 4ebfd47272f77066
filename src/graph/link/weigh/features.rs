//! What a pair of propositions is weighed by. In: two [`Form`]s, their alignment, and what rules make of them. Out: one
//! number a feature, the same whichever of the two comes first.

use super::super::agree::{actors_agree, happens_once, mood, other_people, places_apart, things_agree};
use super::super::align::{Alignment, is_topic, names_alike};
use super::super::figure::{Count, count_people_both, count_victims_both};
use super::super::form::{Filler, Form};
use super::super::verdict::Relation;
use super::super::when::{Times, compare_times};
use crate::graph::known::{events, is_general};
use crate::model::WordKind;

/// How many features there are.
pub(in crate::graph::link) const COUNT: usize = 79;

/// One number a feature.
pub(in crate::graph::link) type Row = [f32; COUNT];

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
    let mut row = Writer { row: [0.0; COUNT], next: 0 };
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

/// A row that is being filled.
struct Writer {
    row: Row,
    next: usize,
}

impl Writer {
    fn number(&mut self, value: f64) {
        if let Some(cell) = self.row.get_mut(self.next) {
            #[expect(clippy::cast_possible_truncation, reason = "single precision is enough to weigh by")]
            let value = value as f32;
            *cell = value;
        }
        self.next += 1;
    }

    fn count(&mut self, value: usize) {
        self.number(f64::from(u32::try_from(value).unwrap_or(u32::MAX)));
    }

    /// Two counts of the two sides, the smaller first.
    fn both_counts(&mut self, one: usize, other: usize) {
        self.count(one.min(other));
        self.count(one.max(other));
    }

    fn flag(&mut self, value: bool) {
        self.number(f64::from(value));
    }

    /// Two numbers of the two sides, the smaller first.
    fn both(&mut self, one: f64, other: f64) {
        self.number(one.min(other));
        self.number(one.max(other));
    }
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

/// How near those who play a part in both are; below 0 where none of them is near another, -0.5 where nobody plays it.
fn standing(mine: &[Filler], theirs: &[Filler]) -> f64 {
    if mine.is_empty() && theirs.is_empty() {
        return -0.5;
    }
    let pairs = mine.iter().flat_map(|a| theirs.iter().map(move |b| near(a, b)));
    pairs.reduce(f64::max).unwrap_or(0.0)
}

/// How near two fillers are; below 0 where they are not.
fn near(one: &Filler, other: &Filler) -> f64 {
    let found = match (one, other) {
        (Filler::Agent(a), Filler::Agent(b)) => names_alike(&format!("@{a}"), &format!("@{b}")),
        (Filler::Thing { head: a, .. }, Filler::Thing { head: b, .. }) => events().akin(a, b),
        // Somebody and something may be one where no name tells.
        _ => return -0.2,
    };
    if found > 0.0 { found } else { -1.0 }
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

/// When, how many and where, each by itself.
fn circumstances(row: &mut Writer, one: &Form, other: &Form) {
    for is_clock in [true, false] {
        let of = |form: &Form| -> Vec<String> {
            form.times.iter().filter(|time| time.starts_with('T') == is_clock).cloned().collect()
        };
        row.flag(matches!(compare_times(&of(one), &of(other)), Times::Differ(_)));
    }
    row.flag(happens_once(one, other));
    row.flag(count_people_both(one, other));
    row.flag(count_victims_both(one, other));
    row.both_counts(one.figures.len(), other.figures.len());
    let left = |form: &Form, of: &Form| form.places.iter().filter(|place| !of.places.contains(place)).count();
    row.count(left(one, other).min(left(other, one)));
}

/// How near the nearest two figures are that count one thing, the smaller in parts of the larger, -1 where there are none;
/// and whether they count it by one name.
fn counted(row: &mut Writer, one: &Form, other: &Form) {
    let pairs = one.figures.iter().flat_map(|a| other.figures.iter().map(move |b| (a, b)));
    let ratio = |a: i64, b: i64| if a.max(b) > 0 { a.min(b).max(0) as f64 / a.max(b) as f64 } else { 1.0 };
    let named = |unit: &str| !unit.is_empty();
    let known = pairs.filter(|(a, b)| a.unit == b.unit || !named(&a.unit) || !named(&b.unit));
    let known = known.map(|(a, b)| (ratio(a.thousandths, b.thousandths), a.unit == b.unit && named(&a.unit)));
    let best = known.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    row.number(best.map_or(-1.0, |(ratio, _)| ratio));
    row.flag(best.is_some_and(|(_, unit)| unit));
}

/// Numbers in thousandths beyond which two that are one are so for a reason.
const LARGE: i64 = 20_000;
