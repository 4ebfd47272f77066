//! Which claims a command means. In: its arguments and a store. Out: the scope.

use crate::export::scope::Scope;
use crate::graph::store::ClaimStore;
use crate::model::Stance;
use crate::query::{Parameter, Saved, bind};
use anyhow::Context as _;

/// Which claims are meant.
#[derive(Debug, clap::Args)]
pub(super) struct ScopeArgs {
    /// Only this article, by its short name, title or address; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(super) document: Vec<String>,
    /// Only the claims of this agent, by any spelling; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(super) agent: Vec<String>,
    /// Only claims of this stance; may be given several times
    #[arg(long, value_name = "STANCE", value_parser = stance)]
    stance: Vec<String>,
    /// Only claims that hold all these words, in any form
    #[arg(long, value_name = "WORDS")]
    topic: Option<String>,
    /// Only claims that speak of this agent
    #[arg(long, value_name = "NAME")]
    about: Vec<String>,
    /// Only what was said or published on that day or later: 2024, 2024-11, 2024-11-29
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Only what was said or published on that day or before
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only the claims in the rows of this question: SPARQL in a file, or typed in
    #[arg(long, value_name = "FILE|SPARQL")]
    query: Option<String>,
}

impl ScopeArgs {
    /// Whether nothing but articles is named.
    pub(super) fn names_articles_alone(&self) -> bool {
        self.agent.is_empty()
            && self.stance.is_empty()
            && self.topic.is_none()
            && self.about.is_empty()
            && self.from.is_none()
            && self.until.is_none()
            && self.query.is_none()
    }

    /// The claims that are meant. A server has `chosen` the articles already.
    pub(super) fn read(&self, store: &ClaimStore, chosen: bool) -> anyhow::Result<Scope> {
        let mut parameters = Vec::new();
        let documents: &[String] = if chosen { &[] } else { &self.document };
        for (key, values) in
            [("document", documents), ("agent", &self.agent), ("stance", &self.stance), ("about", &self.about)]
        {
            parameters.extend(values.iter().map(|value| Parameter { key: key.to_owned(), value: value.clone() }));
        }
        for (key, value) in [("topic", &self.topic), ("from", &self.from), ("until", &self.until)] {
            parameters.extend(value.iter().map(|value| Parameter { key: key.to_owned(), value: value.clone() }));
        }
        let question = match &self.query {
            Some(path) if std::path::Path::new(path).extension().is_some_and(|ending| ending == "rq") => Some((
                path.clone(),
                std::fs::read_to_string(path).with_context(|| format!("cannot read the query {path}"))?,
            )),
            Some(text) => Some(("query".to_owned(), text.clone())),
            None => None,
        };
        let question = match &question {
            Some((name, text)) => Some((name.as_str(), bind(store, &Saved::read(name, text), &[])?)),
            None => None,
        };
        Ok(Scope::of(store, &parameters, question.as_ref().map(|(name, text)| (*name, text.as_str())))?)
    }
}

/// A stance, by its name or its word in either language.
fn stance(text: &str) -> Result<String, String> {
    match Stance::called(text) {
        Some(stance) => Ok(stance.as_str().to_owned()),
        None => Err(format!("the stances are {}", Stance::ALL.map(Stance::as_str).join(", "))),
    }
}
