//! Comme l'a rapporté X, Y: a clause with *comme* or *ainsi que* names who says it.

use super::{Rule, RuleKind, TELLING, selon};
use crate::analyse::{Deprel, Tense, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::incise::last_word;
use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::span::Span;

/// A clause with *comme* that names who says the rest.
pub(super) static RULE: Rule = Rule {
    name: "relay",
    kind: RuleKind::Relay,
    yields_to: TELLING,
    description: "A clause with *comme* that names who says the rest",
    examples: &[
        "Comme l'[C a rappelé] [S Lise Morel], [Y le délai expire lundi].",
        "[Y La digue a cédé], comme l'[C a annoncé] [S Radio-Port, une station locale].",
        "Le quai compte 8 bateaux, et non [Y 12] comme l'[C a écrit] [S la mairie].",
    ],
    near_misses: &["Comme le dit le proverbe ou pas, il pleut."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| {
        m.cue.pos == CuePos::Verb
            && (m.cue.frames.any(&[Frame::Relay, Frame::Que, Frame::NounObject]) || m.cue.quote_strength > 0)
    }) {
        let Some(group) = met.group.filter(|g| !g.negated).map(|g| VerbGroup { first: met.first, ..g }) else {
            continue;
        };
        if group.shape != Shape::Finite && group.modal.is_none() {
            continue;
        }
        let Some(comme) = conjunction(view, &group) else { continue };
        // « affirmer, comme le fait le maire, que Y »: the verb stands for another and says nothing of its own.
        let stands_in = view.lemma_is(group.head, Closed::Do) && !met.cue.is_phrase();
        if view.is(comme + 1, Closed::IfFull) || stands_in {
            continue;
        }
        out.extend(claim(view, met, &group, comme));
    }
}

/// The « comme » or « ainsi que » that opens the clause of the cue.
fn conjunction(view: &View<'_>, group: &VerbGroup) -> Option<usize> {
    let from = group.first.saturating_sub(4);
    let comme = (from..group.first)
        .rev()
        .find(|&i| view.is(i, Closed::As) || i > 0 && view.is(i, Closed::That) && view.is(i - 1, &["ainsi"]))?;
    let quiet = (comme + 1..group.first)
        .all(|i| matches!(view.upos(i), Upos::Pron | Upos::Adv | Upos::Aux | Upos::Part | Upos::Det | Upos::Propn));
    quiet.then_some(if view.is(comme, Closed::As) { comme } else { comme - 1 })
}

/// « 38 blessés, et non 45 comme l'ont dit les pompiers »: what is set against the truth is all that they said. Behind a
/// comma the clause may take up the whole, but for a figure or an earlier word (« comme l'affirmait X »).
fn set_against(view: &View<'_>, group: &VerbGroup, comme: usize) -> Option<Vec<Span>> {
    const LONGEST: usize = 9;
    let comma = view.is(comme.checked_sub(1)?, &[","]);
    let last = comme.checked_sub(1 + usize::from(comma))?;
    let quiet = |i: &usize| view.node(*i).feats.mood.is_none() && !view.is_punct(*i);
    let mut words = (1..=last).rev().take(LONGEST).take_while(quiet);
    let not =
        words.find(|&i| view.is(i, Closed::SetAgainst) && view.is(i - 1, Closed::And | Closed::Comma | Closed::But))?;
    let first = if view.is(not + 1, Closed::Dropped) { not + 2 } else { not + 1 };
    let figure = (first..=last).any(|i| view.upos(i) == Upos::Num);
    let earlier = group.tense == Some(Tense::Imp);
    let apart = first <= last && (!comma || figure || earlier);
    apart.then(|| pieces::piece(view, first, last))?.map(|piece| vec![piece])
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>, group: &VerbGroup, comme: usize) -> Option<Candidate<'s>> {
    let clitic = |s: usize| view.is(s, Closed::Definite);
    let before = view
        .children(group.head)
        .find(|&s| view.deprel(s) == Deprel::Nsubj && s < group.first && s > comme && !clitic(s));
    let source = match before {
        Some(s) => Some(mention::phrase_within(view, s, comme + 1, group.first)),
        None => source::inverted(view, group),
    }?;
    // « comme le dit le proverbe »: nobody has said it.
    if view.scene.is(source.head, Closed::Proverb) {
        return None;
    }
    let last = past_apposition(view, last_word(view, source).max(group.last));
    let end = (last + 1..view.len()).find(|&i| view.is(i, &[",", ";", "»", ".", ":", ")"])).unwrap_or(view.len()) - 1;
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source: Some(source),
            cue: Some((view.words(group.first, met.last), view.doc(group.head))),
            entry: Some(met.cue),
            content: set_against(view, group, comme).or_else(|| selon::content(view, comme, end))?,
            content_word: None,
            stance: met.cue.stance,
            evidence: Evidence { frame: Some(Frame::Relay), ..Evidence::default() },
        },
    )
}

/// One past what explains the source up to the end of the sentence: « comme l'a écrit X, un journal du port ».
/// Gives the word before where the apposition ends.
fn past_apposition(view: &View<'_>, last: usize) -> usize {
    let article = last + 2;
    let opens = view.is(last + 1, &[","])
        && article < view.len()
        && view.upos(article) == Upos::Det
        && !view.is(article, Closed::Demonstrative);
    let end = (article..view.len()).find(|&i| view.is(i, &[",", ";", "»", ".", ":", ")"])).unwrap_or(view.len());
    let verbless = (article..end).all(|i| !matches!(view.upos(i), Upos::Verb | Upos::Aux));
    let closes = end >= view.len() || view.is(end, &["."]);
    if opens && verbless && closes && end > article { end - 1 } else { last }
}
