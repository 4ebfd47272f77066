//! The paragraphs of a document while it is read. In: their beginnings, words, breaks and ends. Out: lines, the
//! first heading of the first rank marked as the headline.

use super::xml::shown;
use crate::read::compose::Line;

/// Paragraphs that were read and those that are open: a text box stands within one.
#[derive(Default)]
pub(super) struct Paragraphs {
    lines: Vec<Line>,
    open: Vec<(String, bool)>,
}

impl Paragraphs {
    /// Begins a paragraph.
    pub(super) fn begin(&mut self, headline: bool) {
        self.open.push((String::new(), headline));
    }

    /// Says of the paragraph at hand that it is a heading of the first rank.
    pub(super) fn is_headline(&mut self) {
        if let Some((_, headline)) = self.open.last_mut() {
            *headline = true;
        }
    }

    /// Adds words; outside of paragraphs there are none.
    pub(super) fn push(&mut self, words: &str) {
        if let Some((line, _)) = self.open.last_mut() {
            line.push_str(words);
        }
    }

    /// Breaks the line: what comes is a line of its own.
    pub(super) fn line_break(&mut self) {
        let headline = self.open.last().is_some_and(|(_, headline)| *headline);
        self.end();
        self.begin(headline);
    }

    /// Ends the paragraph at hand.
    pub(super) fn end(&mut self) {
        let Some((text, headline)) = self.open.pop() else { return };
        let text = shown(&text);
        if !text.is_empty() {
            let first = !self.lines.iter().any(|line| line.kind.is_some());
            self.lines.push(if headline && first { Line::headline(text) } else { Line::body(text) });
        }
    }

    /// All lines, and the headline among them.
    pub(super) fn finish(self) -> (Vec<Line>, Option<String>) {
        let headline = self.lines.iter().find(|line| line.kind.is_some()).map(|line| line.text.clone());
        (self.lines, headline)
    }
}
