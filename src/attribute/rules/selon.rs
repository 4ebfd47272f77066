//! Selon X, Y: a preposition or phrase whose complement is the source, before, inside or after
//! what is said.

mod added;
mod closing;
mod colon;
mod content;
mod extent;
mod relative;
mod who;

pub(super) use content::content;

use super::{Rule, RuleKind, TELLING};
use crate::analyse::Upos;
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::incise::last_word;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::{mention, pieces, source};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame, WordClass};
use crate::model::Phrase;
use crate::span::Span;
use closing::closing;
use content::{aside, is_clause_start};
use extent::{end_of_phrase, is_named_by};
use relative::relative;
use who::{bids, has_advocate, is_each, lends_voice, subject_in, taken_up, unnamed, with_office};

/// A prepositional source.
pub(super) static RULE: Rule = Rule {
    name: "source-phrase",
    kind: RuleKind::SourcePhrase,
    yields_to: TELLING,
    description: "A prepositional source before, inside or after what is said",
    examples: &[
        "[C Selon] [S la police], [Y trois mille personnes ont défilé].",
        "[Y Le port sera vendu en mai], [C d'après] [S deux dockers].",
        "[Y La vente], [C selon] [S eux], [Y est illégale].",
        "[C Pour] [S Denis Kerf], [Y la vente est nulle].",
        "[C Selon] [S le directeur du port, Denis Kerf], [Y la vente est nulle].",
        "[C Selon] [S le directeur de l'ARD, Denis Kerf], [Y la vente est nulle].",
        "[C Selon] [S l'étude], parue dans une revue, [Y la vente est nulle].",
        "[S Denis Kerf], [C pour] qui [Y la vente est nulle], a porté plainte.",
        "[C D'après] ce que rapporte [S la presse locale], [Y la vente est nulle].",
        "[C Selon] [S les juges du club] (fondé en 1901), [Y la vente est nulle].",
        "[Y Le bail contient], [C selon] [S un clerc] venu de Dole « [Y une clause abusive] ».",
    ],
    near_misses: &[
        "Les prix varient selon la saison.",
        "La réunion est prévue pour lundi.",
        "Selon la taille du moule, ajoutez un œuf.",
        "Selon les différentes communes, le tarif varie du simple au double.",
        "Selon que l'on est riche ou pauvre, le voyage change.",
        "Le coût diffère selon les facultés.",
        "La peau rougit selon la durée du bain.",
        "Les rites se déroulent selon un cérémonial immuable.",
        "Les rôles se répartissent selon la société et les époques.",
        "D'après ce que nous savons, le train est parti.",
        "Il tourne un film d'après la pièce de son père.",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let frames = [Frame::SourceComplement, Frame::Alone];
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Preposition && m.cue.frames.any(&frames)) {
        if let Some(source) = unnamed(view, met) {
            let cue = Met { last: met.first, ..*met };
            if !is_unverified(view, met) {
                out.extend(claim(view, &cue, Some(source)));
            }
            continue;
        }
        if view.is(met.last + 1, Closed::RelativeAgreeing) {
            out.extend(relative(view, met, &RULE));
            continue;
        }
        let named = met.cue.frames.has(Frame::SourceComplement);
        let source = if named { complement(view, met) } else { taken_up(view, met) };
        if source.is_none() && met.cue.frames.has(Frame::SourceComplement) {
            continue;
        }
        if depends(view, met, source) {
            continue;
        }
        if met.cue.ambiguous && !source.is_some_and(|s| is_marked_off(view, met, s)) || lends_voice(view, met) {
            continue;
        }
        out.extend(claim(view, met, source));
    }
}

/// « n'a pu être vérifié de source indépendante »: no source says so.
fn is_unverified(view: &View<'_>, met: &Met<'_>) -> bool {
    let verb = (0..met.first).rev().find(|&i| view.upos(i) == Upos::Verb);
    verb.is_some_and(|v| (v.saturating_sub(6)..v).any(|i| view.is(i, Closed::Ne)))
}

/// « les prix varient selon les villes », « le ton va du bleu au gris selon les heures »: with nothing between verb and
/// preposition but adverbs, or with a thing for the source.
fn depends(view: &View<'_>, met: &Met<'_>, source: Option<Phrase>) -> bool {
    let varies = |i: usize| view.upos(i) == Upos::Verb && view.scene.lexicon.is(WordClass::Variation, view.lemma(i));
    let before = (0..met.first).rev().find(|&i| view.upos(i) != Upos::Adv);
    let thing = source.is_some_and(|s| !speaker::speaks(view, &s) && view.is(met.first, Closed::According));
    let clause = || (0..met.first).rev().take_while(|&i| !view.is_punct(i)).any(varies);
    before.is_some_and(varies) || thing && clause()
}

/// The complement of the preposition, if it can be a source.
pub(super) fn complement(view: &View<'_>, met: &Met<'_>) -> Option<Phrase> {
    let start = met.last + 1;
    // « plus ou moins long (c'est selon) »
    if view.is(start, &[")", ".", ";", "]"]) {
        return None;
    }
    if is_clause(view, start) {
        return who_says(view, start);
    }
    if view.is(start, Closed::Which | Closed::WhichPlural | Closed::IfFull | Closed::WhatAlone | Closed::That) {
        return None;
    }
    let by_tree = view.head(met.last).filter(|&h| {
        h > met.last && h < start + 6 && matches!(view.upos(h), Upos::Noun | Upos::Propn | Upos::Pron | Upos::X)
    });
    let head = by_tree.or_else(|| mention::phrase_starting_at(view, start)).or_else(|| {
        (start < view.len() && view.tree.word(start).form.starts_with(char::is_uppercase)).then_some(start)
    })?;
    // « dus selon lui à la sécheresse »
    if view.upos(head) == Upos::Pron && head == start && view.is(head, Closed::ThirdStressed) {
        return Some(mention::pronoun(view, head));
    }
    let end = end_of_phrase(view, start);
    let named = (start..end).any(|i| view.is(i, &[","]) && is_named_by(view, start, i));
    let phrase = if named {
        Phrase { span: view.words(start, end - 1), head: view.doc(head) }
    } else {
        mention::from_to(view, start, end - 1, head)
    };
    (speaker::may_claim(view, head) && !is_each(view, start, head)).then_some(phrase)
}

/// Whether « ce que », « ce qui », « ce dont » and their clause stand for the source at word `start`.
fn is_clause(view: &View<'_>, start: usize) -> bool {
    view.is(start, Closed::It) && view.is(start + 1, Closed::Whose | Closed::Who | Closed::That)
}

/// « d'après ce que rapporte la presse »: whoever says it; « ce que nous savons » is nobody's claim.
fn who_says(view: &View<'_>, ce: usize) -> Option<Phrase> {
    let that = ce + 1;
    let verb = view.head(that).filter(|&v| view.is(that, Closed::Whose | Closed::That) && v > that)?;
    let says = !view.scene.lexicon.verbs(view.lemma(verb)).is_empty();
    let subject = view.child(verb, source::SUBJECTS).filter(|&s| says && s > that && speaker::is_speaker(view, s))?;
    let writer = view.is(subject, Closed::SpeechSubject);
    (!writer).then(|| mention::phrase_within(view, subject, that + 1, end_of_phrase(view, that)))
}

/// Whether the phrase of an ambiguous preposition (« pour ») opens its clause and is cut off by a
/// comma, colon or quotation mark.
fn is_marked_off(view: &View<'_>, met: &Met<'_>, source: Phrase) -> bool {
    let after = closing(view, last_word(view, source)) + 1;
    let opens = met.first == pieces::start_of_matter(view, 0)
        || is_clause_start(view, met.first)
        || view.is(met.first.wrapping_sub(1), &[",", "»"]);
    // « Pour celles qui longeront la digue, Y »: for whom something is.
    let whoever = view.is(met.last + 1, Closed::ForWhom);
    !is_agent_of(view, met)
        && !speaks_oneself(view, after)
        && !has_advocate(view, after)
        && !whoever
        && opens
        && view.is(after, &[",", ":", "«", "\"", "“"])
        && speaker::speaks(view, &source)
}

/// « Pour elle, je crois que Y »: the writer speaks, of somebody.
fn speaks_oneself(view: &View<'_>, after: usize) -> bool {
    view.is(after, &[","]) && view.is(after + 1, Closed::I) && view.quote_of(after + 1).is_none()
}

/// « Me Valette, pour l'accusé, souligne Y »: for whom somebody speaks who has a verb of his own behind.
fn is_agent_of(view: &View<'_>, met: &Met<'_>) -> bool {
    let comma = met.first.checked_sub(1).filter(|&i| i > 0 && view.is(i, &[",", "»"]));
    let speaks = |i: usize| {
        view.upos(i) == Upos::Propn || matches!(speaker::kind_of(view, i), Some(Kind::Person | Kind::Medium))
    };
    comma.is_some_and(|c| speaks(c - 1) && (0..c).all(|i| view.node(i).feats.mood.is_none()))
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>, source: Option<Phrase>) -> Option<Candidate<'s>> {
    let source = source.map(|s| with_office(view, s));
    let last = source.map_or(met.last, |s| last_word(view, s).max(met.last));
    let last = if is_clause(view, met.last + 1) { end_of_phrase(view, met.last + 2) - 1 } else { closing(view, last) };
    // « Toujours selon X, Y »
    let again = met
        .first
        .checked_sub(1)
        .filter(|&i| view.is(i, &["toujours", "encore", "même", "notamment", "surtout"]) && view.upos(i) == Upos::Adv);
    let first = again.unwrap_or(met.first);
    let mut content = match aside(view, first, last) {
        Some(pieces) => pieces,
        None => content(view, first, last)?,
    };
    // « du côté de la mairie, pas d'inquiétude : « Y » », but not « du côté de la mairie, les volets sont clos »
    let quoted = |span: &Span| view.words_within(*span).any(|i| view.quote_of(i).is_some());
    if bids(view, &content) || met.cue.frames.has(Frame::Quotation) && !content.iter().any(quoted) {
        return None;
    }
    let source = source.or_else(|| subject_in(view, met, &mut content));
    // « le bruit court que », « la rumeur veut que »: the conjunction is no part of the cue.
    let end = if view.is(met.last, Closed::That) { met.last - 1 } else { met.last };
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source,
            cue: Some((view.words(met.first, end), view.doc(met.head))),
            entry: Some(met.cue),
            content,
            content_word: None,
            stance: met.cue.stance,
            evidence: Evidence { frame: Some(Frame::SourceComplement), ..Evidence::default() },
        },
    )
}
