//! « La grève, annoncée par le syndicat », « les regrets exprimés par la direction »: a participle with its agent
//! makes a claim of the noun that it goes with.

use super::{Rule, RuleKind};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts, stance_of};
use crate::attribute::cue::Met;
use crate::attribute::incise::last_word;
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::attribute::{mention, pieces, source, speaker};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame, WordClass};
use crate::model::Stance;
use crate::span::Span;

/// A participle of saying that goes with a noun and names its agent.
pub(super) static RULE: Rule = Rule {
    name: "agent-participle",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A participle of saying that goes with a noun and names its agent",
    examples: &[
        "[Y La hausse], [C annoncée] par [S le ministère], entrera en vigueur en mai.",
        "[Y Le sabotage du câble], [C imputé] par [S Oslo] [Y à un chalutier], a coûté des millions.",
    ],
    near_misses: &[
        "La fermeture annoncée de l'usine inquiète.",
        "Une vidéo publiée par la police circule.",
        "La porte fermée par le gardien grince.",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Verb) {
        let Some(group) = met.group else { continue };
        if is_attached(view, met, &group) {
            out.extend(claim(view, met, &group));
        }
    }
}

/// Whether a participle goes with a noun that can be said and has an agent that can speak.
pub(super) fn is_attached(view: &View<'_>, met: &Met<'_>, group: &VerbGroup) -> bool {
    let charges = met.cue.frames.has(Frame::DeedToPerson);
    let says = met.cue.frames.has(Frame::NounObject) && !met.cue.frames.has(Frame::PersonDeed) || charges;
    let noun = view.head(group.head).filter(|&n| n < group.head && view.upos(n) == Upos::Noun);
    let modifies = matches!(view.deprel(group.head), Deprel::Acl | Deprel::Amod);
    let agent = || source::agent(view, group.head).and_then(|a| view.at(a.head));
    group.shape == Shape::Past
        && says
        && modifies
        && !group.negated
        && noun.is_some_and(|n| {
            // A document or a medium that is published is no claim, but makes them.
            charges || speaker::kind_of(view, n).is_none() && view.scene.knowledge.takes_object(met.cue, view.lemma(n))
        })
        && agent().is_some_and(|a| {
            // « la saisie ordonnée par un tribunal »: what a court orders is done.
            let ordered = met.cue.stance == Stance::Demands && view.scene.lexicon.is(WordClass::Court, view.lemma(a));
            speaker::is_speaker(view, a) && !ordered
        })
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>, group: &VerbGroup) -> Option<Candidate<'s>> {
    let noun = view.head(group.head)?;
    let said = mention::phrase_within(view, noun, 0, group.first);
    let source = source::agent(view, group.head)?;
    let mut content = vec![pieces::trim_end(view.text(), said.span)];
    if met.cue.frames.has(Frame::DeedToPerson) {
        content.extend(charged(view, last_word(view, source) + 1));
    }
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source: Some(source),
            cue: Some((view.words(group.head, met.last.max(group.head)), view.doc(group.head))),
            entry: Some(met.cue),
            content,
            content_word: Some(view.doc(noun)),
            stance: stance_of(met)?,
            evidence: Evidence { frame: Some(Frame::NounObject), ..Evidence::default() },
        },
    )
}

/// « imputé par X à Y »: whom the deed is laid to, with its preposition, from word `first` on.
fn charged(view: &View<'_>, first: usize) -> Option<Span> {
    let end =
        (first..view.len()).find(|&i| view.is_punct(i) || view.node(i).feats.mood.is_some()).unwrap_or(view.len());
    let led = view.is(first, Closed::ToForms) && first + 1 < end;
    led.then(|| pieces::piece(view, first, end - 1))?
}
