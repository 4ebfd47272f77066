//! Scores of an analysis against a treebank, words given. In: gold sentences and nodes. Out: [`Scores`].

use super::conllu::Sentence;
use super::{Attribute, Feats, Node};

/// Counts over words; percentages by the methods.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Words compared.
    pub words: usize,
    /// Right parts of speech.
    pub upos: usize,
    /// Right lemmas.
    pub lemma: usize,
    /// All features right.
    pub feats: usize,
    /// Right heads.
    pub uas: usize,
    /// Right heads with right relations, subtypes included.
    pub las: usize,
    /// Right heads with right universal relations.
    pub las_universal: usize,
    /// For each attribute: words that mark it in gold, those of them that are right, and words
    /// that mark it in the analysis.
    pub attributes: [[usize; 3]; 20],
}

impl Scores {
    /// Counts one sentence.
    pub fn add(&mut self, gold: &Sentence, nodes: &[Node]) {
        for (row, node) in gold.words.iter().zip(nodes) {
            let right = &row.node;
            self.words += 1;
            self.upos += usize::from(right.upos == node.upos);
            self.lemma += usize::from(right.lemma == node.lemma);
            self.feats += usize::from(right.feats == node.feats);
            let attached = right.head == node.head;
            self.uas += usize::from(attached);
            self.las += usize::from(attached && right.deprel == node.deprel);
            self.las_universal += usize::from(attached && right.deprel.base() == node.deprel.base());
            self.add_feats(&right.feats, &node.feats);
        }
    }

    fn add_feats(&mut self, gold: &Feats, found: &Feats) {
        for (counts, attribute) in self.attributes.iter_mut().zip(Attribute::ALL) {
            let (gold, found) = (gold.get(attribute), found.get(attribute));
            counts[0] += usize::from(gold != 0);
            counts[1] += usize::from(gold != 0 && gold == found);
            counts[2] += usize::from(found != 0);
        }
    }

    /// A count as a percentage of the words.
    pub fn percent(&self, count: usize) -> f64 {
        100.0 * count as f64 / self.words.max(1) as f64
    }
}
