//! Learning the weights. In: pairs of claims of annotated affairs, each with whether both are about one thing, and
//! pairs of articles that have nothing to do with each other. Out: weights, as a file. Logistic regression with a
//! quadratic penalty by Newton's method (iteratively reweighted least squares), all pairs at once, so that the same
//! pairs give the same weights.

use super::super::align::align;
use super::super::figure::compare_figures;
use super::super::form::Form;
use super::chance;
use super::features::{COUNT, NAMES, Row, features};

pub use super::LIKELY;

/// A pair of claims that people have judged: what each pair of their propositions looks like.
#[derive(Clone, Debug)]
pub struct Example {
    rows: Vec<Row>,
    one: bool,
    counts: f64,
}

impl Example {
    /// What the propositions of two claims look like, whether both claims are about `one` thing, and for how many such
    /// pairs this one `counts`; `None` where no word of one is found in the other, or their articles are not of one
    /// affair.
    pub fn of(first: &[Form], second: &[Form], one: bool, counts: f64) -> Option<Self> {
        let row = |a: &Form, b: &Form| {
            let alignment = align(a, b);
            let near = alignment.shared > 0 && alignment.affair.is_one();
            near.then(|| features(a, b, &alignment, &compare_figures(a, b)))
        };
        let rows: Vec<Row> = first.iter().flat_map(|a| second.iter().filter_map(move |b| row(a, b))).collect();
        (!rows.is_empty()).then_some(Self { rows, one, counts })
    }

    /// For how many pairs it counts.
    pub fn counts(&self) -> f64 {
        self.counts
    }

    /// Whether both are about one thing.
    pub fn is_one(&self) -> bool {
        self.one
    }

    /// What weights are taught by: of two claims that say one thing, the propositions that are most alike by what is
    /// known so far; of two that do not, all.
    fn lessons<'e>(&'e self, weights: &'e Row) -> impl Iterator<Item = &'e Row> {
        let best = self.rows.iter().max_by(|a, b| chance(weights, a).total_cmp(&chance(weights, b)));
        let all = self.rows.iter().filter(|_| !self.one);
        best.filter(|_| self.one).into_iter().chain(all)
    }
}

/// Learned weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights(Row);

/// Weight of the quadratic penalty; the bias is not punished.
const PENALTY: f64 = 3.0;

/// How often it is found anew which propositions say one thing.
const ROUNDS: usize = 4;

/// What is taken to tell before anything is learned.
const FIRST: [&str; 3] = ["event-one", "covered-less", "covered-more"];

/// Steps of Newton's method; a dozen are enough for a dozen digits.
const STEPS: usize = 25;

impl Weights {
    /// Learns from examples: which propositions of two claims say one thing is found anew a few times.
    pub fn learn(examples: &[Example]) -> Self {
        let mut weights = [0.0; COUNT];
        for (name, weight) in NAMES.iter().zip(&mut weights) {
            *weight = f64::from(FIRST.contains(name));
        }
        for _ in 0..ROUNDS {
            let lessons: Vec<(&Row, bool, f64)> = examples
                .iter()
                .flat_map(|example| example.lessons(&weights).map(|row| (row, example.one, example.counts)))
                .collect();
            weights = descend(&lessons);
        }
        Self(weights)
    }

    /// How likely the pair of an example is to be about one thing, 0 to 1.
    pub fn chance(&self, example: &Example) -> f64 {
        example.rows.iter().map(|row| chance(&self.0, row)).fold(0.0, f64::max)
    }
}

/// Newton's method from nothing.
fn descend(lessons: &[(&Row, bool, f64)]) -> Row {
    let mut weights = [0.0; COUNT];
    for _ in 0..STEPS {
        let mut slope = [0.0; COUNT];
        let mut curve = [[0.0; COUNT]; COUNT];
        for (i, weight) in weights.iter().enumerate().skip(1) {
            slope[i] = PENALTY * weight;
            curve[i][i] = PENALTY;
        }
        curve[0][0] = 1e-6;
        for (row, one, counts) in lessons {
            let sure = chance(&weights, row);
            let miss = (sure - f64::from(*one)) * counts;
            let bend = (sure * (1.0 - sure)).max(1e-6) * counts;
            for (i, a) in row.iter().enumerate().filter(|(_, a)| **a != 0.0) {
                slope[i] += miss * a;
                for (j, b) in row.iter().enumerate() {
                    curve[i][j] += bend * a * b;
                }
            }
        }
        let step = solve(curve, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight -= step);
    }
    weights
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
            Example { rows: vec![row], one, counts: 1.0 }
        };
        let examples: Vec<Example> =
            (0..40).map(|i| if i % 2 == 0 { example(1, true) } else { example(7, false) }).collect();
        let weights = Weights::learn(&examples);
        assert!(weights.0[1] > 0.5 && weights.0[7] < -0.5);
        assert!(examples.iter().all(|example| (chance(&weights.0, &example.rows[0]) > 0.5) == example.is_one()));
        assert_eq!(weights, Weights::learn(&examples));
    }
}
