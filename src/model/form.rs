//! How the words of a claim are given.

use crate::vocab::selon;
use oxrdf::NamedNodeRef;
use serde::Serialize;

/// How the content is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// All within quotation marks.
    Direct,
    /// In the writer's words.
    #[default]
    Indirect,
    /// In the writer's words, parts of it quoted.
    Mixed,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Indirect, Self::Mixed];

    /// The name used in JSON and in the ontology.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }

    /// The form of that name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.as_str() == name)
    }

    /// Its concept in the vocabulary.
    pub fn iri(self) -> NamedNodeRef<'static> {
        match self {
            Self::Direct => selon::DIRECT,
            Self::Indirect => selon::INDIRECT,
            Self::Mixed => selon::MIXED,
        }
    }

    /// The form of that IRI, if there is one.
    pub fn from_iri(iri: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.iri().as_str() == iri)
    }
}
