//! Y — X: a paragraph signed by who said it.

use super::{Rule, RuleKind};
use crate::analyse::Upos;
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::model::{Form, Stance};
use crate::span::Span;

/// A paragraph signed by its speaker after a dash.
pub(super) static RULE: Rule = Rule {
    name: "signature",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A paragraph signed by its speaker after a dash",
    examples: &["[Y Tout est dit et rien ne change]. — [S Yann Morel, pêcheur]"],
    near_misses: &["Le trajet Brest — Quimper dure une heure."],
    propose,
};

fn propose<'s>(view: &View<'s>, _cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let paragraph = &view.scene.document.paragraphs[view.sentence.paragraph];
    if paragraph.sentences.end != view.number + 1 {
        return;
    }
    let Some(dash) = (0..view.len()).rev().take(12).find(|&i| view.is(i, &["—", "–"])) else { return };
    let head = dash + 1;
    let named = head < view.len() && view.upos(head) == Upos::Propn;
    let nominal = (head..view.len()).all(|i| !matches!(view.upos(i), Upos::Verb | Upos::Aux));
    let content = Span::new(paragraph.span.start(), view.span(dash).start()).trim(view.text());
    let stopped = content.of(view.text()).ends_with(['.', '!', '?', '…', ']', '»', '"']);
    if !named || !nominal || !stopped {
        return;
    }
    let candidate = Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source: Some(mention::phrase_within(view, head, head, view.len())),
            cue: None,
            entry: None,
            content: vec![pieces::strip_marks(view.scene, content)],
            content_word: None,
            stance: Stance::Asserts,
            evidence: Evidence { quoted: true, ..Evidence::default() },
        },
    );
    // The signature stands for the quotation marks.
    out.extend(candidate.map(|mut c| {
        c.attribution.form = Form::Direct;
        c
    }));
}
