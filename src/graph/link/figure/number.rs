//! Whether two numbers may both be right. In: two figures that count the same, with the others of their propositions.
//! Out: whether bounds and units leave room for both, and how the two are written where they do not.

use crate::graph::known::{measure_alike, scale};
use crate::model::{Bound, Figure};

/// Whether a number of each of two propositions may both be right: of « entre trente et quarante » both ends have to leave
/// room.
pub(super) fn fits((a, mine): (&Figure, &[Figure]), (b, theirs): (&Figure, &[Figure])) -> bool {
    let is_end = |one: Bound, other: Bound| {
        matches!((one, other), (Bound::AtLeast, Bound::AtMost) | (Bound::AtMost, Bound::AtLeast))
    };
    let ends = |x: &Figure, y: &&Figure| x.unit == y.unit && is_end(x.bound, y.bound);
    agree(a, b)
        && mine.iter().filter(|end| ends(a, end)).all(|end| agree(end, b))
        && theirs.iter().filter(|end| ends(b, end)).all(|end| agree(a, end))
}

/// How many thousandths a figure comes to, of the smallest unit of its kind, and that unit.
pub(in crate::graph::link) fn measured(figure: &Figure) -> (&str, i64) {
    match scale(&figure.unit) {
        Some((base, number)) => (base, figure.thousandths.saturating_mul(number)),
        None => (&figure.unit, figure.thousandths),
    }
}

/// Whether two numbers may both be right.
fn agree(one: &Figure, other: &Figure) -> bool {
    let in_one_unit = one.unit == other.unit || !measure_alike(&one.unit, &other.unit);
    let (a, b) = if in_one_unit { (one.thousandths, other.thousandths) } else { (measured(one).1, measured(other).1) };
    let near = a.abs_diff(b).saturating_mul(10) <= a.unsigned_abs().max(b.unsigned_abs());
    match (one.bound, other.bound) {
        (Bound::About, _) | (_, Bound::About) => near,
        // « Trois semaines », « un mois »: nobody counts the days.
        (Bound::Exact, Bound::Exact) if !in_one_unit => near,
        (Bound::AtLeast, Bound::Exact) | (Bound::Exact, Bound::AtMost) => a <= b,
        (Bound::AtMost, Bound::Exact) | (Bound::Exact, Bound::AtLeast) => a >= b,
        (Bound::AtLeast, Bound::AtMost) => a <= b,
        (Bound::AtMost, Bound::AtLeast) => a >= b,
        _ => a == b,
    }
}

/// The two numbers that differ, the smaller first, and what they count.
pub(super) fn words(one: &Figure, other: &Figure) -> String {
    if one.unit != other.unit && measure_alike(&one.unit, &other.unit) {
        let (small, large) = if measured(one).1 <= measured(other).1 { (one, other) } else { (other, one) };
        let shown = [small, large].map(|count| format!("{} {}", french(count.thousandths), count.unit));
        return shown.join(" / ");
    }
    let (small, large) = if one.thousandths <= other.thousandths { (one, other) } else { (other, one) };
    let unit = if small.unit.is_empty() { &large.unit } else { &small.unit };
    format!("{} / {} {unit}", french(small.thousandths), french(large.thousandths)).trim_end().to_owned()
}

/// A number of thousandths as French writes it.
fn french(thousandths: i64) -> String {
    let (whole, part) = (thousandths / 1000, (thousandths % 1000).abs());
    let digits = whole.abs().to_string();
    let mut text = String::from(if thousandths < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    if part > 0 {
        text.push_str(format!(",{part:03}").trim_end_matches('0'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_french_has_them() {
        assert_eq!(french(2_500), "2,5");
        assert_eq!(french(12_000_000), "12\u{202f}000");
        assert_eq!(french(-250), "-0,25");
    }
}
