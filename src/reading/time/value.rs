//! What an expression of time stands for. In: its value and the article's day. Out: a date, or none.

use super::calendar::{day, number, plus_days, plus_months, week_of, weekday_from, weekday_up_to};
use crate::model::PartialDate;
use std::cmp::Ordering;

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// The value of an expression of time, before it is reckoned from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A date that is written out.
    Fixed(PartialDate),
    /// So many days from the article's: *hier*, *ce soir*.
    Near(i64),
    /// So many days from the last day spoken of: *la veille*.
    Beside(i64),
    /// *3 mars*.
    DayOfMonth(u8, u8),
    /// *mardi 3*.
    WeekdayAndDay(i64, u8),
    /// *le 3*.
    Day(u8),
    /// *mardi*; with *dernier* or *prochain*: the one before or after the article's day.
    Weekday(i64, Which),
    /// *en mars*; with *dernier*.
    Month(u8, Which),
    /// *il y a cinq mois*.
    Ago(i32, Unit),
    /// *la semaine dernière*, *ce mois*.
    Stretch(Unit, Which),
    /// A time of which no date is known: *dans la soirée*, *à 18 heures*, *cet été*.
    Unknown,
}

/// Which of the recurring ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The last before the article's day.
    Last,
    /// The one at hand.
    This,
    /// The first after the article's day.
    Next,
}

impl Value {
    /// The date that the value gives from the article's day and the last day spoken of, beside a verb in the
    /// future or not.
    pub(super) fn date(
        self,
        published: Option<PartialDate>,
        spoken_of: Option<PartialDate>,
        future: bool,
    ) -> Option<PartialDate> {
        match self {
            Self::Fixed(date) => Some(date),
            Self::Near(days) => published.filter(|_| days <= 0 || future).and_then(|p| plus_days(p, days)),
            Self::Beside(days) => spoken_of.or(published).and_then(|p| plus_days(p, days)),
            Self::DayOfMonth(number, month) => published.and_then(|p| {
                let this = day(p.year, month, number)?;
                let before = || day(p.year - 1, month, number);
                if this > p && !future { before().filter(|last| nearer(*last, p, this)) } else { Some(this) }
            }),
            Self::WeekdayAndDay(weekday, number) => weekday_and_day(published?, weekday, number),
            Self::Day(number) => published.and_then(|p| last_day(p, number, future)),
            Self::Weekday(weekday, which) => published.and_then(|p| nearest(p, weekday, which, future)),
            Self::Month(month, which) => published.and_then(|p| month_of(p, month, which, future)),
            Self::Ago(count, unit) => published.and_then(|p| ago(p, count, unit)),
            Self::Stretch(unit, which) => published.and_then(|p| stretch(p, unit, which)),
            Self::Unknown => None,
        }
    }
}

/// *mardi 3*: of the month that makes it a Tuesday up to the article's date.
fn weekday_and_day(published: PartialDate, weekday: i64, number: u8) -> Option<PartialDate> {
    (0..3)
        .filter_map(|back| plus_months(published, -back))
        .filter_map(|m| day(m.year, m.month?, number))
        .find(|d| weekday_up_to(*d, weekday) == Some(*d) && *d <= published)
}

/// *le 3*: the last day of that number up to the article's, none where the next one is nearer; beside a verb in the
/// future the next one.
fn last_day(published: PartialDate, number: u8, future: bool) -> Option<PartialDate> {
    let of = |m: PartialDate| day(m.year, m.month?, number);
    let this = day(published.year, published.month?, number);
    if let Some(this) = this.filter(|d| *d <= published) {
        return if future && this < published { plus_months(published, 1).and_then(of) } else { Some(this) };
    }
    let last = plus_months(published, -1).and_then(of);
    match this {
        Some(this) if future => Some(this),
        Some(this) => last.filter(|last| nearer(*last, published, this)),
        None => last,
    }
}

/// Whether a day before the article's is nearer to it than one behind: « a annoncé une enquête le 10 février », written
/// on the 5th, tells of a day to come.
fn nearer(before: PartialDate, published: PartialDate, behind: PartialDate) -> bool {
    let days = [before, published, behind].map(number);
    let [Some(back), Some(now), Some(ahead)] = days else { return true };
    now - back <= ahead - now
}

/// *en mars*: of the article's year or the one before, none where the month to come is nearer; beside a verb in the
/// future the next.
fn month_of(published: PartialDate, month: u8, which: Which, future: bool) -> Option<PartialDate> {
    let at = |year: i32| Some(PartialDate { year, month: Some(month), day: None });
    let now = published.month.unwrap_or(12);
    let last = which == Which::Last;
    match month.cmp(&now) {
        Ordering::Equal if last => at(published.year - 1),
        Ordering::Less if future => at(published.year + 1),
        Ordering::Equal | Ordering::Less => at(published.year),
        Ordering::Greater if future => at(published.year),
        Ordering::Greater if last || 2 * (month - now) > MONTHS => at(published.year - 1),
        Ordering::Greater => None,
    }
}

/// Months of a year.
const MONTHS: u8 = 12;

fn nearest(published: PartialDate, weekday: i64, which: Which, future: bool) -> Option<PartialDate> {
    match which {
        Which::Last => plus_days(published, -1).and_then(|p| weekday_up_to(p, weekday)),
        Which::Next => plus_days(published, 1).and_then(|p| weekday_from(p, weekday)).filter(|_| future),
        Which::This if future => weekday_from(published, weekday),
        Which::This => weekday_up_to(published, weekday),
    }
}

fn ago(published: PartialDate, count: i32, unit: Unit) -> Option<PartialDate> {
    let days = i64::from(count);
    match unit {
        Unit::Minute => plus_days(published, 0),
        Unit::Hour => plus_days(published, 0).filter(|_| count <= 12),
        Unit::Day => plus_days(published, -days),
        Unit::Week => plus_days(published, -7 * days).and_then(week_of),
        Unit::Month => plus_months(published, -count),
        Unit::Year => Some(PartialDate { year: published.year.checked_sub(count)?, month: None, day: None }),
    }
}

fn stretch(published: PartialDate, unit: Unit, which: Which) -> Option<PartialDate> {
    let step = match which {
        Which::Last => -1,
        Which::This => 0,
        Which::Next => return None,
    };
    match unit {
        Unit::Week => plus_days(published, 7 * i64::from(step)).and_then(week_of),
        Unit::Month => plus_months(published, step),
        Unit::Year => Some(PartialDate { year: published.year + step, month: None, day: None }),
        Unit::Minute | Unit::Hour | Unit::Day => None,
    }
}
