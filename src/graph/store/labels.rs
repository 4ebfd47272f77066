//! One label for each node. In: the names that articles give it. Out: the one that stands for it, whichever
//! article came first.

use super::ClaimStore;
use super::writing::Writing;
use crate::graph::link::{Facts as _, Pattern};
use crate::vocab::{rdfs, skos};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::StorageError;

impl ClaimStore {
    /// Articles may name one agent differently. Of all `skos:prefLabel`s the [best](better_label)
    /// becomes its one `rdfs:label`: the same whichever article came first.
    pub(super) fn choose_labels(&self, transaction: &mut Writing<'_>, nodes: &[NamedNode]) -> Result<(), StorageError> {
        let entities = self.entities_graph();
        for node in nodes {
            let names = texts(transaction, node, skos::PREF_LABEL, &entities)?;
            let best = names.into_iter().reduce(|best, name| if better_label(&name, &best) { name } else { best });
            let label = |text: Literal| Quad::new(node.clone(), rdfs::LABEL, text, entities.clone());
            for old in texts(transaction, node, rdfs::LABEL, &entities)? {
                if Some(&old) != best.as_ref() {
                    transaction.remove(&label(old));
                }
            }
            if let Some(best) = best {
                transaction.insert(&label(best));
            }
        }
        Ok(())
    }
}

/// Whether a name is the better label of two: the longer one, or else the first in the alphabet.
pub(super) fn better_label(name: &Literal, than: &Literal) -> bool {
    let key = |name: &Literal| (name.value().chars().count(), std::cmp::Reverse(name.to_string()));
    key(name) > key(than)
}

/// The texts that a node has for a property in a graph.
fn texts(
    transaction: &Writing<'_>,
    node: &NamedNode,
    predicate: NamedNodeRef<'_>,
    graph: &NamedNode,
) -> Result<Vec<Literal>, StorageError> {
    let quads = transaction.find(Pattern::of(node, predicate).within(graph))?.into_iter();
    let literals = quads.filter_map(|quad| match quad.object {
        Term::Literal(literal) => Some(literal),
        Term::NamedNode(_) | Term::BlankNode(_) => None,
    });
    Ok(literals.collect())
}
