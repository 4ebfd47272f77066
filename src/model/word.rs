//! Where a word stands in its document. In: its number there. Out: a place that is none in a sentence.
//!
//! Rules count the words of one sentence, from its first; what they hand on counts the words of the document. A plain
//! number is a place in the sentence at hand, a [`DocWord`] one in the document, and only a sentence turns the one
//! into the other (`Sentence::doc`, `Sentence::at`).

/// The place of a word in its document, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocWord(usize);

impl DocWord {
    /// The word with that number in its document.
    pub const fn new(number: usize) -> Self {
        Self(number)
    }

    /// Its number in the document.
    pub const fn number(self) -> usize {
        self.0
    }
}
