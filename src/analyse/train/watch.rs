//! How well a network parses while it learns. In: examples and parameters. Out: scores in per cent.

use super::net::{Example, Net};
use super::tagger::argmax;
use crate::analyse::Deprel;
use crate::analyse::decode::Decoder;
use crate::analyse::kernel::Kernels;
use crate::analyse::net::{Layout, Sizes, group_classes};

/// Unlabelled and labelled attachment and part-of-speech scores, in per cent.
pub(super) fn scores(sizes: Sizes, layout: &Layout, params: &[f32], vectors: &[f32], examples: &[Example]) -> [f64; 3] {
    let net = Net::new(sizes, layout, params, vectors);
    let (mut right, mut labelled, mut tags, mut words) = (0, 0, 0, 0);
    let mut decoder = Decoder::default();
    for chunk in examples.chunks(32) {
        let mut parsed = chunk.to_vec();
        let mut outputs = Vec::new();
        net.score(&chunk.iter().collect::<Vec<_>>(), &mut outputs);
        for (example, output) in parsed.iter_mut().zip(&outputs) {
            decoder.decode(&output.arcs, example.heads.len(), Kernels::choose());
            example.heads.clone_from(&decoder.heads);
        }
        outputs.clear();
        net.score(&parsed.iter().collect::<Vec<_>>(), &mut outputs);
        for ((gold, found), output) in chunk.iter().zip(&parsed).zip(&outputs) {
            for d in 1..gold.heads.len() {
                let width = Deprel::ALL.len();
                let relation = argmax(&output.relations[d * width..(d + 1) * width]);
                let hit = gold.heads[d] == found.heads[d];
                words += 1;
                right += usize::from(hit);
                labelled += usize::from(hit && gold.relations[d] >> relation & 1 == 1);
                let at = d * group_classes();
                tags += usize::from(argmax(&output.groups[at..at + 17]) == gold.groups[d][0] as usize);
            }
        }
    }
    [right, labelled, tags].map(|n| 100.0 * n as f64 / f64::from(words.max(1)))
}
