//! Teachers. In: networks that have learned. Out: the mean of their probabilities, for another one to learn.

use super::net::{Example, Net, Output, softmax};
use crate::analyse::Deprel;
use crate::analyse::net::{Layout, Sizes, group_classes, groups};

/// Gives every example the mean of the teachers' probabilities.
pub(super) fn teach(sizes: Sizes, layout: &Layout, teachers: &[Vec<f32>], vectors: &[f32], examples: &mut [Example]) {
    let share = 1.0 / teachers.len() as f32;
    for teacher in teachers {
        let net = Net::new(sizes, layout, teacher, vectors);
        for chunk in examples.chunks_mut(32) {
            let mut outputs = Vec::new();
            net.score(&chunk.iter().collect::<Vec<_>>(), &mut outputs);
            for (example, mut output) in chunk.iter_mut().zip(outputs) {
                normalise(&mut output, example.heads.len());
                let soft = example.soft.get_or_insert_default();
                for (sum, part) in [
                    (&mut soft.arcs, &output.arcs),
                    (&mut soft.relations, &output.relations),
                    (&mut soft.groups, &output.groups),
                ] {
                    sum.resize(part.len(), 0.0);
                    sum.iter_mut().zip(part).for_each(|(s, p)| *s += p * share);
                }
            }
        }
    }
}

/// Scores to probabilities.
fn normalise(output: &mut Output, n: usize) {
    output.arcs.chunks_exact_mut(n).skip(1).for_each(softmax);
    output.relations.chunks_exact_mut(Deprel::ALL.len()).for_each(softmax);
    for row in output.groups.chunks_exact_mut(group_classes()) {
        for (first, count) in groups() {
            softmax(&mut row[first..first + count]);
        }
    }
}
