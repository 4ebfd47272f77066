//! Training the models. In: candidates with what annotators say of them. Out: weights. Logistic
//! regression with a quadratic penalty, by gradient descent over all examples at once, so that
//! the same examples give the same weights.

use super::{Ranker, Weight, features};
use crate::attribute::propose;
use crate::curve::sigmoid;
use crate::knowledge::Knowledge;
use crate::model::Attribution;
use crate::reading::Reading;
use compact_str::CompactString;
use std::collections::BTreeMap;

/// A candidate with its features, before the models have refused any.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What is proposed.
    pub attribution: Attribution,
    /// Its features, sorted.
    pub features: Vec<CompactString>,
}

/// A proposal as annotators see it.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// Its features.
    pub features: Vec<CompactString>,
    /// Whether it is a claim.
    pub claim: bool,
    /// Whether source, cue and content are right too.
    pub exact: bool,
}

/// What the rules propose for an article, nothing refused.
pub fn proposals(knowledge: &Knowledge, reading: &Reading<'_>) -> Vec<Proposal> {
    let scene = super::super::scene::Scene::new(reading, knowledge);
    let finished = propose(&scene, &Ranker::default(), &|_| true);
    let proposal = |candidate: &super::Candidate<'_>| Proposal {
        attribution: candidate.attribution.clone(),
        features: features::list(&scene.view(candidate.sentence), candidate),
    };
    finished.iter().map(proposal).collect()
}

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Weight of the quadratic penalty.
    pub penalty: f32,
    /// Steps of the descent.
    pub steps: usize,
    /// Features met less often are left out.
    pub least: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { penalty: 2.0, steps: 600, least: 4 }
    }
}

/// Trains both models. What to accept is for the caller to choose on examples held out.
pub fn train(examples: &[Labelled], options: &Options) -> Ranker {
    let names = vocabulary(examples, options.least);
    let rows: Vec<Vec<usize>> =
        examples.iter().map(|e| e.features.iter().filter_map(|f| names.get(f).copied()).collect()).collect();
    let claim = descend(&rows, names.len(), options, |i| examples[i].claim);
    let exact = descend(&rows, names.len(), options, |i| examples[i].exact);
    let weights = names.into_iter().map(|(name, n)| Weight { name, claim: claim[n], exact: exact[n] }).collect();
    Ranker { weights, accepts: 0.5 }
}

/// The features met often enough, numbered in the order of their names.
fn vocabulary(examples: &[Labelled], least: usize) -> BTreeMap<CompactString, usize> {
    let mut counts: BTreeMap<CompactString, usize> = BTreeMap::new();
    for feature in examples.iter().flat_map(|e| &e.features) {
        *counts.entry(feature.clone()).or_default() += 1;
    }
    counts.retain(|_, n| *n >= least);
    counts.into_keys().enumerate().map(|(n, name)| (name, n)).collect()
}

/// Gradient descent with momentum; the bias is not punished apart, it is one of the features.
fn descend(rows: &[Vec<usize>], size: usize, options: &Options, label: impl Fn(usize) -> bool) -> Vec<f32> {
    let mut weights = vec![0.0f32; size];
    let mut speed = vec![0.0f32; size];
    #[expect(clippy::cast_precision_loss, reason = "a few thousand examples")]
    let rate = 4.0 / rows.len().max(1) as f32;
    for _ in 0..options.steps {
        let mut gradient: Vec<f32> = weights.iter().map(|w| options.penalty * w).collect();
        for (i, row) in rows.iter().enumerate() {
            let miss = sigmoid(row.iter().map(|&f| weights[f]).sum()) - f32::from(u8::from(label(i)));
            for &f in row {
                gradient[f] += miss;
            }
        }
        for ((w, v), g) in weights.iter_mut().zip(&mut speed).zip(&gradient) {
            *v = 0.8 * *v - rate * 0.2 * g;
            *w += *v;
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_gets_weight() {
        let example =
            |feature: &str, claim| Labelled { features: vec!["bias".into(), feature.into()], claim, exact: claim };
        let examples: Vec<_> =
            (0..40).map(|i| if i % 2 == 0 { example("good", true) } else { example("bad", false) }).collect();
        let ranker = train(&examples, &Options::default());
        let weight = |name: &str| ranker.weights.iter().find(|w| w.name == name).unwrap().claim;
        assert!(weight("good") > 0.3 && weight("bad") < -0.3);
    }
}
