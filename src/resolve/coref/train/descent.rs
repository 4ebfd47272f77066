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

/// One network in the making. All weights stand in one list: direct, then for each cell bias, outer, inner.
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
        for (n, row) in rows.iter().enumerate() {
            // The softmax of all less that of the right ones.
            let target = if example.right[n] { chances[n] / right.max(1e-6) } else { 0.0 };
            let miss = example.weight * (chances[n] - target);
            add(&mut gradient[..WIDTH], row, miss);
            for (cell, value) in cells[n].iter().enumerate() {
                let at = WIDTH + cell * (WIDTH + 2);
                let inner = miss * self.weights[at + 1] * (1.0 - value * value);
                gradient[at] += inner;
                gradient[at + 1] += miss * value;
                add(&mut gradient[at + 2..at + 2 + WIDTH], row, inner);
            }
        }
    }

    /// The score of a row and what its hidden cells hold.
    fn score(&self, row: &[(usize, f32)]) -> (f32, Vec<f32>) {
        let dot = |weights: &[f32]| row.iter().map(|(n, x)| weights[*n] * x).sum::<f32>();
        let mut score = dot(&self.weights[..WIDTH]);
        let mut hidden = Vec::with_capacity(self.options.hidden);
        for cell in self.weights[WIDTH..].chunks(WIDTH + 2) {
            let value = tanh(cell[0] + dot(&cell[2..]));
            score += cell[1] * value;
            hidden.push(value);
        }
        (score, hidden)
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
        let mut net = Net { direct: self.weights[..WIDTH].to_vec(), ..Net::default() };
        for cell in self.weights[WIDTH..].chunks(WIDTH + 2) {
            net.bias.push(cell[0]);
            net.outer.push(cell[1]);
            net.inner.push(cell[2..].to_vec());
        }
        net
    }
}

fn add(sum: &mut [f32], row: &[(usize, f32)], factor: f32) {
    row.iter().for_each(|(n, x)| sum[*n] += factor * x);
}
