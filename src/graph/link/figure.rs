//! Whether two counts agree. In: the figures of two propositions. Out: whether one of them says that the
//! other is wrong, and in which words.

use super::form::Form;
use crate::graph::known::{events, is_time};
use crate::model::{Bound, Figure, Word, WordKind};

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
        if same.iter().any(|b| agree(a, b)) {
            met = true;
        } else {
            differing = differing.or_else(|| same.first().map(|b| words(a, b)));
        }
    }
    match (differing, met) {
        (Some(words), _) => Count::Differs(words),
        (None, true) => Count::Agrees,
        (None, false) => Count::Apart,
    }
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
        // How long something lasts is not how much of it there is.
        || alone && (open(&one.unit) || open(&other.unit)) && !is_time(&one.unit) && !is_time(&other.unit)
        || events.akin(&one.unit, &other.unit) > 0.0
}

/// Whether a figure counts an event of a proposition, which counts those whom it happened to.
fn counts_event(figure: &Figure, form: &Form, own: &Figure) -> bool {
    let happens = |word: &Word| {
        word.kind == WordKind::Event && (word.concept == figure.unit || events().implies(&word.concept, &figure.unit))
    };
    let counted = |word: &Word| word.kind == WordKind::Thing && word.concept == own.unit;
    !figure.unit.is_empty() && form.words.iter().any(happens) && form.words.iter().any(counted)
}

/// Whether two numbers may both be right.
fn agree(one: &Figure, other: &Figure) -> bool {
    let (a, b) = (one.thousandths, other.thousandths);
    let near = a.abs_diff(b).saturating_mul(10) <= a.unsigned_abs().max(b.unsigned_abs());
    match (one.bound, other.bound) {
        (Bound::About, _) | (_, Bound::About) => near,
        (Bound::AtLeast, Bound::Exact) | (Bound::Exact, Bound::AtMost) => a <= b,
        (Bound::AtMost, Bound::Exact) | (Bound::Exact, Bound::AtLeast) => a >= b,
        (Bound::AtLeast, Bound::AtMost) => a <= b,
        (Bound::AtMost, Bound::AtLeast) => a >= b,
        _ => a == b,
    }
}

fn words(one: &Figure, other: &Figure) -> String {
    let (small, large) = if one.thousandths <= other.thousandths { (one, other) } else { (other, one) };
    let unit = if small.unit.is_empty() { &large.unit } else { &small.unit };
    format!("{} / {} {unit}", figure(small.thousandths), figure(large.thousandths)).trim_end().to_owned()
}

/// A number of thousandths as French writes it.
fn figure(thousandths: i64) -> String {
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
        assert_eq!(figure(2_500), "2,5");
    }
}
