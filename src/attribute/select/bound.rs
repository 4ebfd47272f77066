//! Bounds on what one sentence gives. In: the accepted candidates of an article, by sentence. Out: at most
//! [`MOST_CLAIMS`] of a sentence, none within more than [`MOST_HOLDERS`] others.
//!
//! Real sentences stay far below; a text that says « selon » a thousand times over would otherwise grow into
//! hundreds of times its length.

use super::retain;
use crate::attribute::candidate::Candidate;
use crate::span::Span;
use std::cmp::Reverse;

/// Claims of one sentence that are kept: the likeliest.
pub(in crate::attribute) const MOST_CLAIMS: usize = 64;

/// Claims that may hold one another, and relays that a claim may have.
pub(in crate::attribute) const MOST_HOLDERS: usize = 8;

/// Drops what is over the bounds; the list is sorted by sentence.
pub(in crate::attribute) fn bound(candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    let mut from = 0;
    while from < candidates.len() {
        let sentence = candidates[from].sentence;
        let to = from + candidates[from..].partition_point(|c| c.sentence <= sentence);
        of_sentence(&candidates[from..to], &mut drop[from..to]);
        from = to;
    }
    retain(candidates, &drop);
}

/// Marks the candidates of one sentence that are too many or too deep.
fn of_sentence(candidates: &[Candidate<'_>], drop: &mut [bool]) {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    if order.len() > MOST_CLAIMS {
        order.sort_by(|&a, &b| {
            let sure = |i: usize| candidates[i].attribution.confidence;
            sure(b).total_cmp(&sure(a)).then(a.cmp(&b))
        });
        order.drain(MOST_CLAIMS..).for_each(|i| drop[i] = true);
    }
    order.sort_by_key(|&i| (Reverse(candidates[i].content_len()), i));
    let mut kept: Vec<usize> = Vec::new();
    for i in order {
        let inner = place(&candidates[i]);
        let holders = kept.iter().filter(|&&j| candidates[j].attribution.content.iter().any(|p| p.contains(inner)));
        if holders.count() >= MOST_HOLDERS {
            drop[i] = true;
        } else {
            kept.push(i);
        }
    }
}

/// What has to stand in a content to be held by it: the cue, or what is said where there is none.
fn place(candidate: &Candidate<'_>) -> Span {
    candidate.attribution.cue.unwrap_or_else(|| candidate.content_span())
}
