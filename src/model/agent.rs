//! Who claims or relays.

use super::AgentKind;

/// Somebody or something that claims or relays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// What identifies it in every article: `state/KR`, `person/belousov-andrei` …; the tail of its
    /// IRI below `agent/`.
    pub key: String,
    /// Its usual name, or the words of an unnamed group.
    pub name: String,
    /// What it is.
    pub kind: AgentKind,
    /// The spellings met in this article, sorted.
    pub spellings: Vec<String>,
    /// What it is by function ("ministre russe de la Défense"), as the article puts it.
    pub role: Option<String>,
    /// For whom it speaks: the state of a minister, the organisation of a spokesman.
    pub acts_for: Vec<AgentRef>,
}

/// A pointer to another agent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AgentRef {
    /// Its key.
    pub key: String,
    /// Its usual name.
    pub name: String,
    /// What it is.
    pub kind: AgentKind,
}
