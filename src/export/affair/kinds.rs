//! What an affair holds.

use crate::model::Stance;

/// A claim of an affair.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// When it was said, or else published; empty where neither is known.
    pub date: String,
    /// Its article's short name, title and publisher.
    pub article: String,
    /// Its first character.
    pub start: usize,
    /// Its IRI.
    pub claim: String,
    /// Who says it; the source as written where nobody could be made out.
    pub who: String,
    /// Their IRIs.
    pub agents: Vec<String>,
    /// The stance, as the vocabulary names it.
    pub stance: String,
    /// Its words.
    pub words: String,
    /// The article's IRI.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Who publishes it; empty where that is not known.
    pub publisher: String,
}

/// Two claims that cannot both hold, the earlier before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contest {
    /// The earlier.
    pub one: Told,
    /// The later.
    pub other: Told,
    /// Why: `denied`, `otherFigure` …
    pub reason: String,
    /// What they differ in: two figures, two days.
    pub difference: String,
}

/// What several put forward and nobody denies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The claims, the earliest first.
    pub claims: Vec<Told>,
    /// How many origins they have, copies of one text counted once.
    pub origins: usize,
}

/// Somebody who takes part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// Their IRI.
    pub agent: String,
    /// Their name.
    pub name: String,
    /// How often they assert or confirm, deny, accuse, and say otherwise.
    pub asserts: usize,
    /// Denials.
    pub denies: usize,
    /// Accusations.
    pub accuses: usize,
    /// What else they say.
    pub other: usize,
    /// How often they went against what they had said.
    pub changed: usize,
}

/// An affair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affair {
    /// The words that it was asked for by.
    pub topic: String,
    /// How many claims it has.
    pub claims: usize,
    /// In how many articles.
    pub articles: usize,
    /// From how many origins, copies of one text counted once.
    pub origins: usize,
    /// Who said something of it first: the claims of the first day.
    pub first: Vec<Told>,
    /// Who takes part, those who say most first.
    pub voices: Vec<Voice>,
    /// What is contested between different people.
    pub contested: Vec<Contest>,
    /// Where somebody goes against what they said before.
    pub changed: Vec<Contest>,
    /// What several say and nobody denies.
    pub agreed: Vec<Shared>,
    /// The rest, the earliest first.
    pub rest: Vec<Told>,
    /// Whether there are more claims than were looked at.
    pub cut: bool,
}

/// The French word for a stance that the vocabulary names.
pub(in crate::export) fn french(stance: &str) -> &'static str {
    Stance::called(stance).map_or("dit", Stance::french)
}
