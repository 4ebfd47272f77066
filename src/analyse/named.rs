//! Names over a whole article. In: scores of the tags of names, one row a word. Out: the tags of all words.
//!
//! A word with a capital that is surely somebody's name at one place is hardly a town at another: what is thought of it
//! elsewhere in the article counts too.

use super::hash::BuildPassThrough;
use super::name::{NameKind, NameSteps, NameTag, best_tags};
use super::node::{Node, Upos};
use super::view::View;
use std::collections::HashMap;
use std::ops::Range;

/// What is known of a word when all sentences have been read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// How well each tag suits it.
    scores: [f32; NameTag::ALL.len()],
    /// What it shares with the same word elsewhere, 0 for a word that tells nothing of others.
    word: u64,
}

/// Outside, and each kind.
const CLASSES: usize = 1 + NameKind::ALL.len();
/// The least that a class is thought of: one place does not rule it out at the others.
const LEAST: f32 = -5.0;

impl Seen {
    /// A word of that part of speech with these scores.
    pub(super) fn new(view: &View, upos: Upos, scores: [f32; NameTag::ALL.len()]) -> Self {
        let tells = view.is_capitalised() && matches!(upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X);
        Self { scores, word: if tells { view.form } else { 0 } }
    }

    /// Logarithms of the chances that it is in no name, and in one of each kind.
    fn chances(&self) -> [f32; CLASSES] {
        let top = self.scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut sums = [0f32; CLASSES];
        for (tag, score) in NameTag::ALL.into_iter().zip(self.scores) {
            sums[class(tag)] += (score - top).exp();
        }
        let all: f32 = sums.iter().sum();
        sums.map(|sum| (sum / all).ln().max(LEAST))
    }
}

/// What one or more places tell of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// How sure they are: nearly 1 each where one class is thought of alone, nearly 0 where two are.
    weight: f32,
    /// Logarithms of chances, that many times.
    chances: [f32; CLASSES],
}

impl Told {
    /// What one place tells.
    fn by(seen: &Seen) -> Self {
        let chances = seen.chances();
        let best = chances.iter().copied().fold(LEAST, f32::max).exp();
        let weight = (2.0 * best - 1.0).max(0.0);
        Self { weight, chances: chances.map(|chance| weight * chance) }
    }
}

/// Adds to the scores of every word what is thought of it at the other places where it stands, `weight` times.
pub(super) fn share(seen: &mut [Seen], weight: f32) {
    if weight == 0.0 {
        return;
    }
    let mut sums: HashMap<u64, Told, BuildPassThrough> = HashMap::default();
    let told: Vec<Option<Told>> = seen.iter().map(|seen| (seen.word != 0).then(|| Told::by(seen))).collect();
    for (seen, told) in seen.iter().zip(&told) {
        if let Some(told) = told {
            let all = sums.entry(seen.word).or_default();
            all.weight += told.weight;
            all.chances.iter_mut().zip(told.chances).for_each(|(sum, chance)| *sum += chance);
        }
    }
    for (seen, own) in seen.iter_mut().zip(told) {
        let (Some(own), Some(all)) = (own, sums.get(&seen.word)) else { continue };
        for (score, tag) in seen.scores.iter_mut().zip(NameTag::ALL) {
            let class = class(tag);
            *score += weight * (all.chances[class] - own.chances[class]) / (1.0 + all.weight - own.weight).max(1.0);
        }
    }
}

/// Outside is 0, the kinds come after it.
fn class(tag: NameTag) -> usize {
    tag.kind().map_or(0, |kind| 1 + NameKind::ALL.iter().position(|own| *own == kind).unwrap_or(0))
}

/// Gives every word its tag.
pub(super) fn settle(pieces: impl Iterator<Item = Range<usize>>, seen: &[Seen], steps: &NameSteps, nodes: &mut [Node]) {
    let (mut back, mut tags) = (Vec::new(), Vec::new());
    for words in pieces {
        best_tags(seen[words.clone()].iter().map(|seen| seen.scores), steps, &mut back, &mut tags);
        nodes[words].iter_mut().zip(&tags).for_each(|(node, tag)| node.name = *tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sure_place_tells_of_a_doubtful_one() {
        let view = View::new("Morvane", false);
        let row = |tags: &[(&str, f32)]| {
            let mut row = [0.0; 9];
            tags.iter().for_each(|(tag, score)| row[NameTag::parse(tag).unwrap().class()] = *score);
            Seen::new(&view, Upos::Propn, row)
        };
        let mut seen = [row(&[("B-PER", 8.0)]), row(&[("B-LOC", 3.0), ("B-PER", 2.5)])];
        share(&mut seen, 0.0);
        assert!(seen[1].scores[NameTag::parse("B-LOC").unwrap().class()] > seen[1].scores[1]);
        share(&mut seen, 0.5);
        assert!(seen[1].scores[NameTag::parse("B-LOC").unwrap().class()] < seen[1].scores[1]);
        assert!(seen[0].scores[1] > 7.0);
    }
}
