//! The small words that propositions are read by. In: `ontology/event-words.ttl`. Out: look-ups by
//! dictionary form, accents and case aside.
//!
//! French in code: names of modes, which `ontology/event-words.ttl` and propositions use as labels.

mod mode;
mod number;

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
    /// Verbs whose complement is so: *voir*, *constater*.
    Factive,
    /// Conjunctions and prepositions before what is so: *alors que*, *après*.
    Along,
    /// Nouns that a count is told of: *nombre*, *bilan*.
    Counting,
    /// Halves behind a number: « un million et demi ».
    Half,
    /// What makes a number a share.
    Percent,
    /// Units of measure and of money.
    Units,
    /// Verbs whose negation denies nothing: *confirmer*.
    Confirming,
    /// Verbs that deny what is below them: *démentir*.
    Disputing,
    /// Verbs of being more than a number: *dépasser*.
    Exceeding,
    /// What says of a thing that it is not so: *faux*, *invention*.
    False,
    /// Nouns for people whoever they are: *homme*, *victime*.
    Anybody,
    /// Prefixes that deny a noun: *non-paiement*.
    DenyingPrefix,
    /// Pronouns that take up a noun: *elle*, *les*.
    Personal,
    /// What makes one the only one: *seul*.
    Only,
    /// Prepositions before when something began: *depuis*.
    Since,
    /// Prepositions before a time that something comes before: *avant*.
    Before,
    /// Verbs of staying as one is: *rester*.
    Remaining,
    /// Verbs of undergoing: *voir sa demande rejetée*.
    Seeing,
    /// Verbs of changing the day: *reporter*.
    Moving,
    /// Verbs that plan the event of the noun after them: *envisager*; verbs of undergoing it.
    Planning,
    /// Nouns that only carry the event after them: « faire l’objet d’une enquête ».
    Carrying,
    /// Words before a time of day: *vers*.
    AtHour,
    /// Words for how often: *fois*.
    Rates,
    /// Events that say little of their own: *demander*.
    General,
    /// Nouns of what somebody is charged with: « l'accusation de fraude ».
    Charges,
    /// What stands between a part and the whole: « huit sur dix ».
    OutOf,
    /// What stands between a figure and what it is counted by: « 40 par litre ».
    Per,
    /// Words before a stretch of time that is the length of nothing: « depuis quatre ans ».
    TimeAgo,
    /// Words that deny what was asked.
    No,
    /// Words that affirm what was asked.
    Yes,
    /// Verbs of saying, below which stands what is said: « affirme n'avoir rien reçu ».
    Telling,
    /// Verbs of happening, whose subject is what happens: « les essais se sont déroulés ».
    Occurring,
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
            Self::Factive => "factive",
            Self::Along => "along",
            Self::Counting => "counting",
            Self::Half => "half",
            Self::Percent => "percent",
            Self::Units => "units",
            Self::Confirming => "confirming",
            Self::Disputing => "disputing",
            Self::Exceeding => "exceeding",
            Self::False => "false",
            Self::Anybody => "anybody",
            Self::DenyingPrefix => "denying-prefix",
            Self::Personal => "personal",
            Self::Only => "only",
            Self::Since => "since",
            Self::Before => "before",
            Self::Remaining => "remaining",
            Self::Seeing => "seeing",
            Self::Moving => "moving",
            Self::Planning => "planning",
            Self::Carrying => "carrying",
            Self::AtHour => "at-hour",
            Self::Rates => "rates",
            Self::General => "general",
            Self::Charges => "charges",
            Self::OutOf => "out-of",
            Self::Per => "per",
            Self::TimeAgo => "time-ago",
            Self::No => "no",
            Self::Yes => "yes",
            Self::Telling => "telling",
            Self::Occurring => "occurring",
        }
    }
}

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
        assert_eq!(words.mode("falloir"), Some("devoir"));
        assert_eq!(words.mode("aller"), Some(FUTURE));
        assert_eq!(words.mode("manger"), None);
        assert_eq!((words.number("seize"), words.number("million")), (Some(16), None));
        assert_eq!(words.large("milliard"), Some(1_000_000_000));
    }
}
