//! Tokens. In: one line of a text. Out: the stretches that it is cut into, each with its class.
//!
//! The cuts are those of the French treebanks of Universal Dependencies: an elided word ends with
//! its apostrophe (l' | eau), clitics after a verb begin with their hyphen (a | -t-il), full stops
//! belong to abbreviations, groups of three digits are one number (8 000), hours are three
//! tokens (14 | h | 30). One pass, each character looked at a bounded number of times.

mod mark;
mod number;
mod raw;
mod scanner;
mod stop;
mod word;

use super::address;
use super::chars::{is_blank, is_dash, is_word};
use crate::span::Span;
pub(super) use raw::{Class, Raw};
use scanner::Scanner;

/// Longest token in bytes; longer ones are cut, so that no later stage meets a megabyte in one word.
const MAX_TOKEN: usize = 256;

/// Cuts one line of `text` into tokens, which are added to `out`.
pub(super) fn tokenize(text: &str, line: Span, out: &mut Vec<Raw>) {
    let mut scanner = Scanner::new(text, line, out);
    while let Some(c) = scanner.char(scanner.at) {
        if is_blank(c) {
            scanner.at += c.len_utf8();
            scanner.spaced = true;
        } else {
            scanner.token(c);
            scanner.spaced = false;
        }
    }
}

/// Whether a dash that stands alone may open a turn or an item; see [`is_dash`].
pub(super) fn is_dash_token(token: &str) -> bool {
    !token.is_empty() && token.chars().all(is_dash)
}

impl Scanner<'_> {
    /// Reads the token that begins with `c`.
    fn token(&mut self, c: char) {
        let address = address::at_start(self.ahead(self.at, address::LONGEST), self.spaced);
        if let Some(length) = address {
            return self.push(self.at + length, Class::Address);
        }
        if c.is_numeric() || self.signs_number(c) {
            self.number();
        } else if is_word(c) {
            self.word();
        } else {
            self.mark(c);
        }
    }
}
