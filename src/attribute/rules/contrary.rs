//! L'exploitant affirme le contraire. La direction a dit non: what stands for a clause that somebody says.

use super::{Rule, RuleKind, clause};
use crate::analyse::Upos;
use crate::attribute::candidate::{Candidate, Evidence};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::Shape;
use crate::attribute::{pieces, source, speaker};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};

/// A word for what is said in place of a clause.
pub(super) static RULE: Rule = Rule {
    name: "contrary",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A verb of saying with « le contraire », « oui », « non » for what is said",
    examples: &[
        "[S La préfecture] [C affirme] [Y le contraire].",
        "[S L'avocat du port] [C soutient] exactement [Y l'inverse].",
    ],
    near_misses: &["Le vent souffle dans le sens contraire.", "On dit oui.", "Rien ne dit le contraire."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let says = |m: &&Met<'_>| {
        m.cue.pos == CuePos::Verb && !m.cue.is_phrase() && (m.cue.quote_strength > 1 || m.cue.frames.has(Frame::Que))
    };
    out.extend(cues.iter().filter(says).filter_map(|met| claim(view, met)));
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>) -> Option<Candidate<'s>> {
    let group = met.group.filter(|g| g.shape == Shape::Finite && !g.passive && !g.negated)?;
    if clause::is_unreal(view, &group) || clause::is_asked(view, &group) || clause::speaks_of_itself(view, &group) {
        return None;
    }
    let first = (met.last + 1..view.len()).find(|&i| view.upos(i) != Upos::Adv || view.is(i, Closed::Contrary))?;
    let words = view.phrase_at(first, Closed::Contrary)?;
    let behind = first + words;
    let ends = behind >= view.len() || view.is_punct(behind) || matches!(view.upos(behind), Upos::Adp | Upos::Adv);
    let source = source::subject(view, &group).phrase().filter(|s| speaker::speaks(view, s))?;
    if !ends || view.scene.is(source.head, Closed::NoSpeaker) {
        return None;
    }
    Candidate::of_cue(
        view,
        &RULE,
        (view, met),
        source,
        pieces::piece(view, first, behind - 1).into_iter().collect(),
        Evidence { frame: Some(Frame::NounObject), ..Evidence::default() },
    )
}
