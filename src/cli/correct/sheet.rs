//! Corrections as a table. In: a store, or CSV. Out: CSV, or corrections, and what is wrong with the rows that are none.
//!
//! A table that people write needs a column `claim` (or `agent`) and `verdict`; `value` says what is right, by name where it
//! is an agent and by place where it is a claim. A table that `--list --format csv` wrote has all that finds a claim again.

use super::super::{Outcome, tell};
use super::list::warn;
use super::typed::{one, speaker};
use crate::export::harmless;
use crate::export::rows::comma_sheet;
use crate::graph::store::{ClaimStore, Correction, Said, Verdict};
use anyhow::Context as _;
use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;

/// The columns of a list.
const COLUMNS: [&str; 11] =
    ["claim", "document", "words", "start", "end", "verdict", "value", "by", "at", "why", "undone"];

/// What a table holds.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The corrections.
    pub(super) corrections: Vec<Correction>,
    /// What was left, and why.
    pub(super) left: Vec<String>,
}

/// Writes all corrections.
pub(super) fn list(store: &ClaimStore) -> anyhow::Result<Outcome> {
    let all = store.corrections()?;
    let rows = all.iter().map(|standing| {
        let Correction { claim, document, words, start, end, verdict, by, at, why, undone } = &standing.correction;
        let (start, end) = (start.to_string(), end.to_string());
        let undone = undone.as_deref().unwrap_or_default();
        [claim, document, words, &start, &end, verdict.name(), verdict.value(), by, at, why, undone]
            .map(str::to_owned)
            .to_vec()
    });
    let bytes = comma_sheet(&COLUMNS.map(str::to_owned), rows)?;
    let mut out = tell::out();
    out.write_all(&bytes)?;
    out.flush()?;
    warn(&all);
    Ok(if all.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// Reads a table, with commas or semicolons; `said` stands in for who, when and why where a row does not say.
pub(super) fn read(store: &ClaimStore, path: &Path, said: &Said) -> anyhow::Result<Table> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.matches(';').count() > head.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    let columns: HashMap<&str, usize> = headers.iter().enumerate().map(|(at, name)| (name.trim(), at)).collect();
    anyhow::ensure!(
        (columns.contains_key("claim") || columns.contains_key("agent")) && columns.contains_key("verdict"),
        "{}: the table needs the columns claim (or agent) and verdict, and value for what is right; \
         `selon correct --list --format csv` writes such a table",
        path.display()
    );
    let mut table = Table::default();
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        // A spreadsheet was told that it is text by an apostrophe.
        let cell = |name: &str| {
            let text = columns.get(name).and_then(|at| record.get(*at)).unwrap_or_default().trim();
            let bare = text.strip_prefix('\'').filter(|bare| harmless::cell(bare) == text);
            bare.unwrap_or(text).to_owned()
        };
        match row(store, &cell, said) {
            Ok(correction) => table.corrections.push(correction),
            Err(error) => table.left.push(format!("{}, line {line}: {error}", path.display())),
        }
    }
    Ok(table)
}

/// The correction of a row.
fn row(store: &ClaimStore, cell: &impl Fn(&str) -> String, said: &Said) -> anyhow::Result<Correction> {
    let (claim, name, value) = (cell("claim"), cell("verdict"), cell("value"));
    let verdict = Verdict::of(&name, value.clone()).with_context(|| format!("there is no verdict {name:?}"))?;
    let or =
        |name: &str, other: &str| Some(cell(name)).filter(|text| !text.is_empty()).unwrap_or_else(|| other.to_owned());
    let said = Said { by: or("by", &said.by), at: or("at", &said.at), why: or("why", &said.why) };
    let verdict = match verdict {
        Verdict::Speaker(who) => Verdict::Speaker(speaker(store, &who)?),
        Verdict::Merge(who) => Verdict::Merge(speaker(store, &who)?),
        Verdict::Same(other) => Verdict::Same(one(store, &other)?),
        Verdict::Answers(other) => Verdict::Answers(one(store, &other)?),
        Verdict::Confirm(other) => Verdict::Confirm(one(store, &other)?),
        Verdict::Dismiss(other) => Verdict::Dismiss(one(store, &other)?),
        other => other,
    };
    let undone = Some(cell("undone")).filter(|text| !text.is_empty());
    let Said { by, at, why } = said.clone();
    let correction = if !cell("words").is_empty() || verdict.is_of_agent() {
        let whom = if claim.is_empty() { cell("agent") } else { claim };
        let iri = if verdict.is_of_agent() { speaker(store, &whom)? } else { whom.clone() };
        let number = |name: &str| cell(name).parse().unwrap_or_default();
        let (start, end) = (number("start"), number("end"));
        Correction {
            claim: iri,
            document: cell("document"),
            words: or("words", &whom),
            start,
            end,
            verdict,
            by,
            at,
            why,
            undone,
        }
    } else {
        let found = store.correction(&one(store, &claim)?, verdict, said)?;
        Correction { undone, ..found.with_context(|| format!("there is no claim {claim}"))? }
    };
    correction.check()?;
    Ok(correction)
}
