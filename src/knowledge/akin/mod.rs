//! How near two concepts are. In: concepts, folded. Out: 1 where they are one, less where one is made from
//! the other (« polluer », « pollution »), implies it (« tuer », « mourir ») or is a synonym, else 0.
//!
//! A thesaurus ties a verb to those of all its senses, so that a synonym alone never makes two claims one.
//!
//! French in code: endings of words of one family, which are no words.

use super::Events;
use crate::carried::carried;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How near a word is to one that is made from it.
const DERIVED: f64 = 0.9;
/// How near an event is to one that it implies.
const IMPLIED: f64 = 0.8;
/// How near synonyms of a thesaurus are.
const SYNONYM: f64 = 0.7;
/// How near verbs are that a thesaurus ties in some of their senses.
const LOOSE: f64 = 0.55;

/// Synonyms by the first of each pair, the near ones and the loose ones.
static SYNONYMS: LazyLock<HashMap<&str, [Vec<&str>; 2]>> = LazyLock::new(|| {
    let lines = carried!("src/knowledge/akin/synonyms.tsv").lines().filter(|line| !line.starts_with('#'));
    let words = |text: Option<&'static str>| text.unwrap_or_default().split(' ').collect();
    let entry = |line: &'static str| {
        let mut parts = line.split('\t');
        Some((parts.next()?, [words(parts.next()), words(parts.next())]))
    };
    lines.filter_map(entry).collect()
});

/// Endings that nouns, verbs and adjectives of one family have, the longest first.
const ENDINGS: [&str; 43] = [
    "issement", "isation", "ification", "ateur", "atrice", "ement", "ation", "ition", "ution", "ssion", "iser",
    "ifier", "ment", "tion", "sion", "ance", "ence", "eresse", "teur", "trice", "able", "ible", "isme", "iste", "elle",
    "eur", "euse", "age", "ure", "ant", "ent", "ique", "ive", "ite", "ale", "ion", "er", "ir", "re", "if", "al", "ee",
    "el",
];

/// The least that is left of a word without its ending.
const LEAST: usize = 4;

impl Events {
    /// How near two concepts are, 0 to 1.
    pub fn akin(&self, one: &str, other: &str) -> f64 {
        if one == other {
            return 1.0;
        }
        if one.starts_with('@') || other.starts_with('@') {
            return 0.0;
        }
        if self.excludes(one, other) {
            return 0.0;
        }
        if self.implies(one, other) || self.implies(other, one) {
            return IMPLIED;
        }
        if let Some(both) = self.nearness(one, other) {
            return if both { SYNONYM } else { LOOSE };
        }
        let (a, b) = (self.root(one), self.root(other));
        if a == b && a.len() >= LEAST {
            return DERIVED;
        }
        let (first, second) = if one < other { (one, other) } else { (other, one) };
        let Some([near, loose]) = SYNONYMS.get(first) else { return 0.0 };
        if near.contains(&second) {
            SYNONYM
        } else if loose.contains(&second) {
            LOOSE
        } else {
            0.0
        }
    }

    /// What the words of one family have in common: the word without its ending. An agent's key stays.
    pub fn root(&self, concept: &str) -> String {
        if concept.starts_with('@') {
            return concept.to_owned();
        }
        let ending = ENDINGS.iter().find(|ending| {
            concept.strip_suffix(**ending).is_some_and(|stem| stem.len() >= LEAST && stem.is_char_boundary(LEAST))
        });
        let Some(stem) = ending.and_then(|ending| concept.strip_suffix(ending)) else { return concept.to_owned() };
        // « Polluer » and « pollution » differ in the vowel before the ending too.
        let bare = stem.trim_end_matches(['a', 'e', 'i', 'o', 'u']);
        if bare.len() >= LEAST { bare.to_owned() } else { stem.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_and_synonyms_are_near() {
        let events = crate::knowledge::Knowledge::embedded().unwrap().events;
        assert!((events.akin("polluer", "pollution") - DERIVED).abs() < 1e-9);
        assert!((events.akin("tuer", "mourir") - IMPLIED).abs() < 1e-9);
        assert!((events.akin("accord", "entente") - SYNONYM).abs() < 1e-9);
        assert!((events.akin("payer", "verser") - LOOSE).abs() < 1e-9);
        assert!(events.akin("vendre", "acheter") < 1e-9);
        assert!(events.akin("augmenter", "baisser") < 1e-9);
        assert!(events.akin("port", "porte") < 1e-9);
        assert_eq!(events.root("@state/FR"), "@state/FR");
    }
}
