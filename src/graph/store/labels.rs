//! One label for each node. In: the names that articles give it. Out: the one that stands for it, whichever
//! article came first. That it is one of its names follows: a store keeps it once, as the label.

use super::ClaimStore;
use super::writing::Writing;
use crate::graph::link::{Facts as _, Pattern};
use crate::vocab::{rdfs, skos};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::StorageError;

/// The properties by which something has a name.
pub(super) const NAMING: [NamedNodeRef<'static>; 3] = [rdfs::LABEL, skos::PREF_LABEL, skos::ALT_LABEL];

impl ClaimStore {
    /// Articles may name one agent differently. Of all `skos:prefLabel`s the [best](better_label)
    /// becomes its one `rdfs:label`: the same whichever article came first.
    pub(super) fn choose_labels(&self, transaction: &mut Writing<'_>, nodes: &[NamedNode]) -> Result<(), StorageError> {
        let entities = self.entities_graph();
        for node in nodes {
            let names = texts(transaction, node, skos::PREF_LABEL, &entities)?;
            let labels = texts(transaction, node, rdfs::LABEL, &entities)?;
            let all = names.iter().chain(&labels);
            let Some(best) = all.reduce(|best, name| if better_label(name, best) { name } else { best }) else {
                continue;
            };
            let said = |property: NamedNodeRef<'_>, text: &Literal| {
                Quad::new(node.clone(), property, text.clone(), entities.clone())
            };
            for old in labels.iter().filter(|label| *label != best) {
                transaction.remove(&said(rdfs::LABEL, old));
                transaction.insert(&said(skos::PREF_LABEL, old));
            }
            if names.contains(best) {
                transaction.remove(&said(skos::PREF_LABEL, best));
            }
            if !labels.contains(best) {
                transaction.insert(&said(rdfs::LABEL, best));
            }
        }
        Ok(())
    }
}

/// Takes away a quad that an article brought; a name also where it is the label.
pub(super) fn take_back(transaction: &mut Writing<'_>, quad: &Quad) {
    transaction.remove(quad);
    if quad.predicate == skos::PREF_LABEL {
        transaction.remove(&Quad { predicate: rdfs::LABEL.into_owned(), ..quad.clone() });
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
