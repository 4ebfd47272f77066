//! The head of a noun phrase. In: the word that the tree gives. Out: the noun, where an adjective, a demonym or a word
//! that counts was taken for it, and what the noun may stand for.

use crate::analyse::Upos;
use crate::fold::is_capitalised;
use crate::knowledge::gazetteer::{Gazetteer, Noun, Words};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::Reading;
use std::ops::Range;

/// The noun before a demonym that the tagger took for the noun: *le géant japonais*.
pub(super) fn before_demonym(reading: &Reading<'_>, gazetteer: &Gazetteer, head: DocWord) -> DocWord {
    let before = head.checked_sub(1).filter(|&b| reading.around(head).contains(&b));
    match before {
        Some(b) if !gazetteer.demonym(reading.form(head)).is_empty() && !gazetteer.noun(reading.form(b)).is_empty() => {
            b
        }
        _ => head,
    }
}

/// The noun after an adjective that the tagger took for the noun: *les anciens détenus*.
pub(super) fn after_former(reading: &Reading<'_>, gazetteer: &Gazetteer, head: DocWord) -> DocWord {
    let word = reading.folded(head);
    let adjective = gazetteer.is(Words::Preceding, word) || gazetteer.is(Words::Former, word);
    let next = head + 1;
    let noun = adjective
        && reading.around(head).contains(&next)
        && !is_capitalised(reading.form(next))
        && !gazetteer.noun(reading.form(next)).is_empty();
    if noun { next } else { head }
}

/// The head that is counted and the word that counts it, where a head counts.
pub(super) fn counted(reading: &Reading<'_>, gazetteer: &Gazetteer, head: DocWord) -> (DocWord, Option<DocWord>) {
    if !gazetteer.is(Words::Counting, reading.folded(head)) {
        return (head, None);
    }
    let of = |i: DocWord| reading.is(i, Closed::OfOrPluralThe | Closed::Of);
    let words = reading.around(head);
    if !(words.contains(&(head + 1)) && of(head + 1)) {
        return (head, None);
    }
    let noun = reading.children(head).find(|&c| c > head && matches!(reading.upos(c), Upos::Noun | Upos::Propn));
    let next = || (head + 2..words.end.min(head + 6)).each().find(|&i| reading.upos(i) == Upos::Noun);
    match noun.or_else(next) {
        Some(noun) => (noun, Some(head)),
        None => (head, None),
    }
}

/// The longest listed noun around a head: *chef d'état-major*, *Premier ministre*.
pub(super) fn noun_at(reading: &Reading<'_>, gazetteer: &Gazetteer, head: DocWord) -> (Range<DocWord>, Vec<Noun>) {
    let words = reading.around(head);
    for (before, after) in [(0, 4), (1, 2), (0, 3), (1, 1), (0, 2), (1, 0), (0, 1)] {
        let (Some(start), end) = (head.checked_sub(before), head + 1 + after) else { continue };
        if start < words.start || end > words.end {
            continue;
        }
        let readings = gazetteer.noun(&reading.words(start..end));
        if !readings.is_empty() {
            return (start..end, readings.to_vec());
        }
    }
    let lemma = reading.node(head).lemma.as_str();
    let mut readings = gazetteer.noun(reading.form(head)).to_vec();
    if readings.is_empty() {
        readings = gazetteer.noun(lemma).to_vec();
    }
    (head..head + 1, readings)
}
