//! What is claimed.

use super::AgentRef;
use serde::{Deserialize, Serialize};

/// What a claim says: subject, predicate, objects, polarity, and what its words say besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proposition {
    /// Who or what it is about.
    pub subject: Option<Object>,
    /// Lemma of the event: "envoyer".
    pub predicate: String,
    /// What else takes part, with its role ("obj", "à", "en" …), sorted.
    pub objects: Vec<(String, Object)>,
    /// Whether it is denied within the content.
    pub negated: bool,
    /// How the event is put where it is not put as a fact: "pouvoir", "devoir", "vouloir", "futur", "si".
    pub mode: Option<String>,
    /// The concepts that its words name, sorted, those of its participants among them.
    pub words: Vec<Word>,
    /// What it counts, sorted.
    pub figures: Vec<Figure>,
    /// When it happens, as far as its words tell, sorted: `2025-03-12`, `2025-03`, `2025`, a time of day
    /// `T02:15`, a month or day of no known year `-03`, `-03-12`; `<2025` is before that year, `>2025` not before it.
    pub times: Vec<String>,
    /// Those of `words` that stand behind a preposition of place, sorted.
    pub places: Vec<String>,
    /// Whom the article is about, as concepts, the most named first: what tells a claim of few words (« cinq décès ») from the
    /// same words about something else.
    pub context: Vec<String>,
    /// What its article tells of most, as concepts: that two claims share such a word makes them hardly more alike.
    pub topics: Vec<String>,
    /// What it tells of besides, as concepts, the more often and the earlier told first.
    pub told: Vec<String>,
    /// Readable words: "Corée du Nord – envoyer – soldats (en Russie)".
    pub label: String,
}

/// A participant of a proposition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// A known agent, by key and name.
    Agent(AgentRef),
    /// Something else, by its folded lemmas.
    Thing(String),
    /// A number with what it counts: `(3000, "soldat")`, in thousandths of a unit.
    Quantity(i64, String),
}

/// A word of what a claim says, by the concept that it names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Word {
    /// What kind of concept.
    pub kind: WordKind,
    /// The concept: the name of an event or of a class of things, a lemma where there is none, a name in
    /// lower case, or `@` and the key of an agent.
    pub concept: String,
}

/// What kind of concept a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WordKind {
    /// Somebody or something with a name of its own.
    Name,
    /// An event, as a verb or a noun.
    Event,
    /// A class of things.
    Thing,
    /// A quality.
    Quality,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Figure {
    /// The concept of what is counted; empty where the words do not tell.
    pub unit: String,
    /// In thousandths of a unit.
    pub thousandths: i64,
    /// How exact it is.
    pub bound: Bound,
}

/// How exact a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Bound {
    /// As many.
    Exact,
    /// More or less as many.
    About,
    /// As many or more.
    AtLeast,
    /// As many or fewer.
    AtMost,
}
