//! What an agent is.

use crate::vocab::selon;
use oxrdf::NamedNodeRef;
use serde::Serialize;

/// What an agent is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AgentKind {
    /// A human being with a name.
    Person,
    /// A company, party, institution, army, court.
    Organisation,
    /// A state, or its government.
    State,
    /// An agency, a paper, a channel, a site.
    Medium,
    /// Unnamed people, known by their words only.
    Group,
    /// One person without a name: « un témoin ».
    Anonymous,
    /// Whoever holds an office, where the article does not name who: « le préfet de la Creuse ».
    Office,
    /// A place that is only spoken of: no agent, and nobody's claim.
    Place,
    /// A report, a study, a video: what shows something.
    Document,
}

impl AgentKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Person,
        Self::Organisation,
        Self::State,
        Self::Medium,
        Self::Group,
        Self::Anonymous,
        Self::Office,
        Self::Place,
        Self::Document,
    ];

    /// The name used in JSON and in IRIs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::State => "state",
            Self::Medium => "medium",
            Self::Group => "group",
            Self::Anonymous => "anonymous",
            Self::Office => "office",
            Self::Place => "place",
            Self::Document => "document",
        }
    }

    /// The kind of that name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The kind that a word stands for: its name, or what people read in either language.
    pub fn called(text: &str) -> Option<Self> {
        let asked = crate::fold::key(text);
        let is = |kind: &Self| {
            [kind.as_str(), kind.french(), kind.english()].iter().any(|word| crate::fold::key(word) == asked)
        };
        Self::ALL.into_iter().find(is)
    }

    /// Its class in the vocabulary. `selon:Document` is an article: a document that speaks is
    /// `selon:Evidence`.
    pub fn class(self) -> NamedNodeRef<'static> {
        match self {
            Self::Person => selon::PERSON,
            Self::Organisation => selon::ORGANISATION,
            Self::State => selon::STATE,
            Self::Medium => selon::MEDIUM,
            Self::Group => selon::GROUP,
            Self::Anonymous => selon::ANONYMOUS,
            Self::Office => selon::OFFICE_HOLDER,
            Self::Place => selon::PLACE,
            Self::Document => selon::EVIDENCE,
        }
    }

    /// The kind of that class, if it is one of agents.
    pub fn from_class(iri: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.class().as_str() == iri)
    }

    /// What people read in French.
    pub fn french(self) -> &'static str {
        match self {
            Self::Person => "personne",
            Self::Organisation => "organisation",
            Self::State => "État",
            Self::Medium => "média",
            Self::Group => "groupe sans nom",
            Self::Anonymous => "personne sans nom",
            Self::Office => "titulaire d’une fonction",
            Self::Place => "lieu",
            Self::Document => "document ou preuve",
        }
    }

    /// What people read in English.
    pub fn english(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::State => "state",
            Self::Medium => "medium",
            Self::Group => "unnamed group",
            Self::Anonymous => "unnamed person",
            Self::Office => "holder of an office",
            Self::Place => "place",
            Self::Document => "document or evidence",
        }
    }
}
