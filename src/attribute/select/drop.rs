//! Candidates that say again what another says. In: candidates in text order. Out: the list without cues inside
//! cues, speakers' own « je », and second readings of the same words.

use super::{merit, neighbours, retain, shared};
use crate::attribute::candidate::Candidate;
use crate::attribute::rule::RuleKind;
use crate::attribute::scene::Scene;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use crate::model::{Form, Stance};
use crate::span::Span;

/// A cue inside the cue or the source of another is part of it (« a lancé un appel »).
pub(super) fn drop_inner_cues(candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        let Some(cue) = candidates[i].attribution.cue else { continue };
        drop[i] = neighbours(candidates, i).any(|j| {
            let other = candidates[j].attribution.cue.unwrap_or_default();
            // « a-t-on appris de source policière »: the preposition leads to the speaker of the incise.
            let informs = candidates[i].kind() == RuleKind::SourcePhrase
                && candidates[j].kind() == RuleKind::Inserted
                && candidates[i].attribution.source.is_some()
                && candidates[i].attribution.source == candidates[j].attribution.source;
            // « tient à préciser » is found from both of its verbs.
            informs
                || other.contains(cue)
                    && (other.len() > cue.len() || j < i && shared(&candidates[i], &candidates[j]) > 0.8)
        });
    }
    retain(candidates, &drop);
}

/// Two candidates over the same words: the better one stays. A quotation with no cue gives way to
/// any claim that holds it.
pub(super) fn drop_doubles(candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        for j in i + 1..(i + 24).min(candidates.len()) {
            if drop[i] || drop[j] || candidates[j].sentence > candidates[i].sentence + 1 {
                continue;
            }
            let (a, b) = (&candidates[i], &candidates[j]);
            // « affirme que Y, ce que conteste B »: two say the same words, one of them no.
            let echoes = |c: &Candidate<'_>| c.kind() == RuleKind::Echo && c.attribution.stance == Stance::Denies;
            if echoes(a) != echoes(b) {
                continue;
            }
            let share = shared(a, b);
            if share < 0.8 {
                continue;
            }
            let cueless = |c: &Candidate<'_>| c.attribution.cue.is_none();
            let ratio = a.content_len().max(b.content_len()) / a.content_len().min(b.content_len()).max(1);
            if cueless(a) != cueless(b) {
                let (bare, told) = if cueless(a) { (i, j) } else { (j, i) };
                drop[bare] = candidates[told].content_len() * 5 >= candidates[bare].content_len() * 4;
            } else if ratio < 2
                && same_length(a, b)
                && a.attribution.form == b.attribution.form
                && a.attribution.form != Form::Indirect
            {
                drop[if merit(a) >= merit(b) { j } else { i }] = true;
            }
        }
    }
    retain(candidates, &drop);
}

/// « L'intéressé dément : le bail, fait-il valoir, court toujours »: what stands behind the colon is told by the incise
/// in it, which says how.
pub(super) fn drop_told_again(candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        let outer = &candidates[i];
        if outer.kind() != RuleKind::Report || outer.evidence.frame != Some(Frame::Quotation) {
            continue;
        }
        drop[i] = neighbours(candidates, i).any(|j| {
            let inner = &candidates[j];
            let held = inner.attribution.cue.is_some_and(|c| outer.content_span().contains(c));
            let opens = inner.content_span().start() == outer.content_span().start();
            inner.kind() == RuleKind::Inserted
                && held
                && opens
                && inner.content_span().end() >= outer.content_span().end()
        });
    }
    retain(candidates, &drop);
}

fn same_length(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.content_len().abs_diff(b.content_len()) * 8 < a.content_len()
}

/// « Nous ne pensons pas que Y, dit-elle »: the speaker's own « je » and « nous » make no claim.
pub(super) fn drop_own_voice(scene: &Scene<'_>, candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        let (Some(cue), Some(source)) = (candidates[i].attribution.cue, candidates[i].attribution.source) else {
            continue;
        };
        if scene.is(source.head, Closed::I | Closed::We) {
            drop[i] = neighbours(candidates, i).any(|j| {
                let holder = &candidates[j].attribution;
                candidates[j].kind().is_set_in_speech() && holder.content.iter().any(|p| p.contains(cue))
            });
        }
    }
    retain(candidates, &drop);
}

/// « Je réponds que Y » in an answer: the turn is the guest's claim already.
pub(in crate::attribute) fn drop_own_turns(scene: &Scene<'_>, claims: &mut Vec<Candidate<'_>>) {
    let mut turns: Vec<Span> = claims
        .iter()
        .filter(|c| c.kind() == RuleKind::Turn)
        .flat_map(|c| c.attribution.content.iter().copied())
        .collect();
    turns.sort_unstable();
    // Turns are paragraphs, so that none holds another.
    let turn_of = |cue: Span| turns.get(turns.partition_point(|t| t.end() < cue.end()));
    claims.retain(|c| {
        let own = c.attribution.source.is_some_and(|s| scene.is(s.head, Closed::I | Closed::We));
        let held = || c.attribution.cue.is_some_and(|cue| turn_of(cue).is_some_and(|turn| turn.contains(cue)));
        !(own && held())
    });
}
