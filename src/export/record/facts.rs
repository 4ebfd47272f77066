//! What is said of one node, and what follows from that. In: a store and a node, or its quads. Out: its properties, each
//! value once, in a fixed order.

use crate::graph::follows::all_following;
use crate::graph::store::{ClaimStore, StoreError};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;

/// The properties of one node.
#[derive(Debug, Default)]
pub struct Facts(BTreeMap<String, Vec<Term>>);

impl FromIterator<Quad> for Facts {
    /// The predicates and objects of quads of one node, which are all that is said of it.
    fn from_iter<I: IntoIterator<Item = Quad>>(quads: I) -> Self {
        let mut facts: BTreeMap<String, Vec<Term>> = BTreeMap::new();
        let mut quads: Vec<Quad> = quads.into_iter().collect();
        let own = |quad: &Quad| quads.first().is_some_and(|first| first.subject == quad.subject);
        let more: Vec<Quad> = all_following(&quads).into_iter().filter(own).collect();
        quads.extend(more);
        for quad in quads {
            facts.entry(quad.predicate.into_string()).or_default().push(quad.object);
        }
        for values in facts.values_mut() {
            in_order(values);
        }
        Self(facts)
    }
}

impl Facts {
    /// Reads them, in whichever graph they stand.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn of(store: &ClaimStore, node: &NamedNode) -> Result<Self, StoreError> {
        store.quads(Some(node.as_ref().into()), None, None, None).collect()
    }

    /// Notes all values of a property.
    pub fn set(&mut self, property: NamedNodeRef<'_>, mut values: Vec<Term>) {
        if !values.is_empty() {
            in_order(&mut values);
            self.0.insert(property.as_str().to_owned(), values);
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything, by property.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Term])> {
        self.0.iter().map(|(property, values)| (property.as_str(), values.as_slice()))
    }

    /// All values of a property.
    pub fn values(&self, property: NamedNodeRef<'_>) -> &[Term] {
        self.0.get(property.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The texts of a property.
    pub fn texts(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = String> {
        self.values(property).iter().filter_map(|value| match value {
            Term::Literal(literal) => Some(literal.value().to_owned()),
            _ => None,
        })
    }

    /// The first text of a property.
    pub fn text(&self, property: NamedNodeRef<'_>) -> Option<String> {
        self.texts(property).next()
    }

    /// The longest text of a property.
    pub fn longest(&self, property: NamedNodeRef<'_>) -> Option<String> {
        self.texts(property).max_by_key(|text| text.chars().count())
    }

    /// A property's number, where it has one.
    pub fn number(&self, property: NamedNodeRef<'_>) -> Option<usize> {
        self.text(property)?.parse().ok()
    }

    /// Whether a property is true.
    pub fn is_true(&self, property: NamedNodeRef<'_>) -> bool {
        self.text(property).is_some_and(|text| matches!(text.as_str(), "true" | "1"))
    }

    /// The nodes that a property leads to.
    pub fn nodes(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = NamedNode> {
        self.values(property).iter().filter_map(|value| match value {
            Term::NamedNode(node) => Some(node.clone()),
            _ => None,
        })
    }

    /// The first node that a property leads to.
    pub fn node(&self, property: NamedNodeRef<'_>) -> Option<NamedNode> {
        self.nodes(property).next()
    }
}

/// Values sorted, each once.
fn in_order(values: &mut Vec<Term>) {
    values.sort_by_cached_key(ToString::to_string);
    values.dedup();
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
