//! When what a content says happens. In: its words. Out: days, months and times of day, as [`Proposition::times`] keeps
//! them.
//!
//! [`Proposition::times`]: crate::model::Proposition::times

use super::{Parts, Reader, Referents};
use crate::knowledge::event_words::{FUTURE, Role};
use crate::model::{DocWord, DocWords};
use std::collections::BTreeSet;

impl<R: Referents> Reader<'_, R> {
    /// The times among the words, added to the parts. Gives the words that they take.
    pub(super) fn times(&self, words: &[DocWord], parts: &mut Parts) -> BTreeSet<DocWord> {
        let mut taken = BTreeSet::new();
        let future = parts.mode.as_deref() == Some(FUTURE);
        let mut at = 0;
        while let Some(&i) = words.get(at) {
            let hour = self.reading.hour_at(i).map(|hour| (hour.words, hour.value.clone()));
            let found = hour.or_else(|| {
                let time = self.reading.time_at(i).filter(|time| time.words.start == i)?;
                let date = if future { time.coming } else { time.date };
                Some((time.words.len(), date?.to_string()))
            });
            let found = found.or_else(|| Some((1, self.in_some_year(i)?)));
            let Some((length, time)) = found else {
                at += 1;
                continue;
            };
            // « Depuis mars » is not when it happened.
            let led_by =
                |role| (i.saturating_sub(2)..i).each().any(|before| self.words.has(role, self.reading.folded(before)));
            if led_by(Role::Before) && !time.starts_with('T') {
                // « Pas avant mai »: in May at the earliest.
                parts.times.push(format!("{}{time}", if parts.negated { '>' } else { '<' }));
                parts.negated = false;
            } else if !led_by(Role::Since) {
                parts.times.push(time);
            }
            taken.extend((i..i + length).each());
            at += length.max(1);
        }
        parts.times.sort();
        parts.times.dedup();
        taken
    }

    /// The month at a word, with its day: « le 4 mai » of no known year.
    fn in_some_year(&self, i: DocWord) -> Option<String> {
        let month = self.reading.month_at(i)?;
        let before = i.checked_sub(1).filter(|_| i > self.reading.around(i).start);
        let day = before.and_then(|at| self.reading.form(at).trim_end_matches(char::is_alphabetic).parse::<u8>().ok());
        let day = day.filter(|day| (1..=31).contains(day));
        Some(day.map_or_else(|| format!("-{month:02}"), |day| format!("-{month:02}-{day:02}")))
    }
}
