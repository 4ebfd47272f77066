//! What is claimed.

use super::AgentRef;

/// What a claim says: subject, predicate, objects, polarity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proposition {
    /// Who or what it is about.
    pub subject: Option<Object>,
    /// Lemma of the event: "envoyer".
    pub predicate: String,
    /// What else takes part, with its role ("obj", "à", "en" …), sorted.
    pub objects: Vec<(String, Object)>,
    /// Whether it is denied within the content.
    pub negated: bool,
    /// How the event is put where it is not put as a fact: "pouvoir", "devoir", "vouloir", "futur".
    pub mode: Option<String>,
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
