//! From arc scores to a tree. In: an n × n matrix, row: word, column: its head, the root being number 0.
//! Out: heads that make a projective tree with one child of the root.
//!
//! Where every word's best head makes such a tree, that is the best one. Otherwise dynamic programming
//! finds it (Eisner, "Three new probabilistic models for dependency parsing", 1996).

use super::kernel::Kernels;

/// Buffers, kept from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// Head of each word; of the root, 0.
    pub(super) heads: Vec<u32>,
    /// Scores of the best spans. Complete ones that begin with their head, by first and last word; the same by last and
    /// first; complete ones that end with their head, by last and first word; the same by first and last; incomplete
    /// ones that begin with their head, by first and last word; those that end with it, by last and first.
    tables: [Vec<f32>; 6],
    /// Where each span splits: complete right, complete left, incomplete.
    splits: [Vec<u16>; 3],
    todo: Vec<(u8, u16, u16)>,
}

impl Decoder {
    /// Finds the best tree; `n` counts the root and is at most 65,535.
    pub(super) fn decode(&mut self, scores: &[f32], n: usize, kernels: Kernels) {
        self.greedy(scores, n);
        if !self.is_projective_tree(n) {
            self.eisner(scores, n, kernels);
        }
    }

    fn greedy(&mut self, scores: &[f32], n: usize) {
        self.heads.clear();
        self.heads.push(0);
        for d in 1..n {
            let row = &scores[d * n..d * n + n];
            let mut best = 0;
            for (h, score) in row.iter().enumerate() {
                if *score > row[best] {
                    best = h;
                }
            }
            self.heads.push(u32::try_from(best).unwrap_or(0));
        }
    }

    /// One child of the root, and no two arcs cross: then there is no cycle either, as long as every
    /// word between a word and its head hangs below one of the two.
    fn is_projective_tree(&self, n: usize) -> bool {
        if self.heads.iter().skip(1).filter(|h| **h == 0).count() != 1 {
            return false;
        }
        for d in 1..n {
            let h = self.heads[d] as usize;
            let (low, high) = (d.min(h), d.max(h));
            let leaves = |w: usize| (self.heads[w] as usize) < low || self.heads[w] as usize > high;
            if (low + 1..high).any(leaves) {
                return false;
            }
            // Up to the root in fewer steps than there are words.
            let mut at = d;
            let mut steps = 0;
            while at != 0 && steps <= n {
                at = self.heads[at] as usize;
                steps += 1;
            }
            if at != 0 {
                return false;
            }
        }
        true
    }

    fn eisner(&mut self, scores: &[f32], n: usize, kernels: Kernels) {
        self.tables.iter_mut().for_each(|table| {
            table.clear();
            table.resize(n * n, 0.0);
        });
        self.splits.iter_mut().for_each(|table| {
            table.clear();
            table.resize(n * n, 0);
        });
        for width in 1..n.saturating_sub(1) {
            for i in 1..n - width {
                self.span(scores, n, i, i + width, kernels);
            }
        }
        let [right, _, left, ..] = &self.tables;
        let mut root = (1, f32::NEG_INFINITY);
        for r in 1..n {
            let sum = left[r * n + 1] + right[r * n + n - 1] + scores[r * n];
            if sum > root.1 {
                root = (r, sum);
            }
        }
        self.trace(root.0, n);
    }

    /// The best spans from word `i` to word `j`, all shorter ones being known.
    fn span(&mut self, scores: &[f32], n: usize, i: usize, j: usize, kernels: Kernels) {
        let [right, right_turned, left, left_turned, arcs_right, arcs_left] = &mut self.tables;
        // An arc between the two: what i has to its right, and what j has to its left.
        let (split, best) = kernels.best_sum(&right[i * n + i..i * n + j], &left[j * n + i + 1..=j * n + j]);
        self.splits[2][i * n + j] = index(i + split);
        arcs_right[i * n + j] = best + scores[j * n + i];
        arcs_left[j * n + i] = best + scores[i * n + j];
        // Complete, head i: an arc to a word, then what that has to its right.
        let arcs = &arcs_right[i * n + i + 1..=i * n + j];
        let (split, best) = kernels.best_sum(arcs, &right_turned[j * n + i + 1..=j * n + j]);
        (right[i * n + j], right_turned[j * n + i]) = (best, best);
        self.splits[0][i * n + j] = index(i + 1 + split);
        // Complete, head j.
        let (split, best) = kernels.best_sum(&left_turned[i * n + i..i * n + j], &arcs_left[j * n + i..j * n + j]);
        (left[j * n + i], left_turned[i * n + j]) = (best, best);
        self.splits[1][i * n + j] = index(i + split);
    }

    /// Follows the splits down from the root's child.
    fn trace(&mut self, root: usize, n: usize) {
        self.heads.clear();
        self.heads.resize(n, 0);
        self.todo.clear();
        self.todo.push((0, index(root), index(n - 1)));
        self.todo.push((1, 1, index(root)));
        while let Some((kind, i, j)) = self.todo.pop() {
            if i >= j {
                continue;
            }
            let split = self.splits[kind as usize][i as usize * n + j as usize];
            match kind {
                0 => {
                    self.heads[split as usize] = u32::from(i);
                    self.todo.push((2, i, split));
                    self.todo.push((0, split, j));
                }
                1 => {
                    self.heads[split as usize] = u32::from(j);
                    self.todo.push((2, split, j));
                    self.todo.push((1, i, split));
                }
                _ => {
                    self.todo.push((0, i, split));
                    self.todo.push((1, split + 1, j));
                }
            }
        }
    }
}

fn index(i: usize) -> u16 {
    u16::try_from(i).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All projective trees over a few words, tried one by one.
    fn brute(scores: &[f32], n: usize) -> f32 {
        let mut decoder = Decoder::default();
        let mut best = f32::NEG_INFINITY;
        for code in 0..n.pow(u32::try_from(n - 1).unwrap()) {
            let mut rest = code;
            decoder.heads = vec![0];
            for _ in 1..n {
                decoder.heads.push(u32::try_from(rest % n).unwrap());
                rest /= n;
            }
            if decoder.is_projective_tree(n) {
                best = best.max((1..n).map(|d| scores[d * n + decoder.heads[d] as usize]).sum());
            }
        }
        best
    }

    #[test]
    fn the_tree_found_is_the_best_one() {
        let mut state = 7u32;
        for n in [2, 3, 4, 5, 6] {
            for _ in 0..20 {
                let scores: Vec<f32> = (0..n * n)
                    .map(|i| {
                        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        if i / n == i % n { f32::NEG_INFINITY } else { (state >> 20) as f32 }
                    })
                    .collect();
                let mut decoder = Decoder::default();
                decoder.decode(&scores, n, Kernels::choose());
                assert!(decoder.is_projective_tree(n));
                let sum: f32 = (1..n).map(|d| scores[d * n + decoder.heads[d] as usize]).sum();
                assert_eq!(sum, brute(&scores, n));
            }
        }
    }
}
