//! The small words that propositions are read by. In: `ontology/event-words.ttl`. Out: look-ups by
//! dictionary form, accents and case aside.
//!
//! French in code: names of modes, which `ontology/event-words.ttl` and propositions use as labels.

use super::facts::Facts;
use super::turtle::OntologyError;
use crate::fold::fold;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Numbers from here on are nouns: « trois millions d'euros ».
const LARGE: i64 = 1_000_000;

/// What words do in a clause, apart from naming its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Deny together with *ne*.
    Denying,
    /// Verbs that only carry the noun after them.
    Light,
    /// Prepositions of those who take part.
    Participants,
    /// Nouns that tie a sentence to the one before.
    Ties,
    /// Prepositions of place.
    Places,
    /// Nouns that only measure what follows.
    Measures,
    /// Words for times.
    Times,
    /// Adjectives that tell nothing apart.
    Empty,
    /// Words that say nothing of their own: *personne*, *fait*.
    Hollow,
    /// Words for who speaks, where they stand in the own words of one.
    Speaker,
    /// What makes a number the least.
    AtLeast,
    /// What makes a number the most.
    AtMost,
    /// What makes a number a rough one.
    About,
    /// Words between hours and minutes.
    Hours,
    /// Prepositions that say where, and not where to.
    Locations,
    /// Words that deny what they stand for or before: *aucun*, *personne*.
    None,
    /// Conjunctions that deny: *ni*.
    Neither,
    /// Verbs that keep what is below them from happening.
    Averting,
    /// Conjunctions of a condition.
    If,
}

impl Role {
    /// The local name of the list.
    fn name(self) -> &'static str {
        match self {
            Self::Denying => "denying",
            Self::Light => "light",
            Self::Participants => "participants",
            Self::Ties => "ties",
            Self::Places => "places",
            Self::Measures => "measures",
            Self::Times => "times",
            Self::Empty => "empty",
            Self::Hollow => "hollow",
            Self::Speaker => "speaker",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::About => "about",
            Self::Hours => "hours",
            Self::Locations => "locations",
            Self::None => "none",
            Self::Neither => "neither",
            Self::Averting => "averting",
            Self::If => "if",
        }
    }
}

/// How an event may be put, by the name that propositions give it.
const MODES: [&str; 4] = ["pouvoir", "devoir", "vouloir", FUTURE];

/// What is to come.
pub const FUTURE: &str = "futur";

/// What holds only on a condition.
pub const IF: &str = "si";

/// Lists of words by role.
#[derive(Clone, Debug, Default)]
pub struct EventWords {
    lists: BTreeMap<String, HashSet<String>>,
    numbers: HashMap<String, i64>,
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
                    words.numbers.extend(names.map(|name| (name, value)));
                }
            }
        }
        Ok(words)
    }

    /// Whether a word, in its dictionary form or as it is written, has a role.
    pub fn has(&self, role: Role, word: &str) -> bool {
        self.lists.get(role.name()).is_some_and(|list| list.contains(&fold(word)))
    }

    /// How a verb puts the event below it.
    pub fn mode(&self, lemma: &str) -> Option<&'static str> {
        let folded = fold(lemma);
        MODES.into_iter().find(|mode| self.lists.get(*mode).is_some_and(|list| list.contains(&folded)))
    }

    /// The number that a word says, if it is none that counts as a noun.
    pub fn number(&self, word: &str) -> Option<i64> {
        self.numbers.get(&fold(word)).copied().filter(|number| *number < LARGE)
    }

    /// The number that a noun says: *million*.
    pub fn large(&self, lemma: &str) -> Option<i64> {
        self.numbers.get(&fold(lemma)).copied().filter(|number| *number >= LARGE)
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
        assert_eq!(words.mode("falloir"), Some("devoir"));
        assert_eq!(words.mode("aller"), Some(FUTURE));
        assert_eq!(words.mode("manger"), None);
        assert_eq!((words.number("seize"), words.number("million")), (Some(16), None));
        assert_eq!(words.large("milliard"), Some(1_000_000_000));
    }

    #[test]
    fn a_number_in_letters_is_an_error() {
        let turtle = "@prefix selon: <https://w3id.org/selon/ns#> .\n\n<http://e/n> selon:number \"dix\" .";
        let sources = [crate::knowledge::facts::Source::read("x.ttl", turtle).unwrap()];
        let error = EventWords::read(&Facts::of(&sources)).unwrap_err().to_string();
        assert!(error.starts_with("x.ttl, line 3: the number is none"), "{error}");
    }
}
