//! The loss of a sentence. In: scores, and what is to be learned. Out: the cross-entropy of the gold classes
//! and of the teachers' probabilities, and its gradient in the place of the scores.

use super::example::{Example, NO_HEAD, Noise, Output, Soft};
use crate::analyse::Deprel;
use crate::analyse::net::{GROUPS, group_classes, groups};
use crate::curve::exp;

const RELATIONS: usize = Deprel::ALL.len();

/// How a row of scores counts in the loss.
#[derive(Clone, Copy)]
struct Share {
    weight: f32,
    /// Share of the loss that follows the teachers.
    mix: f32,
    /// Words that the loss is spread over.
    words: f32,
}

/// Turns the scores of a sentence into gradients of the loss (in place) and gives the loss. `words` is the
/// size of the batch.
pub(super) fn of(example: &Example, scores: &mut Output, noise: Noise, words: f32) -> f32 {
    let none = Soft::default();
    let soft = example.soft.as_ref();
    let share = Share { weight: 1.0, mix: if soft.is_some() { noise.teachers } else { 0.0 }, words };
    let soft = soft.unwrap_or(&none);
    // One sum over all rows, in their order.
    let mut loss = 0.0;
    of_arcs(example, &mut scores.arcs, soft, share, &mut loss);
    of_relations(example, &mut scores.relations, soft, share, &mut loss);
    of_groups(example, &mut scores.groups, soft, noise.tags, share, &mut loss);
    loss
}

fn of_arcs(example: &Example, arcs: &mut [f32], soft: &Soft, share: Share, loss: &mut f32) {
    let n = example.len();
    for (d, row) in arcs.chunks_exact_mut(n).enumerate() {
        if d == 0 {
            row.fill(0.0);
            continue;
        }
        let gold = example.heads[d];
        if gold == NO_HEAD {
            row.fill(0.0);
            continue;
        }
        let gold = gold as usize;
        *loss += learn_row(row, |c| c == gold, share, soft.arcs.get(d * n..d * n + n).unwrap_or_default());
    }
}

fn of_relations(example: &Example, relations: &mut [f32], soft: &Soft, share: Share, loss: &mut f32) {
    for (d, row) in relations.chunks_exact_mut(RELATIONS).enumerate() {
        let allowed = example.relations[d];
        if d == 0 || allowed == 0 {
            row.fill(0.0);
            continue;
        }
        let teachers = soft.relations.get(d * RELATIONS..(d + 1) * RELATIONS).unwrap_or_default();
        *loss += learn_row(row, |c| allowed >> c & 1 == 1, share, teachers);
    }
}

/// `tags` is the weight of the part of speech and of names, and twice that of a feature.
fn of_groups(example: &Example, scores: &mut [f32], soft: &Soft, tags: f32, share: Share, loss: &mut f32) {
    let classes = group_classes();
    for (d, golds) in example.groups.iter().enumerate() {
        for (g, (first, count)) in groups().into_iter().enumerate() {
            let at = d * classes + first;
            let row = &mut scores[at..at + count];
            let gold = golds[g];
            if d == 0 || gold == 255 {
                row.fill(0.0);
                continue;
            }
            let weight = if g == 0 || g + 1 == GROUPS { 1.0 } else { 0.5 };
            let share = Share { weight: tags * weight, ..share };
            let teachers = soft.groups.get(at..at + count).unwrap_or_default();
            *loss += learn_row(row, |c| c == gold as usize, share, teachers);
        }
    }
}

/// Cross-entropy of one row of scores: the row becomes its gradient. The gold classes share their
/// probability.
fn learn_row(row: &mut [f32], gold: impl Fn(usize) -> bool, share: Share, teachers: &[f32]) -> f32 {
    softmax(row);
    let right: f32 = row.iter().enumerate().filter(|(c, _)| gold(*c)).map(|(_, p)| *p).sum::<f32>().max(1e-9);
    let scale = share.weight / share.words;
    for (c, p) in row.iter_mut().enumerate() {
        let hard = if gold(c) { *p / right } else { 0.0 };
        let target = match teachers.get(c) {
            Some(soft) if share.mix > 0.0 => (1.0 - share.mix) * hard + share.mix * soft,
            _ => hard,
        };
        *p = (*p - target) * scale;
    }
    -right.ln() * scale
}

/// Turns scores into probabilities, in place.
pub(in crate::analyse::train) fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - top);
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
}
