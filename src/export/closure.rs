//! Parts of a store as RDF. In: the claims that are meant, or quads. Out: these claims with all that is said of them and
//! of what they name; the same quads without what only the program needs.

use crate::graph::anchor::complete;
use crate::graph::store::{ClaimStore, StoreError, attestations};
use crate::vocab::{rdf, selon};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeSet, HashSet};

/// What leads from an article or a claim to what other claims say: not followed.
const ELSEWHERE: [NamedNodeRef<'static>; 3] = [selon::MENTIONS, selon::IN_PASSAGE, selon::CREDITED_AT];

/// Where passages and names stand: not in a plain export.
const PLACES: [NamedNodeRef<'static>; 3] = [selon::PASSAGE, selon::OCCURRENCE, selon::MENTION];

/// The quads of some claims: what is said of them, of their anchors, articles, agents and propositions, and the links
/// between them.
///
/// # Errors
/// Where the store fails.
pub fn of_claims(store: &ClaimStore, claims: &BTreeSet<String>) -> Result<Vec<Quad>, StoreError> {
    let prefix = store.base().as_str().to_owned();
    let claim_prefix = format!("{prefix}claim/");
    let foreign = |iri: &str| claim_of(iri, &claim_prefix).is_some_and(|claim| !claims.contains(claim));
    let mut open: Vec<NamedNode> = claims.iter().map(NamedNode::new_unchecked).collect();
    let mut seen: HashSet<NamedNode> = open.iter().cloned().collect();
    let mut quads = Vec::new();
    while let Some(node) = open.pop() {
        for quad in store.quads(Some(node.as_ref().into()), None, None, None) {
            let quad = quad?;
            if ELSEWHERE.contains(&quad.predicate.as_ref()) {
                continue;
            }
            if let Term::NamedNode(object) = &quad.object {
                if foreign(object.as_str()) {
                    continue;
                }
                if object.as_str().starts_with(&prefix) && seen.insert(object.clone()) {
                    open.push(object.clone());
                }
            }
            quads.push(quad);
        }
    }
    quads.extend(contradictions(store, claims)?);
    let speaking: HashSet<String> = quads.iter().map(|quad| quad.subject.to_string()).collect();
    let attested = attestations(store.oxigraph(), store.base(), &quads).map_err(|cause| store.error(cause))?;
    quads.extend(statements_of(attested, &speaking));
    complete(&mut quads);
    quads.retain(|quad| !ELSEWHERE.contains(&quad.predicate.as_ref()));
    Ok(quads)
}

/// The statements about agents that are told of.
fn statements_of(attested: Vec<Quad>, told: &HashSet<String>) -> Vec<Quad> {
    let about = |quad: &&Quad| quad.predicate == selon::ATTESTS && told.contains(&quad.object.to_string());
    let nodes: HashSet<NamedOrBlankNode> = attested.iter().filter(about).map(|quad| quad.subject.clone()).collect();
    attested.into_iter().filter(|quad| nodes.contains(&quad.subject)).collect()
}

/// The claim that an IRI names or stands below: `…claim/ARTICLE/HASH`.
fn claim_of<'i>(iri: &'i str, prefix: &str) -> Option<&'i str> {
    let rest = iri.strip_prefix(prefix)?;
    let (article, below) = rest.split_once('/')?;
    let hash = below.split('/').next().unwrap_or_default();
    iri.get(..prefix.len() + article.len() + 1 + hash.len())
}

/// The nodes that say why two of the claims contradict each other.
fn contradictions(store: &ClaimStore, claims: &BTreeSet<String>) -> Result<Vec<Quad>, StoreError> {
    let mut found = Vec::new();
    for quad in store.quads(None, Some(rdf::TYPE), Some(selon::CONTRADICTION.into()), None) {
        let subject = quad?.subject;
        let about = store.quads(Some(subject.as_ref()), None, None, None).collect::<Result<Vec<_>, _>>()?;
        let inside = about.iter().filter(|quad| quad.predicate == selon::BETWEEN).all(|quad| match &quad.object {
            Term::NamedNode(claim) => claims.contains(claim.as_str()),
            _ => false,
        });
        if inside {
            found.extend(about);
        }
    }
    Ok(found)
}

/// Leaves out search keys, passages and mentions: what is left is who says what, where, and how claims hang together.
pub fn plain(quads: Vec<Quad>) -> Vec<Quad> {
    let is_place = |quad: &&Quad| {
        quad.predicate == rdf::TYPE
            && matches!(&quad.object, Term::NamedNode(class) if PLACES.contains(&class.as_ref()))
    };
    let places: HashSet<NamedOrBlankNode> = quads.iter().filter(is_place).map(|quad| quad.subject.clone()).collect();
    let dropped = |quad: &Quad| {
        selon::INTERNAL.contains(&quad.predicate.as_ref())
            || ELSEWHERE.contains(&quad.predicate.as_ref())
            || places.contains(&quad.subject)
    };
    quads.into_iter().filter(|quad| !dropped(quad)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_a_claim_is_its_own() {
        assert_eq!(claim_of("http://e/claim/a/1/cue/quote", "http://e/claim/"), Some("http://e/claim/a/1"));
        assert_eq!(claim_of("http://e/claim/a/1", "http://e/claim/"), Some("http://e/claim/a/1"));
        assert_eq!(claim_of("http://e/agent/x", "http://e/claim/"), None);
    }
}
