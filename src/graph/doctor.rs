//! Whether a store is whole. In: a store. Out: a sentence for everything that is wrong with it.
//!
//! Five questions: do the data base's checksums hold; does every node have its shape; does every
//! anchor quote its text; does the bookkeeping agree with the graphs; does the index.

use super::store::{ClaimStore, StoreError};
use super::validate::{SHAPES, ValidateError, validate};
use super::verify::verify;
use crate::vocab::{rdf, rdfs, selon, skos};
use oxigraph::model::{GraphNameRef, NamedOrBlankNode, Triple};
use std::collections::BTreeSet;

/// What is looked at, in that order.
pub const PARTS: [&str; 5] = ["checksums", "anchors", "shapes", "bookkeeping", "index"];

/// What was looked at and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// Articles.
    pub documents: usize,
    /// Anchors that were compared with their text.
    pub anchors: usize,
    /// Nodes that were compared with their shape.
    pub nodes: usize,
    /// A sentence for each problem, sorted.
    pub problems: Vec<String>,
    /// Whether the data base itself does not hold what was written into it: then only a backup helps.
    pub data_lost: bool,
}

/// Looks a store over; `see` is told what is looked at next.
///
/// # Errors
/// Where it cannot be read at all.
pub fn examine(store: &ClaimStore, see: &mut dyn FnMut(&'static str)) -> Result<Diagnosis, ValidateError> {
    let mut diagnosis = Diagnosis::default();
    see(PARTS[0]);
    if let Err(error) = store.oxigraph().validate() {
        diagnosis.problems.push(format!("the data base: {error}"));
        diagnosis.data_lost = true;
    }
    see(PARTS[1]);
    let anchors = verify(store)?;
    diagnosis.documents = anchors.documents;
    diagnosis.anchors = anchors.anchors;
    diagnosis.problems.extend(anchors.broken);
    see(PARTS[2]);
    let (nodes, violations) = validate(store, "ontology/shapes.ttl", SHAPES)?;
    diagnosis.nodes = nodes;
    diagnosis
        .problems
        .extend(violations.iter().map(|v| format!("{} <{}>: {}; found {}", v.node, v.path, v.message, v.found)));
    see(PARTS[3]);
    bookkeeping(store, &mut diagnosis.problems)?;
    see(PARTS[4]);
    // Beside another process, and on a disk that is read-only, there is no index to compare.
    if store.is_writable() {
        diagnosis.problems.extend(store.index_faults()?);
    }
    diagnosis.problems.sort();
    Ok(diagnosis)
}

/// Compares what is noted of articles with the articles, and what they share with what they
/// contributed.
fn bookkeeping(store: &ClaimStore, problems: &mut Vec<String>) -> Result<(), StoreError> {
    let fail = |cause| store.error(cause);
    let notes = GraphNameRef::NamedNode(selon::BOOKKEEPING);
    let mut noted = BTreeSet::new();
    let mut contributed = BTreeSet::new();
    for quad in store.oxigraph().quads_for_pattern(None, Some(selon::FINGERPRINT), None, Some(notes)) {
        if let NamedOrBlankNode::NamedNode(document) = quad.map_err(fail)?.subject {
            if !store.oxigraph().contains_named_graph(&document).map_err(fail)? {
                problems.push(format!("{document} is noted and has no graph"));
            }
            for triple in store.contributions(&document)? {
                contributed.insert(triple.to_string());
            }
            noted.insert(document);
        }
    }
    contributions(store, &contributed, problems)?;
    for quad in store.oxigraph().quads_for_pattern(None, Some(rdf::TYPE), Some(selon::DOCUMENT.into()), None) {
        if let NamedOrBlankNode::NamedNode(document) = quad.map_err(fail)?.subject
            && !noted.contains(&document)
        {
            problems.push(format!("{document} is stored and not noted"));
        }
    }
    Ok(())
}

/// Compares what articles share with what they contributed to it.
fn contributions(
    store: &ClaimStore,
    contributed: &BTreeSet<String>,
    problems: &mut Vec<String>,
) -> Result<(), StoreError> {
    let fail = |cause| store.error(cause);
    let entities = store.entities_graph();
    let mut shared = BTreeSet::new();
    for quad in store.oxigraph().quads_for_pattern(None, None, None, Some(entities.as_ref().into())) {
        let mut triple = Triple::from(quad.map_err(fail)?);
        // The one label that is shown is one of the names that articles contributed.
        if triple.predicate == rdfs::LABEL {
            triple.predicate = skos::PREF_LABEL.into_owned();
        }
        shared.insert(triple.to_string());
    }
    let missing = contributed.difference(&shared);
    problems.extend(missing.map(|t| format!("contributed and missing: {t}")));
    problems.extend(shared.difference(contributed).map(|t| format!("contributed by no article: {t}")));
    Ok(())
}
