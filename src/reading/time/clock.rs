//! Numbers inside expressions of time. In: a word. Out: the number, day, year or date in figures that it is.

use super::calendar::day;
use crate::knowledge::language::{Closed, Language};
use crate::model::PartialDate;

/// *29/11/2024*, *29.11.2024*.
pub(super) fn figures(form: &str) -> Option<PartialDate> {
    let mut parts = form.split(['/', '.', '-']);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || a.len() > 2 || b.len() > 2 || c.len() != 4 {
        return None;
    }
    day(c.parse().ok()?, b.parse().ok()?, a.parse().ok()?)
}

/// *3*, *1er*: a day of a month.
pub(super) fn day_number(folded: &str) -> Option<u8> {
    let figures = folded.strip_suffix("er").unwrap_or(folded);
    figures.parse().ok().filter(|n| (1..=31).contains(n))
}

/// *2024*.
pub(super) fn year(folded: &str) -> Option<i32> {
    folded.parse().ok().filter(|y| folded.len() == 4 && (1800..2200).contains(y))
}

/// *trois*, *une*, *vingt*, *12*.
pub(super) fn count(language: &Language, folded: &str) -> Option<i32> {
    let number = |n: usize| i32::try_from(n).ok();
    if language.is(folded, Closed::IndefiniteSingular) {
        return Some(1);
    }
    let small = language.place(folded, Closed::SmallNumber).and_then(number);
    let tens = || language.place(folded, Closed::TensNumber).and_then(|n| number(10 * (n + 1)));
    small.or_else(tens).or_else(|| folded.parse().ok().filter(|n| (0..2000).contains(n)))
}
