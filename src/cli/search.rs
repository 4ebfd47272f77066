//! `selon search`: agents, claims and articles by words. In: words as somebody types them. Out: a row each.

use super::Outcome;
use super::remote::SourceArgs;
use super::rows::Format;
use crate::export::rows::{self, RowFormat};
use crate::query::{Hits, Lexicon, Limits, run as ask, search as find};
use std::collections::BTreeSet;

/// Of each kind that are shown where nothing is asked of how many.
const SHOWN: usize = 50;

/// Arguments of `selon search`.
#[derive(Debug, clap::Args)]
pub(super) struct SearchArgs {
    /// Words: of what is said, of a name, of a role, of a title; a name and a topic find what that one says of it
    #[arg(required = true)]
    words: Vec<String>,
    /// How many agents, claims and articles are shown at most
    #[arg(long, value_name = "NUMBER", default_value_t = SHOWN, value_parser = count)]
    limit: usize,
    /// How the rows are written; a table on a terminal and csv elsewhere, where nothing is asked
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The same as --format csv
    #[arg(long, conflicts_with = "format")]
    csv: bool,
    #[command(flatten)]
    source: SourceArgs,
}

/// How many: one at least.
fn count(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "give a number from 1 on".to_owned())
}

/// Runs the command.
pub(super) fn run(args: &SearchArgs) -> anyhow::Result<Outcome> {
    anyhow::ensure!(
        !crate::fold::words(&args.words.join(" ")).is_empty(),
        "there is no word to look for: give a name, words of what is said or of a title, such as `selon search pont fermé`"
    );
    let store = args.source.open(&[])?;
    let hits = find(&store, &Lexicon::read(&store)?, &args.words.join(" "))?;
    for (word, forms) in &hits.instead {
        super::tell::complain(format!("nothing holds {word:?}; looked for {}", forms.join(", ")));
    }
    if hits.partly {
        super::tell::complain("no claim holds all these words; these hold most of them");
    }
    let answer = ask(&store, "search", &described(&hits, args.limit), &Limits::default())?;
    if answer.is_empty() {
        super::tell::complain("nothing found: try fewer words");
        return Ok(Outcome::Nothing);
    }
    if let Some(more) = more(&hits, args.limit) {
        super::tell::complain(more);
    }
    let asked = args.format.or(args.csv.then_some(Format::Csv));
    let format = Format::or_usual(asked, RowFormat::Sheet)?;
    rows::write(&answer, format, store.base(), super::tell::out())?;
    Ok(Outcome::Found)
}

/// How many of each kind are not shown.
fn more(hits: &Hits, limit: usize) -> Option<String> {
    let kinds = [(&hits.agents, "agents"), (&hits.claims, "claims"), (&hits.articles, "articles")];
    let over: Vec<String> = kinds
        .iter()
        .filter(|(found, _)| found.len() > limit)
        .map(|(found, kind)| format!("{limit} of {} {kind}", found.len()))
        .collect();
    (!over.is_empty()).then(|| format!("shown are {}: --limit gives more", over.join(", ")))
}

/// The query for the names and words of what was found.
fn described(hits: &Hits, limit: usize) -> String {
    let values = |found: &BTreeSet<String>| found.iter().map(|iri| format!("<{iri}>")).collect::<Vec<_>>().join(" ");
    format!(
        "SELECT DISTINCT ?kind ?who ?what ?date ?document WHERE {{
           {{ SELECT ?kind ?who WHERE {{ VALUES ?node {{ {} }} ?node rdfs:label ?who BIND('agent' AS ?kind) }}
              ORDER BY ?who LIMIT {limit} }}
           UNION
           {{ SELECT ?kind ?who ?what ?date ?document WHERE {{
             VALUES ?node {{ {} }}
             ?node schema:text ?what ; prov:wasDerivedFrom ?article . ?article dcterms:identifier ?document .
             OPTIONAL {{ ?node prov:wasAttributedTo ?agent OPTIONAL {{ ?agent rdfs:label ?name }} }}
             OPTIONAL {{ ?node selon:sourceText ?words }}
             OPTIONAL {{ ?node selon:saidOn ?said }}
             OPTIONAL {{ ?article dcterms:issued ?issued }}
             BIND(COALESCE(?said, ?issued) AS ?date) BIND(COALESCE(?name, ?words, '—') AS ?who) BIND('claim' AS ?kind)
           }} ORDER BY DESC(?date) ?document ?what LIMIT {limit} }}
           UNION
           {{ SELECT ?kind ?what ?date ?document WHERE {{
             VALUES ?node {{ {} }} ?node dcterms:identifier ?document BIND('article' AS ?kind)
             OPTIONAL {{ ?node dcterms:title ?what }} OPTIONAL {{ ?node dcterms:issued ?date }}
           }} ORDER BY DESC(?date) ?document LIMIT {limit} }}
         }} ORDER BY ?kind DESC(?date) ?document ?who ?what",
        values(&hits.agents),
        values(&hits.claims),
        values(&hits.articles)
    )
}
