//! The state of the one pass over a line. In: the line. Out: what stands at and after a place of it; the
//! tokens that are made as the pass goes on.

use super::{Class, Raw};
use crate::span::Span;

/// How far the pass has come.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    /// Where the line ends.
    end: usize,
    /// Where the next token begins.
    pub(super) at: usize,
    /// Whether the last thing read was white space, or nothing.
    pub(super) spaced: bool,
    out: &'a mut Vec<Raw>,
}

impl<'a> Scanner<'a> {
    /// Begins the pass over one line of `text`; tokens are added to `out`.
    pub(super) fn new(text: &'a str, line: Span, out: &'a mut Vec<Raw>) -> Self {
        Self { text, end: line.end(), at: line.start(), spaced: true, out }
    }

    /// The character at a byte, if it lies on the line.
    #[inline]
    pub(super) fn char(&self, at: usize) -> Option<char> {
        crate::work::step();
        if at >= self.end {
            return None;
        }
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 0x80 { Some(char::from(byte)) } else { self.text.get(at..self.end)?.chars().next() }
    }

    /// The text between two bytes.
    #[inline]
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    /// What is left of the line, at most `limit` bytes of it.
    pub(super) fn ahead(&self, from: usize, limit: usize) -> &'a str {
        let mut to = self.end.min(from + limit);
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        self.slice(from, to)
    }

    /// Where the characters that are `like` some others end, the first of them at `at`. None is taken
    /// once they are longer than `most` bytes.
    #[inline]
    pub(super) fn end_of(&self, at: usize, most: usize, like: impl Fn(char) -> bool) -> usize {
        let mut end = at;
        while let Some(c) = self.char(end).filter(|c| like(*c)) {
            if end - at > most {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    /// The last token made.
    #[inline]
    pub(super) fn last(&self) -> Option<Raw> {
        self.out.last().copied()
    }

    /// Adds the token that ends at `end` and goes on from there.
    #[inline]
    pub(super) fn push(&mut self, end: usize, class: Class) {
        self.out.push(Raw { span: Span::new(self.at, end), class });
        self.at = end;
    }
}
