//! Tags and features. In: what the network makes of each word, and the perceptrons' opinion. Out: both.

use super::{Parser, Scratch};
use crate::analyse::forms::kind;
use crate::analyse::kernel::Base;
use crate::analyse::net::group_classes;
use crate::analyse::tagger::{Bundle, Context, PAD};
use crate::analyse::{Feats, Mood, Upos};

/// What a step of the perceptrons' scores of features counts beside the network's, which are logarithms of
/// odds: chosen on sentences held out. They are asked about verbs alone: what treebanks mark on other words
/// differs, and only the network is told which treebank to follow.
const OPINION: f32 = 0.1;
/// What is taken off features that a form cannot have: more than any scores differ by.
const MISFIT: f32 = 1000.0;

impl Parser {
    /// Tags and features: the best part of speech, then the best of its combinations of features, in the
    /// eyes of the network and, where they chose the same part of speech, the perceptrons.
    pub(super) fn tag(
        &self,
        context: &mut Context,
        bundles: &[Vec<Bundle>],
        n: usize,
        projected: &[f32],
        scratch: &mut Scratch,
    ) {
        let Scratch { rounded, groups: scores, .. } = scratch;
        let (at, width) = (self.sizes.parts()[6], self.sizes.group);
        self.kernels.begin(width, rounded);
        projected.chunks_exact(self.project.cols).for_each(|row| self.kernels.round(&[&row[at..at + width]], rounded));
        scores.clear();
        scores.resize(n * group_classes(), 0.0);
        self.kernels.product(rounded, 0..n, &self.group, Base::Bias(&self.group_bias), scores, group_classes());
        for (i, scores) in scores.chunks_exact(group_classes()).enumerate().skip(1) {
            let word = i - 1 + PAD;
            let opinion = &context.opinions[i - 1];
            let upos = (0..17).rev().max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0);
            let verb = matches!(Upos::ALL[upos], Upos::Verb | Upos::Aux);
            let share = if verb && usize::from(opinion.tag) == upos { OPINION } else { 0.0 };
            let mut best: (f32, Feats) = (f32::NEG_INFINITY, Feats::default());
            for bundle in &bundles[upos] {
                let score = |class: u8| scores[17 + class as usize] + share * opinion.feats[class as usize] as f32;
                let gain = |&[class, none]: &[u8; 2]| score(class) - score(none);
                let misfit = if verb && !has_mood(context.kinds(word), &bundle.feats) { MISFIT } else { 0.0 };
                let sum = bundle.marked.iter().map(gain).sum::<f32>() - misfit;
                if sum > best.0 {
                    best = (sum, bundle.feats);
                }
            }
            context.tags[word] = u8::try_from(upos).unwrap_or(0);
            context.feats[word] = best.1;
        }
    }
}

/// Whether a form that can be so much by its inflection may have the mood of these features.
fn has_mood(kinds: u8, feats: &Feats) -> bool {
    let moods = match feats.mood {
        Some(Mood::Ind) => kind::INDICATIVE,
        Some(Mood::Cnd) => kind::CONDITIONAL,
        Some(Mood::Sub) => kind::SUBJUNCTIVE,
        Some(Mood::Imp) => kind::INDICATIVE | kind::SUBJUNCTIVE,
        None => return true,
    };
    kinds & kind::MOODS == 0 || kinds & moods != 0
}
