//! Training. In: the sentences of a treebank. Out: the bytes of a model file.
//!
//! Deterministic to the byte: the order of the examples comes from a seeded generator.

mod shuffle;
mod tagger;
mod transition;

use super::conllu::Sentence;
use super::file::Writer;
use shuffle::Shuffle;

/// What the trainer may be told.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the order of the examples starts from.
    pub seed: u64,
    /// How often the tagger sees the treebank.
    pub rounds: usize,
}

/// The treebank that a sentence comes from, by its `sent_id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// French GSD.
    Gsd,
    /// Parallel Universal Dependencies.
    Pud,
    /// French Question Bank.
    Fqb,
    /// Sequoia.
    Sequoia,
}

impl Source {
    /// Reads it off a sentence.
    pub(super) fn of(sentence: &Sentence) -> Self {
        let id = sentence.comment("sent_id").unwrap_or_default();
        let mut chars = id.chars();
        let (first, second) = (chars.next(), chars.next());
        if id.starts_with("fr-ud-") {
            Self::Gsd
        } else if matches!(first, Some('n' | 'w')) && second.is_some_and(|c| c.is_ascii_digit()) {
            Self::Pud
        } else if ["annodis", "emea", "frwiki", "Europar"].iter().any(|name| id.starts_with(name)) {
            Self::Sequoia
        } else {
            Self::Fqb
        }
    }
}

/// Trains tagger, lemmatiser and parser. `report` is told what happens.
pub fn train(sentences: &[Sentence], options: &Options, report: &dyn Fn(&str)) -> Vec<u8> {
    let mut writer = Writer::default();
    let mut shuffle = Shuffle::new(options.seed);
    report("tagger");
    let sets = tagger::tag_sets(sentences);
    tagger::train(sentences, &sets, options, &mut shuffle, &mut writer);
    report("lemmas");
    tagger::train_lemmas(sentences, options, &mut shuffle, &mut writer);
    report("parser");
    transition::train(sentences, &sets, options, &mut shuffle, &mut writer);
    writer.finish("{}")
}
