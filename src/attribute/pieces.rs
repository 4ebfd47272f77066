//! Drawing content. In: word ranges of a sentence. Out: spans as the annotation scheme wants them:
//! without conjunction, connectives, asides, outer quotation marks and final punctuation.

use super::scene::{Scene, View};
use crate::analyse::Upos;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, Form};
use crate::span::Span;
use crate::text::Quote;

/// The words `first..=last` of a sentence as one piece of content.
pub(super) fn piece(view: &View<'_>, first: usize, last: usize) -> Option<Span> {
    let (first, last) = trim_words(view, first, last)?;
    let last = without_aside(view, first, last);
    let last = if last + 1 < view.len() && closes_inside(view, first, last + 1) { last + 1 } else { last };
    let start = if first > 0 && view.span(first) == view.span(first - 1) && first < last { first + 1 } else { first };
    let span = view.words(start, last);
    Some(strip_marks(view.scene, span))
}

/// Leaves out a bracket at the end in which the writer explains (« (connu pour … ) »).
fn without_aside(view: &View<'_>, first: usize, last: usize) -> usize {
    if !view.is(last, &[")"]) {
        return last;
    }
    let Some(open) = (first + 1..last).rev().find(|&i| view.is(i, &["("])) else { return last };
    let explains =
        matches!(view.upos(open + 1), Upos::Verb | Upos::Adv) || view.upos(open + 1) == Upos::Adj && last - open > 2;
    if explains && last - open > 2 { open - 1 } else { last }
}

/// The words left when punctuation at both ends is gone; marks of quotations that open or close
/// inside stay.
fn trim_words(view: &View<'_>, mut first: usize, mut last: usize) -> Option<(usize, usize)> {
    last = last.min(view.len().checked_sub(1)?);
    while first <= last && view.is_punct(first) && !opens_inside(view, first, last) {
        first += 1;
    }
    while last > first && view.is_punct(last) && !closes_inside(view, first, last) {
        last -= 1;
    }
    (first <= last && (!view.is_punct(first) || opens_inside(view, first, last))).then_some((first, last))
}

/// Whether a quotation or bracket that word `i` opens ends before `last`, words following it.
fn opens_inside(view: &View<'_>, i: usize, last: usize) -> bool {
    if view.is(i, &["(", "["]) {
        return (i + 1..=last).any(|j| view.is(j, &[")", "]"]));
    }
    let quote = view.scene.quote_opening_at(view.span(i).start());
    quote.is_some_and(|q| q.inner.start() >= view.span(i).end() && q.outer.end() <= view.span(last).end())
}

/// Whether a quotation or bracket that word `last` closes begins at or after `first`.
fn closes_inside(view: &View<'_>, first: usize, last: usize) -> bool {
    if view.is(last, &[")", "]"]) {
        return (first..last).any(|j| view.is(j, &["(", "["]));
    }
    let quote = view.scene.quote_closing_at(view.span(last).end());
    quote.is_some_and(|q| q.inner.end() <= view.span(last).start() && q.outer.start() >= view.span(first).start())
}

/// Where the sentence's own matter begins, after dateline and connectives.
pub(super) fn start_of_matter(view: &View<'_>, from: usize) -> usize {
    let mut at = behind_agency(view, from);
    loop {
        while view.is_punct(at) && !view.is(at, &["«", "\"", "“", "(", "["]) {
            at += 1;
        }
        if let Some(behind) = behind_topic(view, at) {
            at = behind;
            continue;
        }
        let Some(n) = view.phrase_at(at, Closed::Connective) else { return at };
        if !view.is(at + n, Closed::Comma) && !view.is(at, Closed::BareConnective) {
            return at;
        }
        at += n;
    }
}

/// « (AFP) Le canal sera fermé », « Morlanne (AFP) Le canal … »: the word behind the agency that opens a sentence in brackets, with
/// the place before it.
fn behind_agency(view: &View<'_>, from: usize) -> usize {
    let named =
        |i: usize| view.upos(i) == Upos::Propn && view.reading.form(view.doc(i)).starts_with(char::is_uppercase);
    let open = (from..view.len().min(from + 4)).find(|&i| !named(i)).filter(|&i| view.is(i, &["("]));
    let Some(open) = open.filter(|_| from == 0) else { return from };
    let agency = open + 2 < view.len()
        && view.is(open + 2, &[")"])
        && view.scene.knowledge.speakers.is_medium(view.reading.form(view.doc(open + 1)));
    if agency && open + 3 < view.len() { open + 3 } else { from }
}

/// « Quant au canal, il sera fermé »: the word behind what names the topic at word `at`, where a clause follows.
fn behind_topic(view: &View<'_>, at: usize) -> Option<usize> {
    let quiet = |i: usize| view.node(i).feats.mood.is_none() && view.quote_of(i) == view.quote_of(at);
    let topic = view.is(at, Closed::AsFor) && view.is(at + 1, Closed::ToForms);
    let comma = (at..view.len()).take_while(|&i| quiet(i)).find(|&i| view.is(i, Closed::Comma)).filter(|_| topic)?;
    (comma + 1 < view.len()).then_some(comma + 1)
}

/// A span without the marks of a quotation that covers all of it.
pub(super) fn strip_marks(scene: &Scene<'_>, span: Span) -> Span {
    let text = scene.text();
    let mut span = trim_end(text, span.trim(text));
    while let Some(quote) = scene.quote_opening_at(span.start()).filter(|q| q.inner.start() < span.end()) {
        if quote.outer.end() == span.end() && quote.closed {
            span = trim_end(text, quote.inner);
        } else if quote.outer.end() >= span.end() {
            span = trim_end(text, Span::new(quote.inner.start(), span.end().min(quote.inner.end())));
        } else {
            break;
        }
        if span.is_empty() {
            break;
        }
    }
    span
}

/// A span without final stops, commas and the like; « […] » and « … » inside stay.
pub(super) fn trim_end(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let kept = piece.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '—' | '–' | '-')
    });
    let kept = if kept.is_empty() { piece } else { kept };
    let lead = kept.len()
        - kept.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–')).len();
    Span::new(span.start() + lead, span.start() + kept.len())
}

/// Whether the quotation asks and says nothing else: « Qui paiera ? », not « Le mur tombe. Qui paiera ? ».
pub(super) fn only_asks(view: &View<'_>, quote: &Quote) -> bool {
    let inner = quote.inner.of(view.text()).trim();
    let said = |part: &str| part.ends_with(['.', '!', '…']) && part.chars().filter(|c| c.is_alphanumeric()).count() > 2;
    inner.ends_with('?') && !inner.split('?').flat_map(|part| part.split_inclusive(['.', '!', '…'])).any(said)
}

/// Whether the quotation is all that is said: nothing but a connective or a colon before it.
pub(super) fn is_whole_utterance(view: &View<'_>, quote: &Quote) -> bool {
    let scene = view.scene;
    let Some((home, at)) = scene.home(scene.word_from(quote.outer.start())) else { return false };
    let start = start_of_matter(&home, 0);
    at <= start || home.is(at - 1, &[":", ";", "—", "–", ".", "!", "?", "»"]) || home.is(at - 1, &["-"])
}

/// The form of some content: direct where every letter stands between quotation marks that do not
/// hold the cue too.
pub(super) fn form(scene: &Scene<'_>, content: &[Span], cue: Option<DocWord>) -> Form {
    let (mut inside, mut outside) = (false, false);
    let own = cue.and_then(|word| scene.quote_of(word));
    let is_incise = own.is_some_and(|q| {
        content.len() > 1 || content.first().is_some_and(|p| p.start() <= scene.document.quotes[q].inner.start())
    });
    let own = own.filter(|_| !is_incise);
    for piece in content {
        let first = scene.document.words.partition_point(|w| w.span.end() <= piece.start());
        for (n, word) in scene.document.words.iter().enumerate().skip(first) {
            if word.span.start() >= piece.end() {
                break;
            }
            if scene.is_punct(DocWord::new(n)) {
                continue;
            }
            match scene.quote_of(DocWord::new(n)) {
                Some(q) if own != Some(q) => inside = true,
                _ => outside = true,
            }
        }
    }
    match (inside, outside) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        _ => Form::Indirect,
    }
}
