//! Links between passages that are nearly alike.

use super::crowd::{Count, candidates};
use super::facts::{Growing, literal};
use super::lookup::Kind;
use super::propositions::both_ways;
use super::signature::Signature;
use crate::vocab::selon;
use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// Links every passage to its near copies in the store, both ways. Gives those whose links are to be
/// [thinned](super::thin).
pub(in crate::graph) fn link_passages(
    facts: &mut impl Growing,
    entities: &NamedNode,
    links: &NamedNode,
    passages: &[(NamedNode, Signature)],
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut fresh = Count::new();
    for band in passages.iter().flat_map(|(_, signature)| signature.bands()) {
        *fresh.entry(band).or_default() += 1;
    }
    let mut crowd = BTreeSet::new();
    for (node, signature) in passages {
        let found = candidates(facts, Kind::Passage, (node, &signature.bands()), &fresh)?;
        crowd.extend(found.crowd);
        for candidate in found.candidates.iter().filter(|candidate| *candidate != node) {
            let known = literal(facts, entities, candidate, selon::SIGNATURE)?;
            let near =
                known.and_then(|text| text.parse::<Signature>().ok()).is_some_and(|other| signature.is_near(&other));
            if near {
                both_ways(facts, links, node, selon::REWORDS, candidate);
            }
        }
    }
    Ok(crowd)
}
