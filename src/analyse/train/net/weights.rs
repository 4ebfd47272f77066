//! The matrices of the network as products take them. In: its parameters. Out: each matrix laid out
//! forwards and transposed.

use crate::analyse::net::{Layout, Tensor};
use crate::analyse::train::matrix::Panels;

/// All matrices.
#[derive(Debug)]
pub(super) struct Weights {
    /// Inputs of the two layers, both directions side by side.
    pub(super) input: [Weight; 2],
    /// A layer's outputs back into it, for each direction.
    pub(super) recurrent: [[Weight; 2]; 2],
    /// From the upper layer to the heads.
    pub(super) project: Weight,
    /// Dependents by heads.
    pub(super) arc: Weight,
    /// Relations, by sums.
    pub(super) relation: Weight,
    /// Relations, by products.
    pub(super) product: Weight,
    /// Tags, features and names.
    pub(super) group: Weight,
    /// Pretrained vectors to what is added to the input.
    pub(super) vector: Weight,
}

/// One matrix.
#[derive(Debug, Default)]
pub(super) struct Weight {
    /// As it stands among the parameters.
    pub(super) forward: Panels,
    /// Rows and columns exchanged: for gradients.
    pub(super) transposed: Panels,
}

impl Weights {
    /// Lays all matrices out.
    pub(super) fn new(params: &[f32], layout: &Layout) -> Self {
        let pack = |tensor: Tensor| Weight::new(params, tensor);
        Self {
            input: layout.input.map(pack),
            recurrent: layout.recurrent.map(|directions| directions.map(pack)),
            project: pack(layout.project),
            arc: pack(layout.arc),
            relation: pack(layout.relation),
            product: pack(layout.product),
            group: pack(layout.group),
            vector: pack(layout.vector),
        }
    }
}

impl Weight {
    /// Lays one matrix out.
    fn new(params: &[f32], tensor: Tensor) -> Self {
        let mut weight = Self::default();
        let data = &params[tensor.range()];
        weight.forward.pack(data, tensor.rows, tensor.cols, (tensor.cols, 1));
        weight.transposed.pack(data, tensor.cols, tensor.rows, (1, tensor.cols));
        weight
    }
}
