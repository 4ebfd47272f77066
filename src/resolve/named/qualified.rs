//! Names of a common word and what qualifies it: *Mer vive*, *Blouses du Sud*. In: the names of an article. Out: the same,
//! with such names whole where the article has them more than once, and the word by itself hardly ever.

use super::chunk::{Chunk, ChunkKind};
use crate::analyse::{Upos, VerbForm};
use crate::fold::{is_all_caps, is_capitalised};
use crate::knowledge::Gazetteer;
use crate::knowledge::gazetteer::NounClass;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::Reading;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How often a name has to come.
const OFTEN: usize = 2;

/// Makes such names whole.
pub(super) fn with_qualities(reading: &Reading<'_>, gazetteer: &Gazetteer, chunks: &mut Vec<Chunk>) {
    let mut taken: BTreeMap<DocWord, usize> = BTreeMap::new();
    for (n, chunk) in chunks.iter().enumerate() {
        taken.extend(chunk.words.each().map(|word| (word, n)));
    }
    let surnames: BTreeSet<&str> = chunks
        .iter()
        .filter(|c| matches!(c.kind, ChunkKind::Person(_)))
        .flat_map(|c| c.words.each().map(|word| reading.folded(word)))
        .collect();
    // A name already, or no name yet; somebody's and what the gazetteer knows are whole.
    let free = |i: DocWord| match taken.get(&i).map(|&n| &chunks[n]) {
        None => true,
        Some(chunk) => chunk.words.len() == 1 && matches!(chunk.kind, ChunkKind::Unknown | ChunkKind::Organisation),
    };
    let institution = |n: &crate::knowledge::gazetteer::Noun| {
        matches!(n.class, NounClass::Organisation | NounClass::Government | NounClass::Office | NounClass::State)
    };
    let common = |i: DocWord| {
        let form = reading.form(i);
        is_capitalised(form)
            && !is_all_caps(form)
            && matches!(reading.upos(i), Upos::Noun | Upos::Propn)
            && !surnames.contains(reading.folded(i))
            && gazetteer.given_name(form).is_none()
            && gazetteer.title(form).is_none()
            && gazetteer.demonym(form).is_empty()
            && !gazetteer.noun(form).iter().any(institution)
    };
    let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: BTreeMap<(&str, String), Vec<Range<DocWord>>> = BTreeMap::new();
    for i in reading.all().each().filter(|&i| free(i) && common(i)) {
        *alone.entry(reading.folded(i)).or_default() += 1;
        if let Some(end) = quality(reading, gazetteer, i) {
            found.entry((reading.folded(i), reading.words(i + 1..end))).or_default().push(i..end);
        }
    }
    let shown = |places: &[Range<DocWord>]| {
        places.iter().any(|words| !reading.opens(words.start) && !reading.is_quoted(words.start))
    };
    let mut more: Vec<Range<DocWord>> = Vec::new();
    for ((word, _), places) in found {
        let mostly = 3 * places.len() >= 2 * alone.get(word).copied().unwrap_or(0);
        if places.len() < OFTEN || !mostly || !shown(&places) {
            continue;
        }
        more.extend(places);
    }
    more.sort_by_key(|words| words.start);
    more.dedup_by(|next, words| next.start < words.end);
    let overlaps = |c: &Chunk| {
        let next = more.partition_point(|words| words.end <= c.words.start);
        more.get(next).is_some_and(|words| words.start < c.words.end)
    };
    chunks.retain(|c| !overlaps(c));
    chunks.extend(more.into_iter().map(|words| Chunk { words, kind: ChunkKind::Organisation }));
    chunks.sort_by_key(|c| c.words.start);
}

/// One past what qualifies a capitalised word right behind it: an adjective or participle that comes from no place, or a name
/// after *de*.
fn quality(reading: &Reading<'_>, gazetteer: &Gazetteer, i: DocWord) -> Option<DocWord> {
    let end = reading.around(i).end;
    let next = i + 1;
    if next >= end {
        return None;
    }
    let form = reading.form(next);
    let participle = reading.upos(next) == Upos::Verb && reading.node(next).feats.verb_form == Some(VerbForm::Part);
    let placed = !gazetteer.demonym(form).is_empty() || gazetteer.is_place_adjective(reading.folded(next));
    if (reading.upos(next) == Upos::Adj || participle) && !is_capitalised(form) && !placed {
        return Some(next + 1);
    }
    let of = reading.is(next, Closed::OfOrPluralThe | Closed::Of);
    let name = next + 1 + usize::from(of && next + 1 < end && reading.is(next + 1, Closed::DefiniteSingular));
    let capital = |word: DocWord| word < end && is_capitalised(reading.form(word)) && reading.upos(word) == Upos::Propn;
    (of && capital(name) && gazetteer.given_name(reading.form(name)).is_none()).then_some(name + 1)
}
