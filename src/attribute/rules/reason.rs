//! X a refusé Y au motif que Z: whoever decides gives the reason.

use super::{Rule, RuleKind};
use crate::analyse::Upos;
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::attribute::{complement, pieces, source};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use crate::model::Stance;

/// The reason that somebody gives for a decision.
pub(super) static RULE: Rule = Rule {
    name: "reason",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "The reason that somebody gives for a decision",
    examples: &[
        "[S La mairie] a refusé le permis [C au motif] que [Y le terrain est inondable].",
        "[S La juge] a annulé le vote [C au motif] que [Y deux bulletins manquaient].",
    ],
    near_misses: &["Le motif que porte ce vase est rare.", "Il est revenu au motif de la frise."],
    propose,
};

fn propose<'s>(view: &View<'s>, _cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for that in 3..view.len() {
        let opens = view.is(that, Closed::That) && view.is(that - 1, Closed::Ground) && view.is(that - 3, Closed::To);
        if !opens || that + 1 >= view.len() {
            continue;
        }
        out.extend(claim(view, that));
    }
}

fn claim<'s>(view: &View<'s>, that: usize) -> Option<Candidate<'s>> {
    let verb = (0..that - 3).rev().find(|&i| {
        view.upos(i) == Upos::Verb
            && VerbGroup::read(view, i).shape == Shape::Finite
            && view.quote_of(i) == view.quote_of(that)
    })?;
    let group = VerbGroup::read(view, verb);
    let source = if group.passive { source::agent(view, verb) } else { source::subject(view, &group).phrase() };
    let last = complement::clause_end(view, that);
    let content = pieces::piece(view, that + 1, last)?;
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source,
            cue: Some((view.words(that - 3, that - 1), view.doc(that - 1))),
            entry: None,
            content: vec![content],
            content_word: Some(view.doc(view.head(that).unwrap_or(that))),
            stance: Stance::Asserts,
            evidence: Evidence { frame: Some(Frame::Que), ..Evidence::default() },
        },
    )
}
