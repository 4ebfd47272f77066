//! What the store notes for itself: which article was read from where, in which state, and which
//! shared triples it contributed.

use super::ClaimStore;
use super::StoreError;
use super::notes::{DIGITS, GRAPH, noted, units_of};
use super::writing::Writing;
use crate::graph::link::{Facts, Kind, LookUp, Pattern};
use crate::iri::short_hash;
use crate::vocab::{prov, rdf, rdfs, selon, skos};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::store::StorageError;
use std::collections::{BTreeMap, BTreeSet};

/// The properties of what the store notes for itself. They stand nowhere else.
pub const NOTES: [NamedNodeRef<'static>; 10] = [
    selon::STORE_VERSION,
    selon::STORE_BASE,
    selon::INDEXED,
    selon::SHAPED_BY,
    selon::READ_FROM,
    selon::FINGERPRINT,
    selon::CONTRIBUTES,
    selon::ITEM,
    selon::RELABEL,
    selon::CROWDED,
];

/// Whether a quad is a note of the program for itself: what articles were read from, as what, and what they
/// contributed. Nothing of that is for others to see.
pub fn is_note(quad: &Quad) -> bool {
    quad.graph_name.as_ref() == GRAPH
}

impl ClaimStore {
    /// The article that was read from a place, if one was.
    pub(super) fn read_from(&self, place: &str) -> Result<Vec<NamedNode>, StoreError> {
        let place = Literal::from(place);
        let mut found = Vec::new();
        for quad in self.quads(None, Some(selon::READ_FROM), Some(place.as_ref().into()), Some(GRAPH)) {
            if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
                found.push(node);
            }
        }
        Ok(found)
    }

    /// The places that an article was read from.
    pub(super) fn places_of(&self, document: &NamedNode) -> Result<Vec<String>, StoreError> {
        let mut places = Vec::new();
        for quad in self.quads(Some(document.as_ref().into()), Some(selon::READ_FROM), None, Some(GRAPH)) {
            if let Term::Literal(place) = quad?.object {
                places.push(place.value().to_owned());
            }
        }
        Ok(places)
    }

    /// Every place that an article was read from.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn places(&self) -> Result<Vec<String>, StoreError> {
        let mut places = Vec::new();
        for quad in self.quads(None, Some(selon::READ_FROM), None, Some(GRAPH)) {
            if let Term::Literal(place) = quad?.object {
                places.push(place.value().to_owned());
            }
        }
        places.sort();
        places.dedup();
        Ok(places)
    }

    /// How many articles there are.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn articles(&self) -> Result<usize, StoreError> {
        let mut count = 0;
        for quad in self.quads(None, Some(selon::FINGERPRINT), None, Some(GRAPH)) {
            quad?;
            count += 1;
        }
        Ok(count)
    }

    /// What an article says of the agents, propositions and passages that it shares with others.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn contributions(&self, document: &NamedNode) -> Result<Vec<Triple>, StoreError> {
        contributed_by(&self.store, document, &self.entities_graph()).map_err(|cause| self.error(cause))
    }

    /// The fingerprint that an article was stored under.
    pub(super) fn fingerprint(&self, document: &NamedNode) -> Result<Option<String>, StoreError> {
        let mut quads = self.quads(Some(document.as_ref().into()), Some(selon::FINGERPRINT), None, Some(GRAPH));
        match quads.next().transpose()?.map(|quad| quad.object) {
            Some(Term::Literal(text)) => Ok(Some(text.value().to_owned())),
            _ => Ok(None),
        }
    }
}

/// What is contributed as one, by its hash: a passage with all that is said of it, for its words
/// decide that; every other triple alone, for articles may say different things of an agent.
pub(super) fn unit(triple: &Triple) -> String {
    match &triple.subject {
        NamedOrBlankNode::NamedNode(node) if node.as_str().contains("/passage/") => {
            short_hash(&[node.as_str()], DIGITS)
        }
        _ => short_hash(&[&triple.to_string()], DIGITS),
    }
}

/// What notes the shared triples of an article as contributed by it: their hashes one after the other, in sorted order.
pub(super) fn contribute(document: &NamedNode, triples: &[Triple]) -> Quad {
    let units: BTreeSet<String> = triples.iter().map(unit).collect();
    noted(document, selon::CONTRIBUTES, &units.into_iter().collect::<String>())
}

/// Marks a node for what is to be done with it when the batch has been written.
pub(super) fn mark(node: NamedNode, what: NamedNodeRef<'_>) -> Quad {
    Quad::new(node, what.into_owned(), Literal::from(true), GRAPH.into_owned())
}

/// Takes back that an article was read from a place.
pub(super) fn forget(transaction: &mut Writing<'_>, document: &NamedNode, place: &str) {
    transaction.remove(&noted(document, selon::READ_FROM, place));
}

/// The shared triples that an article contributed and no other one does.
pub(super) fn sole_contributions(
    facts: &(impl Facts + LookUp),
    document: &NamedNode,
    entities: &NamedNode,
) -> Result<Vec<Triple>, StorageError> {
    let units = units(facts, document)?;
    let mut sole = BTreeMap::new();
    contributed(facts, document, entities, |unit| {
        if let Some(&known) = sole.get(unit) {
            return Ok(known);
        }
        let known = units.contains(unit) && !contributed_elsewhere(facts, document, unit)?;
        sole.insert(unit.to_owned(), known);
        Ok(known)
    })
}

/// What an article says of what it shares with others.
pub(super) fn contributed_by(
    facts: &impl Facts,
    document: &NamedNode,
    entities: &NamedNode,
) -> Result<Vec<Triple>, StorageError> {
    let units = units(facts, document)?;
    contributed(facts, document, entities, |unit| Ok(units.contains(unit)))
}

/// The hashes of what an article contributes.
pub(super) fn units(facts: &impl Facts, document: &NamedNode) -> Result<BTreeSet<String>, StorageError> {
    let pattern = Pattern { graph: Some(GRAPH), ..Pattern::of(document, selon::CONTRIBUTES) };
    let mut units = BTreeSet::new();
    for quad in facts.find(pattern)? {
        if let Term::Literal(text) = quad.object {
            units.extend(units_of(text.value()).map(str::to_owned));
        }
    }
    Ok(units)
}

/// The shared triples about whatever an article speaks of whose hash is wanted, in sorted order.
fn contributed(
    facts: &impl Facts,
    document: &NamedNode,
    entities: &NamedNode,
    mut wanted: impl FnMut(&str) -> Result<bool, StorageError>,
) -> Result<Vec<Triple>, StorageError> {
    let mut triples = Vec::new();
    for node in subjects(facts, document, entities)? {
        let about = Pattern { subject: Some(node.as_ref().into()), ..Pattern::default() };
        for quad in facts.find(about.within(entities))? {
            let mut triple = Triple::from(quad);
            // The label is one of the names, chosen from all: as a name it was contributed.
            if triple.predicate == rdfs::LABEL {
                triple.predicate = skos::PREF_LABEL.into_owned();
            }
            if wanted(&unit(&triple))? {
                triples.push(triple);
            }
        }
    }
    triples.sort_by_cached_key(Triple::to_string);
    Ok(triples)
}

/// What leads from what an article speaks of to more that it brings: the parts of propositions and who plays them, the
/// program of a run.
const BRINGS: [NamedNodeRef<'static>; 5] =
    [rdf::SUBJECT, rdf::OBJECT, selon::PARTICIPANT, selon::FILLER, prov::WAS_ASSOCIATED_WITH];

/// Everything shared that an article speaks of: whatever its graph names, what follows from that, its passages.
pub(super) fn subjects(
    facts: &impl Facts,
    document: &NamedNode,
    entities: &NamedNode,
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut nodes = BTreeSet::new();
    for quad in facts.find(Pattern::default().within(document))? {
        if let Term::NamedNode(node) = quad.object {
            nodes.insert(node);
        }
        if let (true, NamedOrBlankNode::NamedNode(passage)) = (quad.predicate == selon::OCCURS, quad.subject) {
            nodes.insert(passage);
        }
    }
    let mut open: Vec<NamedNode> = nodes.iter().cloned().collect();
    while let Some(node) = open.pop() {
        for property in BRINGS {
            for quad in facts.find(Pattern::of(&node, property).within(entities))? {
                if let Term::NamedNode(part) = quad.object
                    && nodes.insert(part.clone())
                {
                    open.push(part);
                }
            }
        }
    }
    Ok(nodes)
}

fn contributed_elsewhere(facts: &impl LookUp, document: &NamedNode, unit: &str) -> Result<bool, StorageError> {
    Ok(facts.found_by(Kind::Contribution, unit, 2)?.iter().any(|other| other != document))
}
