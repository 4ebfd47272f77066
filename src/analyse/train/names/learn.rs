//! How the head for names learns. In: examples. Out: its parameters, averaged over time.

use super::chain::{ANY, weigh};
use super::examples::Example;
use crate::analyse::NameTag;
use crate::analyse::name::NameSteps;
use crate::analyse::net::{LEAK, Tensor};
use crate::analyse::train::adam::Adam;
use crate::analyse::train::matrix::{Panels, add_product, add_transposed_product, sum_rows};
use crate::analyse::train::shuffle::Shuffle;

const N: usize = NameTag::ALL.len();
/// Sentences of a step.
const BATCH: usize = 16;
/// Share of the states of a sentence that are dropped, of its layer, and of its marks.
const DROP: [f32; 3] = [0.2, 0.3, 0.25];

/// Where each part stands among the parameters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) table: Tensor,
    pub(super) project: Tensor,
    pub(super) bias: Tensor,
    /// One row a number of the layer.
    pub(super) last: Tensor,
    pub(super) last_bias: Tensor,
    /// How much the network's own classes count.
    pub(super) own: Tensor,
    pub(super) steps: Tensor,
    len: usize,
}

impl Shape {
    /// For so many rows of marks, states and numbers of the layer.
    pub(super) fn new(rows: usize, states: usize, hidden: usize) -> Self {
        let mut len = 0;
        let mut place = |rows: usize, cols: usize| {
            let tensor = Tensor { at: len, rows, cols };
            len += rows * cols;
            tensor
        };
        Self {
            table: place(rows, hidden),
            project: place(states, hidden),
            bias: place(1, hidden),
            last: place(hidden, N),
            last_bias: place(1, N),
            own: place(1, 1),
            steps: place(N, N),
            len,
        }
    }

    fn begin(&self, shuffle: &mut Shuffle) -> Vec<f32> {
        let mut params = vec![0.0; self.len];
        for (tensor, width) in [(self.table, 0.02), (self.project, 0.05), (self.last, 0.1)] {
            params[tensor.range()].iter_mut().for_each(|x| *x = (2.0 * shuffle.unit() - 1.0) * width);
        }
        params[self.own.at] = 0.7;
        params
    }

    pub(super) fn steps_of(&self, params: &[f32]) -> NameSteps {
        std::array::from_fn(|from| std::array::from_fn(|to| params[self.steps.at + from * N + to]))
    }
}

/// Learns from the examples, `epochs` times each.
pub(super) fn learn(
    shape: &Shape,
    examples: &[Example],
    epochs: usize,
    rate: f32,
    seed: u64,
    report: &dyn Fn(&str),
) -> Vec<f32> {
    let mut shuffle = Shuffle::new(seed);
    let mut params = shape.begin(&mut shuffle);
    let mut adam = Adam::new(&params);
    let mut gradient = vec![0.0; shape.len];
    let mut touched = Vec::new();
    let all = (epochs * examples.len().div_ceil(BATCH)).max(1) as f32;
    for epoch in 0..epochs {
        let (mut loss, mut words) = (0.0, 0.0);
        for batch in shuffle.order(examples.len()).chunks(BATCH) {
            let mut panels = Panels::default();
            panels.pack(
                &params[shape.project.range()],
                shape.project.rows,
                shape.project.cols,
                (shape.project.cols, 1),
            );
            for &at in batch {
                let example = &examples[at];
                loss += sentence(shape, &params, &panels, example, &mut gradient, &mut touched, &mut shuffle);
                words += example.weight * example.allowed.len() as f32;
            }
            let done = adam.taken as f32 / all;
            let warm = (done * 20.0).min(1.0);
            adam.step(&mut params, &mut gradient, &mut touched, shape.project.at, rate * warm * (1.0 - done));
        }
        report(&format!("names, epoch {epoch}: loss {:.4}", loss / words.max(1.0)));
    }
    adam.average
}

/// What the head makes of a sentence.
struct Pass {
    /// States, those that are dropped left out.
    inputs: Vec<f32>,
    /// Rows of marks, those that are dropped left out.
    rows: Vec<Vec<u32>>,
    layer: Vec<f32>,
    of_layer: Vec<f32>,
    scores: Vec<[f32; N]>,
}

/// The scores of a sentence.
fn forward(shape: &Shape, params: &[f32], panels: &Panels, example: &Example, shuffle: &mut Shuffle) -> Pass {
    let (n, width, states) = (example.allowed.len(), shape.project.cols, shape.project.rows);
    let mut drop = |count: usize, share: f32| -> Vec<f32> {
        (0..count).map(|_| if shuffle.unit() < share { 0.0 } else { 1.0 / (1.0 - share) }).collect()
    };
    let [of_states, of_layer] = [drop(states, DROP[0]), drop(width, DROP[1])];
    let masked = |row: &[f32]| -> Vec<f32> { row.iter().zip(&of_states).map(|(x, m)| x * m).collect() };
    let inputs: Vec<f32> = example.seen.states.chunks_exact(states).flat_map(masked).collect();
    let mut kept =
        |rows: &Vec<u32>| -> Vec<u32> { rows.iter().copied().filter(|_| shuffle.unit() >= DROP[2]).collect() };
    let rows: Vec<Vec<u32>> = example.rows.iter().map(&mut kept).collect();
    let mut layer = params[shape.bias.range()].repeat(n);
    add_product(&inputs, n, states, panels, &mut layer);
    for (layer, rows) in layer.chunks_exact_mut(width).zip(&rows) {
        for row in rows {
            layer.iter_mut().zip(&params[shape.table.row(*row)]).for_each(|(sum, x)| *sum += x / (1.0 - DROP[2]));
        }
        layer.iter_mut().zip(&of_layer).for_each(|(x, m)| *x *= if *x < 0.0 { LEAK * m } else { *m });
    }
    let (own, last) = (params[shape.own.at], &params[shape.last.range()]);
    let mut scores = vec![[0f32; N]; n];
    for ((scores, layer), before) in scores.iter_mut().zip(layer.chunks_exact(width)).zip(&example.seen.scores) {
        for (tag, score) in scores.iter_mut().enumerate() {
            let sum: f32 = layer.iter().zip(last.chunks_exact(N)).map(|(x, row)| x * row[tag]).sum();
            *score = own * before[tag] + params[shape.last_bias.at + tag] + sum;
        }
    }
    Pass { inputs, rows, layer, of_layer, scores }
}

/// Adds the gradient of a sentence; gives its loss.
fn sentence(
    shape: &Shape,
    params: &[f32],
    panels: &Panels,
    example: &Example,
    gradient: &mut [f32],
    touched: &mut Vec<(usize, usize)>,
    shuffle: &mut Shuffle,
) -> f32 {
    let pass = forward(shape, params, panels, example, shuffle);
    let steps = shape.steps_of(params);
    let (Some(right), Some(all)) =
        (weigh(&pass.scores, &steps, |i| example.allowed[i]), weigh(&pass.scores, &steps, |_| ANY))
    else {
        return 0.0;
    };
    let (n, width, weight) = (example.allowed.len(), shape.project.cols, example.weight);
    let mut d_scores = vec![0f32; n * N];
    for (d, (all, right)) in d_scores.chunks_exact_mut(N).zip(all.tags.iter().zip(&right.tags)) {
        d.iter_mut().zip(all.iter().zip(right)).for_each(|(d, (a, r))| *d = weight * (a - r) as f32);
    }
    for (from, (all, right)) in all.steps.iter().zip(&right.steps).enumerate() {
        for (to, (a, r)) in all.iter().zip(right).enumerate() {
            gradient[shape.steps.at + from * N + to] += weight * (a - r) as f32;
        }
    }
    for (d, before) in d_scores.chunks_exact(N).zip(&example.seen.scores) {
        gradient[shape.own.at] += d.iter().zip(before).map(|(d, x)| d * x).sum::<f32>();
    }
    sum_rows(&d_scores, N, &mut gradient[shape.last_bias.range()]);
    add_transposed_product(&pass.layer, width, &d_scores, N, n, &mut gradient[shape.last.range()]);
    backward(shape, params, &pass, &d_scores, gradient, touched);
    weight * (all.whole - right.whole) as f32
}

/// Takes the gradient of the scores below the layer.
fn backward(
    shape: &Shape,
    params: &[f32],
    pass: &Pass,
    d_scores: &[f32],
    gradient: &mut [f32],
    touched: &mut Vec<(usize, usize)>,
) {
    let (n, width, states) = (pass.scores.len(), shape.project.cols, shape.project.rows);
    let last = &params[shape.last.range()];
    let mut d_layer = vec![0f32; n * width];
    let rows = d_layer.chunks_exact_mut(width).zip(d_scores.chunks_exact(N)).zip(pass.layer.chunks_exact(width));
    for ((d_layer, d), layer) in rows {
        for (((sum, x), row), m) in d_layer.iter_mut().zip(layer).zip(last.chunks_exact(N)).zip(&pass.of_layer) {
            *sum = d.iter().zip(row).map(|(d, w)| d * w).sum::<f32>() * if *x < 0.0 { LEAK * m } else { *m };
        }
    }
    sum_rows(&d_layer, width, &mut gradient[shape.bias.range()]);
    add_transposed_product(&pass.inputs, states, &d_layer, width, n, &mut gradient[shape.project.range()]);
    for (d, rows) in d_layer.chunks_exact(width).zip(&pass.rows) {
        for row in rows {
            let range = shape.table.row(*row);
            touched.push((range.start, width));
            gradient[range].iter_mut().zip(d).for_each(|(sum, d)| *sum += d / (1.0 - DROP[2]));
        }
    }
}
