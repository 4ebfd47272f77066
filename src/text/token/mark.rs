//! Marks. In: a character that is part of no word or number. Out: it, with the others of a run that
//! belongs together: ?!, ..., --, <<, °C, +/-, :-).

use super::scanner::Scanner;
use super::{Class, MAX_TOKEN};
use crate::text::chars::{is_blank, is_word};

impl Scanner<'_> {
    /// A mark, with the others of a run that belongs together.
    pub(super) fn mark(&mut self, c: char) {
        let next = self.at + c.len_utf8();
        let (end, class) = match c {
            '.' | '…' => (self.run(|d| d == c), Class::Stop),
            _ if calls(c) => (self.run(calls), Class::Stop),
            '-' | '=' | '*' | '~' | '#' => (self.run(|d| d == c), Class::Mark),
            '<' | '>' | '`' | '\'' if self.char(next) == Some(c) => (next + 1, Class::Mark),
            '°' | 'º'
                if self.char(next).is_some_and(|d| matches!(d, 'C' | 'F'))
                    && !self.char(next + 1).is_some_and(is_word) =>
            {
                (next + 1, Class::Word)
            }
            '+' if self.slice(next, next + 2) == "/-" => (next + 2, Class::Mark),
            _ => (self.emoticon().unwrap_or(next), Class::Mark),
        };
        self.push(end, class);
    }

    /// The end of the characters like the one at hand, at most a token of them.
    fn run(&self, like: impl Fn(char) -> bool) -> usize {
        self.end_of(self.at, MAX_TOKEN - 1, like)
    }

    /// The end of an emoticon between spaces.
    fn emoticon(&self) -> Option<usize> {
        const FACES: [&str; 10] = [":-)", ";-)", ":-(", ":)", ";)", ":(", ":D", ";D", ":P", "^^"];
        let ahead = self.ahead(self.at, 4);
        let face = FACES.iter().find(|f| self.spaced && ahead.starts_with(**f))?;
        let end = self.at + face.len();
        self.char(end).is_none_or(is_blank).then_some(end)
    }
}

/// Exclamation and question marks.
fn calls(c: char) -> bool {
    matches!(c, '!' | '?' | '‽' | '⁇' | '⁈' | '⁉')
}
