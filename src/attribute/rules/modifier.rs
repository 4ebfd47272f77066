//! Le tueur présumé, des montres prétendument anciennes: a modifier marks its noun as unverified.

use super::{Rule, RuleKind};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::knowledge::lexicon::{CuePos, Frame};

/// A modifier that marks its noun as unverified.
pub(super) static RULE: Rule = Rule {
    name: "modifier",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A modifier that marks its noun as unverified",
    examples: &["La police cherche [Y le voleur [C présumé]]."],
    near_misses: &["Le vol a eu lieu de nuit."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let modifies =
        |m: &&Met<'_>| matches!(m.cue.pos, CuePos::Adjective | CuePos::Adverb) && m.cue.frames.has(Frame::Modifier);
    for met in cues.iter().filter(modifies) {
        let Some(noun) = noun(view, met).filter(|_| !has_deed(view, met)) else { continue };
        let (first, last) = bounds(view, met, noun);
        let Some(span) = pieces::piece(view, first, last) else { continue };
        let candidate = Candidate::new(
            view,
            Parts {
                rule: &RULE,
                source: None,
                cue: Some((view.words(met.first, met.last), view.doc(met.head))),
                entry: Some(met.cue),
                content: vec![span],
                content_word: Some(view.doc(noun)),
                stance: met.cue.stance,
                evidence: Evidence::default(),
            },
        );
        out.extend(candidate.map(|mut c| {
            c.attribution.conditional = true;
            c
        }));
    }
}

/// « soupçonné d'avoir menti »: a passive with its deed, which is another construction.
fn has_deed(view: &View<'_>, met: &Met<'_>) -> bool {
    met.cue.pos == CuePos::Adjective
        && view.upos(met.head) == Upos::Verb
        && view.child(met.head, &[Deprel::Xcomp, Deprel::Ccomp]).is_some_and(|c| c > met.head)
}

/// The noun that an adjective goes with, itself or through the participle or adjective that an
/// adverb goes with.
fn noun(view: &View<'_>, met: &Met<'_>) -> Option<usize> {
    let nominal = |i: &usize| matches!(view.upos(*i), Upos::Noun | Upos::Propn);
    let above = view.head(met.head)?;
    if met.cue.pos == CuePos::Adjective || nominal(&above) {
        return Some(above).filter(nominal);
    }
    let modifies = matches!(view.deprel(above), Deprel::Amod | Deprel::Acl);
    view.head(above).filter(|_| modifies).filter(nominal)
}

/// The noun with what stands before it and, behind it, what belongs to it: not what a headline says
/// of it (« six terroristes présumés arrêtés à Londres »).
fn bounds(view: &View<'_>, met: &Met<'_>, noun: usize) -> (usize, usize) {
    let before = |c: &usize| matches!(view.upos(*c), Upos::Det | Upos::Num);
    let first = view.children(noun).filter(before).min().unwrap_or(noun).min(noun);
    let said = view.children(noun).find(|&c| c > met.last && view.deprel(c) == Deprel::Acl && met.head > noun);
    let last = match said {
        Some(acl) if met.cue.pos == CuePos::Adjective => view.left(acl).saturating_sub(1).max(met.last),
        _ => view.right(noun),
    };
    (first.min(met.first), last.max(met.last))
}
