//! A bidirectional LSTM layer (Hochreiter and Schmidhuber 1997). In: a row for each word of a batch. Out:
//! a row for each word, the forward cells' outputs before the backward ones'; and the gradient of the input
//! for one of the output.

use super::params::Net;
use super::steps::{Steps, Turn};
use crate::analyse::train::matrix::{Left, Panels, add_product, add_transposed_product, multiply, sum_rows};
use crate::curve::{sigmoid, tanh};

/// The largest hidden size.
const MAX_HIDDEN: usize = 512;

/// A layer's memory of a batch. Rows of `gates` have 4 × hidden numbers a direction (input, forget, output,
/// candidate), those of `cell`, `squashed` and `output` hidden ones.
#[derive(Debug, Default)]
pub(super) struct Layer {
    /// What goes in, masks applied.
    input: Vec<f32>,
    gates: Vec<f32>,
    cell: Vec<f32>,
    /// The hyperbolic tangent of the cells.
    squashed: Vec<f32>,
    /// What comes out.
    pub(super) output: Vec<f32>,
}

impl Layer {
    /// Layer number `l` of a network at work on a batch.
    pub(super) fn forward(net: &Net<'_>, l: usize, input: Vec<f32>, steps: &Steps) -> Self {
        let (h, rows) = (net.sizes.hidden, steps.rows());
        let mut gates = net.params[net.layout.bias[l].range()].repeat(rows);
        add_product(&input, rows, net.layout.input[l].rows, &net.weights.input[l].forward, &mut gates);
        let empty = || vec![0f32; rows * 2 * h];
        let mut layer = Self { input, gates, cell: empty(), squashed: empty(), output: empty() };
        for d in 0..2 {
            let recurrent = &net.weights.recurrent[l][d].forward;
            steps.turns(d == 1).for_each(|turn| layer.step(h, d, turn, recurrent));
        }
        layer
    }

    /// One step in direction `d`.
    fn step(&mut self, h: usize, d: usize, turn: Turn, recurrent: &Panels) {
        let Turn { start, active, from, carried } = turn;
        if carried > 0 {
            let before = &self.output[from * 2 * h + d * h..];
            let left = Left { data: before, rows: carried, row_stride: 2 * h, col_stride: 1 };
            multiply(left, recurrent, &mut self.gates[start * 8 * h + d * 4 * h..], 8 * h);
        }
        for b in 0..active {
            let row = start + b;
            let at = row * 2 * h + d * h;
            let mut cell = [0f32; MAX_HIDDEN];
            if b < carried {
                let before = (from + b) * 2 * h + d * h;
                cell[..h].copy_from_slice(&self.cell[before..before + h]);
            }
            cell_forward(
                &mut self.gates[row * 8 * h + d * 4 * h..][..4 * h],
                &mut cell[..h],
                &mut self.squashed[at..at + h],
                &mut self.output[at..at + h],
            );
            self.cell[at..at + h].copy_from_slice(&cell[..h]);
        }
    }

    /// Adds the layer's gradient to `gradient` and gives that of its input, masks not applied.
    pub(super) fn backward(
        &self,
        net: &Net<'_>,
        l: usize,
        steps: &Steps,
        d_output: &[f32],
        gradient: &mut [f32],
    ) -> Vec<f32> {
        let (h, rows) = (net.sizes.hidden, steps.rows());
        let mut d_gates = vec![0f32; rows * 8 * h];
        for d in 0..2 {
            let back = &net.weights.recurrent[l][d].transposed;
            let before = self.backward_direction(h, d, steps, back, d_output, &mut d_gates);
            let mut panels = Panels::default();
            panels.pack(&d_gates[d * 4 * h..], rows, 4 * h, (8 * h, 1));
            let left = Left { data: &before, rows: h, row_stride: 1, col_stride: h };
            multiply(left, &panels, &mut gradient[net.layout.recurrent[l][d].range()], 4 * h);
        }
        let width = net.layout.input[l].rows;
        add_transposed_product(&self.input, width, &d_gates, 8 * h, rows, &mut gradient[net.layout.input[l].range()]);
        sum_rows(&d_gates, 8 * h, &mut gradient[net.layout.bias[l].range()]);
        let mut d_input = vec![0f32; rows * width];
        add_product(&d_gates, rows, 8 * h, &net.weights.input[l].transposed, &mut d_input);
        d_input
    }

    /// Fills in the gradient of the gates in direction `d`; gives the output that each row had before it.
    fn backward_direction(
        &self,
        h: usize,
        d: usize,
        steps: &Steps,
        recurrent: &Panels,
        d_output: &[f32],
        d_gates: &mut [f32],
    ) -> Vec<f32> {
        let mut carry = (vec![0f32; steps.active(0) * h], vec![0f32; steps.active(0) * h]);
        let mut before = vec![0f32; steps.rows() * h];
        for Turn { start, active, from, carried } in steps.turns(d == 1).rev() {
            for b in 0..active {
                let row = start + b;
                let at = row * 2 * h + d * h;
                let mut before_cell = [0f32; MAX_HIDDEN];
                if b < carried {
                    let from = (from + b) * 2 * h + d * h;
                    before_cell[..h].copy_from_slice(&self.cell[from..from + h]);
                    before[row * h..row * h + h].copy_from_slice(&self.output[from..from + h]);
                }
                cell_backward(
                    &self.gates[row * 8 * h + d * 4 * h..][..4 * h],
                    &before_cell[..h],
                    &self.squashed[at..at + h],
                    &d_output[at..at + h],
                    (&carry.0[b * h..b * h + h], &mut carry.1[b * h..b * h + h]),
                    &mut d_gates[row * 8 * h + d * 4 * h..][..4 * h],
                );
            }
            carry.0.fill(0.0);
            if carried > 0 {
                let d_step = &d_gates[start * 8 * h + d * 4 * h..];
                let left = Left { data: d_step, rows: carried, row_stride: 8 * h, col_stride: 1 };
                multiply(left, recurrent, &mut carry.0, h);
            }
            carry.1[carried * h..].fill(0.0);
        }
        before
    }
}

/// One cell forwards: gates (input, forget, output, candidate) are squashed in place.
fn cell_forward(gates: &mut [f32], cell: &mut [f32], squashed: &mut [f32], output: &mut [f32]) {
    let h = cell.len();
    let (sigmoids, candidates) = gates.split_at_mut(3 * h);
    sigmoids.iter_mut().for_each(|g| *g = sigmoid(*g));
    candidates.iter_mut().for_each(|g| *g = tanh(*g));
    let (inputs, rest) = sigmoids.split_at(h);
    let (forgets, outputs) = rest.split_at(h);
    for j in 0..h {
        cell[j] = forgets[j] * cell[j] + inputs[j] * candidates[j];
    }
    for j in 0..h {
        squashed[j] = tanh(cell[j]);
        output[j] = outputs[j] * squashed[j];
    }
}

/// One cell backwards; `carry` is what later steps say of this one's output and cell.
fn cell_backward(
    gates: &[f32],
    before: &[f32],
    squashed: &[f32],
    d_output: &[f32],
    carry: (&[f32], &mut [f32]),
    d_gates: &mut [f32],
) {
    let h = before.len();
    let (d_h, d_c) = carry;
    for j in 0..h {
        let (i, f, o, g) = (gates[j], gates[h + j], gates[2 * h + j], gates[3 * h + j]);
        let dh = d_output[j] + d_h[j];
        let dc = d_c[j] + dh * o * (1.0 - squashed[j] * squashed[j]);
        d_gates[j] = dc * g * i * (1.0 - i);
        d_gates[h + j] = dc * before[j] * f * (1.0 - f);
        d_gates[2 * h + j] = dh * squashed[j] * o * (1.0 - o);
        d_gates[3 * h + j] = dc * i * (1.0 - g * g);
        d_c[j] = dc * f;
    }
}
