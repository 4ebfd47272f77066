//! Days by number, for drawings. In: dates as text. Out: days since 1970, and the month of one.

/// The number of the day that a date begins with.
pub(super) fn day(date: &str) -> Option<i64> {
    let mut parts = date.get(..10).unwrap_or(date).split('-').map(str::parse::<i64>);
    let year = parts.next()?.ok().filter(|year| (1..=9999).contains(year))?;
    let mut part = |most| parts.next().and_then(Result::ok).unwrap_or(1).clamp(1, most);
    let (month, day) = (part(12), part(31));
    Some(number(year, month, day))
}

/// Days since 1970-01-01 (Hinnant, `days_from_civil`).
pub(super) fn number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year and month of a day (Hinnant, `civil_from_days`).
pub(super) fn date(number: i64) -> (i64, i64) {
    let shifted = number + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let month = (5 * of_year + 2) / 153;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + years + i64::from(month <= 2), month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_has_them() {
        assert_eq!((day("1970-01-01"), day("1970-02"), day("1972")), (Some(0), Some(31), Some(730)));
        assert_eq!(day("2024-03-01").unwrap() - day("2024-02-28").unwrap(), 2);
        assert_eq!((day(""), day("hier")), (None, None));
        for text in ["1999-12-31", "2000-02-29", "2026-03-13"] {
            let (year, month) = date(day(text).unwrap());
            assert_eq!(format!("{year:04}-{month:02}"), text.get(..7).unwrap_or_default());
        }
    }
}
