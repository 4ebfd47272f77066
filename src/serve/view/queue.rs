//! What is worth checking first. In: the store, or the words of a topic. Out: the claims that nobody has looked at, those
//! before that are least sure, contested, or said again and again; and how many there are.

use super::{MOST, View};
use crate::vocab::{rdf, selon};
use oxigraph::model::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Claims of a store that are looked at.
const ALL: usize = 200 * MOST;
/// What a contradiction counts, beside doubt, which counts 1 at most; and what each doubling of those who say the same.
const CONTESTED: f64 = 0.5;
const REPEATED: f64 = 0.15;

/// A claim that waits to be checked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Waiting {
    /// Its IRI.
    pub(crate) claim: String,
    /// How much it is worth to check it.
    pub(crate) worth: f64,
    /// Whether another claim contradicts it.
    pub(crate) contested: bool,
    /// How many claims put the same forward.
    pub(crate) repeated: usize,
}

/// All claims of a store that may be checked, the worthiest before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Queue {
    /// Claims.
    pub(crate) all: Vec<Waiting>,
    /// Whether there are more than are looked at.
    pub(crate) cut: bool,
}

impl View<'_> {
    /// Reads the whole queue: a walk over a few properties.
    pub(crate) fn queue(self) -> Queue {
        let confidence = self.pairs(selon::CONFIDENCE, ALL);
        let contested: BTreeSet<String> =
            self.pairs(selon::CONTRADICTS, ALL).into_iter().map(|(claim, _)| claim).collect();
        let repeats: BTreeSet<String> = self.pairs(selon::REPEATS, ALL).into_iter().map(|(claim, _)| claim).collect();
        let puts = self.pairs(selon::PUTS_FORWARD, ALL);
        let mut counts: HashMap<&Term, usize> = HashMap::new();
        puts.iter().for_each(|(_, proposition)| *counts.entry(proposition).or_default() += 1);
        let repeated: BTreeMap<&String, usize> =
            puts.iter().map(|(claim, said)| (claim, counts.get(said).copied().unwrap_or(1))).collect();
        let cut = confidence.len() >= ALL;
        let mut all: Vec<Waiting> = Vec::new();
        for (claim, sure) in confidence {
            if repeats.contains(&claim) {
                continue;
            }
            let sure: f64 = match sure {
                Term::Literal(literal) => literal.value().parse().unwrap_or(1.0),
                _ => 1.0,
            };
            let (contested, repeated) = (contested.contains(&claim), repeated.get(&claim).copied().unwrap_or(1));
            #[expect(clippy::cast_precision_loss, reason = "no store holds 2^53 claims")]
            let worth = (1.0 - sure) + if contested { CONTESTED } else { 0.0 } + REPEATED * (repeated as f64).log2();
            all.push(Waiting { claim, worth, contested, repeated });
        }
        all.sort_by(|a, b| b.worth.total_cmp(&a.worth).then_with(|| a.claim.cmp(&b.claim)));
        Queue { all, cut }
    }

    /// Whether somebody has looked at a claim, or it is gone.
    pub(crate) fn is_checked(self, claim: &str) -> bool {
        self.one(claim, selon::CHECKED_BY).is_some() || self.one(claim, rdf::TYPE).is_none()
    }

    /// How many claims people have looked at, those that they rejected too.
    pub(crate) fn checked(self) -> usize {
        self.pairs(selon::AS_READ, ALL).iter().filter(|(node, _)| node.contains("/claim/")).count()
    }

    /// The claims of an article.
    pub(crate) fn of_article(self, article: &str) -> BTreeSet<String> {
        let Ok(node) = NamedNode::new(article) else { return BTreeSet::new() };
        let node = Term::from(node);
        self.subjects(crate::vocab::prov::WAS_DERIVED_FROM, &node, MOST).into_iter().collect()
    }
}
