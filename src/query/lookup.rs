//! Single look-ups of questions and searches. In: a store, a property, and a node or a value. Out: who has it, or what
//! it leads to.

use crate::fold::name_key;
use crate::graph::store::{ClaimStore, StoreError};
use crate::graph::words::read;
use crate::vocab::{rdfs, selon, skos};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

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

    /// The folded names of agents and articles, with whose they are, at most so many quads of them.
    pub(super) fn names(&self, most: usize) -> impl Iterator<Item = Result<(NamedNode, Vec<String>), StoreError>> {
        let quads = |property| self.quads(None, Some(property), None, None).take(most);
        let agents = self.base().agent("");
        let [label, name, spelling] = [rdfs::LABEL, skos::PREF_LABEL, skos::ALT_LABEL].map(quads);
        let all = quads(selon::NAMES).chain(label).chain(name).chain(spelling);
        all.filter_map(move |quad| match quad {
            Ok(Quad { subject: NamedOrBlankNode::NamedNode(node), predicate, object: Term::Literal(name), .. }) => {
                let names = match predicate == selon::NAMES {
                    true => read(name.value()).map(str::to_owned).collect(),
                    // Things and propositions have labels too.
                    false if !node.as_str().starts_with(&agents) => return None,
                    false => vec![name_key(name.value())],
                };
                Some(Ok((node, names)))
            }
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        })
    }

    /// What a property of a node leads to.
    pub(super) fn objects(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<Term>, StoreError> {
        let quads = self.quads(Some(node.as_ref().into()), Some(property), None, None);
        quads.map(|quad| Ok(quad?.object)).collect()
    }
}
