//! Sentences as the head for names learns them. In: sentences whose names are marked. Out: what the network makes of
//! their words, and the tags that each may have.
//!
//! A word has the tag in its `NER=`; where the last column also says `Maybe=LOC,MISC`, any tag of these kinds will do as
//! well, and with `O` none. A comment `weight = 0.3` says how much the sentence counts.

use super::chain::Allowed;
use crate::analyse::conllu::{Row, Sentence};
use crate::analyse::known::Known;
use crate::analyse::{Analyser, NameKind, NameTag, Witness};
use std::collections::HashMap;

/// A sentence.
#[derive(Debug)]
pub(super) struct Example {
    /// What the network makes of it.
    pub(super) seen: Witness,
    /// Rows of the table of marks, for each word.
    pub(super) rows: Vec<Vec<u32>>,
    /// The tags that each word may have.
    pub(super) allowed: Vec<Allowed>,
    /// How much it counts.
    pub(super) weight: f32,
}

/// The examples of these sentences, and the marks that occur in at least `least` of their words.
pub(super) fn examples(
    analyser: &Analyser,
    known: &Known,
    sentences: &[Sentence],
    least: u32,
) -> (Vec<Example>, Vec<u64>) {
    let mut examples: Vec<Example> =
        sentences.iter().filter_map(|sentence| example(analyser, known, sentence)).collect();
    let (mut counts, mut keys): (HashMap<u64, u32>, Vec<u64>) = (HashMap::new(), Vec::new());
    for mark in examples.iter().flat_map(|example| &example.seen.marks).flatten() {
        let count = counts.entry(*mark).or_insert(0);
        *count += 1;
        if *count == least {
            keys.push(*mark);
        }
    }
    // As `Lexicon` numbers them.
    let rows: HashMap<u64, u32> = keys.iter().copied().zip(2..).collect();
    for example in &mut examples {
        let of = |marks: &Vec<u64>| marks.iter().filter_map(|mark| rows.get(mark).copied()).collect();
        example.rows = example.seen.marks.iter().map(of).collect();
        example.seen.marks = Vec::new();
    }
    (examples, keys)
}

/// A sentence that says who marked its names.
fn example(analyser: &Analyser, known: &Known, sentence: &Sentence) -> Option<Example> {
    sentence.comment("names").or(sentence.comment("ner"))?;
    let weight = sentence.comment("weight").and_then(|weight| weight.parse().ok()).unwrap_or(1.0);
    let seen = analyser.witness(&sentence.forms(), known)?;
    Some(Example { seen, rows: Vec::new(), allowed: sentence.words.iter().map(allowed).collect(), weight })
}

/// How much longer vectors are as the head sees them: their numbers are small beside those of the states.
pub(super) const SCALE: f32 = 4.0;

/// Appends to the states of each word its pretrained vector, zeros where there is none.
pub(super) fn add_vectors(examples: &mut [Example], vectors: &[f32], width: usize) {
    for Example { seen, .. } in examples {
        let states = seen.states.len() / seen.rows.len().max(1);
        let mut all = Vec::with_capacity(seen.rows.len() * (states + width));
        for (row, states) in seen.rows.iter().zip(seen.states.chunks_exact(states.max(1))) {
            all.extend_from_slice(states);
            let at = row.map(|row| row as usize * width);
            match at.and_then(|at| vectors.get(at..at + width)) {
                Some(vector) => all.extend(vector.iter().map(|x| x * SCALE)),
                None => all.resize(all.len() + width, 0.0),
            }
        }
        seen.states = all;
    }
}

/// The tags that a word may have.
fn allowed(row: &Row) -> Allowed {
    let maybe = row.misc.split('|').find_map(|part| part.strip_prefix("Maybe=")).unwrap_or_default();
    let mut set = 1 << row.node.name.class();
    for label in maybe.split(',') {
        let of = |tag: &NameTag| match tag.kind() {
            None => label == "O",
            Some(kind) => NameKind::as_str(kind) == label,
        };
        NameTag::ALL.iter().filter(|tag| of(tag)).for_each(|tag| set |= 1 << tag.class());
    }
    set
}
