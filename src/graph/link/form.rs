//! A proposition as it is compared: who acts, what else takes part, the concepts that its words name, its
//! figures, times and places. In: a proposition. Out: a [`Form`], which tells what it is about and what it says to
//! happen, and is stored as JSON.

mod made;

use crate::fold::key;
use crate::graph::known::is_hollow;
use crate::model::{Figure, Word, WordKind};
use crate::resolve::BARE;
use serde::{Deserialize, Serialize};

/// Who or what plays a part, in a form that can be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Filler {
    /// An agent, by its key.
    Agent(String),
    /// A thing: its class, and the folded words that tell it from others of the class.
    Thing {
        /// The first word.
        head: String,
        /// The others, sorted.
        modifiers: Vec<String>,
    },
}

impl Filler {
    /// A thing from its words, the class first.
    pub fn thing(words: &str) -> Self {
        let folded = key(words);
        let mut parts = telling(&folded).map(str::to_owned);
        let head = parts.next().unwrap_or_default();
        let mut modifiers: Vec<String> = parts.collect();
        modifiers.sort();
        Self::Thing { head, modifiers }
    }
}

/// The words of a thing that tell it apart: *de* only ties them together.
pub fn telling(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !matches!(*word, "" | "d" | "de"))
}

/// A proposition as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Name of the event.
    pub predicate: String,
    /// Whether it is denied within the content.
    pub negated: bool,
    /// How it is put where it is not put as a fact.
    pub mode: Option<String>,
    /// Who acts.
    pub subject: Option<Filler>,
    /// Role and filler of everything else, sorted.
    pub parts: Vec<(String, Filler)>,
    /// The concepts that its words name, folded, sorted.
    pub words: Vec<Word>,
    /// What it counts.
    pub figures: Vec<Figure>,
    /// When it happens.
    pub times: Vec<String>,
    /// Where, as concepts of `words`.
    pub places: Vec<String>,
    /// Whom its article is about, the most named first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// What its article tells of most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// What it tells of besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<String>,
}

/// What a name is known by, whatever it was taken for: a ship may be a body here and a person there. A state is
/// known by its whole key, a person by the name of the family, which articles call them by.
pub(super) fn known_by(concept: &str) -> &str {
    if concept.starts_with(STATE) {
        return concept;
    }
    let name = concept.rsplit('/').next().unwrap_or(concept);
    let family = name.split('-').next().filter(|family| concept.starts_with(PERSON) && family.len() >= FAMILY);
    family.unwrap_or(name)
}

/// What the concept of a person begins with.
pub(super) const PERSON: &str = "@person/";

/// The least length of the name of a family that is known by itself.
const FAMILY: usize = 4;

/// What the concept of a state begins with.
pub(super) const STATE: &str = "@state/";

impl Form {
    /// The fillers of a role.
    pub fn role<'f>(&'f self, role: &'f str) -> impl Iterator<Item = &'f Filler> + 'f {
        self.parts.iter().filter(move |(known, _)| known == role).map(|(_, filler)| filler)
    }

    /// Whether so much is said that another wording can be told from a claim about something else: a name with
    /// two words, or one and a figure, besides.
    pub fn is_telling(&self) -> bool {
        let strong = self.words.iter().filter(|word| word.kind != WordKind::Quality).count();
        let named = self.words.iter().any(|word| word.kind == WordKind::Name);
        named && (strong >= 3 || strong >= 2 && !self.figures.is_empty())
    }

    /// What it says to happen: its predicate, or, where that says nothing of its own (« s’élever à », « il y a »),
    /// the one event among its words.
    pub(super) fn event(&self) -> Option<&str> {
        let mut events =
            self.words.iter().filter(|word| word.kind == WordKind::Event).map(|word| word.concept.as_str());
        if events.clone().any(|event| event == self.predicate) {
            return Some(&self.predicate);
        }
        let only = events.next();
        only.filter(|_| events.next().is_none() && !self.has_a_thing())
    }

    /// Whether what a hollow verb tells of is a thing, and no event: « avoir des images des dégâts ».
    fn has_a_thing(&self) -> bool {
        let thing = |filler: &Filler| match filler {
            Filler::Thing { head, .. } => {
                let noun = self.words.iter().find(|word| word.concept == *head);
                noun.is_some_and(|word| word.kind == WordKind::Thing) && !is_hollow(head)
            }
            Filler::Agent(_) => false,
        };
        let mut objects = self.role("obj").chain(self.role("attr")).peekable();
        objects.peek().is_some() && objects.all(thing) && is_hollow(&self.predicate)
    }

    /// Whether a concept is what it says to happen, or says of something.
    pub(super) fn states(&self, concept: &str) -> bool {
        let said = |filler: &Filler| match filler {
            Filler::Thing { head, modifiers } => head == concept || modifiers.iter().any(|word| word == concept),
            Filler::Agent(_) => false,
        };
        let noun = |word: &Word| word.concept == concept && word.kind == WordKind::Event;
        self.predicate == concept
            || self.event() == Some(concept)
            || is_hollow(&self.predicate) && (self.role("attr").any(said) || self.words.iter().any(noun))
            || self.predicate == BARE
    }

    /// What a copula attributes, by its first word.
    pub(super) fn attribute(&self) -> Option<&str> {
        self.role("attr").find_map(|filler| match filler {
            Filler::Thing { head, .. } => Some(head.as_str()),
            Filler::Agent(_) => None,
        })
    }

    /// The names that tell what it is about: those among its words, and those of its article.
    pub(super) fn affair(&self) -> impl Iterator<Item = &str> {
        let own = self.words.iter().filter(|word| word.kind == WordKind::Name);
        own.map(|word| known_by(&word.concept)).chain(self.context.iter().map(String::as_str))
    }
}

impl std::fmt::Display for Form {
    /// JSON, so that a stored proposition is compared without being put together again.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| std::fmt::Error)?)
    }
}

impl std::str::FromStr for Form {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_known_by_the_family_and_a_state_by_its_key() {
        assert_eq!(known_by("@person/mervent-paul"), known_by("@person/mervent"));
        assert_eq!(known_by("@organisation/union-des-quais"), "union-des-quais");
        assert_eq!(known_by("@state/PT"), "@state/PT");
    }
}
