//! What a pair is weighed by besides its words: times, places, figures.

use super::row::Writer;
use crate::graph::link::agree::happens_once;
use crate::graph::link::figure::{count_people_both, count_victims_both, measured};
use crate::graph::link::form::Form;
use crate::graph::link::when::{Times, compare_times};

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
