//! When it was said. In: an attribution and the expressions of time of its sentence. Out: the date that the
//! words around the cue give.
//!
//! Only a date that belongs to the cue counts: not one of what is said (*a annoncé que la vente aurait
//! lieu mardi*), nor one of another verb; and only one that says when, not since when or by when.

use crate::analyse::{Tense, Upos};
use crate::knowledge::language::Closed;
use crate::model::{Attribution, DocWord, DocWords, PartialDate};
use crate::read::BlockKind;
use crate::reading::{Bearing, Reading};
use crate::span::Span;
use crate::text::ParagraphKind;
use std::ops::Range;

/// The date that the text gives for an attribution, where it gives one.
pub(super) fn said_on(reading: &Reading<'_>, attribution: &Attribution) -> Option<PartialDate> {
    let cue = attribution.cue_word.or_else(|| attribution.cue.map(|c| reading.words_in(c).start))?;
    if cue >= reading.end() || is_teaser(reading, cue) {
        return None;
    }
    let future = reading.node(cue).feats.tense == Some(Tense::Fut) || goes_to(reading, cue);
    let mut best: Option<(usize, PartialDate)> = None;
    for time in reading.times_within(reading.around(cue)) {
        let date = if future { time.coming } else { time.date };
        let Some(date) = date else { continue };
        let distance = time.words.start.abs_diff(cue);
        let bears = time.bearing == Bearing::When && belongs(reading, attribution, cue, &time.words);
        if bears && best.is_none_or(|(far, _)| distance < far) {
            best = Some((distance, date));
        }
    }
    best.map(|(_, date)| date)
}

/// The teaser of another article has a date of its own, which is not known.
fn is_teaser(reading: &Reading<'_>, word: DocWord) -> bool {
    let span = reading.span(word);
    let block = reading.article.blocks.iter().find(|b| b.span.contains(span));
    let kind = reading.document.paragraphs.get(reading.paragraph(word)).map(|p| p.kind);
    kind == Some(ParagraphKind::Teaser) || matches!(block.map(|b| &b.kind), Some(BlockKind::Teaser))
}

/// *Va annoncer*, *doit annoncer*: the cue is yet to come.
fn goes_to(reading: &Reading<'_>, cue: DocWord) -> bool {
    cue.checked_sub(1).is_some_and(|before| reading.is(before, Closed::AboutTo))
}

/// Whether a date belongs to the cue: it stands outside what is said and who says it, and the verb
/// that governs it is the cue, or nothing but the source stands between the two.
fn belongs(reading: &Reading<'_>, attribution: &Attribution, cue: DocWord, range: &Range<DocWord>) -> bool {
    let place = reading.span(range.start);
    let inside = |s: &Span| s.overlaps(place);
    if attribution.content.iter().any(inside) || reading.is_quoted(range.start) {
        return false;
    }
    let governor = governing_verb(reading, range.clone());
    if governor == Some(cue) {
        return true;
    }
    if attribution.source.is_some_and(|s| inside(&s.span)) {
        return false;
    }
    let (from, to) = if range.start < cue { (range.end, cue) } else { (cue + 1, range.start) };
    let source = |i: DocWord| attribution.source.is_some_and(|s| s.span.overlaps(reading.span(i)));
    let said = |i: DocWord| attribution.content.iter().any(|c| c.overlaps(reading.span(i)));
    let in_cue = |i: DocWord| attribution.cue.is_some_and(|c| c.overlaps(reading.span(i)));
    (from..to).len() <= 14
        && (from..to).each().all(|i| {
            source(i) || in_cue(i) || !said(i) && !matches!(reading.upos(i), Upos::Verb | Upos::Sconj | Upos::Cconj)
        })
}

/// The verb that governs a stretch of words: the first above its head.
fn governing_verb(reading: &Reading<'_>, range: Range<DocWord>) -> Option<DocWord> {
    let mut at = range.each().find(|&i| reading.head(i).is_none_or(|h| !range.contains(&h)))?;
    for _ in 0..6 {
        at = reading.head(at)?;
        if matches!(reading.upos(at), Upos::Verb | Upos::Aux) {
            return Some(at);
        }
    }
    None
}
