//! What the attribution stage finds: who is said to say what, as spans of the text.

use crate::span::Span;
use serde::Serialize;

/// One act of saying that the text ascribes to somebody. Explains itself: every part is a span
/// of the text, and `rule` names the construction that found it.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// Who says it, as written with titles and appositions; `None` where the text names nobody.
    pub source: Option<Phrase>,
    /// The verb group, preposition or noun that marks it; `None` for a quotation carried on from
    /// the one before, or for a colon.
    pub cue: Option<Span>,
    /// Document index of the cue's head word, where there is a cue.
    pub cue_word: Option<usize>,
    /// What is said, in one piece or more.
    pub content: Vec<Span>,
    /// Document index of the word at the head of the content, where the content is a subtree.
    pub content_word: Option<usize>,
    /// Who or what relays it.
    pub via: Vec<Phrase>,
    /// Quoted, reported, or both.
    pub form: Form,
    /// The speech act.
    pub stance: Stance,
    /// Whether the content is marked as unverified.
    pub conditional: bool,
    /// The attribution whose content holds this one, as an index into the same list.
    pub nested: Option<usize>,
    /// The attribution whose speaker goes on here, as an index into the same list.
    pub carried_from: Option<usize>,
    /// The construction that found it, as `selon rules` lists it.
    pub rule: &'static str,
    /// How sure the stage is that source, cue and content are right, from 0 to 1.
    pub confidence: f32,
}

/// A phrase of the text with its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Where it stands.
    pub span: Span,
    /// Document index of its head word. For a coordination, the first member.
    pub head: usize,
}

/// How the content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// All within quotation marks.
    Direct,
    /// In the writer's words.
    Indirect,
    /// In the writer's words, parts of it quoted.
    Mixed,
}

/// What kind of speech act a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Concedes, admits, confirms.
    Confirms,
    /// Says that it is not so.
    Denies,
    /// Charges somebody with something.
    Accuses,
    /// Hearsay that nobody in the text answers for.
    Alleges,
    /// Opinion, estimate, suspicion, fear, hope.
    Believes,
    /// Wants somebody to do something.
    Demands,
    /// Promises, threatens, undertakes.
    Commits,
    /// Questions.
    Asks,
    /// Praises or condemns.
    Evaluates,
}

impl Stance {
    /// Every stance, in the order of the scheme.
    pub const ALL: [Self; 10] = [
        Self::Asserts,
        Self::Confirms,
        Self::Denies,
        Self::Accuses,
        Self::Alleges,
        Self::Believes,
        Self::Demands,
        Self::Commits,
        Self::Asks,
        Self::Evaluates,
    ];

    /// The name used in JSON and in the ontology.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Confirms => "confirms",
            Self::Denies => "denies",
            Self::Accuses => "accuses",
            Self::Alleges => "alleges",
            Self::Believes => "believes",
            Self::Demands => "demands",
            Self::Commits => "commits",
            Self::Asks => "asks",
            Self::Evaluates => "evaluates",
        }
    }

    /// The stance of that name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == name)
    }
}

impl Form {
    /// The name used in JSON and in the ontology.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}
