//! How likely it is that two propositions of one affair are about one thing. In: two [`Form`]s, how their words align
//! and how their figures stand. Out: a chance, by logistic regression over features of the pair that know no word
//! of any affair. The weights stand in `weights.tsv` and are learned from annotated affairs (`selon train --links`).
//!
//! What it says is likely may still be refused: other names, moods, figures, times and places are looked at apart.

mod features;
#[cfg(feature = "train")]
pub mod train;

use super::align::Alignment;
use super::figure::Count;
use super::form::Form;
use crate::carried::carried;
use crate::curve::sigmoid;
use std::sync::LazyLock;

pub(super) use features::{Row, features};

/// How likely it has to be that two claims of one affair are about one thing. In affairs that were left out of the
/// learning nearly all pairs above 0.6 are; in one of another hand every other pair between 0.6 and this was not.
#[cfg_attr(not(feature = "train"), expect(unreachable_pub, reason = "what trains the weights hands it on"))]
pub const LIKELY: f64 = 0.9;

/// The weights, in the order of the features.
static WEIGHTS: LazyLock<Row> = LazyLock::new(|| read(carried!("src/graph/link/weigh/weights.tsv")));

/// How likely it is that two propositions are about one thing, 0 to 1; 0 where their articles are not about the
/// same affair.
pub(super) fn likelihood(one: &Form, other: &Form, alignment: &Alignment, count: &Count) -> f64 {
    if !alignment.affair.is_one() {
        return 0.0;
    }
    chance(&WEIGHTS, &features(one, other, alignment, count))
}

/// What weights make of the features of a pair.
pub(super) fn chance(weights: &Row, row: &Row) -> f64 {
    let sum: f64 = weights.iter().zip(row).map(|(weight, value)| weight * value).sum();
    #[expect(clippy::cast_possible_truncation, reason = "the curve takes single precision")]
    f64::from(sigmoid(sum as f32))
}

/// Reads weights, a line each: the name of a feature, a tab, its weight. What is not named weighs nothing.
fn read(text: &str) -> Row {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let known: Vec<(&str, f64)> = lines
        .filter_map(|line| line.split_once('\t').and_then(|(name, weight)| Some((name, weight.parse().ok()?))))
        .collect();
    features::NAMES.map(|name| known.iter().find(|(own, _)| *own == name).map_or(0.0, |(_, weight)| *weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_weight_and_every_weight_a_feature() {
        let lines: Vec<&str> =
            include_str!("weigh/weights.tsv").lines().filter(|line| !line.starts_with('#')).collect();
        let named: Vec<&str> = lines.iter().filter_map(|line| Some(line.split_once('\t')?.0)).collect();
        assert_eq!(named, features::NAMES);
        assert!(WEIGHTS.iter().all(|weight| weight.is_finite()));
    }
}
