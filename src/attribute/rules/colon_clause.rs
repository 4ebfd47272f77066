//! « X prévient : Y »: a clause behind a colon, with no quotation marks.

use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts, cue_of, stance_of};
use crate::attribute::complement;
use crate::attribute::cue::Met;
use crate::attribute::incise::last_word;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::speaker;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::model::{Phrase, Stance};
use crate::span::Span;

/// A verb of saying, a colon and a clause.
pub(super) static RULE: Rule = Rule {
    name: "colon-clause",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A verb of saying, a colon and a clause without quotation marks",
    examples: &[
        "[S Les médecins] [C préviennent] : [Y sans renforts, les urgences fermeront].",
        "[S Elle] [C précise] : [Y aucun élève n'a été blessé].",
        "[Y Faux], [C rétorque] [S M. Kerf] : [Y l'accord ne parlait que de mai].",
        "[S La gérante] [C a tranché] samedi : [Y les bons seront remboursés].",
    ],
    near_misses: &[
        "Le maire a tout prévu : le pont fermera lundi.",
        "Elle a dit trois choses : du pain, du vin, du sel.",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Verb && tells(m)) {
        out.extend(claim(view, cues, met));
    }
}

/// Whether a verb leads to what somebody says: one of saying, and one that corrects, denies or asks.
fn tells(met: &Met<'_>) -> bool {
    let says = met.cue.quote_strength >= 2 && met.cue.frames.has(Frame::Que);
    let denies = met.cue.stance == Stance::Denies && met.cue.frames.any(&[Frame::Que, Frame::NounObject]);
    says || denies || met.cue.quote_strength > 0 || met.cue.frames.has(Frame::Quotation)
}

fn claim<'s>(view: &View<'s>, cues: &[Met<'s>], met: &Met<'s>) -> Option<Candidate<'s>> {
    let group = met.group.filter(|g| g.shape == Shape::Finite && !g.passive)?;
    if clause::is_unreal(view, &group) || clause::speaks_of_itself(view, &group) {
        return None;
    }
    let colon = behind_subject(view, met.last.max(group.last) + 1, &group);
    let first = colon + 1;
    if !view.is(colon, &[":"]) || first + 1 >= view.len() || view.is_punct(first) {
        return None;
    }
    let last = complement::clause_end(view, first);
    let clausal = (first..=last.min(view.len() - 1))
        .any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some());
    if !clausal {
        return None;
    }
    let word = view.children(group.head).find(|&c| c > colon).unwrap_or(first);
    let plain = met.cue.quote_strength >= 2 && met.cue.frames.has(Frame::Que);
    let source = source::subject(view, &group).phrase();
    // « Le relief explique aussi ce tracé : Y »: what causes something does not speak.
    let object = view.child(group.head, &[Deprel::Obj]).is_some_and(|o| o > group.last && o < colon);
    if object && source.is_some_and(|s| !speaker::speaks(view, &s) && view.at(s.head).is_some()) {
        return None;
    }
    // « tirent la sonnette d'alarme : selon l'office, Y »: who says it stands behind the colon.
    if !plain && cues.iter().any(|m| m.cue.pos == CuePos::Preposition && m.first == first) {
        return None;
    }
    if !plain && !source.is_some_and(|s| speaker::speaks(view, &s) && !view.scene.is(s.head, Closed::NoSpeaker)) {
        return None;
    }
    // « dément : rien n'est signé »: what is said stands behind the colon, what is denied before.
    let stance = stance_of(met)?;
    let stance = if stance == Stance::Denies { Stance::Asserts } else { stance };
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source,
            cue: Some(cue_of(view, met)),
            entry: Some(met.cue),
            content: retort(view, &group, source).into_iter().chain(pieces::piece(view, first, last)).collect(),
            content_word: Some(view.doc(word)),
            stance,
            evidence: Evidence {
                frame: Some(Frame::Quotation),
                negated: group.negated,
                doubt: u8::from(!plain),
                ..Evidence::default()
            },
        },
    )
}

/// « Faux, rétorque X : Y »: the colon behind an inverted subject or behind when and where; word `next` where there
/// is none.
fn behind_subject(view: &View<'_>, next: usize, group: &VerbGroup) -> usize {
    if view.is(next, &[":"]) {
        return next;
    }
    // « l'a redit mardi devant la chambre : Y »
    let timed = view.behind_time(next);
    if view.is(timed, &[":"]) {
        return timed;
    }
    let circumstance = complement::is_time(view, next) || view.upos_at(next) == Some(Upos::Adp);
    let taken_up = group.clitic_object.is_some_and(|c| view.is(c, Closed::DefiniteMasculine));
    let colon = (next..view.len().min(next + 10))
        .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux) && !view.is(i, &[",", "«", ";"]))
        .find(|&i| view.is(i, &[":"]));
    if let Some(colon) = colon.filter(|_| circumstance && taken_up) {
        return colon;
    }
    source::inverted(view, group).map_or(next, |s| last_word(view, s) + 1)
}

/// What is said before the verb too: « Faux », « La mairie savait, accusent les parents : elle avait leur lettre ».
fn retort(view: &View<'_>, group: &VerbGroup, source: Option<Phrase>) -> Option<Span> {
    let comma = group.first.checked_sub(1).filter(|&i| i > 0 && view.is(i, &[",", "!"]))?;
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    if comma <= 3 && !(0..comma).any(finite) {
        return pieces::piece(view, 0, comma - 1);
    }
    let behind = source.is_some_and(|s| s.span.start() >= view.span(group.first).start());
    let from = (0..comma).rev().find(|&i| view.is(i, &[";", ":"])).map_or(0, |i| i + 1);
    let first = pieces::start_of_matter(view, from);
    let level = (first..comma).all(|i| view.quote_of(i).is_none());
    (behind && level && (first..comma).any(finite)).then(|| pieces::piece(view, first, comma - 1)).flatten()
}
