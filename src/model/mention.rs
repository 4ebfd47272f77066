//! Where an article mentions whom.

use super::AgentRef;
use crate::span::Span;
use serde::Serialize;

/// A place where an article mentions agents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentMention {
    /// The words.
    pub span: Span,
    /// Whom they mention; several for « les deux ministres ».
    pub agents: Vec<AgentRef>,
    /// What kind of words they are.
    pub kind: MentionKind,
}

/// What kind of words mention somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A name: « Nadia Roy ».
    Name,
    /// A common noun with what belongs to it: « la maire ».
    Noun,
    /// A pronoun: « elle ».
    Pronoun,
    /// A possessive: « son ».
    Possessive,
}

impl MentionKind {
    /// The name used in JSON and in the graph.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Noun => "noun",
            Self::Pronoun => "pronoun",
            Self::Possessive => "possessive",
        }
    }
}

/// Somebody else who may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// Who; several where they would be meant together, none for nobody who is named.
    pub agents: Vec<AgentRef>,
    /// How likely, from 0 to 1.
    pub score: f32,
}
