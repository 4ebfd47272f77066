//! Words to closed classes. In: Turtle. Out: for every word of a class its row: the set of its classes.

use super::closed::{Classes, Closed};
use crate::fold::fold;
use crate::knowledge::facts::Facts;
use crate::knowledge::map::Map;
use crate::knowledge::turtle::OntologyError;
use compact_str::CompactString;
use std::collections::BTreeMap;

/// Which classes a word is of: a number to ask [`Language`](super::Language) with. Words of no class share row 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row(u16);

/// The closed classes of a language by word.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Rows by word in lower case.
    words: Map<CompactString, Row>,
    /// The sets of classes that words have, that of the words of none first.
    rows: Vec<Classes>,
    /// Words of each class, folded, in the order of the file.
    order: BTreeMap<Closed, Vec<String>>,
    /// Phrases of several words by class, the longest first.
    phrases: BTreeMap<Closed, Vec<Vec<CompactString>>>,
}

impl Table {
    /// Reads the classes of all files.
    pub(super) fn read(facts: &Facts<'_>) -> Result<Self, OntologyError> {
        let mut words: BTreeMap<CompactString, Classes> = BTreeMap::new();
        let mut phrases: BTreeMap<Closed, Vec<Vec<CompactString>>> = BTreeMap::new();
        let mut order: BTreeMap<Closed, Vec<String>> = BTreeMap::new();
        for subject in facts.iter().filter(|s| s.classes().any(|class| class == "ClosedClass")) {
            let class = Closed::named(subject.tail())
                .ok_or_else(|| subject.error(format!("<{}> is no closed class that is asked for", subject.iri)))?;
            for text in subject.french("word") {
                if text.contains(' ') {
                    let phrase = text.split(' ').map(CompactString::new).collect();
                    phrases.entry(class).or_default().push(phrase);
                } else {
                    words.entry(CompactString::new(text)).or_default().add(class);
                    order.entry(class).or_default().push(fold(text));
                }
            }
        }
        for of_class in phrases.values_mut() {
            of_class.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        }
        let (words, rows) = numbered(words);
        Ok(Self { words, rows, order, phrases })
    }

    pub(super) fn row(&self, word: &str) -> Row {
        self.words.get(word).copied().unwrap_or_default()
    }

    pub(super) fn classes(&self, row: Row) -> Classes {
        self.rows.get(usize::from(row.0)).copied().unwrap_or_default()
    }

    pub(super) fn place(&self, folded: &str, class: Closed) -> Option<usize> {
        self.order.get(&class)?.iter().position(|word| word == folded)
    }

    pub(super) fn phrases(&self, class: Closed) -> &[Vec<CompactString>] {
        self.phrases.get(&class).map_or(&[], Vec::as_slice)
    }
}

/// Words with their rows, and the sets of classes by row, that of the words of none first.
fn numbered(words: BTreeMap<CompactString, Classes>) -> (Map<CompactString, Row>, Vec<Classes>) {
    let mut rows = vec![Classes::default()];
    let mut numbers: Map<Classes, Row> = Map::default();
    let mut number = |classes: Classes| {
        *numbers.entry(classes).or_insert_with(|| {
            rows.push(classes);
            Row(u16::try_from(rows.len() - 1).unwrap_or(0))
        })
    };
    let words = words.into_iter().map(|(word, classes)| (word, number(classes))).collect();
    (words, rows)
}
