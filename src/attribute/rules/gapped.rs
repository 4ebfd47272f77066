//! X parle d'un échec ; Y, d'un progrès: the second speaker has the first one's verb.

use super::{Rule, RuleKind, clause};
use crate::analyse::Upos;
use crate::attribute::candidate::{Candidate, Evidence, Parts, cue_of, stance_of};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::Shape;
use crate::attribute::{complement, mention, pieces, speaker};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};

/// Words between the semicolon and the comma behind the second speaker.
const LONGEST: usize = 12;

/// A second speaker who has the verb of the first.
pub(super) static RULE: Rule = Rule {
    name: "gapped-cue",
    kind: RuleKind::Gapped,
    yields_to: &[],
    description: "A second speaker behind a semicolon who has the verb of the first",
    examples: &["Le maire [C parle] d'un succès ; [S le syndicat], d'[Y un naufrage]."],
    near_misses: &[
        "Le maire parle d'un succès ; le soir, d'autres élus dînent.",
        "Le maire parle d'un succès ; le syndicat, prudent, attend.",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let stop = (0..view.len()).find(|&i| view.is(i, &[";"]) && view.quote_of(i).is_none());
    let Some(stop) = stop else { return };
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Verb && m.last < stop) {
        let known =
            |c: &Candidate<'_>| c.kind() == RuleKind::Gapped && c.attribution.cue_word == Some(view.doc(met.head));
        if !out.iter().rev().take(4).any(known) {
            out.extend(claim(view, met, stop));
        }
    }
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>, stop: usize) -> Option<Candidate<'s>> {
    let group = met.group.filter(|g| g.shape == Shape::Finite && !g.passive && !clause::is_unreal(view, g))?;
    let frames = [Frame::PrepositionObject, Frame::NounObject, Frame::Que];
    let first = complement::find_among(view, met, &frames)?;
    let start = stop + 1 + usize::from(view.is(stop + 1, Closed::And | Closed::But));
    let head = mention::phrase_starting_at(view, start).filter(|&h| speaker::is_speaker(view, h))?;
    let comma = (head + 1..view.len().min(start + LONGEST)).find(|&i| view.is(i, &[","]))?;
    let lead = comma + 1;
    let same = match first.frame {
        Frame::PrepositionObject => view.is(lead, Closed::Dropped) && lead + 1 < view.len(),
        Frame::Que => view.is(lead, Closed::That),
        _ => view.upos_at(lead) == Some(Upos::Det),
    };
    let from = if first.frame == Frame::NounObject { lead } else { lead + 1 };
    let end = complement::clause_end(view, lead);
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    let verbless =
        (start..comma).all(|i| !finite(i)) && (first.frame == Frame::Que || (lead..=end).all(|i| !finite(i)));
    if !same || !verbless || from > end {
        return None;
    }
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source: Some(mention::from_to(view, start, comma - 1, head)),
            cue: Some(cue_of(view, met)),
            entry: Some(met.cue),
            content: pieces::piece(view, from, end).into_iter().collect(),
            content_word: None,
            stance: stance_of(met)?,
            evidence: Evidence { frame: Some(first.frame), negated: group.negated, doubt: 1, ..Evidence::default() },
        },
    )
}
