//! Expressions of time. In: the words of an article and the day it was published. Out: every *mardi soir*,
//! *la veille*, *le 3 mars*, *il y a trois jours*, *dans la soirée*, found once, with the date it stands for.
//!
//! A weekday is the last one up to the article's day; beside a verb in the future it is the next. *La semaine
//! dernière* gives the month if the week lies within one. *La veille* is the day before the last day spoken of.

mod calendar;
mod clock;
mod phrase;
#[cfg(test)]
mod tests;
mod value;

use super::Reading;
use super::extent::NONE;
use crate::model::PartialDate;
use std::ops::Range;
use value::Value;

/// How an expression of time bears on its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// When it is: *mardi*, *en mars*, *il y a trois jours*.
    When,
    /// Since when: *depuis mardi*.
    Since,
    /// Up to when, by when, for when: *avant mardi*, *d'ici juin*.
    Until,
    /// After when: *après mardi*.
    After,
    /// It tells of a noun: *le scrutin de mardi*, *les accords du 3 mars*.
    OfNoun,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its words, as indices into the document's, article and preposition *en* included, other prepositions not.
    pub words: Range<usize>,
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
}

impl Times {
    /// Finds all of them, in time linear in the number of words.
    pub(super) fn find(reading: &Reading<'_>) -> Self {
        // Where only the last change is dated, that day stands in.
        let published =
            reading.article.metadata.published.or(reading.article.metadata.modified).map(|dated| dated.date);
        let mut times = Self { found: Vec::new(), of_word: vec![NONE; reading.len()] };
        // The last day spoken of outside quotations, with its paragraph.
        let mut spoken_of: Option<(usize, PartialDate)> = None;
        for sentence in &reading.document.sentences {
            let mut at = sentence.words.start;
            while at < sentence.words.end {
                let Some((words, value)) = phrase::at(reading, at, sentence.words.end) else {
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
        for slot in self.of_word.get_mut(time.words.clone()).unwrap_or_default() {
            *slot = number;
        }
        self.found.push(time);
    }

    /// The expression that word `i` is a part of.
    pub(super) fn of_word(&self, i: usize) -> Option<&Time> {
        self.of_word.get(i).filter(|n| **n != NONE).and_then(|n| self.found.get(*n as usize))
    }

    /// The expressions whose first word stands in a range.
    pub(super) fn within(&self, words: Range<usize>) -> &[Time] {
        let from = self.found.partition_point(|t| t.words.start < words.start);
        let to = self.found.partition_point(|t| t.words.start < words.end);
        self.found.get(from..to.max(from)).unwrap_or_default()
    }
}

fn time(
    reading: &Reading<'_>,
    words: Range<usize>,
    value: Value,
    published: Option<PartialDate>,
    spoken_of: Option<PartialDate>,
) -> Time {
    let bearing = phrase::bearing(reading, words.start);
    let date = |future: bool| value.date(published, spoken_of, future);
    Time { words, bearing, date: date(false), coming: date(true) }
}
