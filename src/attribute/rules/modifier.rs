//! Le tueur présumé: a modifier marks its noun as unverified.

use super::Rule;
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::lexicon::{CuePos, Frame};
use crate::attribute::pieces;
use crate::attribute::scene::View;

const NAME: &str = "modifier";

/// A modifier that marks its noun as unverified.
pub(super) static RULE: Rule = Rule {
    name: NAME,
    description: "A modifier that marks its noun as unverified",
    examples: &["La police cherche [Y le voleur [C présumé]]."],
    near_misses: &["Le vol a eu lieu de nuit."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| m.cue.frames.has(Frame::Modifier)) {
        let noun = match met.cue.pos {
            CuePos::Adjective => view.head(met.head),
            // « des montres prétendument anciennes »: the adverb goes with the noun's adjective.
            CuePos::Adverb => view
                .head(met.head)
                .filter(|&h| matches!(view.deprel(h), Deprel::Amod | Deprel::Acl))
                .and_then(|h| view.head(h)),
            _ => None,
        };
        let Some(noun) = noun.filter(|&h| matches!(view.upos(h), Upos::Noun | Upos::Propn)) else { continue };
        let Some(span) = pieces::piece(
            view,
            view.children(noun).find(|&c| view.upos(c) == Upos::Det).unwrap_or(noun).min(noun),
            view.right(noun),
        ) else {
            continue;
        };
        let candidate = Candidate::new(
            view,
            Parts {
                rule: NAME,
                source: None,
                cue: Some((view.span(met.head), view.doc(met.head))),
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
