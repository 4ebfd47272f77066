//! The shape of the parser's network: how many numbers each part has and where they stand.

use super::tagger;
use super::{Attribute, Deprel, NameTag};
use std::ops::Range;

/// Widths of the network's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sizes {
    /// Numbers that stand for a word and its affixes.
    pub(super) lexical: usize,
    /// Numbers that stand for its tags.
    pub(super) tags: usize,
    /// Cells of an LSTM layer in one direction.
    pub(super) hidden: usize,
    /// Numbers that decide arcs.
    pub(super) arc: usize,
    /// Numbers that decide relations.
    pub(super) relation: usize,
    /// Products that decide relations.
    pub(super) product: usize,
    /// Numbers that decide tags and features.
    pub(super) group: usize,
    /// Numbers of a pretrained vector; 0 where there are none, as at run time: what is shipped is their projection.
    pub(super) vector: usize,
    /// Rows of the lexical table.
    pub(super) lexical_rows: usize,
    /// Rows of the tag table.
    pub(super) tag_rows: usize,
}

/// Distances that are told apart, in either direction.
pub(super) const DISTANCES: usize = 20;
/// Coarse parts of speech: the 17, and the root.
pub(super) const COARSE: usize = 18;

/// The slope of leaky rectified units below 0.
pub(super) const LEAK: f32 = 0.1;

/// A matrix among the parameters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tensor {
    pub(super) at: usize,
    pub(super) rows: usize,
    pub(super) cols: usize,
}

impl Tensor {
    /// Where its numbers stand.
    pub(super) fn range(self) -> Range<usize> {
        self.at..self.at + self.rows * self.cols
    }

    /// Where the numbers of one row stand.
    pub(super) fn row(self, row: u32) -> Range<usize> {
        let at = self.at + row as usize * self.cols;
        at..at + self.cols
    }
}

/// Where each part stands among the parameters.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) lexical: Tensor,
    pub(super) tags: Tensor,
    pub(super) input: [Tensor; 2],
    pub(super) recurrent: [[Tensor; 2]; 2],
    pub(super) bias: [Tensor; 2],
    pub(super) project: Tensor,
    pub(super) project_bias: Tensor,
    pub(super) arc: Tensor,
    /// How good a head each word is, whatever depends on it.
    pub(super) arc_head: Tensor,
    /// Score of an arc by parts of speech and distance.
    pub(super) distance: Tensor,
    pub(super) relation: Tensor,
    pub(super) product: Tensor,
    pub(super) relation_bias: Tensor,
    pub(super) group: Tensor,
    pub(super) group_bias: Tensor,
    /// From a pretrained vector to what is added to the numbers of its word.
    pub(super) vector: Tensor,
    /// How many numbers there are.
    pub(super) len: usize,
}

/// Groups of classes: part of speech, twenty features, names.
pub(super) const GROUPS: usize = 22;

/// The groups of classes: part of speech, then each feature, then names. First class and number of classes.
pub(super) fn groups() -> [(usize, usize); GROUPS] {
    let (offsets, classes) = tagger::offsets();
    std::array::from_fn(|g| match g.checked_sub(1) {
        None => (0, 17),
        Some(a) if a < offsets.len() => (17 + offsets[a], Attribute::ALL[a].values()),
        Some(_) => (17 + classes, NameTag::ALL.len()),
    })
}

/// The first class of names.
pub(super) fn first_name_class() -> usize {
    17 + tagger::offsets().1
}

/// Classes of all groups.
pub(super) fn group_classes() -> usize {
    first_name_class() + NameTag::ALL.len()
}

impl Layout {
    /// Places all parts one after the other.
    pub(super) fn new(sizes: &Sizes) -> Self {
        let mut len = 0;
        let mut place = |rows: usize, cols: usize| {
            let tensor = Tensor { at: len, rows, cols };
            len += rows * cols;
            tensor
        };
        let h = sizes.hidden;
        let project = sizes.projected();
        Self {
            lexical: place(sizes.lexical_rows, sizes.lexical),
            tags: place(sizes.tag_rows, sizes.tags),
            input: [place(sizes.lexical + sizes.tags, 8 * h), place(2 * h, 8 * h)],
            recurrent: [[place(h, 4 * h), place(h, 4 * h)], [place(h, 4 * h), place(h, 4 * h)]],
            bias: [place(1, 8 * h), place(1, 8 * h)],
            project: place(2 * h, project),
            project_bias: place(1, project),
            arc: place(sizes.arc, sizes.arc),
            arc_head: place(1, sizes.arc),
            distance: place(COARSE * COARSE, DISTANCES),
            relation: place(sizes.relation, Deprel::ALL.len()),
            product: place(sizes.product, Deprel::ALL.len()),
            relation_bias: place(1, Deprel::ALL.len()),
            group: place(sizes.group, group_classes()),
            group_bias: place(1, group_classes()),
            vector: place(sizes.vector, sizes.lexical),
            len,
        }
    }
}

impl Sizes {
    /// Columns of the projection: arc (dependent, head), relation (dependent, head), products
    /// (dependent, head), groups.
    pub(super) fn projected(&self) -> usize {
        2 * (self.arc + self.relation + self.product) + self.group
    }

    /// First column of each part of the projection.
    pub(super) fn parts(&self) -> [usize; 7] {
        let widths = [self.arc, self.arc, self.relation, self.relation, self.product, self.product, self.group];
        let mut next = 0;
        widths.map(|width| {
            next += width;
            next - width
        })
    }
}

/// The class of the distance from a dependent to its head, both counted with the root as 0.
pub(super) fn distance(dependent: usize, head: usize) -> usize {
    let class = |gap: usize| match gap {
        0..=5 => gap.max(1) - 1,
        6..=7 => 5,
        8..=10 => 6,
        11..=15 => 7,
        16..=25 => 8,
        _ => 9,
    };
    if head < dependent { class(dependent - head) } else { 10 + class(head - dependent) }
}
