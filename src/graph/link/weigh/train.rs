//! Learning the weights. In: pairs of propositions of annotated affairs, each with whether both are about one thing, and
//! pairs of articles that have nothing to do with each other. Out: weights, as a file. Logistic regression with a
//! quadratic penalty by Newton's method (iteratively reweighted least squares), all pairs at once, so that the same
//! pairs give the same weights.

use super::super::align::align;
use super::super::figure::compare_figures;
use super::super::form::Form;
use super::features::{COUNT, NAMES, Row, features};
use super::{LIKELY, chance};

/// A pair of propositions that people have judged.
#[derive(Clone, Debug)]
pub struct Example {
    row: Row,
    one: bool,
    counts: f64,
}

impl Example {
    /// What two propositions look like, whether both are about `one` thing, and for how many such pairs it `counts`; `None` where no
    /// word of one is found in the other, or their articles are not of one affair.
    pub fn of(first: &Form, second: &Form, one: bool, counts: f64) -> Option<Self> {
        let alignment = align(first, second);
        if alignment.shared == 0 || !alignment.affair.is_one() {
            return None;
        }
        let count = compare_figures(first, second);
        Some(Self { row: features(first, second, &alignment, &count), one, counts })
    }

    /// For how many pairs it counts.
    pub fn counts(&self) -> f64 {
        self.counts
    }

    /// Whether both are about one thing.
    pub fn is_one(&self) -> bool {
        self.one
    }
}

/// Learned weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights(Row);

/// Weight of the quadratic penalty; the bias is not punished.
const PENALTY: f64 = 1.0;

/// Steps of Newton's method; a dozen are enough for a dozen digits.
const STEPS: usize = 25;

impl Weights {
    /// Learns from examples.
    pub fn learn(examples: &[Example]) -> Self {
        let mut weights = [0.0; COUNT];
        for _ in 0..STEPS {
            let mut slope = [0.0; COUNT];
            let mut curve = [[0.0; COUNT]; COUNT];
            for (i, weight) in weights.iter().enumerate().skip(1) {
                slope[i] = PENALTY * weight;
                curve[i][i] = PENALTY;
            }
            curve[0][0] = 1e-6;
            for example in examples {
                let sure = chance(&weights, &example.row);
                let miss = (sure - f64::from(example.one)) * example.counts;
                let bend = (sure * (1.0 - sure)).max(1e-6) * example.counts;
                for (i, a) in example.row.iter().enumerate().filter(|(_, a)| **a != 0.0) {
                    slope[i] += miss * a;
                    for (j, b) in example.row.iter().enumerate() {
                        curve[i][j] += bend * a * b;
                    }
                }
            }
            let step = solve(curve, slope);
            weights.iter_mut().zip(step).for_each(|(weight, step)| *weight -= step);
        }
        Self(weights)
    }

    /// Whether the pair of an example is likely to be about one thing.
    pub fn finds(&self, example: &Example) -> bool {
        chance(&self.0, &example.row) >= LIKELY
    }
}

impl std::fmt::Display for Weights {
    /// A line each: the name of the feature, a tab, its weight.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        NAMES.iter().zip(self.0).try_for_each(|(name, weight)| writeln!(f, "{name}\t{weight:.3}"))
    }
}

/// Solves a system of linear equations by elimination, the largest of a column first.
fn solve(mut rows: [[f64; COUNT]; COUNT], mut right: Row) -> Row {
    for column in 0..COUNT {
        let best = (column..COUNT).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()));
        let best = best.unwrap_or(column);
        rows.swap(column, best);
        right.swap(column, best);
        let (pivot, value) = (rows[column], right[column]);
        for (row, right) in rows.iter_mut().zip(&mut right).skip(column + 1) {
            let factor = row[column] / pivot[column];
            row.iter_mut().zip(pivot).for_each(|(cell, top)| *cell -= factor * top);
            *right -= factor * value;
        }
    }
    for column in (0..COUNT).rev() {
        let known: f64 = (column + 1..COUNT).map(|k| rows[column][k] * right[k]).sum();
        right[column] = (right[column] - known) / rows[column][column];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_gets_weight_and_the_same_pairs_the_same_weights() {
        let example = |feature: usize, one| {
            let mut row = [0.0; COUNT];
            (row[0], row[feature]) = (1.0, 1.0);
            Example { row, one, counts: 1.0 }
        };
        let examples: Vec<Example> =
            (0..40).map(|i| if i % 2 == 0 { example(1, true) } else { example(7, false) }).collect();
        let weights = Weights::learn(&examples);
        assert!(weights.0[1] > 0.5 && weights.0[7] < -0.5);
        assert!(examples.iter().all(|example| (chance(&weights.0, &example.row) > 0.5) == example.is_one()));
        assert_eq!(weights, Weights::learn(&examples));
    }
}
