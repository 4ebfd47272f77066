//! The order in which the words of a few sentences go through a layer. In: lengths, the longest first. Out: [`Steps`].

use std::ops::Range;

/// Rows of sentences in lock-step: first the first word of every sentence, then the second of those that have one …
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// First row of each step; one more entry than steps.
    starts: Vec<usize>,
    /// Words of each sentence.
    lengths: Vec<usize>,
}

impl Steps {
    /// Orders sentences of these lengths, the longest first.
    pub(super) fn set(&mut self, lengths: impl Iterator<Item = usize>) {
        self.lengths.clear();
        self.lengths.extend(lengths);
        self.starts.clear();
        self.starts.push(0);
        let (mut active, mut row) = (self.lengths.len(), 0);
        for step in 0..self.lengths.first().copied().unwrap_or(0) {
            active = self.lengths[..active].iter().take_while(|length| **length > step).count();
            row += active;
            self.starts.push(row);
        }
    }

    /// How many steps there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.starts[self.len()]
    }

    /// First row of a step; of the one after the last, the number of rows.
    pub(super) fn start(&self, step: usize) -> usize {
        self.starts[step]
    }

    /// How many sentences take part in a step.
    pub(super) fn active(&self, step: usize) -> usize {
        self.starts[step + 1] - self.starts[step]
    }

    /// The rows of as many whole steps from `step` on as come to at least `rows` rows, or of those that are left.
    pub(super) fn block(&self, step: usize, rows: usize) -> Range<usize> {
        let first = self.starts[step];
        let last = self.starts[step + 1..].iter().find(|start| **start >= first + rows);
        first..last.copied().unwrap_or(self.rows())
    }

    /// Words of each sentence.
    pub(super) fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    /// All rows in order: step and sentence.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.len()).flat_map(|step| (0..self.active(step)).map(move |sentence| (step, sentence)))
    }

    /// The row of a sentence's word.
    pub(super) fn row(&self, word: usize, sentence: usize) -> usize {
        self.starts[word] + sentence
    }

    /// The row of a sentence's word when sentences are read from their ends.
    pub(super) fn row_back(&self, word: usize, sentence: usize) -> usize {
        self.starts[self.lengths[sentence] - 1 - word] + sentence
    }
}
