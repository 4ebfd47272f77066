//! Numbers. In: a digit, or the sign before one. Out: the number with what belongs to it, and the unit
//! written against it as a token of its own: 3,5 | %, 14 | h | 30, 12 | km; but 1er, 5G and A320 are words.

use super::scanner::Scanner;
use super::{Class, MAX_TOKEN};
use crate::text::chars::{is_group_space, is_hyphen, is_word};
use crate::text::lexicon::is_unit;

/// Bytes of letters after a number that may be a unit.
const LONGEST_UNIT: usize = 8;

/// Bytes after which a number in groups of digits is taken to have ended.
const LONGEST_GROUPS: usize = 32;

impl Scanner<'_> {
    /// Whether `c` is the sign of a number (-0,8): nothing before it, a digit after it.
    pub(super) fn signs_number(&self, c: char) -> bool {
        matches!(c, '-' | '+' | '−')
            && (self.spaced || self.last().is_some_and(|t| matches!(t.span.of(self.text), "(" | "[")))
            && self.char(self.at + c.len_utf8()).is_some_and(|d| d.is_ascii_digit())
            && !self.opens_line()
    }

    /// Whether the dash at hand opens the line, as a list item's does.
    fn opens_line(&self) -> bool {
        self.last().is_none_or(|t| self.slice(t.span.end(), self.at).contains(['\n', '\r', '\u{2028}', '\u{2029}']))
    }

    /// A number with what belongs to it, and a unit written against it as a token of its own.
    pub(super) fn number(&mut self) {
        let start = self.at;
        let sign = self.char(start).filter(|c| !c.is_numeric()).map_or(0, char::len_utf8);
        let mut i = self.digits(start + sign);
        let grouped = self.groups(start + sign, i);
        let is_grouped = grouped > i;
        i = grouped;
        while let Some(c) = self.char(i) {
            let next = i + c.len_utf8();
            let digit = self.char(next).is_some_and(|d| d.is_ascii_digit());
            let joins = matches!(c, ',' | '.') || (!is_grouped && (matches!(c, ':' | '/' | '\'') || is_hyphen(c)));
            if !(digit && joins) || next - start > MAX_TOKEN {
                break;
            }
            i = self.digits(next);
        }
        self.after_digits(start, i);
    }

    /// What follows the digits of a number: a unit, an ending (1er, 5G), or nothing.
    fn after_digits(&mut self, start: usize, digits: usize) {
        let hyphen = self.char(digits).filter(|c| is_hyphen(*c)).map_or(0, char::len_utf8);
        if hyphen > 0 && self.char(digits + hyphen).is_some_and(char::is_alphabetic) {
            return self.word();
        }
        let letters = self.end_of(digits, LONGEST_UNIT, char::is_alphabetic);
        if letters == digits {
            return self.push(digits, Class::Number);
        }
        let unit = self.slice(digits, letters);
        let is_clock = matches!(unit, "h" | "H" | "mn" | "min");
        let digit_after = self.char(letters).is_some_and(|c| c.is_ascii_digit());
        let joined = self.char(letters).is_some_and(|c| is_word(c) || is_hyphen(c));
        if (is_clock && (digit_after || !joined)) || (is_unit(unit) && !joined) {
            self.push(digits, Class::Number);
            self.push(letters, Class::Word);
        } else {
            self.at = start;
            self.word();
        }
    }

    /// The end of the digits that begin at `at`.
    fn digits(&self, at: usize) -> usize {
        self.end_of(at, MAX_TOKEN, char::is_numeric)
    }

    /// The end of a number in groups of three digits (8 000), or `first` where it has none.
    fn groups(&self, start: usize, first: usize) -> usize {
        let mut i = first;
        if !(1..=3).contains(&(first - start)) || self.slice(start, first).starts_with('0') {
            return i;
        }
        while let Some(space) = self.char(i).filter(|c| is_group_space(*c)) {
            let from = i + space.len_utf8();
            if i - start > LONGEST_GROUPS || self.digits(from) != from + 3 || !self.slice(from, from + 3).is_ascii() {
                break;
            }
            i = from + 3;
        }
        i
    }
}
