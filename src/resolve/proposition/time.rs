//! When what a content says happens. In: its words. Out: days, months and times of day, as [`Proposition::times`] keeps
//! them.
//!
//! [`Proposition::times`]: crate::model::Proposition::times

use super::{Parts, Reader, Referents};
use crate::knowledge::event_words::{FUTURE, Role};
use crate::knowledge::language::Closed;
use std::collections::BTreeSet;

impl<R: Referents> Reader<'_, R> {
    /// The times among the words, added to the parts. Gives the words that they take.
    pub(super) fn times(&self, words: &[usize], parts: &mut Parts) -> BTreeSet<usize> {
        let mut taken = BTreeSet::new();
        let future = parts.mode.as_deref() == Some(FUTURE);
        let mut at = 0;
        while let Some(&i) = words.get(at) {
            let found = self.clock(i).or_else(|| {
                let time = self.reading.time_at(i).filter(|time| time.words.start == i)?;
                let date = if future { time.coming } else { time.date };
                Some((time.words.len(), date?.to_string()))
            });
            let month = || self.reading.language.place(self.reading.folded(i), Closed::Month);
            let found = found.or_else(|| Some((1, format!("-{:02}", month()? + 1))));
            let Some((length, time)) = found else {
                at += 1;
                continue;
            };
            // « Depuis mars » is not when it happened.
            let led_by =
                |role| (i.saturating_sub(2)..i).any(|before| self.words.has(role, self.reading.folded(before)));
            if led_by(Role::Before) && !time.starts_with('T') {
                // « Pas avant mai »: in May at the earliest.
                parts.times.push(format!("{}{time}", if parts.negated { '>' } else { '<' }));
                parts.negated = false;
            } else if !led_by(Role::Since) {
                parts.times.push(time);
            }
            taken.extend(i..i + length);
            at += length.max(1);
        }
        parts.times.sort();
        parts.times.dedup();
        taken
    }

    /// A time of day: « 2 h 15 », « 02h15 », « 9 heures ».
    fn clock(&self, i: usize) -> Option<(usize, String)> {
        let part = |n: usize| if n < self.reading.around(i).end { self.reading.folded(n) } else { "" };
        let number = |text: &str, most: u32| text.parse::<u32>().ok().filter(|n| *n <= most && text.len() <= 2);
        let (hour, rest) = part(i).split_once('h').unwrap_or((part(i), ""));
        let glued = part(i).contains('h');
        // « À trois heures », which « trois heures » alone need not be.
        let spoken = || {
            let led = i > self.reading.around(i).start && self.words.has(Role::AtHour, self.reading.folded(i - 1));
            let hour = u32::try_from(self.words.number(part(i))?).ok().filter(|hour| *hour <= 24);
            hour.filter(|_| led && self.words.has(Role::Hours, part(i + 1)))
        };
        let hour = number(hour, 24).or_else(spoken)?;
        if glued {
            let minute = if rest.is_empty() { number(part(i + 1), 59) } else { Some(number(rest, 59)?) };
            let words = 1 + usize::from(rest.is_empty() && minute.is_some());
            return Some((words, format!("T{hour:02}:{:02}", minute.unwrap_or(0))));
        }
        if !self.words.has(Role::Hours, part(i + 1)) {
            return None;
        }
        let minute = number(part(i + 2), 59);
        Some((2 + usize::from(minute.is_some()), format!("T{hour:02}:{:02}", minute.unwrap_or(0))))
    }
}
