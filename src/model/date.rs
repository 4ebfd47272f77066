//! Dates of which the day or the month may be unknown.

use serde::Serialize;

/// A calendar date (proleptic Gregorian), the day or the month unknown where the text gives none.
/// Written as XSD `gYear`, `gYearMonth`, or `date`: `2024`, `2024-11`, `2024-11-29`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Year.
    pub year: i32,
    /// Month, 1–12.
    pub month: Option<u8>,
    /// Day of the month, 1–31; only with a month.
    pub day: Option<u8>,
}

impl PartialDate {
    /// The date of a day number: days since 1970-01-01 (Hinnant's `civil_from_days`, proleptic
    /// Gregorian). A year that no `i32` holds becomes 0.
    pub fn from_day_number(number: i64) -> Self {
        let shifted = number.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        Self { year: i32::try_from(year).unwrap_or(0), month: u8::try_from(month).ok(), day: u8::try_from(day).ok() }
    }
}

/// A moment as XSD writes one, in UTC, to the second: `2024-11-29T10:00:00Z`. In: the time since 1970 began.
pub fn written_moment(since: std::time::Duration) -> String {
    let seconds = since.as_secs();
    let day = PartialDate::from_day_number(i64::try_from(seconds / 86_400).unwrap_or_default());
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{day}T{hour:02}:{minute:02}:{second:02}Z")
}

/// The same to the microsecond, for what is told apart within a second by which came last; without zeros at its end, as the
/// canonical form of XSD is, so that it is read back from a store as it was written.
pub fn exact_moment(since: std::time::Duration) -> String {
    let whole = written_moment(since);
    let exact = format!("{}.{:06}", whole.trim_end_matches('Z'), since.subsec_micros());
    format!("{}Z", exact.trim_end_matches('0').trim_end_matches('.'))
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
