//! The small words that propositions are read by. In: `ontology/event-words.ttl`. Out: look-ups by
//! dictionary form, accents and case aside.
//!
//! French in code: names of modes, which `ontology/event-words.ttl` and propositions use as labels.

mod mode;
mod number;
mod role;

use super::facts::Facts;
use super::turtle::OntologyError;
use crate::fold::fold;
pub use role::Role;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Numbers from here on are nouns: « trois millions d'euros ».
const LARGE: i64 = 1_000_000;

/// What is to come.
pub const FUTURE: &str = "futur";

/// What is wanted.
pub const WANTED: &str = "vouloir";

/// What holds only on a condition.
pub const IF: &str = "si";

/// Lists of words by role.
#[derive(Clone, Debug, Default)]
pub struct EventWords {
    lists: BTreeMap<String, HashSet<String>>,
    numbers: HashMap<String, i64>,
    /// Units by the smaller one that they are so many of.
    scales: HashMap<String, (String, i64)>,
}

impl EventWords {
    /// Reads the lists that files of knowledge have.
    ///
    /// # Errors
    /// Where the number of a list of numerals is none.
    pub fn read(facts: &Facts<'_>) -> Result<Self, OntologyError> {
        let mut words = Self::default();
        for subject in facts.iter() {
            let names = subject.all("eventWord").map(|word| fold(word.text()));
            match subject.last("number") {
                None => {
                    let names: HashSet<String> = names.collect();
                    if !names.is_empty() {
                        words.lists.insert(subject.tail().to_owned(), names);
                    }
                }
                Some(number) => {
                    let value = number.text().parse::<i64>();
                    let value = value.map_err(|cause| subject.error(format!("the number is none ({cause})")))?;
                    match subject.last("measuredIn").map(|base| fold(base.text())) {
                        Some(base) => words.scales.extend(names.map(|name| (name, (base.clone(), value)))),
                        None => words.numbers.extend(names.map(|name| (name, value))),
                    }
                }
            }
        }
        Ok(words)
    }

    /// The smaller unit that a unit is measured in, and how many of it that is: *tonne* is a million of *gramme*.
    pub fn scale(&self, unit: &str) -> Option<(&str, i64)> {
        self.scales.get(unit).map(|(base, number)| (base.as_str(), *number))
    }

    /// Whether a word, in its dictionary form or as it is written, has a role.
    pub fn has(&self, role: Role, word: &str) -> bool {
        self.lists.get(role.name()).is_some_and(|list| list.contains(&fold(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_words() {
        let words = crate::knowledge::Knowledge::embedded().unwrap().event_words;
        assert!(words.has(Role::Denying, "guère") && words.has(Role::Light, "mener"));
        assert!(words.has(Role::Participants, "auprès de") && words.has(Role::Ties, "échange"));
        assert!(words.has(Role::Places, "à") && words.has(Role::Measures, "Dizaine"));
        assert!(words.has(Role::Times, "août") && words.has(Role::Empty, "présumé"));
        assert!(!words.has(Role::Times, "usine"));
        for role in Role::ALL {
            assert!(words.lists.contains_key(role.name()), "no list is called {}", role.name());
        }
        assert_eq!(words.mode("falloir"), Some("devoir"));
        assert_eq!(words.mode("aller"), Some(FUTURE));
        assert_eq!(words.mode("manger"), None);
        assert_eq!((words.number("seize"), words.number("million")), (Some(16), None));
        assert_eq!(words.large("milliard"), Some(1_000_000_000));
    }
}
