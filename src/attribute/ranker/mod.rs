//! How sure a claim is. In: a candidate and its sentence. Out: the chance that it is a claim at
//! all, and the chance that its source, cue and content are right, by two logistic models over
//! the same features (`features`), trained on annotated articles ([`train`]).

mod features;
pub mod train;
mod weight;

use super::candidate::Candidate;
use super::scene::View;
use crate::carried::carried;
use crate::curve::sigmoid;
use compact_str::CompactString;
pub(super) use weight::{MAGIC, RULE, Weight};

/// What opens the line that says which candidates are accepted.
const ACCEPTS: &str = "accepts";

/// Weights of features, sorted by name, and the chance that a claim has to reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranker {
    weights: Vec<Weight>,
    /// The chance of being a claim below which a candidate is refused.
    accepts: f32,
}

/// What the models say of a candidate, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chances {
    /// That it is a claim.
    pub(super) claim: f32,
    /// That source, cue and content are right.
    pub(super) exact: f32,
}

/// Why weights cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RankerError {
    /// Another version, or no weights at all.
    #[error("the weights begin with “{0}”, not with “{MAGIC}”; train them again")]
    Version(String),
    /// A line that is no name with two numbers.
    #[error("line {0} of the weights is not “accepts” and a number, or a name and two numbers, with tabs between")]
    Line(usize),
}

impl Ranker {
    /// The weights that are built into the program.
    ///
    /// # Errors
    /// Where they are damaged; a test keeps that from happening.
    pub fn embedded() -> Result<Self, RankerError> {
        Self::parse(carried!("src/attribute/ranker/weights.tsv"))
    }

    /// Reads weights as [`std::fmt::Display`] writes them; lines that begin with `#` say where they
    /// come from.
    ///
    /// # Errors
    /// Where the version or a line is wrong.
    pub fn parse(text: &str) -> Result<Self, RankerError> {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        if first != MAGIC {
            return Err(RankerError::Version(first.to_owned()));
        }
        let mut ranker = Self::default();
        for (n, line) in lines.enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty()) {
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or_default();
            let mut number = || cells.next().and_then(|c| c.parse().ok()).ok_or(RankerError::Line(n + 2));
            if name == ACCEPTS {
                ranker.accepts = number()?;
            } else {
                ranker.weights.push(Weight { name: name.into(), claim: number()?, exact: number()? });
            }
        }
        ranker.weights.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(ranker)
    }

    /// The chance of being a claim below which a candidate is refused.
    pub fn accepts(&self) -> f32 {
        self.accepts
    }

    /// The same weights with another such chance.
    #[must_use]
    pub fn accepting(self, accepts: f32) -> Self {
        Self { accepts, ..self }
    }

    /// The chances of being a claim and of being exact, by a list of features.
    pub fn judge(&self, features: &[CompactString]) -> (f32, f32) {
        let mut sum = Sum::default();
        features.iter().for_each(|name| sum.add(self, name));
        let chances = sum.chances();
        (chances.claim, chances.exact)
    }

    /// The chances of a candidate; even where there are no weights.
    pub(super) fn chances(&self, view: &View<'_>, candidate: &Candidate<'_>) -> Chances {
        let mut sum = Sum::default();
        features::each(view, candidate, &mut |name| sum.add(self, name));
        sum.chances()
    }

    fn weight(&self, name: &str) -> Option<&Weight> {
        self.weights.binary_search_by(|w| w.name.as_str().cmp(name)).ok().map(|at| &self.weights[at])
    }
}

/// The highest chance of being exact that a claim of an unseen construction is given.
const EVEN: f32 = 0.5;

/// The weights of one candidate's features, added up.
#[derive(Default)]
struct Sum {
    claim: f32,
    exact: f32,
    /// Whether no annotated article had a claim by the same rule: the other features say little then.
    unseen: bool,
}

impl Sum {
    fn add(&mut self, ranker: &Ranker, name: &str) {
        match ranker.weight(name) {
            Some(weight) => {
                self.claim += weight.claim;
                self.exact += weight.exact;
            }
            None => self.unseen |= name.starts_with(RULE),
        }
    }

    fn chances(&self) -> Chances {
        let exact = sigmoid(self.exact);
        Chances { claim: sigmoid(self.claim), exact: if self.unseen { exact.min(EVEN) } else { exact } }
    }
}

impl std::fmt::Display for Ranker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{MAGIC}\n{ACCEPTS}\t{:.2}", self.accepts)?;
        for weight in &self.weights {
            writeln!(f, "{}\t{:.3}\t{:.3}", weight.name, weight.claim, weight.exact)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_weights_are_sound() {
        let ranker = Ranker::embedded().unwrap();
        assert!(ranker.weights.len() > 20);
        assert_eq!(Ranker::parse(&ranker.to_string()), Ok(ranker));
    }

    /// A new construction is given no confidence that nobody has measured.
    #[test]
    fn a_rule_that_was_never_seen_is_at_most_even() {
        let ranker = Ranker::embedded().unwrap();
        let exact = |rule: &str| ranker.judge(&["bias".into(), "quoted".into(), rule.into()]).1;
        assert!(exact("rule=like-that-of-nobody") <= EVEN);
        assert!(exact("rule=que-clause") > EVEN, "{}", exact("rule=que-clause"));
    }

    #[test]
    fn other_versions_are_refused() {
        assert_eq!(Ranker::parse("selon-ranker 0\n"), Err(RankerError::Version("selon-ranker 0".into())));
        assert_eq!(Ranker::parse(&format!("{MAGIC}\nbias\t1\n")), Err(RankerError::Line(2)));
    }
}
