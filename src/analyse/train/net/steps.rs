//! Sentences in lock-step. In: the lengths of the sentences of a batch. Out: which rows of a matrix stand
//! for which word of which sentence, in what order a layer goes through them, and what is dropped of them.

use crate::analyse::train::shuffle::Shuffle;

/// The order of the rows: the first words of all sentences, then their second words, and so on; the longest
/// sentence first. Rows of step `t` are `starts[t] .. starts[t + 1]`.
#[derive(Debug)]
pub(super) struct Steps {
    starts: Vec<usize>,
    /// Sentence of each rank.
    pub(super) order: Vec<usize>,
}

/// One step of a layer in one direction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// The first row of the step.
    pub(super) start: usize,
    /// How many rows it has.
    pub(super) active: usize,
    /// The first row of the step that the layer went through before.
    pub(super) from: usize,
    /// How many of its sentences were in that step too.
    pub(super) carried: usize,
}

impl Steps {
    /// The steps of sentences of these lengths.
    pub(super) fn new(lengths: &[usize]) -> Self {
        let mut order: Vec<usize> = (0..lengths.len()).collect();
        order.sort_by_key(|&s| (std::cmp::Reverse(lengths[s]), s));
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let mut starts = vec![0];
        for t in 0..longest {
            let active = order.iter().take_while(|&&s| lengths[s] > t).count();
            starts.push(starts[t] + active);
        }
        Self { starts, order }
    }

    /// How many steps there are: words of the longest sentence.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many sentences have a word at step `t`.
    pub(super) fn active(&self, t: usize) -> usize {
        if t < self.len() { self.starts[t + 1] - self.starts[t] } else { 0 }
    }

    /// How many words all sentences have.
    pub(super) fn rows(&self) -> usize {
        self.starts[self.len()]
    }

    /// The row of word `t` of the sentence of that rank.
    pub(super) fn row(&self, t: usize, rank: usize) -> usize {
        self.starts[t] + rank
    }

    /// The steps as a layer goes through them: from the first word on, or `backwards` from the last one.
    pub(super) fn turns(&self, backwards: bool) -> impl DoubleEndedIterator<Item = Turn> {
        let len = self.len();
        (0..len).map(move |i| {
            let (t, before) = if backwards { (len - 1 - i, len - i) } else { (i, i.wrapping_sub(1)) };
            let known = before < len;
            let (from, carried) =
                if known { (self.starts[before], self.active(t).min(self.active(before))) } else { (0, 0) };
            Turn { start: self.starts[t], active: self.active(t), from, carried }
        })
    }

    /// Multiplies the rows of each sentence by its mask; no masks leave them as they are.
    pub(super) fn mask(&self, rows: &mut [f32], width: usize, masks: &[f32]) {
        if masks.is_empty() {
            return;
        }
        for t in 0..self.len() {
            for rank in 0..self.active(t) {
                let at = self.row(t, rank) * width;
                rows[at..at + width].iter_mut().zip(&masks[rank * width..]).for_each(|(x, m)| *x *= m);
            }
        }
    }
}

/// One dropout mask a sentence: 0 for the share `drop` of its numbers, for the others what makes up for
/// them. None where nothing is dropped.
pub(super) fn masks(sentences: usize, width: usize, drop: f32, shuffle: &mut Shuffle) -> Vec<f32> {
    if drop == 0.0 {
        return Vec::new();
    }
    (0..sentences * width).map(|_| if shuffle.unit() < drop { 0.0 } else { 1.0 / (1.0 - drop) }).collect()
}
