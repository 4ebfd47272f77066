//! What the gazetteer holds.

use crate::analyse::Gender;
use crate::model::AgentKind;

/// Number of an entry in its gazetteer.
pub(in crate::resolve) type EntryId = usize;

/// A known agent, or a seat that stands for one.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Entry {
    /// Tail of its IRI below `agent/`.
    pub(in crate::resolve) key: String,
    /// What it is.
    pub(in crate::resolve) kind: EntryKind,
    /// Its usual French name.
    pub(in crate::resolve) name: String,
    /// Every name, the usual one first.
    pub(in crate::resolve) names: Vec<String>,
    /// Grammatical gender of its name.
    pub(in crate::resolve) gender: Option<Gender>,
    /// Whether its name is plural: *États-Unis*.
    pub(in crate::resolve) plural: bool,
    /// Capitals, which stand for the government as the subject of a cue.
    pub(in crate::resolve) capitals: Vec<String>,
    /// Demonyms, masculine and feminine.
    pub(in crate::resolve) demonyms: Vec<(String, String)>,
    /// First halves of demonym compounds.
    pub(in crate::resolve) combining: Vec<String>,
    /// Whom a seat stands for.
    pub(in crate::resolve) stands_for: Option<EntryId>,
    /// Whom it acts for.
    pub(in crate::resolve) acts_for: Vec<EntryId>,
    /// Keys of the nouns that take it up: *entreprise*, *président*.
    pub(in crate::resolve) called: Vec<String>,
}

/// What an [`Entry`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::resolve) enum EntryKind {
    /// An agent.
    Agent(AgentKind),
    /// A place whose name stands for an agent.
    Seat,
}

/// A reading of a demonym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::resolve) struct Demonym {
    /// The state.
    pub(in crate::resolve) state: EntryId,
    /// Gender of the form.
    pub(in crate::resolve) gender: Gender,
    /// Whether the other gender has the same form.
    pub(in crate::resolve) both: bool,
}

/// A reading of a noun that stands for agents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::resolve) struct Noun {
    /// What it stands for.
    pub(in crate::resolve) class: NounClass,
    /// Tail of its IRI: the same for *président* and *présidente*.
    pub(in crate::resolve) key: String,
    /// Gender of the form; `None` where both share it.
    pub(in crate::resolve) gender: Option<Gender>,
}

/// A title before a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::resolve) struct Title {
    /// Tail of its IRI, as nouns have one: *Me* makes an *avocat*.
    pub(in crate::resolve) key: String,
    /// The gender that it tells.
    pub(in crate::resolve) gender: Option<Gender>,
}

/// What a noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::resolve) enum NounClass {
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
