//! How a word stands in its sentence, whatever it mentions. In: a reading and a word. Out: whether a preposition governs
//! it, whether it is *ce dernier*, in how many things said it stands.

use crate::analyse::{Deprel, Upos};
use crate::knowledge::language::Closed;
use crate::model::{Attribution, DocWord};
use crate::reading::Reading;

/// In how many things said each word stands: one pass over their ends.
pub(super) fn reported(reading: &Reading<'_>, attributions: &[Attribution]) -> Vec<u16> {
    let mut change = vec![0i32; reading.len() + 1];
    for content in attributions.iter().flat_map(|a| &a.content) {
        let words = reading.words_in(*content);
        change[words.start.number()] += 1;
        change[words.end.number()] -= 1;
    }
    let mut depth = 0;
    let mut depths = Vec::with_capacity(reading.len());
    for step in change.into_iter().take(reading.len()) {
        depth += step;
        depths.push(u16::try_from(depth).unwrap_or(0));
    }
    depths
}

/// *Ce dernier*, *ces dernières*: a pronoun, whatever its words are tagged as.
pub(in crate::resolve) fn is_last_named(reading: &Reading<'_>, i: DocWord) -> bool {
    matches!(reading.folded(i), "dernier" | "derniere" | "derniers" | "dernieres")
        && i > reading.around(i).start
        && reading.is(i - 1, Closed::Demonstrative)
        && !reading.children(i).any(|c| c > i && matches!(reading.upos(c), Upos::Noun | Upos::Propn))
        && !(reading.upos(i) == Upos::Adj && reading.head(i) == Some(i + 1) && reading.upos(i + 1) == Upos::Noun)
}

/// Whether a preposition governs a word: it is its child, or stands before it and its article.
pub(super) fn has_case(reading: &Reading<'_>, i: DocWord) -> bool {
    if reading.children(i).any(|c| reading.deprel(c) == Deprel::Case && c < i && !reading.is_maitre(c)) {
        return true;
    }
    let start = reading.around(i).start;
    let mut at = i;
    while at > start {
        at -= 1;
        match reading.upos(at) {
            Upos::Det => {}
            _ if reading.is_maitre(at) => {}
            Upos::Adp => return true,
            _ => return reading.is(at, Closed::ToThe | Closed::OfOrPluralThe),
        }
    }
    false
}
