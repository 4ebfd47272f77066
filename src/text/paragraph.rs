//! Paragraphs. In: a text. Out: its lines that are not empty, and the shape of each.

use super::chars::{is_blank, is_bullet};
use super::document::ParagraphKind;
use super::token::{Class, Raw, is_dash_token};
use crate::span::Span;

/// Longest headline in tokens.
const LONGEST_HEADLINE: usize = 30;

/// The lines of a text that hold more than white space, without it.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}', '\u{b}', '\u{85}']).filter_map(move |line| {
        let start = at + line.len() - line.trim_start_matches(is_blank).len();
        at += line.len();
        let span = Span::new(start, start + line.trim_matches(is_blank).len());
        (!span.is_empty()).then_some(span)
    })
}

/// The shape of a paragraph by its tokens.
pub(super) fn kind(text: &str, tokens: &[Raw]) -> ParagraphKind {
    let form = |at: usize| tokens.get(at).map_or("", |t| t.span.of(text));
    let Some(last) = tokens.last() else { return ParagraphKind::Body };
    let bullet = form(0).chars().all(is_bullet) || is_dash_token(form(0));
    let spaced = tokens.get(1).is_some_and(|t| tokens.first().is_some_and(|f| f.span.end() < t.span.start()));
    if bullet && tokens.len() > 1 && (spaced || !is_dash_token(form(0))) || is_numbered(tokens, form(0), form(1)) {
        return ParagraphKind::Bullet;
    }
    let ending = last.span.of(text);
    if is_cut_off(ending) && tokens.len() > 8 {
        return ParagraphKind::Teaser;
    }
    let stopped = tokens
        .iter()
        .rev()
        .take(3)
        .take_while(|t| matches!(t.class, Class::Mark | Class::Stop))
        .any(|t| t.class == Class::Stop)
        || matches!(ending, ";" | ",");
    let is_headline = !stopped && ending != ":" && tokens.len() <= LONGEST_HEADLINE;
    if is_headline { ParagraphKind::Headline } else { ParagraphKind::Body }
}

/// Whether a stop is the one that a page puts where it cuts a text off.
fn is_cut_off(ending: &str) -> bool {
    ending == "…" || (ending.len() >= 3 && ending.bytes().all(|b| b == b'.'))
}

/// Whether a paragraph begins with the number of a list item: « 2. », « 3) ».
fn is_numbered(tokens: &[Raw], first: &str, second: &str) -> bool {
    tokens.len() > 3
        && tokens.first().is_some_and(|t| t.class == Class::Number)
        && first.len() <= 2
        && matches!(second, "." | ")")
}
