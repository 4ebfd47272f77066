//! Names that come again in another guise. In: the names of an article. Out: the same, with surnames that have an article
//! of their own, and names that are phrases wherever they stand.

use super::chunk::{Chunk, ChunkKind};
use crate::analyse::Upos;
use crate::fold::is_capitalised;
use crate::knowledge::Gazetteer;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::Reading;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Names that are phrases wherever they come again: *Vivre ici dénonce* after *le collectif Vivre ici*, *La Digue
/// dénonce* after *elle préside La Digue*.
pub(super) fn with_phrases(reading: &Reading<'_>, gazetteer: &Gazetteer, chunks: &mut Vec<Chunk>) {
    articled(reading, gazetteer, chunks);
    let phrase = |c: &&Chunk| {
        let lower = || c.words.each().skip(1).any(|i| !is_capitalised(reading.form(i)));
        c.words.len() > 1 && c.kind == ChunkKind::Organisation && (lower() || is_articled(reading, c))
    };
    let folded = |words: Range<DocWord>| words.each().map(|i| reading.folded(i)).collect::<Vec<&str>>();
    let mut phrases: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for chunk in chunks.iter().filter(phrase).take(MAX_PHRASES) {
        phrases.entry(reading.folded(chunk.words.start)).or_default().push(folded(chunk.words.clone()));
    }
    if phrases.is_empty() {
        return;
    }
    let mut more = Vec::new();
    for i in reading.all().each().filter(|&i| is_capitalised(reading.form(i))) {
        let Some(names) = phrases.get(reading.folded(i)) else { continue };
        let end = reading.around(i).end;
        let last = |name: &Vec<&str>| is_capitalised(reading.form(i + name.len() - 1));
        let own_article = reading.is(i, Closed::DefiniteSingular);
        let here = |name: &&Vec<&str>| {
            i + name.len() <= end && folded(i..i + name.len()) == **name && (!own_article || last(name))
        };
        if let Some(name) = names.iter().filter(here).max_by_key(|name| name.len()) {
            more.push(i..i + name.len());
        }
    }
    chunks.retain(|c| !more.iter().any(|m| m.contains(&c.words.start) && m.len() > c.words.len()));
    for words in more {
        if !chunks.iter().any(|c| c.words.start < words.end && words.start < c.words.end) {
            chunks.push(Chunk { words, kind: ChunkKind::Organisation });
        }
    }
    chunks.sort_by_key(|c| c.words.start);
}

/// Whether a name has an article of its own, with a capital where no sentence opens: *elle préside La Digue*.
fn is_articled(reading: &Reading<'_>, chunk: &Chunk) -> bool {
    let start = chunk.words.start;
    chunk.words.len() == 2 && reading.is_titled(start, Closed::DefiniteSingular) && !reading.opens(start)
}

/// What has an article of its own and a common noun for a name is a body, if nobody has it for a surname: *La Digue*,
/// but not *Le Berger* beside *Paul Le Berger*.
fn articled(reading: &Reading<'_>, gazetteer: &Gazetteer, chunks: &mut [Chunk]) {
    let family = |c: &Chunk| {
        (matches!(c.kind, ChunkKind::Person(_)) && c.words.len() > 2)
            .then(|| (reading.folded(c.words.end - 2), reading.folded(c.words.end - 1)))
    };
    let families: BTreeSet<(&str, &str)> = chunks.iter().filter_map(family).collect();
    for chunk in chunks.iter_mut().filter(|c| matches!(c.kind, ChunkKind::Person(None) | ChunkKind::Unknown)) {
        let (first, last) = (chunk.words.start, chunk.words.end - 1);
        let common = !gazetteer.noun(reading.form(last)).is_empty() && gazetteer.title(reading.form(last)).is_none();
        let titled = first.checked_sub(1).is_some_and(|t| gazetteer.title(reading.form(t)).is_some());
        let free = !titled && !families.contains(&(reading.folded(first), reading.folded(last)));
        if common && free && is_articled(reading, chunk) {
            chunk.kind = ChunkKind::Organisation;
        }
    }
}

/// The most names of several words that are looked for again.
const MAX_PHRASES: usize = 40;

/// Surnames with an article of their own: *Le Bihan*, *M. Le Bihan* once *Jean-Yves Le Bihan* is named.
pub(super) fn with_articles(reading: &Reading<'_>, chunks: &mut [Chunk]) {
    let article = |i: DocWord| reading.is_titled(i, Closed::DefiniteSingular);
    let whole = |c: &&Chunk| matches!(c.kind, ChunkKind::Person(_)) && c.words.len() > 2 && article(c.words.end - 2);
    let surnames: BTreeSet<(&str, &str)> =
        chunks.iter().filter(whole).map(|c| (reading.form(c.words.end - 2), reading.form(c.words.end - 1))).collect();
    for n in 0..chunks.len() {
        let words = chunks[n].words.clone();
        let free = words.start > n.checked_sub(1).map_or(DocWord::default(), |before| chunks[before].words.end);
        if words.len() == 1 && free && surnames.contains(&(reading.form(words.start - 1), reading.form(words.start))) {
            chunks[n] = Chunk { words: words.start - 1..words.end, kind: ChunkKind::Unknown };
        }
    }
}

/// Surnames that are words as well: *Mouton affirme …* once *Julien Mouton* is named.
pub(super) fn with_surnames(reading: &Reading<'_>, gazetteer: &Gazetteer, chunks: &mut Vec<Chunk>) {
    let whole = |c: &&Chunk| matches!(c.kind, ChunkKind::Person(_)) && c.words.len() > 1;
    let common = |i: DocWord| !gazetteer.noun(reading.form(i)).is_empty() || reading.upos(i) != Upos::Propn;
    let last = |c: &Chunk| c.words.end - 1;
    let names: BTreeSet<&str> = chunks
        .iter()
        .filter(whole)
        .map(last)
        .filter(|&i| is_capitalised(reading.form(i)))
        .map(|i| reading.form(i))
        .collect();
    let mut more = Vec::new();
    for i in reading.all().each().filter(|&i| names.contains(reading.form(i)) && common(i)) {
        let taken = chunks.partition_point(|c| c.words.end <= i);
        let free = chunks.get(taken).is_none_or(|c| c.words.start > i);
        let next = i + 1;
        let alone = next >= reading.end()
            || matches!(reading.upos(next), Upos::Verb | Upos::Aux | Upos::Punct | Upos::Pron | Upos::Adv);
        let bare = reading.opens(i) || matches!(reading.upos(i - 1), Upos::Verb | Upos::Aux | Upos::Adp | Upos::Punct);
        if free && alone && bare && !reading.is_quoted(i) {
            more.push(Chunk { words: i..next, kind: ChunkKind::Unknown });
        }
    }
    chunks.extend(more);
    chunks.sort_by_key(|c| c.words.start);
}
