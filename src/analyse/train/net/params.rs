//! The network's parameters laid out for a batch. In: the parameters. Out: [`Net`], with the weights packed for
//! products.

use super::weights::Weights;
use crate::analyse::net::{Layout, Sizes};

/// The network at work on a batch.
#[derive(Debug)]
pub(in crate::analyse::train) struct Net<'p> {
    pub(super) sizes: Sizes,
    pub(super) layout: &'p Layout,
    pub(super) params: &'p [f32],
    pub(super) weights: Weights,
    /// Pretrained vectors, one after the other, which do not learn.
    pub(super) vectors: &'p [f32],
}

impl<'p> Net<'p> {
    /// Prepares `params` for a batch.
    pub(in crate::analyse::train) fn new(
        sizes: Sizes,
        layout: &'p Layout,
        params: &'p [f32],
        vectors: &'p [f32],
    ) -> Self {
        Self { sizes, layout, params, weights: Weights::new(params, layout), vectors }
    }

    /// Where the parameters stand that every batch changes: all but the embedding tables.
    pub(in crate::analyse::train) fn dense(&self) -> std::ops::Range<usize> {
        self.layout.input[0].at..self.layout.len
    }
}
