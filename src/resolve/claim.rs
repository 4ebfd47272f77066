//! What resolving gives: claims with the agents behind their sources.

use crate::attribute::Attribution;
use crate::read::PartialDate;
use serde::Serialize;

/// An attribution whose agents, date and proposition are made out.
#[derive(Clone, Debug)]
pub struct Claim {
    /// `c1`, `c2` … in text order within the article.
    pub id: String,
    /// The spans that it was read from.
    pub attribution: Attribution,
    /// Who claims it; empty where that is not to be known.
    pub agents: Vec<Agent>,
    /// Who or what relays it, one for each phrase of `attribution.via`.
    pub via: Vec<Agent>,
    /// When it was said, where the text tells.
    pub said_on: Option<PartialDate>,
    /// What it says, in a form that other claims can be compared with.
    pub proposition: Option<Proposition>,
    /// The claims of this article that it answers, as indices into the same list.
    pub responds_to: Vec<usize>,
}

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
    /// A report, a study, a video: what shows something.
    Document,
}

impl AgentKind {
    /// The name used in JSON and in IRIs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::State => "state",
            Self::Medium => "medium",
            Self::Group => "group",
            Self::Document => "document",
        }
    }
}

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
