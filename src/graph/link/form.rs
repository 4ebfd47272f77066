//! A proposition as it is compared: fillers by key or folded words.

use crate::fold::key;
use crate::graph::known::events;
use crate::model::{Object, Proposition};
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

    /// What the filler is looked up by.
    fn key(&self) -> String {
        match self {
            Self::Agent(key) => format!("@{key}"),
            Self::Thing { head, .. } => head.clone(),
        }
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
    /// Number in thousandths with what it counts, sorted.
    pub amounts: Vec<(String, i64)>,
}

impl From<&Proposition> for Form {
    fn from(proposition: &Proposition) -> Self {
        let mut form = Self {
            predicate: proposition.predicate.clone(),
            negated: proposition.negated,
            mode: proposition.mode.clone(),
            ..Self::default()
        };
        form.subject = proposition.subject.as_ref().map(|subject| form.filler(subject));
        for (role, object) in &proposition.objects {
            let filler = form.filler(object);
            form.parts.push((role.clone(), filler));
        }
        form.parts.sort();
        form.amounts.sort();
        form
    }
}

impl Form {
    fn filler(&mut self, object: &Object) -> Filler {
        match object {
            Object::Agent(agent) => Filler::Agent(agent.key.clone()),
            Object::Thing(words) => Filler::thing(words),
            Object::Quantity(thousandths, unit) => {
                let filler = Filler::thing(unit);
                self.amounts.push((filler.key(), *thousandths));
                filler
            }
        }
    }

    /// The fillers of a role.
    pub fn role<'f>(&'f self, role: &'f str) -> impl Iterator<Item = &'f Filler> + 'f {
        self.parts.iter().filter(move |(known, _)| known == role).map(|(_, filler)| filler)
    }

    /// The roles that are filled, each once.
    pub fn roles(&self) -> Vec<&str> {
        let mut roles: Vec<&str> = self.parts.iter().map(|(role, _)| role.as_str()).collect();
        roles.dedup();
        roles
    }

    /// Who acts, or else whose the object is: « des soldats norvégiens » were sent by Norway, as
    /// far as a look-up is concerned.
    pub fn actor(&self) -> Option<&Filler> {
        self.subject.as_ref().or_else(|| self.role("de").next())
    }

    /// The keys that other wordings are found by: the event with two of those who take part. Two
    /// propositions that are the same or opposed share one at least.
    pub fn keys(&self) -> Vec<String> {
        // Opposite events are looked up together, under the one that is first in the alphabet.
        let predicate = match events().opposite(&self.predicate) {
            Some(opposite) if opposite < self.predicate.as_str() => opposite,
            _ => &self.predicate,
        };
        let mut actors: Vec<String> = self.subject.iter().chain(self.role("de")).map(Filler::key).collect();
        actors.dedup();
        let others: Vec<(&str, String)> = self
            .parts
            .iter()
            .filter(|(role, _)| role != "de")
            .map(|(role, filler)| (role.as_str(), filler.key()))
            .collect();
        let mut keys = Vec::new();
        for (i, (role, other)) in others.iter().enumerate() {
            keys.extend(actors.iter().map(|actor| format!("{predicate} s={actor} {role}={other}")));
            for (role2, other2) in others.iter().skip(i + 1).filter(|(role2, _)| role2 != role) {
                keys.push(format!("{predicate} {role}={other} {role2}={other2}"));
            }
        }
        keys.sort();
        keys.dedup();
        keys.truncate(MAX_KEYS);
        keys
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

/// A sentence that enumerates dozens of things is not looked up by every pair of them.
const MAX_KEYS: usize = 24;
