//! Reckoning with calendar days (proleptic Gregorian). In: a date. Out: the date some days, weeks,
//! months or years away, or on a day of the week.
//!
//! Day numbers after Hinnant, `days_from_civil`: days since 1970-01-01, a Thursday.

use crate::model::PartialDate;

/// The number of a day; `None` where the date has no day.
pub(super) fn number(date: PartialDate) -> Option<i64> {
    let (month, day) = (i64::from(date.month?), i64::from(date.day?));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The date `days` later; `None` where the date has no day.
pub(super) fn plus_days(from: PartialDate, days: i64) -> Option<PartialDate> {
    number(from).map(|n| PartialDate::from_day_number(n + days))
}

/// The month `months` later, without a day; `None` where the date has no month.
pub(super) fn plus_months(from: PartialDate, months: i32) -> Option<PartialDate> {
    let count = from.year.checked_mul(12)?.checked_add(i32::from(from.month?) - 1)?.checked_add(months)?;
    Some(PartialDate { year: count.div_euclid(12), month: u8::try_from(count.rem_euclid(12) + 1).ok(), day: None })
}

/// The last day of that weekday (Monday is 0) up to a date, the date itself included.
pub(super) fn weekday_up_to(from: PartialDate, weekday: i64) -> Option<PartialDate> {
    let n = number(from)?;
    Some(PartialDate::from_day_number(n - (n + 3 - weekday).rem_euclid(7)))
}

/// The first day of that weekday from a date on, the date itself included.
pub(super) fn weekday_from(from: PartialDate, weekday: i64) -> Option<PartialDate> {
    let n = number(from)?;
    Some(PartialDate::from_day_number(n + (weekday - n - 3).rem_euclid(7)))
}

/// What seven days have in common: the month, or else the year, or nothing.
pub(super) fn week_of(day: PartialDate) -> Option<PartialDate> {
    let monday = weekday_up_to(day, 0)?;
    let sunday = plus_days(monday, 6)?;
    let year = PartialDate { year: monday.year, month: None, day: None };
    match (monday.year == sunday.year, monday.month == sunday.month) {
        (true, true) => Some(PartialDate { day: None, ..monday }),
        (true, false) => Some(year),
        _ => None,
    }
}

/// A day, if the calendar has it.
pub(super) fn day(year: i32, month: u8, day: u8) -> Option<PartialDate> {
    let wanted = PartialDate { year, month: Some(month), day: Some(day) };
    let known = (1..=12).contains(&month) && day >= 1 && PartialDate::from_day_number(number(wanted)?) == wanted;
    known.then_some(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> PartialDate {
        let mut parts = text.split('-').map(|p| p.parse::<u16>().unwrap());
        let year = i32::from(parts.next().unwrap());
        PartialDate { year, month: parts.next().map(|m| m as u8), day: parts.next().map(|m| m as u8) }
    }

    #[test]
    fn days_and_months_are_counted() {
        for n in (-200_000..200_000).step_by(37) {
            assert_eq!(number(PartialDate::from_day_number(n)), Some(n));
        }
        assert_eq!(plus_days(d("2024-02-28"), 2), Some(d("2024-03-01")));
        assert_eq!(plus_months(d("2024-11-29"), -5), Some(d("2024-06")));
        assert_eq!(plus_months(d("2024-01-15"), -1), Some(d("2023-12")));
        assert_eq!(plus_days(d("2024-02"), 2), None);
    }

    #[test]
    fn weekdays_are_found() {
        assert_eq!(weekday_up_to(d("2024-11-29"), 4), Some(d("2024-11-29")));
        assert_eq!(weekday_up_to(d("2024-11-29"), 1), Some(d("2024-11-26")));
        assert_eq!(weekday_from(d("2024-11-29"), 0), Some(d("2024-12-02")));
        assert_eq!(week_of(d("2024-11-22")), Some(d("2024-11")));
        assert_eq!(week_of(d("2024-11-27")), Some(d("2024")));
        assert_eq!(week_of(d("2024-12-31")), None);
    }

    #[test]
    fn the_calendar_knows_its_days() {
        assert_eq!(day(2024, 2, 29), Some(d("2024-02-29")));
        assert_eq!(day(2023, 2, 29), None);
        assert_eq!(day(2023, 13, 1), None);
        assert_eq!(day(2023, 4, 31), None);
    }
}
