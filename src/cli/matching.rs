//! `selon match`: which claims of the store say what a text says, say the opposite, or come near.

use super::Outcome;
use super::agents::{AgentArgs, Agents};
use super::place::StoreArgs;
use crate::export::table;
use crate::fold::words;
use crate::graph::store::{AgentsFile, Alike, ClaimStore};
use crate::pair::statements;
use crate::query::{Answer, Limits, run as ask};
use oxigraph::model::Term;
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};

/// Propositions that are shown of each kind.
const SHOWN: usize = 20;

/// Arguments of `selon match`.
#[derive(Debug, clap::Args)]
pub(super) struct MatchArgs {
    /// What somebody says; `-` reads it from standard input, a line each
    text: String,
    /// How to print what is found
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    agents: AgentArgs,
}

/// The formats of `selon match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Aligned columns
    Table,
    /// One object with all matches, as `/match?format=json` of the server gives it
    Json,
}

/// What the columns of the table are called.
const HEAD: [&str; 7] = ["relation", "score", "who", "stance", "what", "document", "reason"];

/// A claim with how it stands to what was asked about.
#[derive(Clone, Debug, PartialEq)]
struct Matched {
    relation: &'static str,
    score: f64,
    reason: String,
    claim: String,
    who: String,
    stance: String,
    words: String,
    document: String,
}

/// Runs the command: a row a claim, those that say the same or the opposite first.
pub(super) fn run(args: &MatchArgs) -> anyhow::Result<Outcome> {
    let mut lines = vec![args.text.clone()];
    if args.text == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        lines = text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    }
    if lines.iter().all(|line| words(line).is_empty()) {
        anyhow::bail!(
            "there is no word to look for: give what somebody says, such as `selon match \"Le pont est fermé.\"`"
        );
    }
    let store = args.store.read()?;
    // Where no agents are given, those are known that the store was filled with.
    let known = store.shaping()?.agents.map(|AgentsFile { name, turtle }| Agents { name, turtle });
    let pipeline = args.agents.pipeline_with(args.agents.read()?.or(known).as_ref())?;
    let mut rows = Vec::new();
    for line in &lines {
        for (form, affirmed) in statements(&pipeline, line) {
            for alike in store.alike(&form)?.into_iter().take(SHOWN) {
                rows.extend(described(&store, &alike, (line, affirmed))?);
            }
        }
    }
    rows.dedup();
    let found = !rows.is_empty();
    if !found {
        super::tell::complain("no claim of the store says that, or the opposite");
    }
    let text = match args.format {
        Format::Json => {
            let matches: Vec<Value> = rows.iter().map(Matched::told).collect();
            format!("{}\n", json!({ "text": lines.join("\n"), "matches": matches }))
        }
        Format::Table => {
            let rows: Vec<Vec<String>> = rows.into_iter().map(Matched::row).collect();
            table::layout(&HEAD.map(str::to_owned), &rows, super::terminal_width())
        }
    };
    super::tell::out().write_all(text.as_bytes())?;
    Ok(if found { Outcome::Found } else { Outcome::Nothing })
}

impl Matched {
    /// A row of the table.
    fn row(self) -> Vec<String> {
        let score = format!("{:.2}", self.score);
        vec![self.relation.to_owned(), score, self.who, self.stance, self.words, self.document, self.reason]
    }

    /// The same for programs.
    fn told(&self) -> Value {
        json!({
            "relation": self.relation, "score": self.score, "reason": self.reason,
            "claim": { "iri": self.claim, "who": [{ "name": self.who }], "stance": self.stance, "words": self.words, "document": self.document },
        })
    }
}

/// The claims of a proposition, with how they stand to what was asked about.
fn described(store: &ClaimStore, alike: &Alike, (said, affirmed): (&str, bool)) -> anyhow::Result<Vec<Matched>> {
    let text = format!(
        "SELECT ?claim ?who ?stance ?what ?document WHERE {{
           {{ SELECT ?claim ?act ?what ?document WHERE {{
             ?claim selon:proposition|selon:alsoPutsForward {} ; selon:stance ?act ; schema:text ?what ; prov:wasDerivedFrom ?article .
             ?article dcterms:identifier ?document .
           }} LIMIT {SHOWN} }}
           OPTIONAL {{ ?claim prov:wasAttributedTo ?agent OPTIONAL {{ ?agent rdfs:label ?who }} }}
           BIND(STRAFTER(STR(?act), '#') AS ?stance)
         }} ORDER BY ?document ?who",
        alike.proposition
    );
    let Answer::Rows(found) = ask(store, "match", &text, &Limits::default())? else { return Ok(Vec::new()) };
    let cell = |cell: &Option<Term>| match cell {
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(Term::NamedNode(node)) => node.as_str().to_owned(),
        _ => "—".to_owned(),
    };
    let mut rows = Vec::new();
    for row in &found.rows {
        let [claim, who, stance, what, document] = row.as_slice() else { continue };
        let denies = cell(stance) == "denies";
        let Some((likeness, score, reason)) = alike.stands(affirmed != denies, (said, &cell(what))) else { continue };
        rows.push(Matched {
            relation: likeness.as_str(),
            score,
            reason,
            claim: cell(claim),
            who: cell(who),
            stance: cell(stance),
            words: cell(what),
            document: cell(document),
        });
    }
    Ok(rows)
}
