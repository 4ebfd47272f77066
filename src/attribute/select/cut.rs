//! Contents cut where another claim begins. In: chosen candidates in text order. Out: the same, none of which says
//! what another one's cue and source say.

use super::crowd::above;
use super::neighbours;
use crate::attribute::candidate::Candidate;
use crate::attribute::pieces;
use crate::attribute::rule::RuleKind;
use crate::attribute::scene::Scene;
use crate::attribute::speaker;
use crate::knowledge::lexicon::Frame;
use crate::span::Span;

/// « A a dit que Y, ce que conteste B »: Y ends where B takes it up. « Selon A, Y, ce que conteste B »: what B
/// takes up is Y too, without its source.
pub(super) fn cut_taken_up(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    for i in 0..candidates.len() {
        let [taken] = candidates[i].attribution.content[..] else { continue };
        if candidates[i].kind() != RuleKind::Echo {
            continue;
        }
        let opening = neighbours(candidates, i).find_map(|j| {
            let other = &candidates[j];
            let opens = other.kind() == RuleKind::SourcePhrase
                && other.attribution.cue.is_some_and(|c| c.start() == taken.start());
            other.attribution.content.first().filter(|p| opens && taken.contains(Span::new(p.start(), p.start())))
        });
        // « Kiev affirme Y, ce que Moscou dément »: Y again, however it is said.
        let reported = neighbours(candidates, i).find_map(|j| {
            let other = &candidates[j].attribution;
            let cue = other.cue.filter(|c| taken.contains(*c) && c.start() > taken.start())?;
            let said = other.content.last().filter(|p| p.start() >= cue.end() && p.start() < taken.end())?;
            (other.source.is_some_and(|s| s.span.start() == taken.start()) && said.end() + 3 >= taken.end())
                .then_some(said)
        });
        // « Y, indique A, ce que B n'a pas confirmé »: Y without who indicates it.
        // « Y, indique A. Une version que B conteste. »: likewise.
        let inserted = neighbours(candidates, i).chain(above(candidates, i)).find_map(|j| {
            let other = &candidates[j];
            let inside = other.kind() == RuleKind::Inserted && other.attribution.cue.is_some_and(|c| taken.contains(c));
            let opens = other.attribution.content.first().is_some_and(|p| p.start() == taken.start());
            (inside && opens).then(|| other.attribution.content.clone())
        });
        if let Some(start) = opening.or(reported).map(|p| p.start()) {
            candidates[i].attribution.content = vec![Span::new(start, taken.end())];
        } else if let Some(said) = inserted {
            candidates[i].attribution.content = said;
        }
    }
    for i in 0..candidates.len() {
        let Some(cue) = candidates[i].attribution.cue.filter(|_| candidates[i].kind() == RuleKind::Echo) else {
            continue;
        };
        let Some(end) = candidates[i].attribution.content.last().map(|p| p.end()) else { continue };
        for j in neighbours(candidates, i) {
            for piece in &mut candidates[j].attribution.content {
                if piece.contains(cue) && piece.start() < end {
                    *piece = pieces::trim_end(scene.text(), Span::new(piece.start(), end));
                }
            }
        }
    }
}

/// « Le syndicat parle de 300 départs, la direction de 120 »: what one says ends where the next one's figure begins.
pub(super) fn cut_at_figures(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    for i in 0..candidates.len() {
        let Some(next) = candidates[i].attribution.source.filter(|_| candidates[i].kind() == RuleKind::Gapped) else {
            continue;
        };
        for j in neighbours(candidates, i) {
            for piece in &mut candidates[j].attribution.content {
                let before = Span::new(piece.start(), next.span.start().max(piece.start()));
                let stop = before.of(scene.text()).rfind([',', ';']).filter(|&s| s > 0 && piece.contains(next.span));
                if let Some(stop) = stop {
                    *piece = pieces::trim_end(scene.text(), Span::new(piece.start(), piece.start() + stop));
                }
            }
        }
    }
}

/// « réfute l'idée de Y, affirmant Z »: a participle of the same speaker ends the content of the
/// first cue. The list is in text order of sentences.
pub(in crate::attribute) fn cut_tails(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
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
                *piece = pieces::trim_end(scene.text(), Span::new(piece.start(), next.start()));
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

/// « aurait menacé de partir, selon deux témoins », « a dit que Y, rapporte l'agence C »: who is the source of the whole
/// is no part of what is threatened or said.
pub(in crate::attribute) fn cut_sources(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    for i in 0..candidates.len() {
        let cue = candidates[i].attribution.cue.unwrap_or_default();
        for j in neighbours(candidates, i) {
            let other = &candidates[j].attribution;
            let (Some(phrase), Some(source)) = (other.cue, other.source) else { continue };
            let holds = matches!(candidates[j].kind(), RuleKind::SourcePhrase | RuleKind::Inserted)
                && other.content.first().is_some_and(|piece| piece.contains(cue));
            // « annonce la fin de l'équipe, étouffée, selon lui, par Z »: what somebody's source adds is none of it.
            let adds = candidates[j].kind() == RuleKind::SourcePhrase
                && candidates[i].evidence.frame == Some(Frame::NounObject);
            let added = other.content.first().map(|p| p.start()).filter(|&s| adds && s < phrase.start());
            for piece in &mut candidates[i].attribution.content {
                let set_off = |s: &usize| {
                    let said = Span::new(piece.start(), (*s).max(piece.start()));
                    *s > piece.start() + 2 && *s < piece.end() && said.of(scene.text()).trim_end().ends_with(',')
                };
                if let Some(start) = added.filter(set_off) {
                    *piece = pieces::trim_end(scene.text(), Span::new(piece.start(), start));
                }
                let tail = piece.contains(phrase)
                    && piece.start() + 2 < phrase.start()
                    && source.span.end() + 1 >= piece.end();
                if holds && tail {
                    *piece = pieces::trim_end(scene.text(), Span::new(piece.start(), phrase.start()));
                }
            }
        }
    }
}
