//! Dates as inputs write them. In: text. Out: a [`PartialDate`], or a [`Dated`] with the hour that follows; nothing where
//! there is no such day.
//!
//! ISO 8601 and XSD (2024-11-29T06:59+01:00), RFC 2822 (Fri, 29 Nov 2024 …), French (29/11/2024,
//! 29 novembre 2024, 1er mars 2023), seconds or milliseconds since 1970. The day is taken as
//! written, in the time zone of whoever wrote it.
//!
//! French in code: months by their shortest beginnings, which only mean something to this reader of dates;
//! expressions of time in sentences come from `ontology/`.

mod clock;

use crate::model::{Dated, Hour, PartialDate};
use clock::clock;

/// French and English months by their first letters; no beginning is that of two months.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["fév", "fevr", "feb"],
    &["mar"],
    &["avr", "apr"],
    &["mai", "may"],
    &["juin", "jun"],
    &["juil", "jul"],
    &["août", "aout", "aug"],
    &["sep"],
    &["oct"],
    &["nov"],
    &["déc", "dec"],
];

const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// Reads a text that is a date, perhaps with a time after it.
pub fn parse(text: &str) -> Option<PartialDate> {
    dated(text).map(|dated| dated.date)
}

/// The same with the time.
pub fn dated(text: &str) -> Option<Dated> {
    let text = text.trim();
    let day = |date: PartialDate| Dated { date, hour: date.day.and_then(|_| behind_iso(text)) };
    iso(text).map(day).or_else(|| find_dated(text)).or_else(|| epoch(text))
}

/// The first date with a day that stands anywhere in a short text.
pub fn find(text: &str) -> Option<PartialDate> {
    find_dated(text).map(|dated| dated.date)
}

/// The same with the time that follows it.
pub fn find_dated(text: &str) -> Option<Dated> {
    let is_gap = |c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-' | '.'));
    let mut at = 0;
    // Parts, each with where it begins and ends.
    let parts = text.split_inclusive(is_gap).map(|piece| {
        let part = piece.trim_end_matches(is_gap);
        let place = (at + part.len() - part.trim_start_matches(['.', '-']).len(), at + part.len());
        at += piece.len();
        (part.trim_matches(['.', '-']), place)
    });
    let (words, places): (Vec<&str>, Vec<(usize, usize)>) = parts.filter(|(part, _)| !part.is_empty()).take(40).unzip();
    words.iter().enumerate().find_map(|(i, word)| {
        let behind = |last: usize| text.get(places.get(i + last)?.1..);
        if let Some(date) = iso(word).filter(|date| date.day.is_some()) {
            return Some(Dated { date, hour: places.get(i).and_then(|(start, _)| behind_iso(text.get(*start..)?)) });
        }
        let (date, last) = numeric(word).map(|date| (date, 0)).or_else(|| Some((worded(words.get(i..)?)?, 2)))?;
        Some(Dated { date, hour: behind(last).and_then(clock) })
    })
}

/// The hour behind the day that a text begins with in ISO 8601.
fn behind_iso(text: &str) -> Option<Hour> {
    let day = if text.get(4..5) == Some("-") { 10 } else { 8 };
    clock(text.get(day..)?)
}

/// A date of digits: 29/11/2024, 29.11.24.
fn numeric(part: &str) -> Option<PartialDate> {
    let mut numbers = part.split(['/', '.', '-']);
    let (day, month, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() || day.len() > 2 || month.len() > 2 || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    let year = if year < 70 {
        year + 2000
    } else if year < 100 {
        year + 1900
    } else {
        year
    };
    of(year, month.parse().ok()?, day.parse().ok()?)
}

/// 29 novembre 2024, 1er mars 2023, 29 Nov 2024, Nov 29 2024.
fn worded(parts: &[&str]) -> Option<PartialDate> {
    let number = |part: &str| part.trim_end_matches(char::is_alphabetic).parse::<u8>().ok();
    let (first, second, third) = (*parts.first()?, *parts.get(1)?, *parts.get(2)?);
    let (day, month) = match month(second) {
        Some(month) => (number(first).filter(|_| first.len() <= 3)?, month),
        None => (number(second)?, month(first)?),
    };
    let year: i32 = third.parse().ok().filter(|_| third.len() == 4)?;
    of(year, month, day)
}

/// The number and the month that two words name: *3 mars*, *1er avril*.
pub(crate) fn day_and_month(day: &str, word: &str) -> Option<(u8, u8)> {
    let number = day.trim_end_matches("er").parse().ok().filter(|n| (1..=31).contains(n))?;
    Some((number, month(word)?))
}

/// Whether a word names a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word.to_lowercase().as_str())
}

/// The number of the month that a word names, in full or shortened.
fn month(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.iter().any(|name| lower.starts_with(name)))?;
    let plain = lower.chars().count() <= 9 && lower.chars().all(char::is_alphabetic);
    u8::try_from(at + 1).ok().filter(|_| plain)
}

/// The ISO 8601 date that a text begins with: a year, a month or a day.
fn iso(text: &str) -> Option<PartialDate> {
    let digits = |from: usize, to: usize| -> Option<u32> {
        let piece = text.get(from..to)?;
        piece.bytes().all(|b| b.is_ascii_digit()).then(|| piece.parse().ok())?
    };
    let year = i32::try_from(digits(0, 4)?).ok()?;
    if text.len() == 4 {
        return (1600..=2200).contains(&year).then_some(PartialDate { year, month: None, day: None });
    }
    if text.len() >= 8
        && digits(0, 8).is_some()
        && !text.get(8..9).is_some_and(|c| c.bytes().all(|b| b.is_ascii_digit()))
    {
        // 20241129T065900Z, as NewsML has it.
        return of(year, digits(4, 6)?.try_into().ok()?, digits(6, 8)?.try_into().ok()?);
    }
    if text.get(4..5) != Some("-") {
        return None;
    }
    let month: u8 = digits(5, 7)?.try_into().ok()?;
    if text.len() == 7 {
        return (1..=12).contains(&month).then_some(PartialDate { year, month: Some(month), day: None });
    }
    if text.get(7..8) != Some("-") || text.get(10..11).is_some_and(|c| c.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    of(year, month, digits(8, 10)?.try_into().ok()?)
}

/// Seconds or milliseconds since 1970, UTC.
fn epoch(text: &str) -> Option<Dated> {
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        9..=10 => number,
        12..=13 => number / 1000,
        _ => return None,
    };
    let of_day = seconds.rem_euclid(86_400);
    let part = |length: i64, of: i64| u8::try_from(of_day / length % of).ok();
    let hour = Hour { hour: part(3600, 24)?, minute: part(60, 60)?, second: part(1, 60)?, ahead: Some(0) };
    Some(Dated { date: PartialDate::from_day_number(seconds.div_euclid(86_400)), hour: Some(hour) })
}

/// The day, if the calendar has it.
pub(super) fn of(year: i32, month: u8, day: u8) -> Option<PartialDate> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(leap),
        _ => return None,
    };
    let known = (1600..=2200).contains(&year) && (1..=length).contains(&day);
    known.then_some(PartialDate { year, month: Some(month), day: Some(day) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        assert_eq!(parse(text).map(|d| d.to_string()).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn dates_of_all_kinds() {
        reads("2023-05-04T08:00:00+02:00", "2023-05-04");
        reads("20230504T080000Z", "2023-05-04");
        reads("Thu, 04 May 2023 08:00:00 GMT", "2023-05-04");
        reads("Publié le 4 mai 2023 à 8h00", "2023-05-04");
        reads("jeudi 1er décembre 2022", "2022-12-01");
        reads("Le 04/05/2023 à 08h00", "2023-05-04");
        reads("Mis à jour le 4.5.23", "2023-05-04");
        reads("May 4, 2023", "2023-05-04");
        reads("1683180000", "2023-05-04");
        reads("1683180000000", "2023-05-04");
        reads("2023", "2023");
        reads("2023-05", "2023-05");
    }

    #[test]
    fn the_hour_stands_behind_the_day() {
        let moment = |text: &str| dated(text).and_then(|dated| dated.moment()).unwrap_or_default();
        for (text, expected) in [
            ("2023-05-04T08:00:00+02:00", "2023-05-04T08:00:00+02:00"),
            ("2023-05-04 08:00", "2023-05-04T08:00:00"),
            ("20230504T080000Z", "2023-05-04T08:00:00Z"),
            ("Thu, 04 May 2023 08:00:00 GMT", "2023-05-04T08:00:00Z"),
            ("Thu, 4 May 2023 08:00:00 -0500", "2023-05-04T08:00:00-05:00"),
            ("Publié le 4 mai 2023 à 8h05", "2023-05-04T08:05:00"),
            ("Le 04/05/2023 à 08h00, par Jeanne Roux", "2023-05-04T08:00:00"),
            ("le 2023-05-04T08:00Z", "2023-05-04T08:00:00Z"),
            ("1683180061", "2023-05-04T06:01:01Z"),
            ("4 mai 2023", ""),
            ("2023-05-04", ""),
            ("20230504", ""),
            ("2023-05", ""),
            ("Le 4 mai 2023, le pont fermera à 8h", ""),
        ] {
            assert_eq!(moment(text), expected, "{text}");
        }
    }

    #[test]
    fn no_such_day_is_no_date() {
        for text in [
            "", "2023-02-29", "31/04/2023", "2023-13-01", "hier", "99999999999999999999", "0000-00-00", "12/2023", "-1",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
