//! Links between passages that are nearly alike.

use super::facts::Growing;
use super::propositions::{both_ways, candidates, literal};
use super::signature::Signature;
use crate::graph::vocab::selon;
use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

/// Links every passage to its near copies in the store, both ways.
pub(in crate::graph) fn link_passages(
    facts: &mut impl Growing,
    entities: &NamedNode,
    links: &NamedNode,
    passages: &[(NamedNode, Signature)],
) -> Result<(), StorageError> {
    for (node, signature) in passages {
        for candidate in candidates(facts, entities, selon::BAND, &signature.bands())? {
            if candidate == *node {
                continue;
            }
            let known = literal(facts, entities, &candidate, selon::SIGNATURE)?;
            let near =
                known.and_then(|text| text.parse::<Signature>().ok()).is_some_and(|other| signature.is_near(&other));
            if near {
                both_ways(facts, links, node, selon::REWORDS, &candidate);
            }
        }
    }
    Ok(())
}
