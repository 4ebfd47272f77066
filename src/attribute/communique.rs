//! Communiqués, declarations and open letters. In: an article whose head says that it is one, under the name of whose
//! it is or over a signature, or that opens and closes as a letter. Out: a claim of whoever signs it for every sentence
//! that states something, beside what others say in it. Opinion pages of guests are read in the same way (`opinion`).
//!
//! French in code: the two contractions that hide the article of a name, told from the same words as articles by the
//! place that both halves share.

mod letterhead;
mod line;
mod opinion;

use super::candidate::Candidate;
use super::rules::layout;
use super::scene::{Scene, View};
use super::{mention, speaker};
use crate::analyse::Upos;
use crate::knowledge::language::Closed;
use crate::model::Phrase;
use crate::span::Span;
use line::{is_short, is_verbless};
use std::ops::Range;

/// Paragraphs in which its head is looked for, and its signature.
const HEAD: usize = 3;

/// The fewest words of a sentence that states something.
const FEWEST: usize = 4;

/// How sure the claim of a sentence is: nothing marks it but the page.
const CONFIDENCE: f32 = 0.6;

/// Adds the signatory's sentences; their own « nous » and « je » stand for the signatory.
pub(super) fn add<'s>(scene: &'s Scene<'s>, claims: &mut Vec<Candidate<'s>>) {
    let Some((signatory, body)) = signed(scene) else { return };
    let own = |c: &Candidate<'_>| c.attribution.source.is_some_and(|s| scene.is(s.head, Closed::I | Closed::We));
    for claim in claims.iter_mut().filter(|c| body.contains(&c.sentence) && own(c)) {
        claim.attribution.source = Some(signatory);
        claim.attribution.by_layout = true;
    }
    // A sentence with a cue of its own is that claim, as is one that somebody else is quoted with.
    let whole = |c: &Candidate<'_>| if c.attribution.source == Some(signatory) { usize::MAX / 3 } else { extent(c) };
    let told: Vec<(usize, usize)> = claims.iter().map(|c| (c.sentence, whole(c))).collect();
    for n in body.filter(|&n| !scene.is_furniture(n)) {
        let view = scene.view(n);
        let length = view.sentence.span.len();
        let first = told.partition_point(|&(sentence, _)| sentence < n);
        let held = told[first..].iter().take_while(|t| t.0 == n).any(|&(_, said)| said * 3 > length * 2);
        if !held && states(&view) {
            let span = view.sentence.span;
            claims.extend(Candidate::of_layout(&view, &layout::COMMUNIQUE, signatory, span, CONFIDENCE));
        }
    }
}

/// How much of its sentence a claim takes; a denial with whose it is and what marks it: « Le club dément avoir vendu »
/// says no more than that.
fn extent(candidate: &Candidate<'_>) -> usize {
    let found = &candidate.attribution;
    let marks = found.source.iter().map(|source| source.span).chain(found.cue).filter(|_| found.stance.denies());
    candidate.content_len() + marks.map(Span::len).sum::<usize>()
}

/// Who signs the article, and the sentences of its body.
fn signed(scene: &Scene<'_>) -> Option<(Phrase, Range<usize>)> {
    let paragraphs = &scene.document.paragraphs;
    let last = paragraphs.len().checked_sub(1)?;
    let opens = |p: usize| scene.view(paragraphs[p].sentences.start);
    let head = (0..=last.min(HEAD)).find(|&p| is_short(scene, p) && is_head(&opens(p)));
    let letter = || (0..=last.min(HEAD)).find(|&p| is_short(scene, p) && greets(&opens(p)));
    let opinion = (0..=last.min(HEAD)).find_map(|p| opinion::author(scene, p));
    let (at, named) = match head {
        _ if opinion.is_some() => opinion.map(|(author, p)| (p, Some(author)))?,
        Some(p) if letterhead::behind_name(&opens(p)).is_some() => (p, letterhead::over(scene, p)),
        Some(p) => (p, author(&opens(p))),
        None => (letter()?, None),
    };
    // The line below the head says when and where, or is the body.
    let signature = (at + 2..=last).rev().take(HEAD).find_map(|p| signature(scene, p).map(|phrase| (phrase, p)));
    let (signatory, end) = match (named, signature) {
        (Some(name), Some((_, p))) => (name, p),
        (Some(name), None) => (name, last + 1),
        // « Pour le collectif, Ada Nil et Luc Roy »: the body over the page is the one that they sign for.
        (None, Some((phrase, p))) if signs_for(scene, p) => {
            (head.and_then(|h| letterhead::over(scene, h)).unwrap_or(phrase), p)
        }
        (None, Some(found)) => found,
        (None, None) => {
            let named = |p: usize| letterhead::over(scene, p).or_else(|| letterhead::below(scene, p));
            (head.and_then(named)?, last + 1)
        }
    };
    let from = paragraphs.get(at + 1)?.sentences.start;
    let to = paragraphs.get(end).map_or(scene.document.sentences.len(), |p| p.sentences.start);
    (from < to).then_some((signatory, from..to))
}

/// « Communiqué de la régie », « Lettre ouverte à la préfète ».
fn is_head(view: &View<'_>) -> bool {
    let named = (0..view.len().min(2)).any(|i| view.phrase_at(i, Closed::StatementHead).is_some());
    let open = view.is(0, Closed::LetterHead) && view.is(1, Closed::Open);
    (named || open) && is_verbless(view) || letterhead::behind_name(view).is_some()
}

/// « Madame la préfète, » on a line of its own.
fn greets(view: &View<'_>) -> bool {
    let comma = view.len().checked_sub(1).is_some_and(|i| view.is(i, &[","]));
    comma && view.is(0, Closed::Greeting) && is_verbless(view)
}

/// « Communiqué de presse de la régie »: whose it is.
fn author(view: &View<'_>) -> Option<Phrase> {
    (1..view.len().saturating_sub(1)).find_map(|i| {
        let joins = view.is(i, Closed::OfForms) || view.is(i, Closed::Dash) || view.is(i, Closed::Hyphen);
        let start = if view.is(i, &["des", "du"]) && view.span(i) == view.span(i + 1) { i + 2 } else { i + 1 };
        let start = if view.span(i) == view.span(i + 1) { start.max(i + 2) } else { start };
        let head = mention::phrase_starting_at(view, start).filter(|_| joins)?;
        if view.is(head, Closed::StatementOf) || !speaker::is_speaker(view, head) {
            return None;
        }
        let end = (head..view.len()).find(|&k| view.is(k, &[":", ";", ".", "–", "—"])).unwrap_or(view.len());
        Some(mention::from_to(view, start, end - 1, head))
    })
}

/// A line of its own that only names somebody: « Le bureau des Amis du quai ».
fn signature(scene: &Scene<'_>, paragraph: usize) -> Option<Phrase> {
    let line = &scene.document.paragraphs[paragraph];
    let view = scene.view(line.sentences.start);
    let stopped = line.span.of(scene.text()).ends_with(['.', '!', '?', '…', ':', ';']);
    // « Contact presse : Ada Nil »: whom to ring is not who signs.
    let other = stopped || view.is(0, Closed::Contact) || !is_short(scene, paragraph) || !is_verbless(&view);
    if other || line.sentences.len() != 1 {
        return None;
    }
    // « Paris, le 4 décembre »: where and when.
    if view.is(1, &[","]) && view.time_at(view.len() - 1).is_some() {
        return None;
    }
    let start = usize::from(view.is(0, Closed::For));
    let head = mention::phrase_starting_at(&view, start).filter(|&h| speaker::is_speaker(&view, h))?;
    Some(mention::from_to(&view, start, view.len() - 1, head))
}

/// Whether a signature is in the name of somebody: « Pour le bureau, Ada Nil ».
fn signs_for(scene: &Scene<'_>, paragraph: usize) -> bool {
    scene.view(scene.document.paragraphs[paragraph].sentences.start).is(0, Closed::For)
}

/// Whether a sentence states something: a finite verb outside what others are quoted with.
fn states(view: &View<'_>) -> bool {
    let finite = |i: usize| {
        matches!(view.upos(i), Upos::Verb | Upos::Aux)
            && view.node(i).feats.mood.is_some()
            && view.quote_of(i).is_none()
    };
    let text = view.sentence.span.of(view.text());
    let heading = view.is_headline() && !text.ends_with(['.', '!', '?']);
    view.len() >= FEWEST && !heading && !text.ends_with('?') && !text.contains('@') && (0..view.len()).any(finite)
}
