//! Expressions of time. In: the words of an article and the day it was published. Out: every *mardi soir*,
//! *la veille*, *le 3 mars*, *il y a trois jours*, *dans la soirée*, found once, with the date it stands for.
//!
//! A weekday is the last one up to the article's day; beside a verb in the future it is the next. *La semaine
//! dernière* gives the month if the week lies within one. *La veille* is the day before the last day spoken of.

mod bearing;
mod calendar;
mod clock;
mod hour;
mod phrase;
#[cfg(test)]
mod tests;
mod value;

use super::Reading;
use super::extent::NONE;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords, PartialDate};
pub use bearing::Bearing;
pub use hour::Hour;
use std::collections::BTreeMap;
use std::ops::Range;
use value::Value;

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its words, article and preposition *en* included, other prepositions not.
    pub words: Range<DocWord>,
    /// How it bears on its verb.
    pub bearing: Bearing,
    /// The date that it stands for beside a verb of the present or past, where that can be known.
    pub date: Option<PartialDate>,
    /// The date that it stands for beside a verb of the future.
    pub coming: Option<PartialDate>,
}

/// The expressions of time of an article, in text order, none overlapping.
#[derive(Debug, Default)]
pub(super) struct Times {
    found: Vec<Time>,
    /// The expression of each word, by number; [`NONE`] for the others.
    of_word: Vec<u32>,
    /// Times of day, by their first word.
    hours: BTreeMap<DocWord, Hour>,
}

impl Times {
    /// Finds all of them, in time linear in the number of words.
    pub(super) fn find(reading: &Reading<'_>) -> Self {
        // Where only the last change is dated, that day stands in.
        let published =
            reading.article.metadata.published.or(reading.article.metadata.modified).map(|dated| dated.date);
        let mut times = Self { found: Vec::new(), of_word: vec![NONE; reading.len()], hours: BTreeMap::new() };
        times.hours.extend(reading.all().each().filter_map(|i| Some((i, hour::at(reading, i)?))));
        // The last day spoken of outside quotations, with its paragraph.
        let mut spoken_of: Option<(usize, PartialDate)> = None;
        for (number, sentence) in reading.document.sentences.iter().enumerate() {
            let words = reading.words_of_sentence(number);
            let mut at = words.start;
            while at < words.end {
                let Some((words, value)) = phrase::at(reading, at, words.end) else {
                    at += 1;
                    continue;
                };
                let near = spoken_of.filter(|(paragraph, _)| sentence.paragraph <= paragraph + 1).map(|(_, day)| day);
                let time = time(reading, words, value, published, near);
                if let Some(day) = time.date.filter(|d| d.day.is_some() && !reading.is_quoted(at)) {
                    spoken_of = Some((sentence.paragraph, day));
                }
                at = time.words.end.max(at + 1);
                times.add(time);
            }
        }
        times
    }

    fn add(&mut self, time: Time) {
        let number = u32::try_from(self.found.len()).unwrap_or(NONE);
        for slot in self.of_word.get_mut(time.words.start.number()..time.words.end.number()).unwrap_or_default() {
            *slot = number;
        }
        self.found.push(time);
    }

    /// The expression that word `i` is a part of.
    pub(super) fn of_word(&self, i: DocWord) -> Option<&Time> {
        self.of_word.get(i.number()).filter(|n| **n != NONE).and_then(|n| self.found.get(*n as usize))
    }

    /// The time of day that begins at word `i`.
    pub(super) fn hour_at(&self, i: DocWord) -> Option<&Hour> {
        self.hours.get(&i)
    }

    /// The expressions whose first word stands in a range.
    pub(super) fn within(&self, words: Range<DocWord>) -> &[Time] {
        let from = self.found.partition_point(|t| t.words.start < words.start);
        let to = self.found.partition_point(|t| t.words.start < words.end);
        self.found.get(from..to.max(from)).unwrap_or_default()
    }
}

impl Reading<'_> {
    /// The expression of time that word `i` is a part of.
    pub fn time_at(&self, i: DocWord) -> Option<&Time> {
        self.times.of_word(i)
    }

    /// The time of day that begins at word `i`.
    pub fn hour_at(&self, i: DocWord) -> Option<&Hour> {
        self.times.hour_at(i)
    }

    /// The month that word `i` names, from 1.
    pub fn month_at(&self, i: DocWord) -> Option<u8> {
        let place = self.language.place(self.folded(i), Closed::Month)?;
        u8::try_from(place + 1).ok()
    }

    /// The expressions of time that begin within a range of words, in text order.
    pub fn times_within(&self, words: Range<DocWord>) -> &[Time] {
        self.times.within(words)
    }
}

fn time(
    reading: &Reading<'_>,
    words: Range<DocWord>,
    value: Value,
    published: Option<PartialDate>,
    spoken_of: Option<PartialDate>,
) -> Time {
    let bearing = phrase::bearing(reading, words.start);
    let date = |future: bool| value.date(published, spoken_of, future);
    Time { words, bearing, date: date(false), coming: date(true) }
}
