//! Choosing among candidates. In: what the rules propose for an article. Out: one candidate a cue,
//! none twice over the same words, relays turned into `via`.

mod answers;
mod bound;
mod crowd;
mod cut;
mod drop;
mod fill;
mod fold;

pub(super) use answers::mark_answers;
use bound::MOST_CLAIMS;
pub(super) use bound::{MOST_HOLDERS, bound};
use crowd::{merit, neighbours, retain, shared};
pub(super) use cut::{cut_sources, cut_tails};
pub(super) use drop::drop_own_turns;
pub(super) use fill::{continued, fill_paragraphs, fill_quotations, fill_speakers};

use super::candidate::Candidate;
use super::scene::Scene;
use crate::span::Span;
use cut::{cut_at_figures, cut_taken_up};
use drop::{drop_doubles, drop_inner_cues, drop_own_voice, drop_told_again};
use fold::{fold_hearsay, fold_relays, fold_unnamed, join_illustrations};

/// Leaves the candidates that stand together.
pub(super) fn select<'s>(scene: &Scene<'s>, mut candidates: Vec<Candidate<'s>>) -> Vec<Candidate<'s>> {
    best_of_each_cue(&mut candidates);
    candidates.sort_by_key(|c| (c.sentence, c.content_span().start(), c.attribution.cue.map(Span::start)));
    cut_at_figures(scene, &mut candidates);
    fold_relays(scene, &mut candidates);
    fold_unnamed(scene, &mut candidates);
    fold_hearsay(scene, &mut candidates);
    cut_taken_up(scene, &mut candidates);
    drop_inner_cues(&mut candidates);
    drop_own_voice(scene, &mut candidates);
    drop_doubles(&mut candidates);
    drop_told_again(&mut candidates);
    join_illustrations(scene, &mut candidates);
    candidates
}

/// One candidate a cue word: the best, the earlier rule on equal terms.
fn best_of_each_cue(candidates: &mut Vec<Candidate<'_>>) {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|&i| (candidates[i].attribution.cue_word, std::cmp::Reverse(merit(&candidates[i])), i));
    let mut keep = vec![true; candidates.len()];
    let mut best = 0;
    for (n, &i) in order.iter().enumerate() {
        let (first, rival) = (&candidates[order[best]], &candidates[i]);
        let cue = rival.attribution.cue_word;
        if n == 0 || cue.is_none() || first.attribution.cue_word != cue {
            best = n;
        } else {
            keep[i] = is_both(first, rival);
        }
    }
    let mut kept = keep.iter();
    candidates.retain(|_| *kept.next().unwrap_or(&true));
}

/// « Y, comme l'explique X : « Z » », « X parle d'un échec ; Z, d'un progrès »: one verb says both.
fn is_both(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.kind().stands_beside(b.kind(), !a.content_span().overlaps(b.content_span()))
}
