//! Where a word stands in its document. In: an index. Out: a type of its own, so that it is never
//! taken for a place within a sentence, which rules count in plain numbers from the sentence's first
//! word on. [`Sentence::doc`](super::Sentence::doc) and [`Sentence::own`](super::Sentence::own) go from
//! one to the other.

use std::fmt;

/// The place of a word in its document: an index into [`Document::words`](crate::text::Document::words).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DocWord(usize);

impl DocWord {
    /// The place of the document's word number `index`.
    pub fn new(index: usize) -> Self {
        Self(index)
    }

    /// The number of the word in its document, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

impl fmt::Debug for DocWord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "word {}", self.0)
    }
}
