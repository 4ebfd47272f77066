//! Choosing among candidates. In: what the rules propose for an article. Out: one candidate a cue,
//! none twice over the same words, relays turned into `via`.

mod answers;
mod bound;
mod crowd;
mod drop;
mod fill;
mod fold;

pub(super) use answers::mark_answers;
use bound::MOST_CLAIMS;
pub(super) use bound::{MOST_HOLDERS, bound};
use crowd::{merit, neighbours, retain, shared};
pub(super) use drop::drop_own_turns;
pub(super) use fill::{continued, fill_paragraphs, fill_quotations, fill_speakers};

use super::candidate::Candidate;
use super::rule::RuleKind;
use super::scene::Scene;
use super::speaker;
use crate::span::Span;
use drop::{drop_doubles, drop_inner_cues, drop_own_voice, drop_told_again};
use fold::{cut_at_figures, cut_taken_up, fold_hearsay, fold_relays, fold_unnamed, join_illustrations};

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

/// « réfute l'idée de Y, affirmant Z »: a participle of the same speaker ends the content of the
/// first cue. The list is in text order of sentences.
pub(super) fn cut_tails(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    for i in 0..candidates.len() {
        let Some(source) = candidates[i].attribution.source else { continue };
        let cue = candidates[i].attribution.cue.unwrap_or_default();
        adopt_participles(scene, candidates, i);
        let next = neighbours(candidates, i)
            .filter(|&j| candidates[j].attribution.source == Some(source))
            .filter_map(|j| {
                candidates[j].attribution.cue.filter(|c| c.start() > cue.end() && c.of(scene.text()).ends_with("ant"))
            })
            .min();
        let Some(next) = next else { continue };
        for piece in &mut candidates[i].attribution.content {
            if piece.contains(next) && piece.start() + 8 < next.start() {
                *piece = super::pieces::trim_end(scene.text(), Span::new(piece.start(), next.start()));
            }
        }
    }
}

/// « reconnaît Y, indiquant Z », « s'élève contre ces fuites estimant que Z »: a participle of saying in the content of
/// claim `i`, with no speaker or one that cannot speak, has that claim's speaker.
fn adopt_participles(scene: &Scene<'_>, candidates: &mut [Candidate<'_>], i: usize) {
    let outer = &candidates[i].attribution;
    let (Some(source), Some(cue)) = (outer.source, outer.cue) else { return };
    let view = scene.view(candidates[i].sentence);
    let content = outer.content.clone();
    for j in neighbours(candidates, i) {
        if candidates[j].kind() != RuleKind::Participle {
            continue;
        }
        let inner = &candidates[j].attribution;
        let Some(participle) = inner.cue.filter(|c| c.of(scene.text()).ends_with("ant") && c.start() > cue.end())
        else {
            continue;
        };
        let mute = inner.source.is_none_or(|s| {
            let head = view.at(s.head);
            content.iter().any(|p| p.contains(s.span)) && head.is_some_and(|h| !speaker::is_speaker(&view, h))
        });
        let word = view.words_within(participle).start;
        if mute && content.iter().any(|p| p.contains(participle)) && view.quote_of(word).is_none() {
            candidates[j].attribution.source = Some(source);
        }
    }
}

/// « aurait menacé de partir, selon deux témoins »: who is the source of the whole is no part of what is threatened.
pub(super) fn cut_sources(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    for i in 0..candidates.len() {
        let cue = candidates[i].attribution.cue.unwrap_or_default();
        for j in neighbours(candidates, i) {
            let other = &candidates[j].attribution;
            let (Some(phrase), Some(source)) = (other.cue, other.source) else { continue };
            let holds = candidates[j].kind() == RuleKind::SourcePhrase
                && other.content.first().is_some_and(|piece| piece.contains(cue));
            for piece in &mut candidates[i].attribution.content {
                let tail = piece.contains(phrase)
                    && piece.start() + 2 < phrase.start()
                    && source.span.end() + 1 >= piece.end();
                if holds && tail {
                    *piece = super::pieces::trim_end(scene.text(), Span::new(piece.start(), phrase.start()));
                }
            }
        }
    }
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
