//! How notes are written. In: a text, and what it is noted of. Out: a quad of the graph of bookkeeping.

use crate::vocab::selon;
use oxigraph::model::{GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, Quad};

/// The graph of bookkeeping.
pub(super) const GRAPH: GraphNameRef<'static> = GraphNameRef::NamedNode(selon::BOOKKEEPING);

/// What notes a text of the store itself.
pub(super) fn note(property: NamedNodeRef<'_>, text: &str) -> Quad {
    Quad::new(selon::BOOKKEEPING.into_owned(), property.into_owned(), Literal::from(text), GRAPH.into_owned())
}

/// One text that is noted of an article.
pub(super) fn noted(document: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) -> Quad {
    Quad::new(document.clone(), predicate.into_owned(), Literal::from(text), GraphName::from(selon::BOOKKEEPING))
}

/// Hexadecimal digits of the hash of what is contributed.
pub(super) const DIGITS: usize = 16;

/// The hashes of a text that [`super::bookkeeping::contribute`] noted.
pub(super) fn units_of(text: &str) -> impl Iterator<Item = &str> {
    (0..text.len() / DIGITS).filter_map(move |number| text.get(number * DIGITS..(number + 1) * DIGITS))
}
