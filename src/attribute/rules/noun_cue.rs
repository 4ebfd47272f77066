//! L'accusation de Y portée par X, les promesses de X, son démenti: a noun names the act.

mod behind;
mod predicate;

use super::{Rule, RuleKind};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::complement;
use crate::attribute::cue::Met;

use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::model::{Phrase, Stance};
use behind::{Complement, source_at};
use predicate::{behind_colon, clear_to, pointed_at, shown_by};

/// A noun that names the act of saying.
pub(super) static RULE: Rule = Rule {
    name: "noun-cue",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A noun that names the act, with its source and its content",
    examples: &[
        "L'[C annonce] par [S la mairie] d'[Y un moratoire] a surpris.",
        "L'[C appel] de [S la CGT] à [Y la grève] est suivi.",
        "Les [C critiques] de [S la CGT] [Y contre le projet] ont porté.",
        "[Y C']est l'[C avis] de [S la CGT].",
        "[S Leur] [C constat] est sans appel : [Y le toit a cédé].",
        "La [C conclusion] est claire pour [S les experts] : [Y le toit a cédé].",
    ],
    near_misses: &["Une annonce immobilière est collée sur la vitrine."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Noun) {
        let Some(read) = read(view, met) else { continue };
        let hearsay = met.cue.stance == Stance::Alleges && read.frame == Frame::NounQue;
        let source = read.source.or_else(|| shown_by(view, met)).or_else(|| clear_to(view, met));
        let said = || source.and_then(|s| behind_colon(view, met, s));
        let pointed = || read.source.and_then(|s| pointed_at(view, met, s));
        let clause = read.content.is_none() && said().is_some();
        let content = read.content.or_else(said).or_else(pointed);
        let frame = if clause { Frame::NounQue } else { read.frame };
        let Some((first, last)) = content.filter(|_| source.is_some() || hearsay) else { continue };
        let Some(span) = pieces::piece(view, first, last) else { continue };
        out.extend(Candidate::new(
            view,
            Parts {
                rule: &RULE,
                source,
                cue: Some((view.words(met.first, met.last), view.doc(met.head))),
                entry: Some(met.cue),
                content: vec![span],
                content_word: Some(view.doc(view.head(first).filter(|h| (first..=last).contains(h)).unwrap_or(first))),
                stance: met.cue.stance,
                evidence: Evidence { frame: Some(frame), nonfinite: true, ..Evidence::default() },
            },
        ));
    }
}

/// Who the noun's act is ascribed to: « par X », « de X » where X can speak, a possessive.
pub(super) fn source_of(view: &View<'_>, met: &Met<'_>) -> Option<Phrase> {
    read(view, met)?.source
}

/// A noun with the complements behind it, read from left to right: parsers hang them on each
/// other more often than on the noun.
struct Reading {
    source: Option<Phrase>,
    content: Option<(usize, usize)>,
    frame: Frame,
}

fn read(view: &View<'_>, met: &Met<'_>) -> Option<Reading> {
    let own = view.children(met.head).find(|&c| {
        c < met.head && view.is(c, Closed::PossessiveSingular | Closed::PossessiveTheir) && view.upos(c) == Upos::Det
    });
    let mut reading = Reading {
        source: own.map(|c| Phrase { span: view.span(c), head: view.doc(c) }),
        content: None,
        frame: Frame::NounBy,
    };
    let mut at = after_adjectives(view, met.last + 1);
    for _ in 0..3 {
        match behind::complement(view, met, at, reading.source.is_none()) {
            Some(Complement::Source(phrase, next)) if reading.source.is_none() => {
                reading.source = Some(phrase);
                at = next;
            }
            Some(Complement::Content(first, last, frame)) if reading.content.is_none() => {
                (reading.content, reading.frame) = (Some((first, last)), frame);
                at = last + 1;
            }
            _ => break,
        }
    }
    if reading.content.is_none() && met.cue.frames.has(Frame::NounQue) {
        reading.content = predicate_clause(view, at);
        reading.frame = if reading.content.is_some() { Frame::NounQue } else { reading.frame };
    }
    if reading.source.is_none() {
        reading.source = by_agent(view, met, &mut reading.content);
    }
    if reading.source.is_none() {
        let participle = view
            .children(met.head)
            .find(|&c| c > met.head && view.deprel(c) == Deprel::Acl && view.upos(c) == Upos::Verb);
        let inner = (at..view.len().min(at + 3))
            .find(|&i| view.upos(i) == Upos::Verb && view.lower(i).ends_with(['é', 'e', 's']));
        reading.source = participle.or(inner).and_then(|p| source::agent(view, p));
        if let Some((phrase, head)) = reading.source.and_then(|phrase| Some((phrase, view.at(phrase.head)?))) {
            // « portée par le parquet contre l'ancien maire »
            let end =
                (head + 1..view.words_within(phrase.span).end).find(|&i| view.is(i, Closed::On | Closed::Against));
            let source = end.map_or(phrase, |end| mention::phrase_within(view, head, 0, end));
            reading.source = Some(source);
            // « les griefs exprimés par X contre Y »
            let behind = view.words_within(source.span).end;
            if reading.content.is_none()
                && let Some(Complement::Content(first, last, frame)) = behind::complement(view, met, behind, false)
            {
                (reading.content, reading.frame) = (Some((first, last)), frame);
            }
        }
    }
    Some(reading)
}

/// « l'annonce des tarifs à midi par la régie »: who announces stands behind what is announced.
fn by_agent(view: &View<'_>, met: &Met<'_>, content: &mut Option<(usize, usize)>) -> Option<Phrase> {
    // « l'hypothèse d'un sabotage par X » is not X's.
    let (first, last) = (*content).filter(|_| met.cue.stance != Stance::Believes)?;
    let quiet = |i: usize| !matches!(view.upos(i), Upos::Verb | Upos::Aux);
    let by =
        (first + 1..last).take_while(|&i| quiet(i)).find(|&i| view.is(i, Closed::By) && view.quote_of(i).is_none())?;
    let (source, _) = source_at(view, met, by + 1)?;
    *content = Some((first, by - 1));
    Some(source)
}

/// « la crainte du maire est que … »: the clause that the noun's own predicate gives.
fn predicate_clause(view: &View<'_>, from: usize) -> Option<(usize, usize)> {
    let copula = (from..view.len().min(from + 6))
        .take_while(|&i| !view.is_punct(i))
        .find(|&i| view.lemma_is(i, Closed::Be) && view.node(i).feats.mood.is_some())?;
    let que = (copula + 1..copula + 3).find(|&i| view.is(i, Closed::That))?;
    let last = complement::clause_end(view, que);
    (que < last).then_some((que + 1, last))
}

fn after_adjectives(view: &View<'_>, mut i: usize) -> usize {
    while view.upos_at(i) == Some(Upos::Adj) || view.upos_at(i) == Some(Upos::Adv) {
        i += 1;
    }
    i
}
