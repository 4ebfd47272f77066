//! Who claims what, as a graph to draw and to reckon with. In: a store and what of it to show. Out:
//! a petgraph of agents and statements, an edge for each stance that an agent takes on a statement.

mod rows;
mod selection;
mod wordings;

use crate::graph::store::ClaimStore;
use crate::model::{AgentKind, Stance};
use crate::query::QueryError;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef as _;
use rows::{contradictions, rows};
pub use selection::{Cluster, Selection};
use std::collections::{BTreeMap, BTreeSet};
pub use wordings::{Row, keep_most, keep_shared, settle};

/// A node of the graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// The IRI of the agent or proposition; of the claim for a statement that no other shares.
    pub iri: String,
    /// What is written on it.
    pub label: String,
    /// What an agent is; `None` for a statement.
    pub kind: Option<AgentKind>,
    /// The name of the group that it stands in.
    pub cluster: Option<String>,
}

/// An edge from an agent to a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The stance.
    pub stance: Stance,
    /// How many claims take it.
    pub claims: usize,
    /// The IRI of the first of them.
    pub first: String,
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
    /// The pairs of agents that are at odds on most statements: somebody's claim contradicts another's
    /// (`selon:contradicts`). Most first, then by name.
    pub disagreements: Vec<Disagreement>,
    /// Pairs of statements, and how many claims on the one contradict claims on the other.
    pub contests: BTreeMap<(String, String), usize>,
    /// Pairs of agents, and how many claims of the one contradict claims of the other.
    pub opponents: BTreeMap<(String, String), usize>,
    /// The statement that each claim is on.
    pub claims: BTreeMap<String, String>,
}

impl View {
    /// Reads the view off a store.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn read(store: &ClaimStore, selection: &Selection) -> Result<Self, QueryError> {
        let rows = rows(store, selection)?;
        let contradictions = contradictions(store)?;
        let disagreements = disagreements(&rows, &contradictions);
        let claims: BTreeMap<String, String> =
            rows.iter().map(|row| (row.claim.clone(), row.statement.clone())).collect();
        let contests = contests(&claims, &contradictions);
        let opponents = opponents(&rows, &contradictions);
        let mut view = Self { graph: assemble(&rows, selection.cluster), disagreements, contests, opponents, claims };
        if selection.cluster == Cluster::Component {
            view.mark_components();
        }
        Ok(view)
    }

    /// What rows show, without who is at odds with whom: for who has read them some other way, and has done
    /// with them what [`settle`] does.
    pub fn of(rows: &[Row]) -> Self {
        Self { graph: assemble(rows, Cluster::None), ..Self::default() }
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

    /// Groups nodes by their components.
    fn mark_components(&mut self) {
        for (index, number) in self.components().into_iter().enumerate() {
            if let Some(node) = self.graph.node_weight_mut(NodeIndex::new(index)) {
                node.cluster = Some(format!("{}", number + 1));
            }
        }
    }
}

/// The statements that are at odds; those of which one denies the other itself show in the stances on it.
fn contests(
    claims: &BTreeMap<String, String>,
    contradictions: &[(String, String)],
) -> BTreeMap<(String, String), usize> {
    let mut contests = BTreeMap::new();
    for (one, other) in contradictions {
        let (Some(one), Some(other)) = (claims.get(one), claims.get(other)) else { continue };
        if one != other {
            *contests.entry((one.min(other).clone(), one.max(other).clone())).or_default() += 1;
        }
    }
    contests
}

/// The agents whose claims contradict each other; who changes their mind is nobody's opponent.
fn opponents(rows: &[Row], contradictions: &[(String, String)]) -> BTreeMap<(String, String), usize> {
    let mut agents: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        agents.entry(&row.claim).or_default().insert(&row.agent);
    }
    let mut opponents = BTreeMap::new();
    for (one, other) in contradictions {
        let (Some(one), Some(other)) = (agents.get(one.as_str()), agents.get(other.as_str())) else { continue };
        if !one.is_disjoint(other) {
            continue;
        }
        for a in one {
            for b in other {
                *opponents.entry((a.min(b).to_string(), a.max(b).to_string())).or_default() += 1;
            }
        }
    }
    opponents
}

/// Who is at odds with whom, from the claims that contradict each other.
fn disagreements(rows: &[Row], contradictions: &[(String, String)]) -> Vec<Disagreement> {
    let mut claims: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        claims.entry(&row.claim).or_default().push(row);
    }
    let mut pairs: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for (one, other) in contradictions {
        let (Some(one), Some(other)) = (claims.get(one.as_str()), claims.get(other.as_str())) else { continue };
        // Who changes their mind is at odds with nobody.
        if one.iter().any(|row| other.iter().any(|known| known.agent == row.agent)) {
            continue;
        }
        for a in one {
            for b in other {
                let pair = if a.who < b.who { (&*a.who, &*b.who) } else { (&*b.who, &*a.who) };
                // What is denied says what it is about, not the denial.
                let about = if a.stance.denies() { b } else { a };
                pairs.entry(pair).or_default().insert(&about.label);
            }
        }
    }
    let named = |((one, other), about): ((&str, &str), BTreeSet<&str>)| Disagreement {
        one: one.to_owned(),
        other: other.to_owned(),
        about: about.into_iter().map(str::to_owned).collect(),
    };
    let mut all: Vec<Disagreement> = pairs.into_iter().map(named).collect();
    all.sort_by(|a, b| b.about.len().cmp(&a.about.len()).then_with(|| a.cmp(b)));
    all
}

fn assemble(rows: &[Row], cluster: Cluster) -> DiGraph<Node, Edge> {
    let mut nodes: BTreeMap<(bool, String), Node> = BTreeMap::new();
    let mut edges: BTreeMap<(String, String, Stance), Vec<&str>> = BTreeMap::new();
    let mut homes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        homes.entry(&row.statement).or_default().insert(&row.document);
        let side = if row.side.is_empty() { row.who.clone() } else { row.side.clone() };
        let agent = Node {
            iri: row.agent.clone(),
            label: row.who.clone(),
            kind: Some(row.kind),
            cluster: (cluster == Cluster::Side).then_some(side),
        };
        let statement = Node { iri: row.statement.clone(), label: row.label.clone(), kind: None, cluster: None };
        nodes.insert((false, row.agent.clone()), agent);
        nodes.insert((true, row.statement.clone()), statement);
        edges.entry((row.agent.clone(), row.statement.clone(), row.stance)).or_default().push(&row.claim);
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
            let first = claims.iter().min().copied().unwrap_or_default().to_owned();
            graph.add_edge(from, to, Edge { stance, claims: claims.len(), first });
        }
    }
    graph
}
