//! Where a word stands in its document. In: its number there. Out: a place that is none in a sentence.
//!
//! Rules count the words of one sentence, from its first; all that looks past a sentence counts the words of the
//! document. A plain number is a place in the sentence at hand, a [`DocWord`] one in the document, and only a sentence
//! turns the one into the other (`Sentence::doc`, `Sentence::at`). A place moves by a number of words, and two places
//! are a number of words apart; two places cannot be added.

use std::ops::{Add, AddAssign, Range, Sub, SubAssign};

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

    /// Whether no word stands before it.
    pub const fn is_first(self) -> bool {
        self.0 == 0
    }

    /// The word so many before it; `None` before the first.
    pub fn checked_sub(self, words: usize) -> Option<Self> {
        self.0.checked_sub(words).map(Self)
    }

    /// The word so many before it, the document's first at the least.
    pub const fn saturating_sub(self, words: usize) -> Self {
        Self(self.0.saturating_sub(words))
    }

    /// How many words lie between it and another, whichever comes first.
    pub const fn abs_diff(self, other: Self) -> usize {
        self.0.abs_diff(other.0)
    }
}

impl Add<usize> for DocWord {
    type Output = Self;

    fn add(self, words: usize) -> Self {
        Self(self.0 + words)
    }
}

impl AddAssign<usize> for DocWord {
    fn add_assign(&mut self, words: usize) {
        self.0 += words;
    }
}

impl Sub<usize> for DocWord {
    type Output = Self;

    fn sub(self, words: usize) -> Self {
        Self(self.0 - words)
    }
}

impl SubAssign<usize> for DocWord {
    fn sub_assign(&mut self, words: usize) {
        self.0 -= words;
    }
}

impl Sub for DocWord {
    type Output = usize;

    fn sub(self, other: Self) -> usize {
        self.0 - other.0
    }
}

/// The places of words, one by one.
pub type Each = std::iter::Map<Range<usize>, fn(usize) -> DocWord>;

/// Words that stand side by side in a document.
#[expect(clippy::len_without_is_empty, reason = "a range has one of its own")]
pub trait DocWords {
    /// Each of them, in text order.
    fn each(&self) -> Each;

    /// How many there are.
    fn len(&self) -> usize;
}

impl DocWords for Range<DocWord> {
    fn each(&self) -> Each {
        (self.start.0..self.end.0).map(DocWord)
    }

    fn len(&self) -> usize {
        self.end.0.saturating_sub(self.start.0)
    }
}
