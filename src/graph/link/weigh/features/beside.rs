//! What a pair is weighed by besides its words: times, places, figures.

use super::alike::near;
use super::row::Writer;
use crate::graph::known::events;
use crate::graph::link::agree::happens_once;
use crate::graph::link::align::Alignment;
use crate::graph::link::figure::{count_people_both, count_victims_both, measured};
use crate::graph::link::form::{Form, STATE};
use crate::graph::link::when::{Times, compare_times, gaps};
use crate::model::{Bound, Word, WordKind};

/// When, how many and where, each by itself.
pub(super) fn circumstances(row: &mut Writer, one: &Form, other: &Form) {
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

/// What figures are said of: how near what both count is, -1 where one counts nothing; how many leave it open; how much else
/// each says; how near that is; and whether one is rough.
pub(super) fn beside_figures(row: &mut Writer, one: &Form, other: &Form, alignment: &Alignment) {
    let pairs = one.figures.iter().flat_map(|a| other.figures.iter().map(move |b| (a, b)));
    let near = |a: &str, b: &str| match (a.is_empty() || b.is_empty(), a == b) {
        (true, _) => 0.5,
        (_, true) => 1.0,
        _ => events().akin(a, b),
    };
    row.number(pairs.map(|(a, b)| near(measured(a).0, measured(b).0)).reduce(f64::max).unwrap_or(-1.0));
    let open = |form: &Form| form.figures.iter().filter(|figure| figure.unit.is_empty()).count();
    row.count(open(one) + open(other));
    let says = |form: &Form, word: &Word| {
        let counted = form.figures.iter().any(|figure| figure.unit == word.concept);
        word.kind != WordKind::Name && !counted && !form.places.contains(&word.concept)
    };
    let said = |form: &Form| form.words.iter().filter(|word| says(form, word)).count();
    row.both_counts(said(one), said(other));
    let both = |(_, i, j): &&(f64, usize, usize)| says(one, &one.words[*i]) && says(other, &other.words[*j]);
    row.number(alignment.pairs.iter().filter(both).map(|(near, ..)| near).sum());
    let rough = |form: &Form| form.figures.iter().any(|figure| figure.bound != Bound::Exact);
    row.count(usize::from(rough(one)) + usize::from(rough(other)));
}

/// How far apart in time and place two propositions are, and how near who acts in both is.
pub(super) fn apart(row: &mut Writer, one: &Form, other: &Form) {
    let (clock, days) = gaps(&one.times, &other.times);
    row.number(clock);
    row.number(days);
    let left = |form: &Form, of: &Form| form.places.iter().filter(|place| !of.places.contains(place)).count();
    row.count(left(one, other).max(left(other, one)));
    let state = |form: &Form| form.places.iter().filter(|place| place.starts_with(STATE)).cloned().collect::<Vec<_>>();
    let (mine, theirs) = (state(one), state(other));
    row.flag(!mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|place| theirs.contains(place)));
    let actors = one
        .subject
        .iter()
        .chain(one.role("par"))
        .map(|a| other.subject.iter().chain(other.role("par")).map(|b| near(a, b)).fold(-1.0, f64::max));
    row.number(actors.fold(-1.0, f64::max));
}

/// How near the nearest two figures are that count one thing, the smaller in parts of the larger, -1 where there are none;
/// and whether they count it by one name.
pub(super) fn counted(row: &mut Writer, one: &Form, other: &Form) {
    let pairs = one.figures.iter().flat_map(|a| other.figures.iter().map(move |b| (a, b)));
    let pairs = pairs.map(|(a, b)| (measured(a), measured(b)));
    let ratio = |a: i64, b: i64| if a.max(b) > 0 { a.min(b).max(0) as f64 / a.max(b) as f64 } else { 1.0 };
    let named = |unit: &str| !unit.is_empty();
    let known = pairs.filter(|(a, b)| a.0 == b.0 || !named(a.0) || !named(b.0));
    let known = known.map(|(a, b)| (ratio(a.1, b.1), a.0 == b.0 && named(a.0)));
    let best = known.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    row.number(best.map_or(-1.0, |(ratio, _)| ratio));
    row.flag(best.is_some_and(|(_, unit)| unit));
}
