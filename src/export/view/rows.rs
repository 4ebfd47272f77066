//! What a drawing is made of. In: a store and what of it to show. Out: a row for each claim of each agent.

use super::Selection;
use super::wordings::{Row, keep_shared, settle};
use crate::graph::store::ClaimStore;
use crate::model::{AgentKind, Stance};
use crate::query::{Answer, Limits, QueryError, run};
use oxigraph::model::{NamedNode, Term};

/// Reads the rows of a selection.
pub(super) fn rows(store: &ClaimStore, selection: &Selection) -> Result<Vec<Row>, QueryError> {
    let mut rows = claims(store, selection)?;
    settle(&mut rows, &same(store)?);
    if selection.shared {
        keep_shared(&mut rows);
    }
    Ok(rows)
}

/// The rows of the claims of a selection, in a fixed order.
fn claims(store: &ClaimStore, selection: &Selection) -> Result<Vec<Row>, QueryError> {
    let values = |variable: &str, nodes: &[NamedNode]| match nodes {
        [] => String::new(),
        _ => {
            format!("VALUES ?{variable} {{ {} }}", nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        }
    };
    let text = format!(
        "SELECT ?claim ?agent ?who ?kind ?side ?act ?statement ?label ?words ?document WHERE {{
           {} {}
           ?claim prov:wasAttributedTo ?agent ; prov:wasDerivedFrom ?article ; selon:stance ?act ; schema:text ?text .
           ?agent rdfs:label ?who ; a ?kind .
           FILTER(?kind != prov:Agent)
           ?article dcterms:identifier ?document .
           OPTIONAL {{ ?claim selon:proposition ?own . ?own rdfs:label ?said }}
           OPTIONAL {{
             ?claim selon:respondsTo/selon:proposition ?answered . ?answered rdfs:label ?what
             FILTER NOT EXISTS {{ ?claim selon:proposition ?any }}
           }}
           OPTIONAL {{ SELECT ?agent (MIN(?principal) AS ?side) WHERE {{ ?agent selon:actsFor+/rdfs:label ?principal }} GROUP BY ?agent }}
           BIND(COALESCE(?own, ?answered, ?claim) AS ?statement)
           BIND(COALESCE(?said, ?what, ?text) AS ?label)
           BIND(IF(BOUND(?what), '', ?text) AS ?words)
         }}",
        values("agent", &selection.agents),
        values("article", &selection.documents),
    );
    let Answer::Rows(found) = run(store, "view", &text, &Limits::default())? else { return Ok(Vec::new()) };
    let cell = |row: &[Option<Term>], i: usize| match row.get(i) {
        Some(Some(Term::Literal(literal))) => literal.value().to_owned(),
        Some(Some(Term::NamedNode(node))) => node.as_str().to_owned(),
        _ => String::new(),
    };
    // What is no agent or stance of ours is not ours to draw.
    let read = |row: &Vec<Option<Term>>| {
        Some(Row {
            claim: cell(row, 0),
            agent: cell(row, 1),
            who: cell(row, 2),
            kind: AgentKind::from_class(&cell(row, 3))?,
            side: cell(row, 4),
            stance: Stance::from_iri(&cell(row, 5))?,
            statement: cell(row, 6),
            label: cell(row, 7),
            words: Some(cell(row, 8)).filter(|words| !words.is_empty()),
            document: cell(row, 9),
        })
    };
    let meant = |row: &Row| selection.claims.as_ref().is_none_or(|claims| claims.contains(&row.claim));
    let mut rows: Vec<Row> = found.rows.iter().filter_map(read).filter(meant).collect();
    rows.sort_by(|a, b| {
        (&a.agent, &a.statement, a.stance, &a.document, &a.claim)
            .cmp(&(&b.agent, &b.statement, b.stance, &b.document, &b.claim))
    });
    Ok(rows)
}

/// The pairs of propositions that are wordings of one.
fn same(store: &ClaimStore) -> Result<Vec<(String, String)>, QueryError> {
    pairs(store, "SELECT ?a ?b { ?a selon:sameProposition ?b }")
}

/// The pairs of claims that contradict each other, each once.
pub(super) fn contradictions(store: &ClaimStore) -> Result<Vec<(String, String)>, QueryError> {
    pairs(store, "SELECT ?a ?b { ?a selon:contradicts ?b FILTER(STR(?a) < STR(?b)) }")
}

fn pairs(store: &ClaimStore, text: &str) -> Result<Vec<(String, String)>, QueryError> {
    let Answer::Rows(found) = run(store, "view", text, &Limits::default())? else { return Ok(Vec::new()) };
    let pair = |row: &Vec<Option<Term>>| match row.as_slice() {
        [Some(Term::NamedNode(a)), Some(Term::NamedNode(b))] => Some((a.as_str().to_owned(), b.as_str().to_owned())),
        _ => None,
    };
    Ok(found.rows.iter().filter_map(pair).collect())
}
