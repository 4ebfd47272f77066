//! Values of parameters, checked. In: a mark and what was given for it. Out: the value, or what would suit.

use super::error::{QueryError, Unfit};
use super::near;
use super::parameter::{Kind, Parameter};
use super::saved::Mark;
use crate::model::Stance;
use crate::read::date::parse as parse_date;

/// A whole number.
pub(super) fn number(mark: &Mark, values: &[&str]) -> Result<u64, QueryError> {
    values.join("").parse().map_err(|_| bad(mark, values, Unfit::NoNumber))
}

/// How many are wanted: one at least.
pub(super) fn count(mark: &Mark, values: &[&str]) -> Result<usize, QueryError> {
    let count = values.join("").parse().ok().filter(|count: &usize| *count > 0);
    count.ok_or_else(|| bad(mark, values, Unfit::NoCount))
}

/// A value that does not suit, with what would.
pub(super) fn bad(mark: &Mark, values: &[&str], cause: Unfit) -> QueryError {
    QueryError::BadValue { key: mark.key.clone(), value: values.join(", "), cause }
}

/// Year, month or day as XSD writes them: they sort as text.
pub(super) fn date<'v>(mark: &Mark, values: &[&'v str]) -> Result<&'v str, QueryError> {
    match values {
        [one] if is_written_as_date(one) && parse_date(one).is_some() => Ok(one),
        [one] if is_written_as_date(one) => Err(bad(mark, values, Unfit::NoSuchDay)),
        _ => Err(bad(mark, values, Unfit::NoDate)),
    }
}

fn is_written_as_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&parts.len()) && parts.iter().zip([4, 2, 2]).all(|(part, n)| digits(part, n))
}

/// A time that ends before it begins holds nothing, and was not meant.
pub(super) fn in_order(marks: &[Mark], parameters: &[Parameter]) -> Result<(), QueryError> {
    let of = |kind: Kind| {
        let mark = marks.iter().find(|mark| mark.kind == kind)?;
        parameters.iter().find(|parameter| parameter.key == mark.key)
    };
    match (of(Kind::From), of(Kind::Until)) {
        // `9` sorts before `~`: a year holds all its days.
        (Some(from), Some(until)) if from.value > format!("{}~", until.value) => Err(QueryError::BadValue {
            key: from.key.clone(),
            value: from.value.clone(),
            cause: Unfit::After(until.key.clone(), until.value.clone()),
        }),
        _ => Ok(()),
    }
}

/// The IRI of a stance, by its name or its word in either language.
pub(super) fn stance(mark: &Mark, value: &str) -> Result<String, QueryError> {
    match Stance::called(value) {
        Some(stance) => Ok(stance.iri().to_string()),
        None => {
            let known = Stance::ALL.into_iter().flat_map(|s| [s.as_str(), s.french(), s.english()]);
            let close = near::nearest(value, known).map(str::to_owned);
            Err(bad(mark, &[value], Unfit::NoStance { close }))
        }
    }
}
