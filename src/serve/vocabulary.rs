//! The vocabulary as data, so that its terms dereference too. In: `ontology/selon.ttl` and the
//! shapes, as built into the program. Out: a store in memory.

use crate::vocab::selon;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use oxigraph::store::Store;
use std::sync::LazyLock;

/// The vocabulary's Turtle, for who wants all of it.
pub(crate) const TURTLE: &str = include_str!("../../ontology/selon.ttl");

/// What only the program needs: its terms dereference too, and are no part of the vocabulary's page.
const INTERNAL: &str = include_str!("../../ontology/selon-internal.ttl");

/// The vocabulary's quads.
pub(crate) fn quads() -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::Turtle).for_slice(TURTLE).filter_map(Result::ok).collect()
}

/// The vocabulary, internal words too; empty where it cannot be read, which a test keeps from happening.
pub(crate) fn store() -> Option<&'static Store> {
    static STORE: LazyLock<Option<Store>> = LazyLock::new(|| {
        let store = Store::new().ok()?;
        for text in [TURTLE, INTERNAL] {
            store.load_from_slice(RdfParser::from_format(RdfFormat::Turtle), text).ok()?;
        }
        Some(store)
    });
    STORE.as_ref()
}

/// Whether an IRI is a term of selon's vocabulary.
pub(crate) fn is_term(iri: &str) -> bool {
    iri.starts_with(selon::NAMESPACE.trim_end_matches('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabulary_can_be_read() {
        assert!(store().is_some_and(|store| store.len().is_ok_and(|quads| quads > 100)));
    }
}
