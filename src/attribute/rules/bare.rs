//! La mairie dément. Contacté, le groupe conteste: a denial or confirmation with nothing behind it, which answers
//! what the article has told.

use super::{Rule, RuleKind, clause};
use crate::analyse::{Mood, Tense, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts, cue_of, stance_of};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::Shape;
use crate::attribute::{circumstance, complement, source, speaker};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, WordClass};
use crate::model::Stance;

/// A denial or confirmation with no object.
pub(super) static RULE: Rule = Rule {
    name: "bare-denial",
    kind: RuleKind::Bare,
    yields_to: &[],
    description: "A denial or confirmation with no object, which answers what was told before",
    examples: &[
        "La digue a cédé, dit Paul Roy. [S La mairie] [C dément].",
        "La digue a cédé, dit Paul Roy. Contacté, [S le préfet] [C a confirmé].",
        "La digue a cédé, dit Paul Roy. [S La mairie] [C a démenti] auprès de l'agence Kerval.",
    ],
    near_misses: &[
        "Le maire dément la vente.",
        "La grêle a confirmé.",
        "« C'est faux », dément le maire.",
        "Le maire ne dément pas.",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let answers = |m: &&Met<'_>| {
        m.cue.pos == CuePos::Verb
            && matches!(m.cue.stance, Stance::Denies | Stance::Confirms)
            && view.scene.lexicon.is(WordClass::Bare, &m.cue.lemma)
    };
    for met in cues.iter().filter(answers) {
        // Several entries of one word follow each other.
        let known = |c: &Candidate<'_>| c.rule.name == RULE.name && c.attribution.cue_word == Some(view.doc(met.head));
        if !out.last().is_some_and(known) {
            out.extend(claim(view, met));
        }
    }
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>) -> Option<Candidate<'s>> {
    let group = met.group.filter(|g| g.shape == Shape::Finite && !g.passive && !g.negated)?;
    // « dit que son client nierait tout »: nobody has denied yet.
    let past = group.mood != Some(Mood::Cnd) && group.tense != Some(Tense::Fut);
    let stands = past && !clause::is_unreal(view, &group) && !clause::speaks_of_itself(view, &group);
    if !stands || group.clitic_object.is_some() || !ends(view, met.last + 1) || complement::find(view, met).is_some() {
        return None;
    }
    let source = source::subject(view, &group).phrase()?;
    let head = view.at(source.head)?;
    let before = source.span.end() <= view.span(group.first).start();
    if !before || !speaker::is_speaker(view, head) || view.is(head, Closed::NoSpeaker) {
        return None;
    }
    let parts = Parts {
        rule: &RULE,
        source: Some(source),
        cue: Some(cue_of(view, met)),
        entry: Some(met.cue),
        content: Vec::new(),
        content_word: None,
        stance: stance_of(met)?,
        evidence: Evidence::default(),
    };
    Some(Candidate::bare(view, parts))
}

/// Whether nothing but an adverb, a circumstance or the end follows at word `next`.
pub(super) fn ends(view: &View<'_>, mut next: usize) -> bool {
    // « a démenti auprès de l'agence »: to whom, behind what a tagger takes for an adverb.
    if view.phrase_at(next, Closed::ReplyManner).is_some() {
        return true;
    }
    while next < view.len() && view.upos(next) == Upos::Adv {
        next += 1;
    }
    next >= view.len()
        || view.is(next, &[".", "!", ";", "…", ",", "»"]) && !view.is(next + 1, &["«", "\"", "“"])
        || view.is(next, &[":"])
        || view.phrase_at(next, Closed::SpokenThrough).is_some()
        || view.phrase_at(next, Closed::ReplyManner).is_some()
        || circumstance::opens(view, next)
        || view.is(next, Closed::And) && next + 1 < view.len() && view.node(next + 1).feats.mood.is_some()
}
