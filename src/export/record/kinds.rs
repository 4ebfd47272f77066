//! What the records hold. Their names are those of the columns and of the JSON keys.

use serde::Serialize;

/// A node with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Its IRI.
    pub iri: String,
    /// Its name; empty where it has none.
    pub name: String,
    /// What it is: `person`, `organisation`, `state` …; empty for what is no agent.
    pub kind: String,
}

/// A stretch of an article's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Anchor {
    /// Its IRI.
    pub iri: String,
    /// `source`, `cue`, `content` or `relay`.
    pub part: &'static str,
    /// First character, counted from 0.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub exact: String,
    /// What stands before.
    pub prefix: String,
    /// What follows.
    pub suffix: String,
}

/// What a claim puts forward.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PropositionRecord {
    /// Its IRI.
    pub iri: String,
    /// Readable words.
    pub label: String,
    /// Who or what it is about.
    pub subject: Option<Named>,
    /// Lemma of the event.
    pub predicate: String,
    /// What it is done to.
    pub object: Option<Named>,
    /// Whether it is denied within the content.
    pub negated: bool,
}

/// One claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ClaimRecord {
    /// Its IRI.
    pub claim: String,
    /// Who makes it.
    pub agents: Vec<Named>,
    /// The source as written.
    pub source: Option<String>,
    /// The cue as written.
    pub cue: Option<String>,
    /// What is said.
    pub text: String,
    /// The stance.
    pub stance: String,
    /// `direct`, `indirect` or `mixed`.
    pub form: String,
    /// Whether the text marks it as unverified.
    pub conditional: bool,
    /// Who relays it, nearest to the speaker first.
    pub relays: Vec<Named>,
    /// When it was said: `2024-11-29`, `2024-11` or `2024`.
    pub said_on: Option<String>,
    /// How sure the program is, from 0 to 1.
    pub confidence: f64,
    /// The construction that found it.
    pub rule: String,
    /// Whom the content names.
    pub about: Vec<Named>,
    /// What it puts forward.
    pub proposition: Option<PropositionRecord>,
    /// The claim whose content holds it.
    pub within: Option<String>,
    /// The claims that it answers.
    pub responds_to: Vec<String>,
    /// The claim of the body that a headline's claim says again.
    pub repeats: Option<String>,
    /// Who has looked at it and says that it is right, or what is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<String>,
    /// Who says that it should read otherwise than it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected_by: Option<String>,
    /// The article.
    pub document: String,
    /// The paragraph, counted from 0.
    pub paragraph: usize,
    /// First character of the content.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Where it was read.
    pub anchors: Vec<Anchor>,
}

/// One article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentRecord {
    /// Its IRI.
    pub document: String,
    /// Its short name.
    pub name: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Where it was read from.
    pub origin: Option<String>,
    /// Who publishes it.
    pub publisher: Option<Named>,
    /// When it was published: `2024-11-29`, `2024-11` or `2024`.
    pub issued: Option<String>,
    /// The same with the hour, where that is known: `2024-11-29T06:59:00+01:00`.
    pub published_at: Option<String>,
    /// When it was last changed.
    pub modified: Option<String>,
    /// The same with the hour.
    pub modified_at: Option<String>,
    /// In what language.
    pub language: String,
    /// Who signs, as it is printed.
    pub authors: Vec<String>,
    /// Those of them who are somebody.
    pub writers: Vec<Named>,
    /// The agencies that it credits.
    pub credits: Vec<Named>,
    /// Paragraphs.
    pub paragraphs: usize,
    /// Characters of its text.
    pub characters: usize,
    /// Claims read from it.
    pub claims: usize,
    /// SHA-256 of its text.
    pub sha256: Option<String>,
    /// The run that read it.
    pub run: Option<String>,
    /// The version of the program of that run.
    pub version: Option<String>,
}

/// One agent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AgentRecord {
    /// Its IRI.
    pub agent: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Its spellings, sorted.
    pub spellings: Vec<String>,
    /// Its roles, sorted.
    pub roles: Vec<String>,
    /// For whom it speaks.
    pub acts_for: Vec<Named>,
    /// How many claims are attributed to it.
    pub claims: usize,
}

/// A link between two nodes.
#[derive(Clone, Debug, Default, PartialEq, PartialOrd, Serialize)]
pub struct LinkRecord {
    /// `contradicts`, `responds-to`, `repeats`, `within`, `same-proposition`, `opposes`, `attributed-to`,
    /// `relayed-by`, `acts-for`, `credits`.
    pub kind: &'static str,
    /// The IRI that it leads from.
    pub from: String,
    /// The name or the words of that.
    pub from_name: String,
    /// The IRI that it leads to.
    pub to: String,
    /// The name or the words of that.
    pub to_name: String,
    /// Why, of a contradiction: `denied`, `otherFigure` …
    pub reason: Option<String>,
    /// How sure, from 0 to 1, where that is known.
    pub score: Option<f64>,
}

impl DocumentRecord {
    /// What others find the article by: its address, or else its IRI.
    pub fn address(&self) -> &str {
        self.url.as_deref().filter(|url| url.contains("://")).unwrap_or(&self.document)
    }
}

impl ClaimRecord {
    /// Who speaks, in words: the names of the agents, or else the source as written.
    pub fn who(&self) -> String {
        let names: Vec<&str> = self.agents.iter().map(|agent| agent.name.as_str()).collect();
        match (names.is_empty(), &self.source) {
            (false, _) => names.join(", "),
            (true, Some(source)) => source.clone(),
            (true, None) => "—".to_owned(),
        }
    }
}

/// A date as exact as a day, without its hour; `None` where only the month or the year is known.
pub fn day(date: &str) -> Option<&str> {
    let day = date.get(..10).filter(|day| day.split('-').count() == 3)?;
    day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-').then_some(day)
}
