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
use std::io::{Read as _, Write as _};

/// Propositions that are shown of each kind.
const SHOWN: usize = 20;

/// Arguments of `selon match`.
#[derive(Debug, clap::Args)]
pub(super) struct MatchArgs {
    /// What somebody says; `-` reads it from standard input, a line each
    text: String,
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    agents: AgentArgs,
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
    let store = args.store.open()?;
    // Where no agents are given, those are known that the store was filled with.
    let known = store.shaping()?.agents.map(|AgentsFile { name, turtle }| Agents { name, turtle });
    let pipeline = args.agents.pipeline_with(args.agents.read()?.or(known).as_ref())?;
    let mut rows = Vec::new();
    for line in &lines {
        for (form, affirmed) in statements(&pipeline, line) {
            for alike in store.alike(&form)?.into_iter().take(SHOWN) {
                rows.extend(described(&store, &alike, affirmed)?);
            }
        }
    }
    rows.dedup();
    if rows.is_empty() {
        super::tell::complain("no claim of the store says that, or the opposite");
    }
    let head = ["relation", "score", "who", "stance", "what", "document", "reason"].map(str::to_owned);
    let text = table::layout(&head, &rows, super::terminal_width());
    anstream::stdout().lock().write_all(text.as_bytes())?;
    Ok(if rows.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// The claims of a proposition, with how they stand to what was asked about.
fn described(store: &ClaimStore, alike: &Alike, affirmed: bool) -> anyhow::Result<Vec<Vec<String>>> {
    let text = format!(
        "SELECT ?who ?stance ?what ?document WHERE {{
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
        _ => "—".to_owned(),
    };
    let mut rows = Vec::new();
    for row in &found.rows {
        let [who, stance, what, document] = row.as_slice() else { continue };
        let denies = cell(stance) == "denies";
        let Some((likeness, score, reason)) = alike.stands(affirmed != denies) else { continue };
        let score = format!("{score:.2}");
        rows.push(vec![
            likeness.as_str().to_owned(),
            score,
            cell(who),
            cell(stance),
            cell(what),
            cell(document),
            reason,
        ]);
    }
    Ok(rows)
}
