//! The parser's network in training: two bidirectional LSTM layers (Hochreiter and Schmidhuber 1997),
//! biaffine arc scores and relation scores (Dozat and Manning, "Deep biaffine attention for neural
//! dependency parsing", 2017), and tags and features read off the same layers.
//!
//! In: batches of [`Example`]s. Out: the gradient of the loss, or scores.

mod example;
mod heads;
mod loss;
mod lstm;
mod params;
mod steps;
mod weights;

pub(super) use example::{Example, NO_HEAD, Noise, Output};
pub(super) use loss::softmax;
pub(super) use params::Net;

use super::matrix::{add_product, add_transposed_product, sum_rows};
use super::shuffle::Shuffle;
use crate::analyse::net::Tensor;
use heads::Heads;
use lstm::Layer;
use steps::{Steps, masks};

/// What the layers make of a batch, and what their gradient takes.
struct Pass {
    steps: Steps,
    shown: Vec<Shown>,
    /// Pretrained vectors that are part of the input.
    classes: Classes,
    /// The layers, each with the masks of its input.
    layers: Vec<(Layer, Vec<f32>)>,
    /// The upper layer's output, `top_masks` applied.
    top: Vec<f32>,
    top_masks: Vec<f32>,
    /// What the heads take.
    projected: Vec<f32>,
}

/// Pretrained vectors of a batch: where each is added, and they themselves, one after the other.
#[derive(Default)]
struct Classes {
    at: Vec<usize>,
    rows: Vec<f32>,
}

/// A row of an embedding table that is part of the input.
struct Shown {
    /// Where its first number is added.
    at: usize,
    table: Tensor,
    row: u32,
}

impl Net<'_> {
    /// Scores of each sentence; relations for the heads of the example.
    pub(super) fn score(&self, batch: &[&Example], out: &mut Vec<Output>) {
        let mut shuffle = Shuffle::new(0);
        let pass = self.forward(batch, Noise::NONE, &mut shuffle);
        let mut outputs = vec![Output::default(); batch.len()];
        for (rank, &s) in pass.steps.order.iter().enumerate() {
            let (heads, _) = self.heads(&pass, rank, batch[s], Noise::NONE, &mut shuffle);
            outputs[s] = heads.into_output();
        }
        out.append(&mut outputs);
    }

    /// Adds the gradient of the loss of a batch to `gradient`, notes the embedding rows it touches (first
    /// number and length), and gives the loss; both are shares of a loss over `words` words.
    pub(super) fn learn(
        &self,
        batch: &[&Example],
        noise: Noise,
        shuffle: &mut Shuffle,
        words: f32,
        gradient: &mut [f32],
        touched: &mut Vec<(usize, usize)>,
    ) -> f32 {
        if batch.is_empty() {
            return 0.0;
        }
        let pass = self.forward(batch, noise, shuffle);
        let p = self.layout.project.cols;
        let mut d_projected = vec![0f32; pass.projected.len()];
        let mut loss = 0.0;
        for (rank, &s) in pass.steps.order.iter().enumerate() {
            let (mut heads, rows) = self.heads(&pass, rank, batch[s], noise, shuffle);
            loss += heads.backward(words, gradient);
            for (row, at) in heads.d_z.chunks_exact(p).zip(rows) {
                d_projected[at * p..at * p + p].copy_from_slice(row);
            }
        }
        self.backward(&pass, &d_projected, gradient, touched);
        loss
    }

    /// Takes a batch through the layers.
    fn forward(&self, batch: &[&Example], noise: Noise, shuffle: &mut Shuffle) -> Pass {
        let lengths: Vec<usize> = batch.iter().map(|example| example.len()).collect();
        let steps = Steps::new(&lengths);
        let (shown, classes) = self.shown(batch, &steps, noise, shuffle);
        let mut x = vec![0f32; steps.rows() * self.layout.input[0].rows];
        for &Shown { at, table, row } in &shown {
            let row = &self.params[table.row(row)];
            x[at..at + table.cols].iter_mut().zip(row).for_each(|(x, e)| *x += e);
        }
        self.add_classes(&classes, &mut x);
        let mut layers = Vec::new();
        for (l, input) in self.layout.input.iter().enumerate() {
            let masks = masks(batch.len(), input.rows, noise.drop, shuffle);
            steps.mask(&mut x, input.rows, &masks);
            let layer = Layer::forward(self, l, x, &steps);
            x = layer.output.clone();
            layers.push((layer, masks));
        }
        let project = self.layout.project;
        let top_masks = masks(batch.len(), project.rows, noise.drop, shuffle);
        steps.mask(&mut x, project.rows, &top_masks);
        let mut projected = self.params[self.layout.project_bias.range()].repeat(steps.rows());
        add_product(&x, steps.rows(), project.rows, &self.weights.project.forward, &mut projected);
        Pass { steps, shown, classes, layers, top: x, top_masks, projected }
    }

    /// The rows of the embedding tables that words and tags of a batch show: all of them, but for the words
    /// and affixes that `noise` hides.
    fn shown(&self, batch: &[&Example], steps: &Steps, noise: Noise, shuffle: &mut Shuffle) -> (Vec<Shown>, Classes) {
        let (mut shown, mut classes) = (Vec::new(), Classes::default());
        let width = self.sizes.vector;
        for t in 0..steps.len() {
            for rank in 0..steps.active(t) {
                let example = batch[steps.order[rank]];
                let at = steps.row(t, rank) * self.layout.input[0].rows;
                let hide = noise.hide > 0.0 && shuffle.unit() < noise.hide / (noise.hide + example.seen[t] as f32);
                let blank = noise.blank > 0.0 && t > 0 && shuffle.unit() < noise.blank;
                let most = if blank { 1 } else { example.lexical[t].len() };
                for (n, &row) in example.lexical[t].iter().take(most).enumerate() {
                    let row = if n == 0 && (hide || blank) && t > 0 { 0 } else { row };
                    shown.push(Shown { at, table: self.layout.lexical, row });
                }
                let row = example.vectors[t].map(usize::from).filter(|_| !blank);
                if let Some(vector) = row.and_then(|row| self.vectors.get(row * width..(row + 1) * width)) {
                    classes.at.push(at);
                    classes.rows.extend_from_slice(vector);
                }
                for &row in &example.tags[t] {
                    shown.push(Shown { at: at + self.sizes.lexical, table: self.layout.tags, row });
                }
            }
        }
        (shown, classes)
    }

    /// Adds the projections of pretrained vectors to the input.
    fn add_classes(&self, classes: &Classes, x: &mut [f32]) {
        let width = self.sizes.lexical;
        let mut added = vec![0f32; classes.at.len() * width];
        add_product(&classes.rows, classes.at.len(), self.sizes.vector, &self.weights.vector.forward, &mut added);
        for (&at, row) in classes.at.iter().zip(added.chunks_exact(width)) {
            x[at..at + width].iter_mut().zip(row).for_each(|(x, e)| *x += e);
        }
    }

    /// The heads of one sentence with all scores computed, and the rows of its words.
    fn heads<'a>(
        &'a self,
        pass: &Pass,
        rank: usize,
        example: &'a Example,
        noise: Noise,
        shuffle: &mut Shuffle,
    ) -> (Heads<'a>, Vec<usize>) {
        let p = self.layout.project.cols;
        let rows: Vec<usize> = (0..example.len()).map(|t| pass.steps.row(t, rank)).collect();
        let z = rows.iter().flat_map(|at| &pass.projected[at * p..at * p + p]).copied().collect();
        let mut heads = Heads::new(self, example, z, noise, shuffle);
        heads.forward();
        (heads, rows)
    }

    /// Adds the gradient of the layers and of the embedding rows to `gradient`.
    fn backward(&self, pass: &Pass, d_projected: &[f32], gradient: &mut [f32], touched: &mut Vec<(usize, usize)>) {
        let (steps, project) = (&pass.steps, self.layout.project);
        let rows = steps.rows();
        let weights = &mut gradient[project.range()];
        add_transposed_product(&pass.top, project.rows, d_projected, project.cols, rows, weights);
        sum_rows(d_projected, project.cols, &mut gradient[self.layout.project_bias.range()]);
        let mut d = vec![0f32; rows * project.rows];
        add_product(d_projected, rows, project.cols, &self.weights.project.transposed, &mut d);
        steps.mask(&mut d, project.rows, &pass.top_masks);
        for (l, (layer, masks)) in pass.layers.iter().enumerate().rev() {
            d = layer.backward(self, l, steps, &d, gradient);
            steps.mask(&mut d, self.layout.input[l].rows, masks);
        }
        let width = self.sizes.lexical;
        let of_classes: Vec<f32> = pass.classes.at.iter().flat_map(|&at| &d[at..at + width]).copied().collect();
        let weights = &mut gradient[self.layout.vector.range()];
        let count = pass.classes.at.len();
        add_transposed_product(&pass.classes.rows, self.sizes.vector, &of_classes, width, count, weights);
        for &Shown { at, table, row } in &pass.shown {
            let range = table.row(row);
            touched.push((range.start, table.cols));
            gradient[range].iter_mut().zip(&d[at..at + table.cols]).for_each(|(g, d)| *g += d);
        }
    }
}

#[cfg(test)]
mod tests;
