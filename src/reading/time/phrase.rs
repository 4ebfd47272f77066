//! The words of an expression of time. In: a place in a sentence. Out: the expression that begins there with its
//! value, and how it bears on its verb.

mod words;

use super::Bearing;
use super::clock::{count, day_number, figures, year};
use super::value::{Unit, Value, Which};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, PartialDate};
use crate::reading::{Reading, Sentence};
use std::ops::Range;
use words::Words;

/// So many words and what they stand for.
type Match = Option<(usize, Value)>;

/// The expression that begins at word `at`, with its words; `end` is one past the last word of its sentence.
pub(super) fn at(reading: &Reading<'_>, at: DocWord, end: DocWord) -> Option<(Range<DocWord>, Value)> {
    let words = Words { reading, at, end };
    // « le 3 mars », « ce mardi »: with the determiner, which the expression is complete without.
    let led = usize::from(words.is(0, Closed::The | Closed::DemonstrativeMasculine));
    let (length, value) = (led > 0)
        .then(|| dated(words.from(1)).map(|(n, value)| (n + 1, value)))
        .flatten()
        .or_else(|| dated(words))
        .or_else(|| near(words))
        .or_else(|| beside(words))
        .or_else(|| ago(words))
        .or_else(|| stretch(words))
        .or_else(|| day_alone(words))
        .or_else(|| month_or_year(words))
        .or_else(|| part(words))?;
    let length = length + tail(words.from(length));
    Some((at..(at + length).min(end), value))
}

/// *29/11/2024*, *3 mars*, *1er mars 2011*, *mardi 3 mars*, *mardi 3*, *mardi*, *mardi dernier*.
fn dated(words: Words<'_>) -> Match {
    if let Some(date) = figures(words.reading.form(words.at)) {
        return Some((1, Value::Fixed(date)));
    }
    let weekday = words.weekday(0).filter(|_| !is_name(words));
    let skip = usize::from(weekday.is_some());
    if let Some(number) = day_number(words.folded(skip)) {
        if let Some(month) = words.month(skip + 1) {
            return Some(match year(words.folded(skip + 2)) {
                Some(year) => {
                    let date = super::calendar::day(year, month, number);
                    (skip + 3, date.map_or(Value::Unknown, Value::Fixed))
                }
                None => (skip + 2, Value::DayOfMonth(number, month)),
            });
        }
        if let Some(weekday) =
            weekday.filter(|_| words.unit(skip + 1).is_none() && !words.is(skip + 1, Closed::ClockUnit))
        {
            return Some((skip + 1, Value::WeekdayAndDay(weekday, number)));
        }
    }
    let weekday = weekday?;
    let which = which(words, 1);
    Some((1 + usize::from(which != Which::This), Value::Weekday(weekday, which)))
}

/// *Dernier*, *prochain* at a place.
fn which(words: Words<'_>, n: usize) -> Which {
    if words.is(n, Closed::LastTime) {
        Which::Last
    } else if words.is(n, Closed::NextTime) {
        Which::Next
    } else {
        Which::This
    }
}

/// Whether a word with a capital inside its sentence is a name: *le Dimanche de Roy*.
fn is_name(words: Words<'_>) -> bool {
    let capital = crate::fold::is_capitalised(words.reading.form(words.at));
    capital && !words.reading.opens(words.at) && crate::fold::is_capitalised(words.reading.form(words.at + 1))
}

/// *hier*, *avant-hier*, *aujourd'hui*, *demain*, *ce matin*, *cette nuit*, *ce jour*.
fn near(words: Words<'_>) -> Match {
    if let Some(place) = words.place(0, Closed::Yesterday) {
        return i64::try_from(place).ok().map(|days| (1, Value::Near(days - 2)));
    }
    let demonstrative = words.is(0, Closed::Demonstrative);
    let part = words.is(1, Closed::DayCut | Closed::DayStretch | Closed::DayWord);
    let back = words.is(2, Closed::ThatDay);
    (demonstrative && part).then_some(if back { (3, Value::Beside(0)) } else { (2, Value::Near(0)) })
}

/// *la veille*, *le lendemain*, *l'avant-veille*, *le même jour*.
fn beside(words: Words<'_>) -> Match {
    if !words.is(0, Closed::DefiniteSingular) {
        return None;
    }
    if words.is(1, Closed::Same) && words.is(2, Closed::DayWord) {
        return Some((3, Value::Beside(0)));
    }
    let count = |class: Closed| words.place(1, class).and_then(|n| i64::try_from(n + 1).ok());
    let days = count(Closed::DayBefore).map(|n| -n).or_else(|| count(Closed::DayAfter))?;
    // « la veille du vote »: beside what is named there, whose day is not known.
    let told = words.is(2, Closed::OfForms);
    Some((2, if told { Value::Unknown } else { Value::Beside(days) }))
}

/// *il y a cinq mois*, *voici trois jours*.
fn ago(words: Words<'_>) -> Match {
    let sentence = Sentence::of(words.reading, words.reading.sentence(words.at));
    let skip = sentence.phrase_at(sentence.at(words.at)?, Closed::Ago)?;
    let unit = words.unit(skip + 1)?;
    let count = count(words.reading.language, words.folded(skip));
    Some((skip + 2, count.map_or(Value::Unknown, |n| Value::Ago(n, unit))))
}

/// *la semaine dernière*, *le mois dernier*, *l'an dernier*, *cette semaine*, *ce week-end*, *cet été*.
fn stretch(words: Words<'_>) -> Match {
    let season = words.is(1, Closed::Season | Closed::WeekEnd);
    let unit = words.unit(1).filter(|u| matches!(u, Unit::Week | Unit::Month | Unit::Year));
    if unit.is_none() && !season {
        return None;
    }
    let value = |which: Which| unit.map_or(Value::Unknown, |unit| Value::Stretch(unit, which));
    if words.is(0, Closed::DefiniteSingular) {
        let which = which(words, 2);
        return (which != Which::This).then(|| (3, value(which)));
    }
    words
        .is(0, Closed::Demonstrative)
        .then(|| if words.is(2, Closed::ThatDay) { (3, Value::Unknown) } else { (2, value(Which::This)) })
}

/// *le 12*: a day of the month at hand, where nothing is counted.
fn day_alone(words: Words<'_>) -> Match {
    let number = day_number(words.folded(1)).filter(|_| words.is(0, Closed::The))?;
    let alone = words.folded(2).is_empty()
        || words.is(2, Closed::Comma | Closed::FullStop | Closed::ClosingBracket | Closed::That | Closed::LastTime);
    alone.then_some((2, Value::Day(number)))
}

/// *en juin*, *en mars 2011*, *en 2011*, *début juin*, *fin 2023*, *mars dernier*.
fn month_or_year(words: Words<'_>) -> Match {
    let at = words.is(0, Closed::TimeAt);
    let bound = words.is(0, Closed::BoundOfTime);
    let since = !words.at.is_first()
        && words.reading.is(words.at - 1, Closed::TimeSince | Closed::TimeUntil | Closed::TimeAfter);
    let skip = if bound && words.is(1, Closed::Hyphen) { 2 } else { usize::from(at || bound) };
    let half = half(words, skip);
    if let Some(month) = words.month(skip).or(half) {
        let given = year(words.folded(skip + 1));
        let which = which(words, skip + 1);
        if skip == 0 && half.is_none() && given.is_none() && which == Which::This && !since {
            return None;
        }
        let value = match given {
            Some(year) => Value::Fixed(PartialDate { year, month: Some(month), day: None }),
            None => Value::Month(month, which),
        };
        return Some((skip + 1 + usize::from(given.is_some() || which != Which::This), value));
    }
    let year = year(words.folded(skip)).filter(|_| at || bound || since)?;
    Some((skip + 1, Value::Fixed(PartialDate { year, month: None, day: None })))
}

/// *mi-mars*: the middle of a month in one word.
fn half(words: Words<'_>, n: usize) -> Option<u8> {
    let (bound, month) = words.folded(n).split_once('-')?;
    let language = words.reading.language;
    let month = language.place(month, Closed::Month).filter(|_| language.is(bound, Closed::BoundOfTime))?;
    u8::try_from(month + 1).ok()
}

/// *dans la soirée*, *à 18 heures*, *vers 9 h 30*, *à midi*.
fn part(words: Words<'_>) -> Match {
    if words.is(0, Closed::In)
        && words.is(1, Closed::DefiniteSingular)
        && words.is(2, Closed::DayStretch | Closed::DayCut)
    {
        return Some((3, Value::Unknown));
    }
    clock(words).map(|length| (length, Value::Unknown))
}

/// How many words of a time of day stand at a place.
fn clock(words: Words<'_>) -> Option<usize> {
    if !words.is(0, Closed::ClockLead) {
        return None;
    }
    if words.is(1, Closed::DayCut) {
        return Some(2);
    }
    let number = |n: usize| !words.folded(n).is_empty() && words.folded(n).bytes().all(|b| b.is_ascii_digit());
    let counted = number(1) && words.is(2, Closed::ClockUnit)
        || count(words.reading.language, words.folded(1)).is_some() && words.is(2, Closed::HourUnit);
    counted.then(|| 3 + usize::from(number(3)))
}

/// How many words follow a day that belong to it: *soir*, *au soir*, *dans la soirée*, *à 18 heures*.
fn tail(words: Words<'_>) -> usize {
    if words.is(0, Closed::DayCut) {
        return 1 + tail(words.from(1));
    }
    if words.is(0, Closed::To) && words.is(1, Closed::The) && words.is(2, Closed::DayCut) {
        return 3;
    }
    part(words).map_or(0, |(length, _)| length)
}

/// How an expression that begins at a word bears on its verb, by what stands before it.
pub(super) fn bearing(reading: &Reading<'_>, start: DocWord) -> Bearing {
    let Some(before) = start.checked_sub(1).filter(|b| reading.around(start).contains(b)) else {
        return Bearing::When;
    };
    // « avant la fin mars »
    let before = before.checked_sub(usize::from(reading.is(before, Closed::DefiniteSingular))).unwrap_or(before);
    let two = before.checked_sub(1).filter(|b| reading.around(start).contains(b));
    let since = |i: DocWord| reading.is(i, Closed::TimeSince);
    if since(before) || reading.is(before, Closed::Of) && two.is_some_and(since) {
        Bearing::Since
    } else if reading.is(before, Closed::TimeUntil)
        || two.is_some_and(|b| reading.is(b, Closed::TimeUntil)) && reading.is(before, Closed::To)
    {
        Bearing::Until
    } else if reading.is(before, Closed::TimeAfter) {
        Bearing::After
    } else if reading.is(before, Closed::Of) {
        Bearing::OfNoun
    } else {
        Bearing::When
    }
}
