//! What the gazetteer holds.

use crate::model::AgentKind;
use crate::model::Gender;
use oxrdf::NamedNodeRef;

/// Number of an entry in its gazetteer.
pub(crate) type EntryId = usize;

/// A known agent, or a seat that stands for one.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Tail of its IRI below `agent/`.
    pub(crate) key: String,
    /// What it is.
    pub(crate) kind: EntryKind,
    /// Its usual French name.
    pub(crate) name: String,
    /// Every name, the usual one first.
    pub(crate) names: Vec<String>,
    /// Grammatical gender of its name.
    pub(crate) gender: Option<Gender>,
    /// Whether its name is plural: *États-Unis*.
    pub(crate) plural: bool,
    /// Capitals, which stand for the government as the subject of a cue.
    pub(crate) capitals: Vec<String>,
    /// Demonyms, masculine and feminine.
    pub(crate) demonyms: Vec<(String, String)>,
    /// First halves of demonym compounds.
    pub(crate) combining: Vec<String>,
    /// Whom a seat stands for.
    pub(crate) stands_for: Option<EntryId>,
    /// Whom it acts for.
    pub(crate) acts_for: Vec<EntryId>,
    /// Keys of the nouns that take it up: *entreprise*, *président*.
    pub(crate) called: Vec<String>,
    /// Who it is elsewhere: the property, `owl:sameAs` or `skos:exactMatch`, and the IRI that it has there.
    pub(crate) elsewhere: Vec<(NamedNodeRef<'static>, String)>,
}

/// What an [`Entry`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryKind {
    /// An agent.
    Agent(AgentKind),
    /// A place whose name stands for an agent.
    Seat,
}

/// A reading of a demonym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Demonym {
    /// The state.
    pub(crate) state: EntryId,
    /// Gender of the form.
    pub(crate) gender: Gender,
    /// Whether the other gender has the same form.
    pub(crate) both: bool,
}

/// A reading of a noun that stands for agents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    /// What it stands for.
    pub(crate) class: NounClass,
    /// Tail of its IRI: the same for *président* and *présidente*.
    pub(crate) key: String,
    /// Gender of the form; `None` where both share it.
    pub(crate) gender: Option<Gender>,
}

/// A title before a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// Tail of its IRI, as nouns have one: *Me* makes an *avocat*.
    pub(crate) key: String,
    /// The gender that it tells.
    pub(crate) gender: Option<Gender>,
}

/// What a noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum NounClass {
    /// An office or a rank: one person, who speaks for what the complement names.
    Office,
    /// A person in any other light.
    Person,
    /// A company, an institution.
    Organisation,
    /// A government.
    Government,
    /// A state.
    State,
    /// People taken together.
    Group,
    /// An agency, a paper.
    Medium,
    /// A report, a video.
    Document,
    /// A communiqué, a testimony: whoever made it speaks.
    Statement,
}
