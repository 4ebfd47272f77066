//! Sentences that an incise can be made of. In: a tree. Out: whether it is a clause, its subjects, those behind their
//! verb.

use crate::analyse::conllu::Sentence;
use crate::analyse::{Deprel, Upos};
use std::ops::Range;

/// A subject to take: a sentence and its words.
pub(super) type Subject<'a> = (&'a Sentence, Range<usize>, usize);

/// A plain main clause with a subject and a final stop, without quotation marks.
pub(super) fn is_clause(sentence: &Sentence) -> bool {
    let n = sentence.words.len();
    let rows = &sentence.words;
    let root = rows.iter().position(|row| row.node.deprel == Deprel::Root);
    let has_subject = root.is_some_and(|r| {
        rows.iter().any(|row| {
            row.node.head as usize == r
                && matches!(row.node.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::ExplSubj)
        })
    });
    (6..=26).contains(&n)
        && has_subject
        && rows[n - 1].form == "."
        && rows.iter().all(|row| row.node.head as usize != n - 1)
        && rows.iter().all(|row| !matches!(row.form.as_str(), "\"" | "«" | "»" | ":" | "“" | "”"))
}

/// The span of the subtree of a word, where it is unbroken.
pub(super) fn subtree(sentence: &Sentence, head: usize) -> Option<Range<usize>> {
    let below = |mut w: usize| {
        for _ in 0..sentence.words.len() {
            if w == head {
                return true;
            }
            w = sentence.words[w].node.head as usize;
        }
        false
    };
    let inside: Vec<usize> = (0..sentence.words.len()).filter(|&w| below(w)).collect();
    let range = *inside.first()?..inside.last()? + 1;
    (range.len() == inside.len()).then_some(range)
}

pub(super) fn subjects(sentence: &Sentence) -> Vec<Subject<'_>> {
    let nouns = sentence
        .words
        .iter()
        .enumerate()
        .filter(|(_, row)| row.node.deprel == Deprel::Nsubj && matches!(row.node.upos, Upos::Noun | Upos::Propn));
    let spans = nouns.filter_map(|(i, _)| Some((sentence, subtree(sentence, i)?, i)));
    let plain = |span: &Range<usize>| {
        let rows = &sentence.words[span.clone()];
        rows.iter().all(|row| {
            row.node.upos != Upos::Verb
                && !matches!(row.form.as_str(), "«" | "»" | "\"" | "(" | "Quel" | "quel" | "Quelle" | "quelle")
        }) && rows[rows.len() - 1].node.upos != Upos::Punct
    };
    spans.filter(|(_, span, _)| span.len() <= 9 && plain(span)).collect()
}

pub(super) fn inverted_pronouns(sentence: &Sentence) -> Vec<Subject<'_>> {
    let rows = sentence.words.iter().enumerate();
    rows.filter(|(_, row)| row.node.deprel == Deprel::Nsubj && row.form.starts_with('-'))
        .map(|(i, _)| (sentence, i..i + 1, i))
        .collect()
}
