//! What an article says, within a transaction. In: its graph. Out: its quads put in, put in the place of those
//! of an earlier reading, or taken out, with the labels and links that follow from them.

use super::ClaimStore;
use super::bookkeeping::{contribute, sole_contributions, unit, units};
use super::labels::take_back;
use super::linking::{linked_alike, stored_fingerprint, unknown};
use super::notes::{GRAPH, noted};
use super::reading::Reading;
use super::writing::Writing;
use crate::graph::build::ArticleGraph;
use crate::graph::link::{Facts as _, Pattern, claims_of, join, leave, tie_again};
use crate::vocab::{rdf, selon, skos};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Triple};
use oxigraph::store::StorageError;
use std::collections::{BTreeSet, HashSet};

impl ClaimStore {
    /// Puts an article in that is not there yet.
    pub(super) fn put_in(
        &self,
        transaction: &mut Writing<'_>,
        graph: &ArticleGraph,
        reading: Reading<'_>,
    ) -> Result<(), StorageError> {
        let graph = &*self.as_people_say(transaction, graph)?;
        let (propositions, passages) = unknown(transaction, &self.entities_graph(), graph)?;
        for quad in quads_of(graph, reading, &self.entities_graph()) {
            transaction.insert(&quad);
        }
        self.choose_labels(transaction, &named(&graph.shared))?;
        self.link(transaction, &propositions, &passages)?;
        let claims = claims_of(transaction, &graph.document)?;
        join(transaction, &self.graphs(), &claims)?;
        self.recorrect(transaction, &graph.document, true)
    }

    /// Puts a new reading of an article in the place of its earlier one, which is `known` by a
    /// fingerprint. Most of it is the same: only what differs is written.
    pub(super) fn renew(
        &self,
        transaction: &mut Writing<'_>,
        graph: &ArticleGraph,
        reading: Reading<'_>,
        known: &str,
    ) -> Result<(), StorageError> {
        let graph = &*self.as_people_say(transaction, graph)?;
        let earlier = claims_of(transaction, &graph.document)?;
        leave(transaction, &self.graphs(), &earlier)?;
        let units = units(transaction, &graph.document)?;
        let before = self.standing(transaction, graph, &units)?;
        let after = self.wanted(graph, reading, &units);
        let (old, new): (HashSet<&Quad>, HashSet<&Quad>) = (before.iter().collect(), after.iter().collect());
        let stale: Vec<&Quad> = before.iter().filter(|quad| !new.contains(quad)).collect();
        let fresh: Vec<&Quad> = after.iter().filter(|quad| !old.contains(quad)).collect();
        stale.iter().for_each(|quad| take_back(transaction, quad));
        fresh.iter().for_each(|quad| transaction.insert(quad));
        let triples = |quads: &[&Quad]| quads.iter().map(|quad| Triple::from((*quad).clone())).collect::<Vec<_>>();
        let (without, with) = (triples(&stale), triples(&fresh));
        self.choose_labels(transaction, &named(&[without.as_slice(), &with].concat()))?;
        self.link_anew(transaction, graph, (&without, &with), linked_alike(known))?;
        let claims = claims_of(transaction, &graph.document)?;
        join(transaction, &self.graphs(), &claims)?;
        self.recorrect(transaction, &graph.document, true)
    }

    /// What stands of the earlier reading and may have to go: all that is said of the article, and what no
    /// other article says and this one does not say any more.
    fn standing(
        &self,
        transaction: &Writing<'_>,
        graph: &ArticleGraph,
        units: &BTreeSet<String>,
    ) -> Result<Vec<Quad>, StorageError> {
        let entities = self.entities_graph();
        let wanted: BTreeSet<String> = graph.shared.iter().map(unit).collect();
        let mut standing = Vec::new();
        if !units.is_subset(&wanted) {
            let sole = sole_contributions(transaction, &graph.document, &entities)?.into_iter();
            let dropped = sole.filter(|triple| !wanted.contains(&unit(triple)));
            standing.extend(dropped.map(|triple| triple.in_graph(GraphName::from(entities.clone()))));
        }
        standing.extend(all(transaction, GraphNameRef::NamedNode(graph.document.as_ref()))?);
        let noted = Pattern { subject: Some(graph.document.as_ref().into()), graph: Some(GRAPH), ..Pattern::default() };
        standing.extend(transaction.find(noted)?.into_iter().filter(|quad| quad.predicate != selon::READ_FROM));
        Ok(standing)
    }

    /// What the new reading says, without the shared triples that the earlier one brought already.
    fn wanted(&self, graph: &ArticleGraph, reading: Reading<'_>, units: &BTreeSet<String>) -> Vec<Quad> {
        let entities = self.entities_graph();
        let entity = GraphNameRef::NamedNode(entities.as_ref());
        let there =
            |quad: &Quad| quad.graph_name.as_ref() == entity && units.contains(&unit(&Triple::from(quad.clone())));
        quads_of(graph, reading, &entities).filter(|quad| !there(quad)).collect()
    }

    /// Links what is compared in another way than before, by the triples that went and came; or all of the
    /// article where other rules linked it (not `alike`).
    fn link_anew(
        &self,
        transaction: &mut Writing<'_>,
        graph: &ArticleGraph,
        (without, with): (&[Triple], &[Triple]),
        alike: bool,
    ) -> Result<(), StorageError> {
        let compared = |triples: &[Triple]| -> BTreeSet<NamedNode> {
            let properties = [rdf::TYPE, selon::COMPARED_AS, selon::SIGNATURE];
            properties.into_iter().flat_map(|property| subjects(triples, property)).collect()
        };
        let mut gone: Vec<NamedNode> = compared(without).into_iter().collect();
        let mut come = compared(with);
        if !alike {
            gone.extend(graph.propositions.iter().map(|(node, _)| node.clone()));
            gone.extend(graph.passages.iter().map(|(node, _)| node.clone()));
        }
        come.extend(gone.iter().cloned());
        self.unlink(transaction, &gone, without)?;
        let propositions: Vec<_> = graph.propositions.iter().filter(|(node, _)| come.contains(node)).cloned().collect();
        let passages: Vec<_> = graph.passages.iter().filter(|(node, _)| come.contains(node)).cloned().collect();
        self.link(transaction, &propositions, &passages)?;
        tie_again(transaction, &self.graphs(), &propositions.into_iter().map(|(node, _)| node).collect())
    }

    /// Takes an article out with all that only it said.
    pub(super) fn take_out(&self, transaction: &mut Writing<'_>, document: &NamedNode) -> Result<(), StorageError> {
        let claims = claims_of(transaction, document)?;
        leave(transaction, &self.graphs(), &claims)?;
        let sole = sole_contributions(transaction, document, &self.entities_graph())?;
        let entities = GraphName::from(self.entities_graph());
        for triple in &sole {
            take_back(transaction, &triple.clone().in_graph(entities.clone()));
        }
        self.choose_labels(transaction, &named(&sole))?;
        self.unlink(transaction, &gone(&sole), &sole)?;
        for quad in all(transaction, GraphNameRef::NamedNode(document.as_ref()))? {
            transaction.remove(&quad);
        }
        let noted = Pattern { subject: Some(document.as_ref().into()), graph: Some(GRAPH), ..Pattern::default() };
        for quad in transaction.find(noted)? {
            transaction.remove(&quad);
        }
        transaction.remove_graph(document)
    }
}

/// What is written of an article besides links, labels and places.
pub(super) fn quads_of(graph: &ArticleGraph, reading: Reading<'_>, entities: &NamedNode) -> impl Iterator<Item = Quad> {
    let (own, entities) = (GraphName::from(graph.document.clone()), GraphName::from(entities.clone()));
    let own = graph.own.iter().map(move |triple| triple.clone().in_graph(own.clone()));
    let shared = graph.shared.iter().map(move |triple| triple.clone().in_graph(entities.clone()));
    let fingerprint = noted(&graph.document, selon::FINGERPRINT, &stored_fingerprint(reading));
    own.chain(shared).chain([contribute(&graph.document, &graph.shared), fingerprint])
}

/// The nodes that triples give a name, each once.
fn named(triples: &[Triple]) -> Vec<NamedNode> {
    subjects(triples, skos::PREF_LABEL)
}

/// What is no longer said to be anything.
fn gone(sole: &[Triple]) -> Vec<NamedNode> {
    [rdf::TYPE, selon::COMPARED_AS, selon::SIGNATURE]
        .into_iter()
        .flat_map(|property| subjects(sole, property))
        .collect()
}

/// The nodes that triples state a property of, each once.
fn subjects(triples: &[Triple], predicate: NamedNodeRef<'_>) -> Vec<NamedNode> {
    let stating = triples.iter().filter(|triple| triple.predicate == predicate);
    let nodes: BTreeSet<NamedNode> = stating.filter_map(|triple| node(&triple.subject)).collect();
    nodes.into_iter().collect()
}

/// The node of a subject that has a name.
pub(super) fn node(subject: &NamedOrBlankNode) -> Option<NamedNode> {
    match subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.clone()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// All quads of a graph.
fn all(transaction: &Writing<'_>, graph: GraphNameRef<'_>) -> Result<Vec<Quad>, StorageError> {
    transaction.find(Pattern { graph: Some(graph), ..Pattern::default() })
}
