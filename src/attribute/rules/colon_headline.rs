//! Y (X), Y : X in headlines: a source in brackets at the end.

use super::Rule;
use crate::analyse::Upos;
use crate::attribute::attribution::Stance;
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::speaker;

const NAME: &str = "colon-headline";

/// A headline whose source stands in brackets at its end.
pub(super) static RULE: Rule = Rule {
    name: NAME,
    description: "A headline with its source in brackets at the end",
    examples: &["[Y Le pont de Landreu va rouvrir en mai] ([S ministre])"],
    near_misses: &["Le pont de Landreu va rouvrir (vidéo)"],
    propose,
};

fn propose<'s>(view: &View<'s>, _cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let n = view.len();
    if !view.is_headline() || n < 6 || !view.is(n - 1, &[")"]) {
        return;
    }
    let Some(open) = (0..n - 1).rev().find(|&i| view.is(i, &["("])).filter(|&o| n - 2 > o && n - 2 - o <= 5 && o > 2)
    else {
        return;
    };
    let head = open + 1;
    if !speaker::is_speaker(view, head) || view.lower(head) == "vidéo" || !has_clause(view, open) {
        return;
    }
    let colon = (0..open.min(6)).rev().find(|&i| view.is(i, &[":"])).map_or(0, |i| i + 1);
    out.extend(pieces::piece(view, colon, open - 1).and_then(|span| {
        Candidate::new(
            view,
            Parts {
                rule: NAME,
                source: Some(mention::phrase_within(view, head, head, n - 1)),
                cue: None,
                entry: None,
                content: vec![span],
                content_word: None,
                stance: Stance::Asserts,
                evidence: Evidence::default(),
            },
        )
    }));
}

fn has_clause(view: &View<'_>, end: usize) -> bool {
    (0..end).any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some())
}
