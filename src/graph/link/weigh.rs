//! How likely it is that two propositions of one affair say the same, or cannot both be true. In: two [`Form`]s, how their
//! words align, how their figures stand and what rules make of them. Out: a chance of each, by trees over features of the
//! pair that know no word of any affair. The trees stand in `trees.tsv` and are learned from annotated affairs
//! (`selon train --links`).
//!
//! What they say is likely may still be refused: figures, times and how it is put are looked at apart.

#[cfg(feature = "train")]
mod boost;
mod features;
#[cfg(feature = "train")]
pub mod train;
mod trees;

use super::align::Alignment;
use super::figure::Count;
use super::form::Form;
use super::verdict::Relation;
use crate::carried::carried;
use std::sync::LazyLock;
use trees::Trees;

pub(super) use features::features;
pub(super) use trees::OUTCOMES;

/// How likely it has to be that two propositions of one affair say the same.
#[cfg_attr(not(feature = "train"), expect(unreachable_pub, reason = "what trains the trees hands it on"))]
pub const SAME: f64 = 0.6;

/// How likely it has to be that they cannot both be true.
#[cfg_attr(not(feature = "train"), expect(unreachable_pub, reason = "what trains the trees hands it on"))]
pub const AGAINST: f64 = 0.55;

/// How likely it has to be where both count the same thing and come to other numbers.
pub(super) const COUNTED: f64 = 0.4;

/// How likely it has to be where rules say so too.
pub(super) const RULED: f64 = 0.4;

/// The same where they say that two counts of one thing differ: what rules ask for a count is more.
pub(super) const RULED_FIGURE: f64 = 0.2;

/// The trees.
static TREES: LazyLock<Trees> = LazyLock::new(|| trees::read(carried!("src/graph/link/weigh/trees.tsv")));

/// How likely it is that two propositions of one affair have nothing to do with each other, say the same, or cannot both
/// be true; `ruled` is what rules say.
pub(super) fn likelihood(
    one: &Form,
    other: &Form,
    alignment: &Alignment,
    count: &Count,
    ruled: Option<Relation>,
) -> [f64; OUTCOMES] {
    TREES.chances(&features(one, other, alignment, count, ruled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tree_is_read() {
        let text = include_str!("weigh/trees.tsv");
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.starts_with("first")).count();
        assert!(lines > 0 && lines == TREES.trees.len());
    }
}
