//! Who claims what, as a graph to draw and to reckon with. In: a store and what of it to show. Out:
//! a petgraph of agents and statements, an edge for each stance that an agent takes on a statement.

use crate::graph::store::ClaimStore;
use crate::query::{Answer, Limits, QueryError, run, wording};
use oxigraph::model::{NamedNode, Term};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef as _;
use std::collections::{BTreeMap, BTreeSet};

/// What of a store to show, and how to group it.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only the claims of these agents; of all where there are none.
    pub agents: Vec<NamedNode>,
    /// Only the claims of these articles; of all where there are none.
    pub documents: Vec<NamedNode>,
    /// Only what several agents speak of.
    pub shared: bool,
    /// What stands together.
    pub cluster: Cluster,
}

/// What stands together in a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cluster {
    /// Nothing.
    #[default]
    None,
    /// Statements that one article alone reports.
    Document,
    /// Agents that act for the same one.
    Side,
    /// Whatever hangs together.
    Component,
}

/// A node of the graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// The IRI of the agent or proposition; of the claim for a statement that no other shares.
    pub iri: String,
    /// What is written on it.
    pub label: String,
    /// The class of an agent, such as `State`; `None` for a statement.
    pub class: Option<String>,
    /// The name of the group that it stands in.
    pub cluster: Option<String>,
}

/// An edge from an agent to a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The stance.
    pub stance: String,
    /// How many claims take it.
    pub claims: usize,
}

/// Two agents, and the statements on which they are at odds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Disagreement {
    /// The first name in the alphabet.
    pub one: String,
    /// The other.
    pub other: String,
    /// The statements, sorted.
    pub about: Vec<String>,
}

/// A graph of agents and statements, its nodes and edges in a fixed order.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The graph.
    pub graph: DiGraph<Node, Edge>,
}

/// One claim of one agent.
struct Row {
    agent: String,
    who: String,
    class: String,
    side: String,
    stance: String,
    statement: String,
    label: String,
    /// Its words, where it puts the statement forward itself and does not only answer it.
    words: Option<String>,
    document: String,
}

impl View {
    /// Reads the view off a store.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn read(store: &ClaimStore, selection: &Selection) -> Result<Self, QueryError> {
        let mut rows = rows(store, selection)?;
        fold_wordings(store, &mut rows)?;
        name_statements(&mut rows);
        if selection.shared {
            keep_shared(&mut rows);
        }
        let mut view = Self { graph: assemble(&rows, selection.cluster) };
        if selection.cluster == Cluster::Component {
            view.mark_components();
        }
        Ok(view)
    }

    /// The component of each node, numbered in the order of their first nodes.
    pub fn components(&self) -> Vec<usize> {
        let mut sets = UnionFind::new(self.graph.node_count());
        for edge in self.graph.edge_references() {
            sets.union(edge.source().index(), edge.target().index());
        }
        let mut numbers = BTreeMap::new();
        sets.into_labeling()
            .into_iter()
            .map(|set: usize| {
                let next = numbers.len();
                *numbers.entry(set).or_insert(next)
            })
            .collect()
    }

    /// The pairs of agents that are at odds on most statements: one denies what the other asserts,
    /// confirms, alleges or accuses of. Most first, then by name.
    pub fn disagreements(&self) -> Vec<Disagreement> {
        let mut pairs: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for statement in self.graph.node_indices().filter(|&i| self.graph[i].class.is_none()) {
            let edges: Vec<_> = self.graph.edges_directed(statement, petgraph::Direction::Incoming).collect();
            let with = |denying: bool| {
                let taken = edges
                    .iter()
                    .filter(move |edge| denies(edge.weight()) == denying && (denying || affirms(edge.weight())));
                taken.map(|edge| self.graph[edge.source()].label.clone())
            };
            for denier in with(true) {
                for other in with(false).filter(|other| *other != denier) {
                    let pair = if denier < other { (denier.clone(), other) } else { (other, denier.clone()) };
                    pairs.entry(pair).or_default().insert(self.graph[statement].label.clone());
                }
            }
        }
        let mut all: Vec<Disagreement> = pairs
            .into_iter()
            .map(|((one, other), about)| Disagreement { one, other, about: about.into_iter().collect() })
            .collect();
        all.sort_by(|a, b| b.about.len().cmp(&a.about.len()).then_with(|| a.cmp(b)));
        all
    }

    fn mark_components(&mut self) {
        for (index, number) in self.components().into_iter().enumerate() {
            if let Some(node) = self.graph.node_weight_mut(NodeIndex::new(index)) {
                node.cluster = Some(format!("{}", number + 1));
            }
        }
    }
}

fn denies(edge: &Edge) -> bool {
    edge.stance == "denies"
}

fn affirms(edge: &Edge) -> bool {
    matches!(edge.stance.as_str(), "asserts" | "confirms" | "accuses" | "alleges")
}

fn rows(store: &ClaimStore, selection: &Selection) -> Result<Vec<Row>, QueryError> {
    let values = |variable: &str, nodes: &[NamedNode]| match nodes {
        [] => String::new(),
        _ => {
            format!("VALUES ?{variable} {{ {} }}", nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        }
    };
    let text = format!(
        "SELECT ?agent ?who ?class ?side ?stance ?statement ?label ?words ?document WHERE {{
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
           BIND(STRAFTER(STR(?act), '#') AS ?stance)
           BIND(STRAFTER(STR(?kind), '#') AS ?class)
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
    let read = |row: &Vec<Option<Term>>| Row {
        agent: cell(row, 0),
        who: cell(row, 1),
        class: cell(row, 2),
        side: cell(row, 3),
        stance: cell(row, 4),
        statement: cell(row, 5),
        label: cell(row, 6),
        words: Some(cell(row, 7)).filter(|words| !words.is_empty()),
        document: cell(row, 8),
    };
    let mut rows: Vec<Row> = found.rows.iter().map(read).collect();
    rows.sort_by(|a, b| {
        (&a.agent, &a.statement, &a.stance, &a.document).cmp(&(&b.agent, &b.statement, &b.stance, &b.document))
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

/// Calls each statement by words of an article, where some will do.
fn name_statements(rows: &mut [Row]) {
    let mut claims: BTreeMap<&str, (&str, Vec<(&str, Option<&str>)>)> = BTreeMap::new();
    for row in rows.iter() {
        let (_, said) = claims.entry(&row.statement).or_insert_with(|| (&row.label, Vec::new()));
        said.push((&row.stance, row.words.as_deref()));
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

fn assemble(rows: &[Row], cluster: Cluster) -> DiGraph<Node, Edge> {
    let mut nodes: BTreeMap<(bool, String), Node> = BTreeMap::new();
    let mut edges: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    let mut homes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        homes.entry(&row.statement).or_default().insert(&row.document);
        let side = if row.side.is_empty() { row.who.clone() } else { row.side.clone() };
        let agent = Node {
            iri: row.agent.clone(),
            label: row.who.clone(),
            class: Some(row.class.clone()),
            cluster: (cluster == Cluster::Side).then_some(side),
        };
        let statement = Node { iri: row.statement.clone(), label: row.label.clone(), class: None, cluster: None };
        nodes.insert((false, row.agent.clone()), agent);
        nodes.insert((true, row.statement.clone()), statement);
        *edges.entry((row.agent.clone(), row.statement.clone(), row.stance.clone())).or_default() += 1;
    }
    if cluster == Cluster::Document {
        for ((_, iri), node) in nodes.iter_mut().filter(|((statement, _), _)| *statement) {
            let mut home = homes.get(iri.as_str()).into_iter().flatten();
            if let (Some(only), None) = (home.next(), home.next()) {
                node.cluster = Some((*only).to_owned());
            }
        }
    }
    let mut graph = DiGraph::new();
    let mut index = BTreeMap::new();
    for ((_, iri), node) in nodes {
        index.insert(iri, graph.add_node(node));
    }
    for ((agent, statement, stance), claims) in edges {
        if let (Some(&from), Some(&to)) = (index.get(&agent), index.get(&statement)) {
            graph.add_edge(from, to, Edge { stance, claims });
        }
    }
    graph
}
