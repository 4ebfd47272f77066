//! Trains the lemmatiser. In: sentences of treebanks. Out: edits of endings, weights to choose one by, and
//! the lemmas that these miss.

use super::perceptron::Perceptron;
use super::treebank::Source;
use super::{Options, Shuffle};
use crate::analyse::conllu::{Row, Sentence};
use crate::analyse::file::{Reader, Writer};
use crate::analyse::forms::Forms;
use crate::analyse::lemma::{self, Edit, Lemmatiser};
use crate::analyse::linear::Linear;
use crate::analyse::view::{View, normal};
use crate::analyse::{Feats, Upos};
use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The most edits that are told apart: classes of a perceptron.
const MOST_EDITS: usize = 256;

/// Trains the lemmatiser and writes it; `forms` are those that the tagger knows.
pub(super) fn train(
    sentences: &[Sentence],
    forms: &Forms,
    options: &Options,
    shuffle: &mut Shuffle,
    writer: &mut Writer,
) {
    let edits = common_edits(sentences);
    let words = examples(sentences);
    let mut perceptron = Perceptron::new(edits.len());
    let mut buffer = Vec::new();
    for _ in 0..options.rounds * 2 {
        for i in shuffle.order(words.len()) {
            learn(&mut perceptron, &edits, &words[i], &mut buffer);
        }
    }
    let mut own = Writer::default();
    perceptron.write(&mut own);
    let bytes = own.into_parts();
    let exceptions = exceptions(&words, &edits, &bytes, forms);
    writer.bytes(&bytes);
    lemma::write_tables(writer, &edits, &exceptions);
}

/// One word: the best of the edits that give its lemma is to win.
fn learn(perceptron: &mut Perceptron, edits: &[Edit], example: &Example<'_>, buffer: &mut Vec<u64>) {
    let (form, view, upos, feats, lemma) = example;
    lemma::features(view, *upos, feats, buffer);
    let mut scores = [0f32; MOST_EDITS];
    perceptron.score(buffer, &mut scores);
    let (mut best, mut gold) = (None, None);
    for (e, edit) in edits.iter().enumerate() {
        let wins = |other: Option<usize>| other.is_none_or(|o: usize| scores[e] > scores[o]);
        if (wins(best) || wins(gold))
            && let Some(made) = edit.apply(form, *upos)
        {
            if wins(best) {
                best = Some(e);
            }
            if wins(gold) && made == *lemma {
                gold = Some(e);
            }
        }
    }
    perceptron.tick();
    if let (Some(best), Some(gold)) = (best, gold)
        && best != gold
    {
        perceptron.update(buffer, gold, 1.0);
        perceptron.update(buffer, best, -1.0);
    }
}

/// The words whose lemma the trained weights, as they are read from `bytes`, do not find.
fn exceptions(words: &[Example<'_>], edits: &[Edit], bytes: &[u8], forms: &Forms) -> Vec<(u64, CompactString)> {
    let linear = Linear::read(&mut Reader::parts(bytes)).unwrap_or_default();
    let lemmatiser = Lemmatiser { edits: edits.to_vec(), linear, exceptions: HashMap::default() };
    let mut buffer = Vec::new();
    let mut exceptions = BTreeMap::new();
    for (form, view, upos, feats, lemma) in words {
        if lemmatiser.lemma(form, view, *upos, feats, forms, &mut buffer) != *lemma {
            exceptions.insert(lemma::exception_key(view, *upos, feats), lemma.clone());
        }
    }
    exceptions.into_iter().collect()
}

/// A word as the lemmatiser learns it.
type Example<'a> = (&'a str, View, Upos, Feats, CompactString);

/// One example for each form with its tag and features: the lemma that it has most often. GSD's
/// choices count four times, since the treebanks disagree on pronouns.
fn examples(sentences: &[Sentence]) -> Vec<Example<'_>> {
    let mut votes: BTreeMap<u64, (&Row, BTreeMap<CompactString, u32>)> = BTreeMap::new();
    for sentence in sentences {
        let votes_each = Source::of(sentence).votes();
        for row in &sentence.words {
            let lemma: CompactString = row.node.lemma.chars().map(normal).collect();
            if lemma.contains('_') && !row.form.contains('_') {
                continue;
            }
            let view = View::new(&row.form, false);
            let key = lemma::exception_key(&view, row.node.upos, &row.node.feats);
            *votes.entry(key).or_insert_with(|| (row, BTreeMap::new())).1.entry(lemma).or_default() += votes_each;
        }
    }
    let best = |lemmas: &BTreeMap<CompactString, u32>| {
        lemmas.iter().rev().max_by_key(|(_, n)| **n).map(|(lemma, _)| lemma.clone())
    };
    votes
        .values()
        .map(|(row, lemmas)| {
            let view = View::new(&row.form, false);
            (row.form.as_str(), view, row.node.upos, row.node.feats, best(lemmas).unwrap_or_default())
        })
        .collect()
}

/// The edits that more than one form takes, the commonest first.
fn common_edits(sentences: &[Sentence]) -> Vec<Edit> {
    let mut counts: BTreeMap<Edit, BTreeSet<&str>> = BTreeMap::new();
    for row in sentences.iter().flat_map(|s| &s.words) {
        if let Some(edit) = Edit::between(&row.form, &row.node.lemma) {
            counts.entry(edit).or_default().insert(&row.form);
        }
    }
    let mut edits: Vec<(usize, Edit)> =
        counts.into_iter().map(|(edit, forms)| (forms.len(), edit)).filter(|(n, _)| *n > 1).collect();
    edits.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    edits.into_iter().take(MOST_EDITS).map(|(_, edit)| edit).collect()
}
