//! Combinations of features. In: [`Feats`]. Out: [`Bundle`]s, with their classes in the feature model.

use crate::analyse::{Attribute, Feats};

/// Where the values of each feature begin among the classes of the feature model.
pub(in crate::analyse) fn offsets() -> ([usize; 20], usize) {
    let mut offsets = [0; 20];
    let mut next = 0;
    for (offset, attribute) in offsets.iter_mut().zip(Attribute::ALL) {
        *offset = next;
        next += attribute.values();
    }
    (offsets, next)
}

/// A combination of features that the treebanks have, as classes of the feature model.
#[derive(Clone, Debug)]
pub(in crate::analyse) struct Bundle {
    /// The features.
    pub(in crate::analyse) feats: Feats,
    /// One class for each attribute.
    pub(in crate::analyse) classes: [u8; 20],
    /// For each attribute that is marked, its class and the class of "not marked".
    pub(in crate::analyse) marked: Vec<[u8; 2]>,
}

impl Bundle {
    /// The combination of these features.
    pub(in crate::analyse) fn new(feats: Feats) -> Self {
        let (offsets, _) = offsets();
        let class = |(attribute, offset): (Attribute, usize)| u8::try_from(offset).unwrap_or(0) + feats.get(attribute);
        let mut classes = [0; 20];
        classes.iter_mut().zip(Attribute::ALL.into_iter().zip(offsets)).for_each(|(c, pair)| *c = class(pair));
        let none = |offset: usize| u8::try_from(offset).unwrap_or(0);
        let marked = classes
            .into_iter()
            .zip(offsets.map(none))
            .filter(|(class, none)| class != none)
            .map(|(a, b)| [a, b])
            .collect();
        Self { feats, classes, marked }
    }
}
