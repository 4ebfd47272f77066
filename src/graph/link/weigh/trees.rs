//! Decision trees that add up. In: a row of features. Out: how likely each outcome is. A tree asks whether one feature
//! is below a bound, then another; each leaf has a number, and the numbers of the trees of an outcome are added.

use super::features::{NAMES, Row};
use crate::curve::exp;

/// What two propositions may be to each other: neither, the same, against each other.
pub(in crate::graph::link) const OUTCOMES: usize = 3;

/// A step of a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Node {
    /// Where a feature is below a bound the first of two steps, else the second, both by their places in the tree.
    Ask {
        /// The feature.
        feature: usize,
        /// The bound.
        below: f32,
        /// The step where it is, and the step where it is not.
        next: [usize; 2],
    },
    /// What the tree adds.
    Leaf(f32),
}

/// A tree: its steps, the first of them where it begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tree(pub(super) Vec<Node>);

impl Tree {
    /// What a tree adds for a row.
    pub(super) fn value(&self, row: &Row) -> f32 {
        let mut at = 0;
        // A step leads to a later one, so that a damaged file cannot lead round in a circle.
        while let Some(Node::Ask { feature, below, next }) = self.0.get(at) {
            let value = row.get(*feature).copied().unwrap_or_default();
            at = next[usize::from(value >= *below)].max(at + 1);
        }
        match self.0.get(at) {
            Some(Node::Leaf(value)) => *value,
            _ => 0.0,
        }
    }
}

/// The trees of all outcomes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Trees {
    /// What is added before any tree.
    pub(super) first: [f32; OUTCOMES],
    /// The outcome that each tree adds to, and the tree.
    pub(super) trees: Vec<(usize, Tree)>,
}

impl Trees {
    /// What the trees add up to for each outcome.
    pub(super) fn sums(&self, row: &Row) -> [f32; OUTCOMES] {
        let mut sums = self.first;
        for (outcome, tree) in &self.trees {
            if let Some(sum) = sums.get_mut(*outcome) {
                *sum += tree.value(row);
            }
        }
        sums
    }

    /// How likely each outcome is; the three add up to 1.
    pub(super) fn chances(&self, row: &Row) -> [f64; OUTCOMES] {
        chances(self.sums(row))
    }
}

/// What sums make of the outcomes: their exponentials, in parts of 1.
pub(super) fn chances(sums: [f32; OUTCOMES]) -> [f64; OUTCOMES] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let each = sums.map(|sum| f64::from(exp(sum - most)));
    let all: f64 = each.iter().sum();
    each.map(|one| one / all)
}

impl std::fmt::Display for Trees {
    /// `first`, a tab and three numbers; then a line a tree: the outcome, a tab, its steps with tabs between: the name of a
    /// feature, `<` and the bound, then the places of the two steps that follow; or the number of a leaf.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [none, same, against] = self.first;
        writeln!(f, "first\t{none}\t{same}\t{against}")?;
        for (outcome, tree) in &self.trees {
            write!(f, "{outcome}")?;
            for node in &tree.0 {
                match node {
                    Node::Ask { feature, below, next: [yes, no] } => {
                        write!(f, "\t{}<{below} {yes} {no}", NAMES.get(*feature).copied().unwrap_or_default())?;
                    }
                    Node::Leaf(value) => write!(f, "\t{value}")?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// Reads what [`Trees`] write; lines that cannot be read are left out, and so are those that begin with `#`.
pub(super) fn read(text: &str) -> Trees {
    let mut trees = Trees::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split('\t');
        let Some(head) = parts.next() else { continue };
        if head == "first" {
            for (place, number) in trees.first.iter_mut().zip(parts) {
                *place = number.parse().unwrap_or_default();
            }
            continue;
        }
        let steps: Option<Vec<Node>> = parts.map(step).collect();
        if let (Ok(outcome), Some(steps)) = (head.parse(), steps) {
            trees.trees.push((outcome, Tree(steps)));
        }
    }
    trees
}

/// Reads a step of a tree.
fn step(text: &str) -> Option<Node> {
    let Some((name, rest)) = text.split_once('<') else { return Some(Node::Leaf(text.parse().ok()?)) };
    let feature = NAMES.iter().position(|known| *known == name)?;
    let [below, yes, no] = rest.split(' ').collect::<Vec<_>>().try_into().ok()?;
    Some(Node::Ask { feature, below: below.parse().ok()?, next: [yes.parse().ok()?, no.parse().ok()?] })
}

#[cfg(test)]
mod tests {
    use super::super::features::COUNT;
    use super::*;

    #[test]
    fn trees_are_read_as_they_are_written_and_add_up() {
        let ask = Node::Ask { feature: 1, below: 0.5, next: [1, 2] };
        let tree = Tree(vec![ask, Node::Leaf(-1.0), Node::Leaf(2.25)]);
        let trees = Trees { first: [0.5, 0.0, -0.25], trees: vec![(1, tree)] };
        assert_eq!(read(&trees.to_string()), trees);
        let mut row = [0.0; COUNT];
        assert_eq!(trees.sums(&row), [0.5, -1.0, -0.25]);
        row[1] = 0.5;
        assert_eq!(trees.sums(&row), [0.5, 2.25, -0.25]);
        assert!((trees.chances(&row).iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_damaged_tree_ends() {
        let round = Tree(vec![Node::Ask { feature: 0, below: 1.0, next: [0, 0] }]);
        assert_eq!(round.value(&[0.0; COUNT]), 0.0);
    }
}
