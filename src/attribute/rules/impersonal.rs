//! Il a été annoncé que Y, il est demandé Y, il ressort de X que Y: nobody is the subject.

use super::passive::is_impersonal;
use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts, content_of, cue_of, stance_of};
use crate::attribute::complement::{self, Found};
use crate::attribute::cue::Met;
use crate::attribute::mention;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::model::{Phrase, Stance};

/// A cue with an impersonal subject.
pub(super) static RULE: Rule = Rule {
    name: "impersonal",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A cue with an impersonal subject",
    examples: &[
        "Il [C a été annoncé] que [Y le bac serait supprimé].",
        "Il [C ressort] du [S rapport] que [Y la pompe a gelé].",
    ],
    near_misses: &["Il est temps que la pluie cesse."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| {
        m.cue.pos == CuePos::Verb
            && m.cue.frames.any(&[
                Frame::Impersonal,
                Frame::Passive,
                Frame::Que,
                Frame::IndirectAddressee,
                Frame::DeedToPerson,
            ])
    }) {
        let Some(group) = met.group.filter(|g| g.shape == Shape::Finite && !clause::is_unreal(view, g)) else {
            continue;
        };
        let fits = group.passive && is_impersonal(view, &group)
            || met.cue.frames.has(Frame::Impersonal) && has_il(view, &group);
        if fits {
            out.extend(claim(view, met, &group));
        }
    }
}

/// « il me paraît que Y »: to whom it seems so.
fn judge(view: &View<'_>, met: &Met<'_>, group: &VerbGroup) -> Option<Phrase> {
    let clitic = view.child(group.head, &[Deprel::Iobj]).filter(|&c| c < group.head && view.upos(c) == Upos::Pron)?;
    (met.cue.stance == Stance::Alleges).then(|| mention::pronoun(view, clitic))
}

fn has_il(view: &View<'_>, group: &VerbGroup) -> bool {
    is_impersonal(view, group) || group.clitic_subject.is_some_and(|c| view.is(c, Closed::He))
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>, group: &VerbGroup) -> Option<Candidate<'s>> {
    let found = complement::que(view, met)
        .or_else(|| complement::find_among(view, met, &[Frame::IndirectAddressee, Frame::DeedToPerson]))
        .or_else(|| complement::find_among(view, met, &[Frame::InfinitiveDe]))
        .or_else(|| group.passive.then(|| logical_subject(view, met, group)).flatten())?;
    let judge = judge(view, met, group);
    let source = source::agent(view, group.head).or_else(|| origin(view, group, &found)).or(judge);
    let evidence = Evidence {
        frame: Some(Frame::Impersonal),
        guessed: found.guessed,
        passive: group.passive,
        negated: group.negated,
        ..Evidence::default()
    };
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source,
            cue: Some(cue_of(view, met)),
            entry: Some(met.cue),
            content: content_of(view, &found),
            content_word: Some(view.doc(found.word)),
            stance: if judge.is_some() { Stance::Believes } else { stance_of(met)? },
            evidence,
        },
    )
}

/// The noun or clause after an impersonal verb: « il est demandé une participation », « il a été
/// précisé que … ».
fn logical_subject(view: &View<'_>, met: &Met<'_>, group: &VerbGroup) -> Option<Found> {
    let c = view.children(group.head).find(|&c| {
        c > group.last
            && matches!(
                view.deprel(c),
                Deprel::Nsubj
                    | Deprel::NsubjPass
                    | Deprel::Obj
                    | Deprel::Ccomp
                    | Deprel::Csubj
                    | Deprel::CsubjPass
                    | Deprel::Xcomp
            )
    })?;
    let mark = view.children(c).find(|&k| view.deprel(k) == Deprel::Mark && k < c);
    let first = mark.map_or(view.left(c), |m| m + 1).max(met.last + 1);
    Some(Found { frame: Frame::Impersonal, pieces: vec![(first, view.right(c))], word: c, guessed: false })
}

/// « il ressort de l'enquête que »: what it is drawn from is the source.
fn origin(view: &View<'_>, group: &VerbGroup, found: &Found) -> Option<Phrase> {
    if group.passive {
        return None;
    }
    let from = |c: &usize| {
        *c > group.last
            && *c != found.word
            && matches!(view.deprel(*c), Deprel::Obl | Deprel::OblArg | Deprel::OblMod | Deprel::OblAgent)
            && view.children(*c).any(|k| view.deprel(k) == Deprel::Case && view.is(k, Closed::In | Closed::Of))
    };
    view.children(group.head).find(from).map(|c| mention::phrase(view, c))
}
