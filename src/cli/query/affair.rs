//! `selon query affair --format markdown` and `html`: the affair as a page. In: the question's parameters. Out: the page.

use crate::cli::{Outcome, tell};
use crate::export::affair::{Affair, html, markdown};
use crate::graph::store::ClaimStore;
use crate::query::Parameter;
use std::io::Write as _;

/// How rows are written.
pub(super) const ROWS: &str = "rows go as table, csv, tsv, json or xml";

/// What an affair is asked for by.
pub(super) struct Asked<'a> {
    /// The words.
    topic: String,
    /// What narrows it down.
    others: Vec<Parameter>,
    /// As HTML, not as Markdown.
    html: bool,
    name: &'a str,
}

impl<'a> Asked<'a> {
    /// Reads the parameters of a question that is asked for as a page.
    ///
    /// # Errors
    /// For another question, without a topic, and for a parameter that a page does not take.
    pub(super) fn read(name: &'a str, parameters: &[Parameter], html: bool) -> anyhow::Result<Self> {
        anyhow::ensure!(name == "affair", "markdown and html are formats of the question affair; {ROWS}");
        let mut asked = Self { topic: String::new(), others: Vec::new(), html, name };
        for parameter in parameters {
            match parameter.key.as_str() {
                "topic" => asked.topic.clone_from(&parameter.value),
                "agent" | "from" | "until" => asked.others.push(parameter.clone()),
                other => anyhow::bail!("an affair as a page has no parameter {other}: topic, agent, from, until"),
            }
        }
        anyhow::ensure!(!asked.topic.is_empty(), "the question {} needs topic: --set topic=WORDS", asked.name);
        Ok(asked)
    }

    /// Writes the page.
    ///
    /// # Errors
    /// For a value that does not suit, and where the store fails.
    pub(super) fn answer(&self, store: &ClaimStore) -> anyhow::Result<Outcome> {
        let affair = Affair::read(store, &self.topic, &self.others)?;
        let text = if self.html { html(&affair) } else { markdown(&affair) };
        tell::out().write_all(text.as_bytes())?;
        Ok(if affair.claims == 0 { Outcome::Nothing } else { Outcome::Found })
    }
}
