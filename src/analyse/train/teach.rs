//! Teachers. In: networks that have learned, or a model that is there. Out: the mean of their probabilities, for another one
//! to learn, and trees of free text that the model is sure of.

use super::net::{Example, NO_HEAD, Net, Output, softmax};
use crate::analyse::conllu::Sentence;
use crate::analyse::net::{Layout, Sizes, group_classes, groups};
use crate::analyse::{Analyser, Deprel};

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

/// Gives every example the probabilities of a model, which read these sentences.
pub(super) fn taught_by<'s>(
    teacher: &Analyser,
    sentences: impl Iterator<Item = &'s Sentence>,
    examples: &mut [Example],
) {
    for (sentence, example) in sentences.zip(examples) {
        let heads = example.heads.iter().map(|head| if *head == NO_HEAD { 0 } else { *head }).collect();
        let Some(judged) = teacher.judge(&sentence.forms(), heads) else { continue };
        let mut output = Output { arcs: judged.arcs, relations: judged.relations, groups: judged.groups };
        normalise(&mut output, example.len());
        let soft = example.soft.get_or_insert_default();
        (soft.arcs, soft.relations, soft.groups) = (output.arcs, output.relations, output.groups);
    }
}

/// The sentences of free text whose tree the model is sure of, with that tree: the mean of the chances of its arcs is at
/// least `sure`.
pub(super) fn sure_trees(teacher: &Analyser, free: &[Sentence], sure: f32) -> Vec<Sentence> {
    let tree = |sentence: &Sentence| {
        let parsed = teacher.again(sentence.clone());
        let head = |(i, head): (usize, usize)| if head == i { 0 } else { head + 1 };
        let heads: Vec<usize> = parsed.words.iter().map(|row| row.node.head as usize).enumerate().map(head).collect();
        let n = heads.len() + 1;
        let given = std::iter::once(0).chain(heads.iter().map(|head| u32::try_from(*head).unwrap_or(0))).collect();
        let mut arcs = teacher.judge(&parsed.forms(), given)?.arcs;
        arcs.chunks_exact_mut(n).skip(1).for_each(softmax);
        let chances = arcs.chunks_exact(n).skip(1).zip(heads).map(|(row, head)| row[head]);
        (chances.sum::<f32>() / (n - 1) as f32 >= sure).then_some(parsed)
    };
    free.iter().filter_map(tree).collect()
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
