//! Walking a sentence's dependency tree. In: words and nodes of one sentence. Out: heads, children
//! and subtrees as word indices within the sentence.

use super::{Analysis, Deprel, Node};
use crate::text::{Document, Word};
use std::ops::Range;

/// The children of every word of a document, counted once.
#[derive(Debug)]
pub struct Trees<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    /// Where each word's children begin in `children`; one more entry than words.
    first: Vec<u32>,
    /// Children in word order, as indices within their sentence.
    children: Vec<u32>,
}

impl<'a> Trees<'a> {
    /// Counts the children of every word, in time linear in the number of words.
    pub fn new(document: &'a Document, analysis: &'a Analysis) -> Self {
        let n = document.words.len();
        let mut first = vec![0u32; n + 1];
        for sentence in &document.sentences {
            let base = sentence.words.start;
            for i in sentence.words.clone() {
                let head = analysis.nodes[i].head as usize + base;
                if head != i {
                    first[head + 1] += 1;
                }
            }
        }
        for i in 0..n {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut children = vec![0u32; first[n] as usize];
        for sentence in &document.sentences {
            let base = sentence.words.start;
            for i in sentence.words.clone() {
                let head = analysis.nodes[i].head as usize + base;
                if head != i {
                    children[next[head] as usize] = u32::try_from(i - base).unwrap_or(u32::MAX);
                    next[head] += 1;
                }
            }
        }
        Self { document, analysis, first, children }
    }

    /// The tree of sentence number `sentence`.
    pub fn sentence(&self, sentence: usize) -> Tree<'_> {
        Tree { trees: self, words: self.document.sentences[sentence].words.clone() }
    }
}

/// The tree of one sentence. All indices count from the sentence's first word.
#[derive(Clone, Debug)]
pub struct Tree<'t> {
    trees: &'t Trees<'t>,
    words: Range<usize>,
}

impl<'t> Tree<'t> {
    /// How many words the sentence has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the sentence has no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Word `i`.
    pub fn word(&self, i: usize) -> &'t Word {
        &self.trees.document.words[self.words.start + i]
    }

    /// The node of word `i`.
    pub fn node(&self, i: usize) -> &'t Node {
        &self.trees.analysis.nodes[self.words.start + i]
    }

    /// The head of word `i`; `None` for the root.
    pub fn head(&self, i: usize) -> Option<usize> {
        let head = self.node(i).head as usize;
        (head != i).then_some(head)
    }

    /// The root, if the sentence has a word.
    pub fn root(&self) -> Option<usize> {
        (0..self.len()).find(|&i| self.head(i).is_none())
    }

    /// The words that depend on word `i`, in text order.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + use<'t> {
        let at = self.words.start + i;
        let (from, to) = (self.trees.first[at] as usize, self.trees.first[at + 1] as usize);
        self.trees.children[from..to].iter().map(|&c| c as usize)
    }

    /// The first child of word `i` with relation `deprel`.
    pub fn child(&self, i: usize, deprel: Deprel) -> Option<usize> {
        self.children(i).find(|&c| self.node(c).deprel == deprel)
    }
}
