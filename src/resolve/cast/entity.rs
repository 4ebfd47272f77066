//! Somebody or something that an article mentions, and the places where it does.

use crate::analyse::Gender;
use crate::knowledge::gazetteer::EntryId;
use crate::model::{AgentKind, AgentRef, DocWord};
use crate::resolve::people::PersonName;
use std::collections::BTreeSet;

/// Number of an entity in its cast.
pub(in crate::resolve) type EntityId = usize;

/// Somebody or something that the article mentions.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Entity {
    pub(in crate::resolve) kind: AgentKind,
    /// Its key, as [`crate::model::Agent::key`]; a person's is made when all spellings are known.
    pub(in crate::resolve) key: String,
    pub(in crate::resolve) name: String,
    pub(in crate::resolve) gender: Option<Gender>,
    pub(in crate::resolve) plural: bool,
    /// Whether it was spoken of as the only one there is: *le préfet*.
    pub(in crate::resolve) definite: bool,
    /// The gender of the article that its name stands with: *le Pacte citoyen*.
    pub(in crate::resolve) article: Option<Gender>,
    /// Its entry in the gazetteer.
    pub(in crate::resolve) known: Option<EntryId>,
    /// The names of a person that were met, the fullest first.
    pub(in crate::resolve) names: Vec<PersonName>,
    /// Keys of the nouns that it is called by: `ministre`, `organisation`.
    pub(in crate::resolve) nouns: BTreeSet<String>,
    /// States whose demonym it bears.
    pub(in crate::resolve) states: BTreeSet<EntryId>,
    pub(in crate::resolve) role: Option<String>,
    pub(in crate::resolve) acts_for: Vec<AgentRef>,
    /// Whom it heads or speaks for, though nothing but that told yet that these are bodies: *le directeur de Telmar*.
    pub(in crate::resolve) heads: BTreeSet<EntityId>,
    pub(in crate::resolve) spellings: BTreeSet<String>,
    /// Whether it is a person for sure, and not some other name of two words.
    pub(in crate::resolve) sure: bool,
    /// Whether a title stands before its name somewhere: *M. Roy*.
    pub(in crate::resolve) titled: bool,
    /// Whether it is called by a name, and not by common words or what merely opens a sentence.
    pub(in crate::resolve) proper: bool,
    /// Whether it was taken for a body for want of anything that tells what it is.
    pub(in crate::resolve) doubtful: bool,
    /// Paragraphs that mention it.
    pub(in crate::resolve) paragraphs: BTreeSet<usize>,
}

impl Entity {
    pub(super) fn new(kind: AgentKind, key: String, name: String) -> Self {
        Self {
            kind,
            key,
            name,
            gender: None,
            plural: false,
            definite: false,
            article: None,
            known: None,
            names: Vec::new(),
            nouns: BTreeSet::new(),
            states: BTreeSet::new(),
            role: None,
            acts_for: Vec::new(),
            heads: BTreeSet::new(),
            spellings: BTreeSet::new(),
            sure: kind != AgentKind::Person,
            titled: false,
            proper: false,
            doubtful: false,
            paragraphs: BTreeSet::new(),
        }
    }

    /// Whether it is called by a single word that nothing shows to be a person's name.
    pub(in crate::resolve) fn may_be_organisation(&self) -> bool {
        self.is_person()
            && self.known.is_none()
            && self.gender.is_none()
            && self.role.is_none()
            && !self.names.is_empty()
            && self.names.iter().all(|n| n.given.is_empty())
    }

    /// Whether it is one human being: named, or unnamed but single.
    pub(in crate::resolve) fn is_person(&self) -> bool {
        self.kind == AgentKind::Person
    }
}

/// A place where an entity is mentioned.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Mention {
    /// Its head word.
    pub(in crate::resolve) word: DocWord,
    /// Whom it mentions; several for *les deux pays*.
    pub(in crate::resolve) who: Vec<EntityId>,
    /// Whether it is the subject of a clause.
    pub(in crate::resolve) subject: bool,
    /// Whether it says something there.
    pub(in crate::resolve) speaks: bool,
    /// Whether it stands for a place: *à Séoul*.
    pub(in crate::resolve) place: bool,
    /// Whether it is the object of a verb.
    pub(in crate::resolve) object: bool,
    /// Whether it is the object of a verb after which it may speak next as well as the subject: *le juge a entendu M. Roy*.
    pub(in crate::resolve) heard: bool,
    /// Whether it only completes another noun: *la lettre de M. Roy*.
    pub(in crate::resolve) complement: bool,
}
