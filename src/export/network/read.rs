//! Reading a network off a store.

use super::{Edge, Network, Node, Tie};
use crate::export::view::{Selection, View};
use crate::graph::store::ClaimStore;
use crate::model::AgentKind;
use crate::query::{Answer, Limits, QueryError, run};
use oxigraph::model::Term;
use petgraph::visit::EdgeRef as _;
use std::collections::{BTreeMap, BTreeSet};

impl Network {
    /// Reads the network of a selection: its agents and statements, who relays them, and for whom they speak.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn read(store: &ClaimStore, selection: &Selection) -> Result<Self, QueryError> {
        let view = View::read(store, selection)?;
        let mut network = Self::of(&view);
        network.add_relays(store, &view)?;
        network.add_principals(store)?;
        network.settle();
        Ok(network)
    }

    /// The network of a view: claims and contradictions alone.
    pub fn of(view: &View) -> Self {
        let mut network = Self::default();
        for index in view.graph.node_indices() {
            let node = &view.graph[index];
            network.nodes.push(Node { label: one_line(&node.label), ..node.clone() });
        }
        for edge in view.graph.edge_references() {
            network.edges.push(Edge {
                from: view.graph[edge.source()].iri.clone(),
                to: view.graph[edge.target()].iri.clone(),
                tie: Tie::Claims(edge.weight().stance),
                weight: edge.weight().claims,
            });
        }
        for ((from, to), weight) in view.contests.iter().chain(&view.opponents) {
            network.edges.push(Edge { from: from.clone(), to: to.clone(), tie: Tie::Contradicts, weight: *weight });
        }
        network.settle();
        network
    }

    /// Who relays what the agents of the view say.
    fn add_relays(&mut self, store: &ClaimStore, view: &View) -> Result<(), QueryError> {
        let text = "SELECT ?claim ?relay ?name ?class ?agent { ?claim selon:relayedBy ?relay ; prov:wasAttributedTo ?agent . \
             ?relay rdfs:label ?name ; a ?class FILTER(?class != prov:Agent) }";
        let mut relays: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        let mut known = self.known();
        for row in rows(store, text)? {
            let [claim, relay, name, class, agent] = row.as_slice() else { continue };
            if relay == agent || !view.claims.contains_key(claim) || !known.contains(agent) {
                continue;
            }
            self.add(&mut known, (relay, name, class));
            relays.entry((relay.clone(), agent.clone())).or_default().insert(claim.clone());
        }
        for ((from, to), claims) in relays {
            self.edges.push(Edge { from, to, tie: Tie::Relays, weight: claims.len() });
        }
        Ok(())
    }

    /// For whom the agents speak.
    fn add_principals(&mut self, store: &ClaimStore) -> Result<(), QueryError> {
        let text = "SELECT ?agent ?principal ?name ?class { ?agent selon:actsFor ?principal . \
             ?principal rdfs:label ?name ; a ?class FILTER(?class != prov:Agent) } ORDER BY ?agent ?principal";
        let (speaking, mut known) = (self.known(), self.known());
        for row in rows(store, text)? {
            let [agent, principal, name, class] = row.as_slice() else { continue };
            if speaking.contains(agent) {
                self.add(&mut known, (principal, name, class));
                self.edges.push(Edge { from: agent.clone(), to: principal.clone(), tie: Tie::ActsFor, weight: 1 });
            }
        }
        Ok(())
    }

    /// The IRIs of the nodes.
    fn known(&self) -> BTreeSet<String> {
        self.nodes.iter().map(|node| node.iri.clone()).collect()
    }

    /// Adds an agent (IRI, name, class) that is not there yet.
    fn add(&mut self, known: &mut BTreeSet<String>, (iri, name, class): (&str, &str, &str)) {
        if known.insert(iri.to_owned()) {
            let kind = AgentKind::from_class(class);
            self.nodes.push(Node { iri: iri.to_owned(), label: one_line(name), kind, cluster: None });
        }
    }

    fn settle(&mut self) {
        self.nodes.sort();
        self.edges.sort();
        self.edges.dedup();
    }
}

fn rows(store: &ClaimStore, text: &str) -> Result<Vec<Vec<String>>, QueryError> {
    let Answer::Rows(found) = run(store, "network", text, &Limits::default())? else { return Ok(Vec::new()) };
    let cell = |term: &Option<Term>| match term {
        Some(Term::NamedNode(node)) => node.as_str().to_owned(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        _ => String::new(),
    };
    let mut rows: Vec<Vec<String>> = found.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    rows.sort();
    Ok(rows)
}

/// A name as it is, its line breaks made spaces.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
