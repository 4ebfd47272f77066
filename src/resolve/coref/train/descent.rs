//! The descent itself. In: examples. Out: the weights of a few networks that are averaged. Each anaphor is one
//! example: a row for each candidate and one for none; the loss is the logarithm of the chance that all right rows
//! have together. Adam (Kingma and Ba 2015) over small batches, a quadratic penalty, a fixed seed: the same examples
//! give the same weights.

use super::example::Example;
use crate::curve::tanh;
use crate::resolve::coref::features::WIDTH;
use crate::resolve::coref::net::{Coreference, Net, softmax};

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Hidden cells of a network.
    pub hidden: usize,
    /// Weight of the quadratic penalty.
    pub penalty: f32,
    /// How often all examples are seen.
    pub epochs: usize,
    /// Learning rate at the start; it falls to nothing.
    pub rate: f32,
    /// Examples of a step.
    pub batch: usize,
    /// Share of the inputs that are left out at random.
    pub drop: f32,
    /// How many networks are averaged.
    pub nets: usize,
    /// Where random numbers start from.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { hidden: 24, penalty: 0.0005, epochs: 20, rate: 0.004, batch: 16, drop: 0.1, nets: 3, seed: 1 }
    }
}

/// Trains the ranker.
pub fn train(examples: &[Example], options: &Options) -> Coreference {
    let sparse: Vec<Sparse<'_>> = examples.iter().map(Sparse::of).collect();
    let seeds = (0..options.nets as u64).map(|n| options.seed.wrapping_add(n));
    let nets = seeds.map(|seed| Trainer::new(seed, options).run(&sparse)).collect();
    Coreference::of(nets)
}

/// An example without its noughts: three of four inputs are.
struct Sparse<'e> {
    rows: Vec<Vec<(usize, f32)>>,
    right: &'e [bool],
    weight: f32,
}

impl<'e> Sparse<'e> {
    fn of(example: &'e Example) -> Self {
        let row = |row: &Vec<f32>| row.iter().copied().enumerate().filter(|(_, x)| *x != 0.0).collect();
        Self { rows: example.rows.iter().map(row).collect(), right: &example.right, weight: example.weight }
    }
}

/// Numbers that look random: splitmix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to 1.
    #[expect(clippy::cast_precision_loss, reason = "24 bits fit a float")]
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / 16_777_216.0
    }
}

/// One network in the making. All weights stand in one list: direct, the bias of all cells, their outer weights, then for
/// each input its inner weights to all cells.
struct Trainer<'o> {
    options: &'o Options,
    random: Random,
    weights: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    step: i32,
}

impl<'o> Trainer<'o> {
    fn new(seed: u64, options: &'o Options) -> Self {
        let size = WIDTH + options.hidden * (WIDTH + 2);
        let mut random = Random(seed);
        let mut weights = vec![0.0; size];
        for weight in weights.iter_mut().skip(WIDTH) {
            *weight = (random.share() - 0.5) * 0.3;
        }
        Self { options, random, weights, mean: vec![0.0; size], square: vec![0.0; size], step: 0 }
    }

    fn run(mut self, examples: &[Sparse<'_>]) -> Net {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        #[expect(clippy::cast_precision_loss, reason = "a few dozen epochs")]
        for epoch in 0..self.options.epochs {
            for n in (1..order.len()).rev() {
                #[expect(clippy::cast_possible_truncation, reason = "below the length of a list")]
                let other = (self.random.next() % (n as u64 + 1)) as usize;
                order.swap(n, other);
            }
            let rate = self.options.rate * (1.0 - epoch as f32 / self.options.epochs as f32);
            for batch in order.chunks(self.options.batch.max(1)) {
                let mut gradient = vec![0.0; self.weights.len()];
                for &n in batch {
                    self.learn(&examples[n], &mut gradient);
                }
                self.descend(&gradient, batch.len(), rate);
            }
        }
        self.net()
    }

    /// Adds the gradient of one example.
    fn learn(&mut self, example: &Sparse<'_>, gradient: &mut [f32]) {
        let keep = 1.0 - self.options.drop;
        let mask: Vec<f32> = (0..WIDTH).map(|_| if self.random.share() < keep { 1.0 / keep } else { 0.0 }).collect();
        let masked = |row: &Vec<(usize, f32)>| {
            row.iter().filter(|(n, _)| mask[*n] > 0.0).map(|(n, x)| (*n, x * mask[*n])).collect::<Vec<(usize, f32)>>()
        };
        let rows: Vec<Vec<(usize, f32)>> = example.rows.iter().map(masked).collect();
        let mut cells: Vec<Vec<f32>> = Vec::with_capacity(rows.len());
        let mut chances: Vec<f32> = Vec::with_capacity(rows.len());
        for row in &rows {
            let (score, hidden) = self.score(row);
            chances.push(score);
            cells.push(hidden);
        }
        softmax(&mut chances);
        let right: f32 = chances.iter().zip(example.right).filter(|(_, r)| **r).map(|(c, _)| c).sum();
        let (direct, rest) = gradient.split_at_mut(WIDTH);
        let (bias, rest) = rest.split_at_mut(self.options.hidden);
        let (outer, inner) = rest.split_at_mut(self.options.hidden);
        let weights = &self.weights[WIDTH + self.options.hidden..];
        for (n, row) in rows.iter().enumerate() {
            // The softmax of all less that of the right ones.
            let target = if example.right[n] { chances[n] / right.max(1e-6) } else { 0.0 };
            let miss = example.weight * (chances[n] - target);
            let back: Vec<f32> = cells[n].iter().zip(weights).map(|(x, w)| miss * w * (1.0 - x * x)).collect();
            bias.iter_mut().zip(&back).for_each(|(sum, g)| *sum += g);
            outer.iter_mut().zip(&cells[n]).for_each(|(sum, x)| *sum += miss * x);
            for &(input, x) in row {
                direct[input] += miss * x;
                let column = &mut inner[input * back.len()..][..back.len()];
                column.iter_mut().zip(&back).for_each(|(sum, g)| *sum += g * x);
            }
        }
    }

    /// The score of a row and what its hidden cells hold.
    fn score(&self, row: &[(usize, f32)]) -> (f32, Vec<f32>) {
        let count = self.options.hidden;
        let (bias, rest) = self.weights[WIDTH..].split_at(count);
        let (outer, inner) = rest.split_at(count);
        let (mut score, mut hidden) = (0.0, bias.to_vec());
        for &(input, x) in row {
            score += self.weights[input] * x;
            hidden.iter_mut().zip(&inner[input * count..]).for_each(|(sum, weight)| *sum += weight * x);
        }
        hidden.iter_mut().for_each(|sum| *sum = tanh(*sum));
        (hidden.iter().zip(outer).fold(score, |score, (cell, outer)| score + outer * cell), hidden)
    }

    fn descend(&mut self, gradient: &[f32], count: usize, rate: f32) {
        self.step += 1;
        let (first, second) = (1.0 - 0.9f32.powi(self.step), 1.0 - 0.999f32.powi(self.step));
        #[expect(clippy::cast_precision_loss, reason = "a small batch")]
        let count = count as f32;
        for (n, g) in gradient.iter().enumerate() {
            let g = g / count + self.options.penalty * self.weights[n];
            self.mean[n] = 0.9 * self.mean[n] + 0.1 * g;
            self.square[n] = 0.999 * self.square[n] + 0.001 * g * g;
            self.weights[n] -= rate * (self.mean[n] / first) / ((self.square[n] / second).sqrt() + 1e-8);
        }
    }

    fn net(&self) -> Net {
        let count = self.options.hidden;
        let (direct, rest) = self.weights.split_at(WIDTH);
        let (bias, rest) = rest.split_at(count);
        let (outer, inner) = rest.split_at(count);
        let of = |cell: usize| inner.iter().skip(cell).step_by(count).copied().collect();
        Net { direct: direct.to_vec(), bias: bias.to_vec(), outer: outer.to_vec(), inner: (0..count).map(of).collect() }
    }
}
