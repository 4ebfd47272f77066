//! A date with the hour, where that is known.

use super::date::PartialDate;
use serde::ser::{SerializeStruct as _, Serializer};

/// An hour of a day, in the time zone of whoever wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hour {
    /// Hour, 0–23.
    pub hour: u8,
    /// Minute, 0–59.
    pub minute: u8,
    /// Second, 0–59.
    pub second: u8,
    /// Minutes that the clock is ahead of UTC; `None` where nobody says.
    pub ahead: Option<i16>,
}

/// When something came out: the day, and the hour where that is known. Shown as the day alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dated {
    /// The day, or what is known of it.
    pub date: PartialDate,
    /// The hour; only with a day.
    pub hour: Option<Hour>,
}

impl Dated {
    /// A day and an hour of it as XSD writes a `dateTime`: `2024-11-29T06:59:00+01:00`, `2024-11-29T06:59:00Z`,
    /// `2024-11-29T06:59:00` where the zone is not known; `None` without an hour.
    pub fn moment(&self) -> Option<String> {
        let hour = self.hour.filter(|_| self.date.day.is_some())?;
        let Hour { hour, minute, second, ahead } = hour;
        let zone = match ahead {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(ahead) => {
                let sign = if ahead < 0 { '-' } else { '+' };
                let ahead = ahead.unsigned_abs();
                format!("{sign}{:02}:{:02}", ahead / 60, ahead % 60)
            }
        };
        Some(format!("{}T{hour:02}:{minute:02}:{second:02}{zone}", self.date))
    }
}

impl From<PartialDate> for Dated {
    fn from(date: PartialDate) -> Self {
        Self { date, hour: None }
    }
}

impl std::fmt::Display for Dated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.date.fmt(f)
    }
}

/// When an article came out, as fields of what holds it: `published`, and `published_at` where the hour is known.
pub(crate) fn published<S: Serializer>(dated: &Option<Dated>, serializer: S) -> Result<S::Ok, S::Error> {
    fields(dated.as_ref(), ["published", "published_at"], serializer)
}

/// The same of when it was changed: `modified`, `modified_at`.
pub(crate) fn modified<S: Serializer>(dated: &Option<Dated>, serializer: S) -> Result<S::Ok, S::Error> {
    fields(dated.as_ref(), ["modified", "modified_at"], serializer)
}

fn fields<S: Serializer>(
    dated: Option<&Dated>,
    [day, moment]: [&'static str; 2],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut fields = serializer.serialize_struct("Dated", 2)?;
    if let Some(dated) = dated {
        fields.serialize_field(day, &dated.date)?;
        if let Some(at) = dated.moment() {
            fields.serialize_field(moment, &at)?;
        }
    }
    fields.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_the_zone_that_is_known() {
        let date = PartialDate { year: 2024, month: Some(11), day: Some(29) };
        let at = |ahead| Dated { date, hour: Some(Hour { hour: 6, minute: 5, second: 0, ahead }) };
        assert_eq!(at(None).moment().as_deref(), Some("2024-11-29T06:05:00"));
        assert_eq!(at(Some(0)).moment().as_deref(), Some("2024-11-29T06:05:00Z"));
        assert_eq!(at(Some(-210)).moment().as_deref(), Some("2024-11-29T06:05:00-03:30"));
        assert_eq!(Dated::from(date).moment(), None);
        assert_eq!(at(Some(60)).to_string(), "2024-11-29");
        assert_eq!(Dated { date: PartialDate { day: None, ..date }, ..at(None) }.moment(), None);
    }
}
