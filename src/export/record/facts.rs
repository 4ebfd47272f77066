//! What is said of one node. In: a store and a node. Out: its properties, each value once, in a fixed order.

use crate::graph::store::{ClaimStore, StoreError};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::BTreeMap;

/// The properties of one node.
#[derive(Debug)]
pub(super) struct Facts(BTreeMap<String, Vec<Term>>);

impl Facts {
    /// Reads them, in whichever graph they stand.
    pub(super) fn of(store: &ClaimStore, node: &NamedNode) -> Result<Self, StoreError> {
        let mut facts: BTreeMap<String, Vec<Term>> = BTreeMap::new();
        for quad in store.quads(Some(node.as_ref().into()), None, None, None) {
            let quad = quad?;
            facts.entry(quad.predicate.into_string()).or_default().push(quad.object);
        }
        for values in facts.values_mut() {
            values.sort_by_cached_key(ToString::to_string);
            values.dedup();
        }
        Ok(Self(facts))
    }

    fn values(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = &Term> {
        self.0.get(property.as_str()).into_iter().flatten()
    }

    /// The texts of a property.
    pub(super) fn texts(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = String> {
        self.values(property).filter_map(|value| match value {
            Term::Literal(literal) => Some(literal.value().to_owned()),
            _ => None,
        })
    }

    /// The first text of a property.
    pub(super) fn text(&self, property: NamedNodeRef<'_>) -> Option<String> {
        self.texts(property).next()
    }

    /// A property's number, 0 where there is none.
    pub(super) fn number(&self, property: NamedNodeRef<'_>) -> usize {
        self.text(property).and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    /// Whether a property is true.
    pub(super) fn flag(&self, property: NamedNodeRef<'_>) -> bool {
        self.text(property).is_some_and(|text| matches!(text.as_str(), "true" | "1"))
    }

    /// The nodes that a property leads to.
    pub(super) fn nodes(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = NamedNode> {
        self.values(property).filter_map(|value| match value {
            Term::NamedNode(node) => Some(node.clone()),
            _ => None,
        })
    }

    /// The first node that a property leads to.
    pub(super) fn node(&self, property: NamedNodeRef<'_>) -> Option<NamedNode> {
        self.nodes(property).next()
    }
}

/// The nodes that a property leads from to `object`, sorted.
pub(super) fn subjects(
    store: &ClaimStore,
    property: NamedNodeRef<'_>,
    object: NamedNodeRef<'_>,
) -> Result<Vec<NamedNode>, StoreError> {
    let mut found = Vec::new();
    for quad in store.quads(None, Some(property), Some(object.into()), None) {
        if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
            found.push(node);
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}
