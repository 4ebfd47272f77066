//! What a product takes. In: activations, weights, what they are added to. Out: a [`Task`] with its sizes checked.

use super::weights::Weights;

/// Sums that stay in registers together.
pub(in crate::analyse) const PART: usize = 16;

/// What products are added to.
#[derive(Clone, Copy, Debug)]
pub(in crate::analyse) enum Base<'a> {
    /// To what stands in the place of the result.
    Sum,
    /// To these numbers, one a column.
    Bias(&'a [f32]),
}

/// A product of some rows: everything that a loop needs, its sizes checked.
#[derive(Debug)]
pub(super) struct Task<'a> {
    pub(super) inputs: &'a [u8],
    pub(super) scales: &'a [f32],
    pub(super) weights: &'a Weights,
    pub(super) base: Base<'a>,
    pub(super) out: &'a mut [f32],
    pub(super) stride: usize,
}
