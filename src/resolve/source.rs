//! Source phrases. In: a phrase that an attribution gives. Out: the head words of its members, one for
//! each agent of a coordination.

use super::reading::Reading;
use super::scene::coordinated;
use crate::analyse::Upos;
use crate::attribute::Phrase;

/// The heads of a phrase's coordinated members, in text order.
pub(super) fn members(reading: &Reading<'_>, phrase: Phrase) -> Vec<usize> {
    if phrase.head >= reading.len() {
        return Vec::new();
    }
    let words = reading.words_in(phrase.span);
    let head = if words.contains(&phrase.head) { phrase.head } else { words.start };
    if head >= reading.len() {
        return Vec::new();
    }
    let mut heads: Vec<usize> = coordinated(reading, head)
        .into_iter()
        .filter(|h| *h == head || words.contains(h) && matches!(reading.upos(*h), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::X | Upos::Num))
        .collect();
    // Names joined by et where the tree joins them otherwise: « Séoul et Washington ».
    if heads.len() == 1 {
        heads.extend(joined_names(reading, words, head));
    }
    heads.sort_unstable();
    heads.dedup();
    heads
}

/// The name right after *et* where the words before it are one name.
fn joined_names(reading: &Reading<'_>, words: std::ops::Range<usize>, head: usize) -> Option<usize> {
    let et = (head + 1..words.end).find(|&i| matches!(reading.folded(i), "et" | "ou"))?;
    let name = |i: usize| super::fold::is_capitalised(reading.form(i));
    let plain = (words.start..et).all(|i| name(i) || reading.upos(i) == Upos::Det);
    let next = (et + 1..words.end).find(|&i| reading.upos(i) != Upos::Det)?;
    (plain && name(next) && name(head)).then_some(next)
}
