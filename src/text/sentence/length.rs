//! Sentences that do not end. In: the tokens of one. Out: pieces of bounded length.

use crate::text::token::Raw;
use std::ops::Range;

/// Tokens after which a sentence that does not end is cut at the next best place.
pub(super) const MAX_SENTENCE: usize = 400;

/// Adds a sentence, cut where it is longer than any analysis can hold.
pub(super) fn push(text: &str, tokens: &[Raw], range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    while range.end - start > MAX_SENTENCE {
        let cut = soft_cut(text, tokens, start);
        sentences.push(start..cut);
        start = cut;
    }
    if start < range.end {
        sentences.push(start..range.end);
    }
}

/// The best place to cut after `start` in a text without stops: after the last semicolon, colon
/// or comma of the second half, else anywhere.
pub(super) fn soft_cut(text: &str, tokens: &[Raw], start: usize) -> usize {
    let half = start + MAX_SENTENCE / 2..start + MAX_SENTENCE;
    for mark in [";", ":", ","] {
        let last = half.clone().rev().find(|t| tokens.get(*t).is_some_and(|t| t.span.of(text) == mark));
        if let Some(last) = last {
            return last + 1;
        }
    }
    half.end
}
