//! Single look-ups of questions and searches. In: a store, a property, and a node or a value. Out: who has it, or what
//! it leads to.

use crate::graph::store::{ClaimStore, StoreError};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};

impl ClaimStore {
    /// The IRIs that a property leads from to `value`, at most so many.
    pub(super) fn having(
        &self,
        property: NamedNodeRef<'_>,
        value: &Term,
        most: usize,
    ) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for quad in self.quads(None, Some(property), Some(value.as_ref()), None).take(most) {
            if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
                found.push(node.into_string());
            }
        }
        Ok(found)
    }

    /// What a property of a node leads to.
    pub(super) fn objects(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<Term>, StoreError> {
        let quads = self.quads(Some(node.as_ref().into()), Some(property), None, None);
        quads.map(|quad| Ok(quad?.object)).collect()
    }
}
