//! What a drawing is made of. In: a store and what of it to show. Out: a row for each claim of each agent, other
//! wordings of one statement folded into it.

use super::Selection;
use crate::graph::store::ClaimStore;
use crate::model::{AgentKind, Stance};
use crate::query::{Answer, Limits, QueryError, run, wording};
use oxigraph::model::{NamedNode, Term};
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// One claim of one agent.
pub(super) struct Row {
    pub(super) claim: String,
    pub(super) agent: String,
    pub(super) who: String,
    pub(super) kind: AgentKind,
    pub(super) side: String,
    pub(super) stance: Stance,
    pub(super) statement: String,
    pub(super) label: String,
    /// Its words, where it puts the statement forward itself and does not only answer it.
    pub(super) words: Option<String>,
    pub(super) document: String,
}

/// Reads the rows of a selection.
pub(super) fn rows(store: &ClaimStore, selection: &Selection) -> Result<Vec<Row>, QueryError> {
    let mut rows = claims(store, selection)?;
    fold_wordings(store, &mut rows)?;
    name_statements(&mut rows);
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
    let mut rows: Vec<Row> = found.rows.iter().filter_map(read).collect();
    rows.sort_by(|a, b| {
        (&a.agent, &a.statement, a.stance, &a.document, &a.claim)
            .cmp(&(&b.agent, &b.statement, b.stance, &b.document, &b.claim))
    });
    Ok(rows)
}

/// Other wordings of one proposition are drawn as one: that of most claims, then of the longest label, stands
/// for all of them.
fn fold_wordings(store: &ClaimStore, rows: &mut [Row]) -> Result<(), QueryError> {
    let mut labels: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for row in rows.iter() {
        labels.entry(row.statement.clone()).or_insert_with(|| (0, row.label.clone())).0 += 1;
    }
    let names: Vec<String> = labels.keys().cloned().collect();
    let mut sets = UnionFind::new(names.len());
    let Answer::Rows(links) = run(store, "view", "SELECT ?a ?b { ?a selon:sameProposition ?b }", &Limits::default())?
    else {
        return Ok(());
    };
    for link in &links.rows {
        if let [Some(Term::NamedNode(a)), Some(Term::NamedNode(b))] = link.as_slice()
            && let (Ok(a), Ok(b)) = (
                names.binary_search_by(|n| n.as_str().cmp(a.as_str())),
                names.binary_search_by(|n| n.as_str().cmp(b.as_str())),
            )
        {
            sets.union(a, b);
        }
    }
    let mut chosen: BTreeMap<usize, String> = BTreeMap::new();
    for (i, name) in names.iter().enumerate() {
        let rank = |name: &String| {
            let (claims, length) = labels.get(name).map_or((0, 0), |(n, label)| (*n, label.chars().count()));
            (claims, length, std::cmp::Reverse(name.clone()))
        };
        let best = chosen.entry(sets.find_mut(i)).or_insert_with(|| name.clone());
        if rank(name) > rank(best) {
            name.clone_into(best);
        }
    }
    for row in rows {
        if let Ok(i) = names.binary_search(&row.statement)
            && let Some(best) = chosen.get(&sets.find_mut(i)).filter(|best| **best != row.statement)
        {
            row.label = labels.get(best).map(|(_, label)| label.clone()).unwrap_or_default();
            best.clone_into(&mut row.statement);
            // What was said of it in other words is not said in these.
            row.words = None;
        }
    }
    Ok(())
}

/// The pairs of claims that contradict each other, each once.
pub(super) fn contradictions(store: &ClaimStore) -> Result<Vec<(String, String)>, QueryError> {
    let text = "SELECT ?a ?b { ?a selon:contradicts ?b FILTER(STR(?a) < STR(?b)) }";
    let Answer::Rows(found) = run(store, "view", text, &Limits::default())? else { return Ok(Vec::new()) };
    let pair = |row: &Vec<Option<Term>>| match row.as_slice() {
        [Some(Term::NamedNode(a)), Some(Term::NamedNode(b))] => Some((a.as_str().to_owned(), b.as_str().to_owned())),
        _ => None,
    };
    Ok(found.rows.iter().filter_map(pair).collect())
}

/// The label of a statement, and the stance and words of each claim of it.
type Said<'a> = (&'a str, Vec<(Stance, Option<&'a str>)>);

/// Calls each statement by words of an article, where some will do.
fn name_statements(rows: &mut [Row]) {
    let mut claims: BTreeMap<&str, Said<'_>> = BTreeMap::new();
    for row in rows.iter() {
        let (_, said) = claims.entry(&row.statement).or_insert_with(|| (&row.label, Vec::new()));
        said.push((row.stance, row.words.as_deref()));
    }
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (statement, (label, said)) in claims {
        names.extend(wording(label, &said).map(|words| (statement.to_owned(), words.to_owned())));
    }
    for row in rows {
        if let Some(name) = names.get(&row.statement) {
            row.label.clone_from(name);
        }
    }
}

/// Leaves the statements that two agents at least speak of.
fn keep_shared(rows: &mut Vec<Row>) {
    let mut speakers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows.iter() {
        speakers.entry(row.statement.clone()).or_default().insert(row.agent.clone());
    }
    rows.retain(|row| speakers.get(&row.statement).is_some_and(|agents| agents.len() > 1));
}
