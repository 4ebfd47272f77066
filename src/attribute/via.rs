//! Relays. In: a claim and its sentence. Out: who or what passes it on: « dans un communiqué »,
//! « à l'AFP », « sur Twitter », « cité par TASS ».

use super::attribution::Phrase;
use super::candidate::Candidate;
use super::mention;
use super::pieces;
use super::scene::View;
use super::speaker::{self, Kind};
use crate::analyse::{Deprel, Upos};
use crate::span::Span;

/// Prepositions that lead to what a claim is made in, on or to.
const LEADS: &[&str] = &["dans", "sur", "à", "au", "aux", "via", "lors", "devant", "auprès", "par", "de"];

/// Adds the relays that stand with the cue of a verb claim and takes them out of its content.
pub(super) fn add(view: &View<'_>, candidate: &mut Candidate<'_>) {
    let Some(cue) = candidate
        .attribution
        .cue_word
        .and_then(|w| w.checked_sub(view.sentence.words.start))
        .filter(|&c| c < view.len())
    else {
        return;
    };
    if view.upos(cue) != Upos::Verb {
        return;
    }
    let source = candidate.attribution.source.map(|s| s.span);
    for i in 0..view.len() {
        let Some(phrase) = relay_at(view, i) else { continue };
        let taken = source.is_some_and(|s| s.overlaps(phrase.span));
        if taken || !is_near(view, cue, i) {
            continue;
        }
        let start = view.span(view.left(i)).start();
        if !cut_tail(view, candidate, Span::new(start, phrase.span.end())) {
            continue;
        }
        candidate.attribution.via.push(phrase);
    }
}

/// The relay whose head is word `i`, if it is one.
fn relay_at(view: &View<'_>, i: usize) -> Option<Phrase> {
    if !matches!(view.upos(i), Upos::Noun | Upos::Propn) {
        return None;
    }
    let case = view.children(i).find(|&c| view.deprel(c) == Deprel::Case && c < i && view.is(c, LEADS))?;
    let medium = speaker::kind_of(view, i) == Some(Kind::Medium)
        || view.is(case, &["dans", "sur", "via", "par"]) && is_statement(view, i);
    if !medium || view.is(case, &["de", "par"]) {
        return None;
    }
    Some(mention::phrase_within(view, i, case + 1, view.len()))
}

/// « un communiqué », « un message », « une interview ».
fn is_statement(view: &View<'_>, i: usize) -> bool {
    view.scene.lexicon.is(super::lexicon::WordClass::Medium, view.lemma(i))
}

/// Whether a relay stands with the cue: below it, or right behind it and its source.
fn is_near(view: &View<'_>, cue: usize, i: usize) -> bool {
    let head = view.head(i);
    head == Some(cue)
        || head.is_some_and(|h| view.head(h) == Some(cue) && h > cue)
        || i > cue && i - cue < 6 && view.quote_of(i).is_none()
}

/// Takes a relay out of the end of the content; false where it stands in the middle of it.
fn cut_tail(view: &View<'_>, candidate: &mut Candidate<'_>, relay: Span) -> bool {
    let text = view.text();
    for piece in &mut candidate.attribution.content {
        if !piece.overlaps(relay) {
            continue;
        }
        let tail = pieces::trim_end(text, *piece).end() <= relay.end();
        let kept = pieces::trim_end(text, Span::new(piece.start(), relay.start()));
        if !tail || kept.len() * 3 < piece.len() {
            return false;
        }
        *piece = kept;
    }
    true
}
