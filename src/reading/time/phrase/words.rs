//! Words as expressions of time see them. In: a reading. Out: whether a word is of a class, its number.

use crate::knowledge::language::{Classes, Closed};
use crate::model::DocWord;
use crate::reading::Reading;
use crate::reading::time::value::Unit;

/// Words from a place to the end of its sentence.
#[derive(Clone, Copy)]
pub(super) struct Words<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) at: DocWord,
    pub(super) end: DocWord,
}

impl<'r> Words<'r> {
    pub(super) fn is(self, n: usize, classes: impl Into<Classes>) -> bool {
        self.at + n < self.end && self.reading.is(self.at + n, classes.into())
    }

    pub(super) fn folded(self, n: usize) -> &'r str {
        if self.at + n < self.end { self.reading.folded(self.at + n) } else { "" }
    }

    /// The place of word `n` among the words of an ordered class.
    pub(super) fn place(self, n: usize, class: Closed) -> Option<usize> {
        self.reading.language.place(self.folded(n), class)
    }

    pub(super) fn weekday(self, n: usize) -> Option<i64> {
        self.place(n, Closed::Weekday).and_then(|day| i64::try_from(day).ok())
    }

    pub(super) fn month(self, n: usize) -> Option<u8> {
        self.place(n, Closed::Month).and_then(|month| u8::try_from(month + 1).ok())
    }

    pub(super) fn unit(self, n: usize) -> Option<Unit> {
        const UNITS: [(Closed, Unit); 6] = [
            (Closed::MinuteUnit, Unit::Minute),
            (Closed::HourUnit, Unit::Hour),
            (Closed::DayUnit, Unit::Day),
            (Closed::WeekUnit, Unit::Week),
            (Closed::MonthUnit, Unit::Month),
            (Closed::YearUnit, Unit::Year),
        ];
        UNITS.iter().find(|(class, _)| self.is(n, *class)).map(|(_, unit)| *unit)
    }

    pub(super) fn from(self, n: usize) -> Self {
        Self { at: self.at + n, ..self }
    }
}
