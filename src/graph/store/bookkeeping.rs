//! What the store notes for itself: which article was read from where, in which state, and which
//! shared triples it contributed.

use super::ClaimStore;
use super::StoreError;
use crate::graph::vocab::selon;
use crate::iri::short_hash;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{
    GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef, Triple,
};
use oxigraph::store::{StorageError, Transaction};
use std::collections::{BTreeMap, BTreeSet};

/// The graph of bookkeeping.
pub(super) const GRAPH: GraphNameRef<'static> = GraphNameRef::NamedNode(selon::BOOKKEEPING);

impl ClaimStore {
    /// The article that was read from a place, if one was.
    pub(super) fn read_from(&self, place: &str) -> Result<Vec<NamedNode>, StoreError> {
        let place = Literal::from(place);
        let quads =
            self.store.quads_for_pattern(None, Some(selon::READ_FROM), Some(place.as_ref().into()), Some(GRAPH));
        let mut found = Vec::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(node) = quad.map_err(|cause| self.error(cause))?.subject {
                found.push(node);
            }
        }
        Ok(found)
    }

    /// The places that an article was read from.
    pub(super) fn places_of(&self, document: &NamedNode) -> Result<Vec<String>, StoreError> {
        let quads =
            self.store.quads_for_pattern(Some(document.as_ref().into()), Some(selon::READ_FROM), None, Some(GRAPH));
        let mut places = Vec::new();
        for quad in quads {
            if let Term::Literal(place) = quad.map_err(|cause| self.error(cause))?.object {
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
        for quad in self.store.quads_for_pattern(None, Some(selon::READ_FROM), None, Some(GRAPH)) {
            if let Term::Literal(place) = quad.map_err(|cause| self.error(cause))?.object {
                places.push(place.value().to_owned());
            }
        }
        places.sort();
        places.dedup();
        Ok(places)
    }

    /// What an article says of the agents and propositions that it shares with others.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn contributions(&self, document: &NamedNode) -> Result<Vec<Triple>, StoreError> {
        let mut triples = Vec::new();
        for quad in self.store.quads_for_pattern(Some(document.as_ref().into()), Some(selon::SHARE), None, Some(GRAPH))
        {
            if let Term::Literal(share) = quad.map_err(|cause| self.error(cause))?.object {
                triples.extend(parse(share.value()).map_err(|cause| self.error(cause))?);
            }
        }
        Ok(triples)
    }

    /// The fingerprint that an article was stored under.
    pub(super) fn fingerprint(&self, document: &NamedNode) -> Result<Option<String>, StoreError> {
        let mut quads =
            self.store.quads_for_pattern(Some(document.as_ref().into()), Some(selon::FINGERPRINT), None, Some(GRAPH));
        match quads.next().transpose().map_err(|cause| self.error(cause))?.map(|quad| quad.object) {
            Some(Term::Literal(text)) => Ok(Some(text.value().to_owned())),
            _ => Ok(None),
        }
    }
}

/// What is contributed as one, by its hash: a passage with all that is said of it, for its words
/// decide that; every other triple alone, for articles may say different things of an agent.
fn unit(triple: &Triple) -> String {
    match &triple.subject {
        NamedOrBlankNode::NamedNode(node) if node.as_str().contains("/passage/") => short_hash(&[node.as_str()], 16),
        _ => short_hash(&[&triple.to_string()], 16),
    }
}

/// Notes a triple as contributed by an article.
pub(super) fn contribute(transaction: &mut Transaction<'_>, document: &NamedNode, triples: &[Triple]) {
    let mut share = String::new();
    let mut units = BTreeSet::new();
    for triple in triples {
        units.insert(unit(triple));
        share.push_str(&format!("{triple} .\n"));
    }
    for unit in units {
        note(transaction, document, selon::CONTRIBUTES, &unit);
    }
    note(transaction, document, selon::SHARE, &share);
}

/// Adds one text to what is noted of an article.
pub(super) fn note(transaction: &mut Transaction<'_>, document: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
    let quad =
        Quad::new(document.clone(), predicate.into_owned(), Literal::from(text), GraphName::from(selon::BOOKKEEPING));
    transaction.insert(&quad);
}

/// Takes back that an article was read from a place.
pub(super) fn forget(transaction: &mut Transaction<'_>, document: &NamedNode, place: &str) {
    let graph = GraphName::from(selon::BOOKKEEPING);
    transaction.remove(&Quad::new(document.clone(), selon::READ_FROM.into_owned(), Literal::from(place), graph));
}

/// The shared triples that an article contributed and no other one does.
pub(super) fn sole_contributions(
    transaction: &Transaction<'_>,
    document: &NamedNode,
) -> Result<Vec<Triple>, StorageError> {
    let mut sole = Vec::new();
    for quad in transaction.quads_for_pattern(Some(document.as_ref().into()), Some(selon::SHARE), None, Some(GRAPH)) {
        let Term::Literal(share) = quad?.object else { continue };
        let mut elsewhere = BTreeMap::new();
        for triple in parse(share.value())? {
            let unit = unit(&triple);
            let known = match elsewhere.get(&unit) {
                Some(&known) => known,
                None => contributed_elsewhere(transaction, document, &unit)?,
            };
            elsewhere.insert(unit, known);
            if !known {
                sole.push(triple);
            }
        }
    }
    Ok(sole)
}

fn contributed_elsewhere(
    transaction: &Transaction<'_>,
    document: &NamedNode,
    unit: &str,
) -> Result<bool, StorageError> {
    let unit = Literal::from(unit);
    let object = TermRef::Literal(unit.as_ref());
    for quad in transaction.quads_for_pattern(None, Some(selon::CONTRIBUTES), Some(object), Some(GRAPH)) {
        if quad?.subject != document.clone().into() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn parse(share: &str) -> Result<Vec<Triple>, StorageError> {
    let parser = RdfParser::from_format(RdfFormat::NTriples).for_slice(share);
    parser.map(|quad| quad.map(Triple::from).map_err(|error| StorageError::Other(Box::new(error)))).collect()
}
