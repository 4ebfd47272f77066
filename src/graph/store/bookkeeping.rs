//! What the store notes for itself: which article was read from where, in which state, and which
//! shared triples it contributed.

use super::ClaimStore;
use super::StoreError;
use crate::graph::vocab::selon;
use crate::iri::short_hash;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, Quad, Term, TermRef, Triple};
use oxigraph::store::{StorageError, Transaction};

/// The graph of bookkeeping.
pub(super) const GRAPH: GraphNameRef<'static> = GraphNameRef::NamedNode(selon::BOOKKEEPING);

impl ClaimStore {
    /// The article that was read from a place, if one was.
    pub(super) fn read_from(&self, place: &str) -> Result<Vec<NamedNode>, StoreError> {
        let place = Literal::from(place);
        let quads = self.store.quads_for_pattern(None, Some(selon::READ_FROM), Some(place.as_ref().into()), Some(GRAPH));
        let mut found = Vec::new();
        for quad in quads {
            if let oxigraph::model::NamedOrBlankNode::NamedNode(node) = quad.map_err(|cause| self.error(cause))?.subject {
                found.push(node);
            }
        }
        Ok(found)
    }

    /// What an article says of the agents and propositions that it shares with others.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn contributions(&self, document: &NamedNode) -> Result<Vec<Triple>, StoreError> {
        let mut triples = Vec::new();
        for quad in self.store.quads_for_pattern(Some(document.as_ref().into()), Some(selon::SHARE), None, Some(GRAPH)) {
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

/// Notes a triple as contributed by an article.
pub(super) fn contribute(transaction: &mut Transaction<'_>, document: &NamedNode, triples: &[Triple]) {
    let mut share = String::new();
    for triple in triples {
        let text = triple.to_string();
        note(transaction, document, selon::CONTRIBUTES, &short_hash(&[&text], 16));
        share.push_str(&text);
        share.push_str(" .\n");
    }
    note(transaction, document, selon::SHARE, &share);
}

/// Adds one text to what is noted of an article.
pub(super) fn note(transaction: &mut Transaction<'_>, document: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
    let quad = Quad::new(document.clone(), predicate.into_owned(), Literal::from(text), GraphName::from(selon::BOOKKEEPING));
    transaction.insert(&quad);
}

/// The shared triples that an article contributed and no other one does.
pub(super) fn sole_contributions(transaction: &Transaction<'_>, document: &NamedNode) -> Result<Vec<Triple>, StorageError> {
    let mut sole = Vec::new();
    for quad in transaction.quads_for_pattern(Some(document.as_ref().into()), Some(selon::SHARE), None, Some(GRAPH)) {
        let Term::Literal(share) = quad?.object else { continue };
        for triple in parse(share.value())? {
            if !contributed_elsewhere(transaction, document, &triple)? {
                sole.push(triple);
            }
        }
    }
    Ok(sole)
}

fn contributed_elsewhere(transaction: &Transaction<'_>, document: &NamedNode, triple: &Triple) -> Result<bool, StorageError> {
    let hash = Literal::from(short_hash(&[&triple.to_string()], 16));
    let object = TermRef::Literal(hash.as_ref());
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
