//! What a proposition is looked up by. In: a [`Form`]. Out: keys, of which two that are the same or opposed share one.

use super::form::{Form, known_by};
use crate::graph::known::events;
use crate::model::{Word, WordKind};

impl Form {
    /// The keys that other wordings are found by: two of the concepts that say most. Two propositions that
    /// are the same or opposed share one at least.
    pub fn keys(&self) -> Vec<String> {
        let rank = |word: &&Word| match word.kind {
            WordKind::Name => 0,
            WordKind::Event => 1,
            WordKind::Thing => 2,
            WordKind::Quality => 3,
        };
        let mut strong: Vec<&Word> = self.words.iter().collect();
        strong.sort_by_key(rank);
        strong.truncate(MAX_WORDS);
        let mut names: Vec<String> = Vec::new();
        let mut roots: Vec<String> = Vec::new();
        for word in strong {
            match word.kind {
                WordKind::Name => names.push(known_by(&word.concept).to_owned()),
                _ => roots.push(events().root(&word.concept)),
            }
        }
        let mut keys = Vec::new();
        for (i, one) in roots.iter().enumerate() {
            keys.extend(roots.iter().skip(i + 1).map(|other| pair(one, other)));
            keys.extend(names.iter().chain(self.context.iter().take(MAX_CONTEXT)).map(|name| pair(name, one)));
        }
        for (i, one) in names.iter().enumerate() {
            keys.extend(names.iter().skip(i + 1).map(|other| pair(one, other)));
        }
        keys.sort();
        keys.dedup();
        keys
    }
}

/// Two concepts as a key, the first in the alphabet before.
fn pair(one: &str, other: &str) -> String {
    if one < other { format!("{one} {other}") } else { format!("{other} {one}") }
}

/// Concepts that a proposition is looked up by, two and two.
const MAX_WORDS: usize = 7;

/// Names of its article that it is looked up by, with each of its concepts: 42 keys at most with those of its words.
const MAX_CONTEXT: usize = 3;
