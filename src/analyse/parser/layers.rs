//! The recurrent layers. In: rows of numbers, one a word. Out: rows that know of their neighbours.
//!
//! Bidirectional LSTM layers in 8-bit integers (Hochreiter and Schmidhuber, "Long Short-Term Memory", 1997). Either
//! direction keeps its rows in the order of its own [`Steps`].

use super::steps::Steps;
use crate::analyse::file::{Damaged, Reader};
use crate::analyse::kernel::{Activations, Base, Kernels, Weights};
use crate::analyse::net::Layout;

/// Rows whose share of the inputs is computed at once: their gates stay in the second-level cache.
const BLOCK: usize = 48;

/// One layer: forward, backward.
#[derive(Debug)]
pub(super) struct Layer {
    input: [Weights; 2],
    recurrent: [Weights; 2],
    bias: [Vec<f32>; 2],
}

/// Buffers, kept from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// What goes into a layer, in the order of either direction.
    inputs: [Activations; 2],
    /// What comes out of it.
    outputs: [Vec<f32>; 2],
    gates: Vec<f32>,
    cells: Vec<f32>,
    before: Activations,
}

impl Layer {
    /// Reads both layers.
    pub(super) fn read(reader: &mut Reader<'_>, layout: &Layout) -> Result<[Self; 2], Damaged> {
        let [first, second] = layout.input.map(|t| Weights::read_halves(reader, t.rows, t.cols));
        let mut matrices = layout.recurrent.iter().flatten().map(|t| Weights::read(reader, t.rows, t.cols));
        let mut next = || matrices.next().unwrap_or(Err(Damaged("it ends too early")));
        let recurrent = [[next()?, next()?], [next()?, next()?]];
        drop(matrices);
        let mut bias = |l: usize| -> Result<[Vec<f32>; 2], Damaged> {
            let half = layout.bias[l].cols / 2;
            Ok([reader.floats(half)?, reader.floats(half)?])
        };
        let [one, two] = recurrent;
        Ok([
            Self { input: first?, recurrent: one, bias: bias(0)? },
            Self { input: second?, recurrent: two, bias: bias(1)? },
        ])
    }

    /// Fills the outputs of `scratch` from its inputs.
    pub(super) fn run(&self, kernels: Kernels, steps: &Steps, scratch: &mut Scratch) {
        for d in 0..2 {
            self.direction(d, kernels, steps, scratch);
        }
    }

    fn direction(&self, d: usize, kernels: Kernels, steps: &Steps, scratch: &mut Scratch) {
        let Scratch { inputs, outputs, gates, cells, before } = scratch;
        let (inputs, outputs) = (&inputs[d], &mut outputs[d]);
        let wide = self.bias[d].len();
        let h = wide / 4;
        outputs.resize(steps.rows() * h, 0.0);
        cells.clear();
        cells.resize(steps.lengths().len() * h, 0.0);
        let mut step = 0;
        while step < steps.len() {
            let rows = steps.block(step, BLOCK);
            gates.resize(gates.len().max(rows.len() * wide), 0.0);
            kernels.product(inputs, rows.clone(), &self.input[d], Base::Bias(&self.bias[d]), gates, wide);
            while step < steps.len() && steps.start(step) < rows.end {
                let (active, start) = (steps.active(step), steps.start(step));
                let gates = &mut gates[(start - rows.start) * wide..][..active * wide];
                if step > 0 {
                    kernels.product(before, 0..active, &self.recurrent[d], Base::Sum, gates, wide);
                }
                kernels.begin(h, before);
                let outputs = outputs[start * h..][..active * h].chunks_exact_mut(h);
                for ((gates, cell), output) in gates.chunks_exact_mut(wide).zip(cells.chunks_exact_mut(h)).zip(outputs)
                {
                    kernels.cell(gates, cell, output);
                    kernels.round_unit(output, before);
                }
                step += 1;
            }
        }
    }
}

impl Scratch {
    /// No inputs yet, each row to be `width` numbers.
    pub(super) fn begin(&mut self, width: usize, kernels: Kernels) {
        self.inputs.iter_mut().for_each(|inputs| kernels.begin(width, inputs));
    }

    /// Appends one row of input of the forward direction.
    pub(super) fn push(&mut self, row: &[f32], kernels: Kernels) {
        kernels.round(&[row], &mut self.inputs[0]);
    }

    /// Makes the inputs of the backward direction, when those of the forward one are complete.
    pub(super) fn turn(&mut self, steps: &Steps) {
        let [forward, backward] = &mut self.inputs;
        steps.iter().for_each(|(i, s)| backward.push_copy(forward, steps.row_back(i, s)));
    }

    /// Both halves of a word's output.
    fn output(&self, steps: &Steps, word: usize, sentence: usize) -> [&[f32]; 2] {
        let h = self.outputs[0].len() / steps.rows();
        [
            &self.outputs[0][steps.row(word, sentence) * h..][..h],
            &self.outputs[1][steps.row_back(word, sentence) * h..][..h],
        ]
    }

    /// Makes inputs of the outputs.
    pub(super) fn between(&mut self, kernels: Kernels, steps: &Steps) {
        let mut inputs = std::mem::take(&mut self.inputs);
        inputs.iter_mut().for_each(|inputs| kernels.begin(2 * self.outputs[0].len() / steps.rows(), inputs));
        steps.iter().for_each(|(i, s)| kernels.round(&self.output(steps, i, s), &mut inputs[0]));
        self.inputs = inputs;
        self.turn(steps);
    }

    /// Appends the outputs to `rounded`, sentence by sentence.
    pub(super) fn finish(&self, kernels: Kernels, steps: &Steps, rounded: &mut Activations) {
        kernels.begin(2 * self.outputs[0].len() / steps.rows(), rounded);
        for (s, length) in steps.lengths().iter().enumerate() {
            (0..*length).for_each(|i| kernels.round(&self.output(steps, i, s), rounded));
        }
    }
}
