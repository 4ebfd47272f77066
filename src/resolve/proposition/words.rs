//! The small words that propositions are read by. In: `ontology/event-words.ttl`. Out: look-ups by
//! dictionary form, accents and case aside.

use crate::ontology::{OntologyError, read_turtle};
use crate::fold::fold;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

const NAMESPACE: &str = "https://w3id.org/selon/ns#";
const LISTS: &str = "https://w3id.org/selon/ns/word#";

/// Numbers from here on are nouns: « trois millions d'euros ».
const LARGE: i64 = 1_000_000;

/// What words do in a clause, apart from naming its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
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
        }
    }
}

/// How an event may be put, by the name that propositions give it.
const MODES: [&str; 4] = ["pouvoir", "devoir", "vouloir", FUTURE];

/// What is to come.
pub(super) const FUTURE: &str = "futur";

/// Lists of words by role.
#[derive(Debug, Default)]
pub(super) struct Words {
    lists: BTreeMap<String, HashSet<String>>,
    numbers: HashMap<String, i64>,
}

/// The lists that are built into the program; empty where they cannot be read, which a test keeps
/// from happening.
static EMBEDDED: LazyLock<Words> = LazyLock::new(|| {
    Words::read("ontology/event-words.ttl", include_str!("../../../ontology/event-words.ttl")).unwrap_or_default()
});

impl Words {
    /// The lists that are built into the program.
    pub(super) fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads lists from Turtle; `file` names it in errors.
    ///
    /// # Errors
    /// Where the Turtle cannot be read.
    fn read(file: &str, turtle: &str) -> Result<Self, OntologyError> {
        let (mut words, mut values) = (Self::default(), BTreeMap::new());
        for triple in read_turtle(file, turtle)? {
            let Some(list) = triple.subject.as_str().strip_prefix(LISTS) else { continue };
            match triple.predicate.strip_prefix(NAMESPACE) {
                Some("eventWord") => {
                    words.lists.entry(list.to_owned()).or_default().insert(fold(triple.object.as_str()));
                }
                Some("number") => drop(values.insert(list.to_owned(), triple.object.as_str().parse::<i64>())),
                _ => {}
            }
        }
        for (list, value) in values {
            let value = value.map_err(|cause| OntologyError {
                file: file.to_owned(),
                line: None,
                column: None,
                cause: format!("the number of word:{list} is none ({cause})"),
            })?;
            let names = words.lists.remove(&list).unwrap_or_default();
            words.numbers.extend(names.into_iter().map(|name| (name, value)));
        }
        Ok(words)
    }

    /// Whether a word, in its dictionary form or as it is written, has a role.
    pub(super) fn has(&self, role: Role, word: &str) -> bool {
        self.lists.get(role.name()).is_some_and(|list| list.contains(&fold(word)))
    }

    /// How a verb puts the event below it.
    pub(super) fn mode(&self, lemma: &str) -> Option<&'static str> {
        let folded = fold(lemma);
        MODES.into_iter().find(|mode| self.lists.get(*mode).is_some_and(|list| list.contains(&folded)))
    }

    /// The number that a word says, if it is none that counts as a noun.
    pub(super) fn number(&self, word: &str) -> Option<i64> {
        self.numbers.get(&fold(word)).copied().filter(|number| *number < LARGE)
    }

    /// The number that a noun says: *million*.
    pub(super) fn large(&self, lemma: &str) -> Option<i64> {
        self.numbers.get(&fold(lemma)).copied().filter(|number| *number >= LARGE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_words() {
        let words = Words::embedded();
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
        let turtle =
            "@prefix selon: <https://w3id.org/selon/ns#> .\n<https://w3id.org/selon/ns/word#n> selon:number \"dix\" .";
        assert!(Words::read("x.ttl", turtle).unwrap_err().to_string().contains("word:n"));
    }
}
