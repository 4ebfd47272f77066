//! En dénonçant Y, jugeant que Y, avant de promettre Y: the cue is a gerund, a participle or an
//! infinitive, and its source the subject of the verb above.

use super::{Rule, RuleKind, clause};
use crate::analyse::Deprel;
use crate::attribute::candidate::Candidate;
use crate::attribute::complement;
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, WordClass};

/// A gerund, participle or infinitive whose subject stands with the verb above.
pub(super) static RULE: Rule = Rule {
    name: "gerund",
    kind: RuleKind::Participle,
    yields_to: &[],
    description: "A gerund, participle or infinitive whose subject stands with the verb above",
    examples: &[
        "[S L'élue] a quitté la salle [C en dénonçant] [Y un piège].",
        "[C Jugeant] que [Y l'offre était trop basse], [S le conseil] l'a repoussée.",
        "[S La maire] a hésité avant d'[C affirmer] que [Y le pont rouvrirait].",
        "[S La ministre] a eu le courage de [C reconnaître] que [Y la digue avait cédé].",
    ],
    near_misses: &["Ils se sont réunis pour demander un rendez-vous."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Verb) {
        let Some(group) = met.group.filter(|g| !g.passive) else { continue };
        let doubt = match group.shape {
            Shape::Gerund | Shape::Present => 0,
            Shape::Infinitive if group.modal.is_none() => match infinitive_doubt(view, &group) {
                Some(doubt) => doubt,
                None => continue,
            },
            _ => continue,
        };
        let Some(found) = complement::find(view, met) else { continue };
        if let Some(mut candidate) = clause::claim(view, met, &group, &found, &RULE) {
            candidate.evidence.doubt = candidate.evidence.doubt.max(doubt);
            out.push(candidate);
        }
    }
}

/// « a le courage de reconnaître Y »: who has it does what follows.
fn is_implied(view: &View<'_>, infinitive: usize) -> bool {
    view.head(infinitive).is_some_and(|noun| {
        let had = view.child(noun, &[Deprel::Cop]).or(view.head(noun)).is_some_and(|v| view.lemma_is(v, Closed::Have));
        had && view.scene.lexicon.is(WordClass::Implicative, view.lemma(noun))
    })
}

/// « signifie refuser sa place et refuser Y »: what a word or deed amounts to.
fn is_meant(view: &View<'_>, mut infinitive: usize) -> bool {
    while view.deprel(infinitive) == Deprel::Conj {
        match view.head(infinitive) {
            Some(head) if head < infinitive => infinitive = head,
            _ => break,
        }
    }
    let above = view.head(infinitive).filter(|_| matches!(view.deprel(infinitive), Deprel::Xcomp | Deprel::Ccomp));
    above.is_some_and(|h| {
        matches!(view.lemma(h), "signifier" | "consister" | "viser" | "revenir" | "équivaloir" | "servir" | "suffire")
    })
}

/// How doubtful an infinitive cue is; `None` where it names no act: purposes, aims, abilities.
fn infinitive_doubt(view: &View<'_>, group: &VerbGroup) -> Option<u8> {
    let mark =
        view.children(group.head).find(|&c| matches!(view.deprel(c), Deprel::Mark | Deprel::Case) && c < group.head);
    let before = group.first.checked_sub(1)?;
    let two = before.saturating_sub(1);
    if view.is(before, &["avant", "après"]) || view.is(before, Closed::Of) && view.is(two, &["avant"]) {
        return Some(0);
    }
    if mark.is_some_and(|m| view.is(m, Closed::Supposing))
        || view.is(before, Closed::Without | Closed::Purpose | Closed::For)
    {
        return None;
    }
    if is_meant(view, group.head) {
        return None;
    }
    match view.deprel(group.head) {
        Deprel::Acl if is_implied(view, group.head) => Some(0),
        Deprel::Xcomp | Deprel::Conj | Deprel::Ccomp => Some(2),
        _ => None,
    }
}
