//! Times of day. In: the words of an article. Out: « 2 h 15 », « 02h15 », « à trois heures », found once, as they are kept.

use crate::knowledge::event_words::Role;
use crate::model::DocWord;
use crate::reading::Reading;

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hour {
    /// How many words it takes.
    pub words: usize,
    /// Hour and minute: `T02:15`.
    pub value: String,
}

/// The time of day that begins at a word.
pub(super) fn at(reading: &Reading<'_>, i: DocWord) -> Option<Hour> {
    let known = &reading.knowledge.event_words;
    let around = reading.around(i);
    let part = |n: DocWord| if n < around.end { reading.folded(n) } else { "" };
    let number = |text: &str, most: u32| text.parse::<u32>().ok().filter(|n| *n <= most && text.len() <= 2);
    let (hour, rest) = part(i).split_once('h').unwrap_or((part(i), ""));
    let glued = part(i).contains('h');
    let hours = || known.has(Role::Hours, part(i + 1));
    // « À trois heures », which « trois heures » alone need not be.
    let spoken = || {
        let led = hours() && i > around.start && known.has(Role::AtHour, reading.folded(i - 1));
        let hour = led.then(|| known.number(part(i))).flatten()?;
        u32::try_from(hour).ok().filter(|hour| *hour <= 24)
    };
    let hour = number(hour, 24).or_else(spoken)?;
    if glued {
        let minute = if rest.is_empty() { number(part(i + 1), 59) } else { Some(number(rest, 59)?) };
        let words = 1 + usize::from(rest.is_empty() && minute.is_some());
        return Some(Hour { words, value: format!("T{hour:02}:{:02}", minute.unwrap_or(0)) });
    }
    if !hours() {
        return None;
    }
    let minute = number(part(i + 2), 59);
    Some(Hour { words: 2 + usize::from(minute.is_some()), value: format!("T{hour:02}:{:02}", minute.unwrap_or(0)) })
}
