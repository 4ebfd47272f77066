//! Corrections as triples. In: a correction, or its node. Out: its quads, or what they say.

use super::correction::Correction;
use super::verdict::Verdict;
use crate::graph::link::{Facts, Pattern};
use crate::graph::store::linking::node_text;
use crate::iri::{Base, short_hash};
use crate::vocab::{dcterms, prov, rdf, rdfs, schema, selon, xsd};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::StorageError;

/// The node of a correction.
pub(super) fn node_of(base: &Base, correction: &Correction) -> NamedNode {
    let Correction { claim, document, words, verdict, by, at, .. } = correction;
    let mut parts = vec![claim.as_str(), verdict.name(), verdict.value(), by, at];
    // One agent may be parted in several articles at once, and one claim has one place.
    if verdict.is_of_agent() {
        parts.extend([document.as_str(), words]);
    }
    NamedNode::new_unchecked(base.other(&format!("correction/{}", short_hash(&parts, 16))))
}

/// What is written of a correction.
pub(super) fn quads_of(graph: &NamedNode, node: &NamedNode, correction: &Correction) -> Vec<Quad> {
    let graph = GraphName::from(graph.clone());
    let quad = |predicate: NamedNodeRef<'_>, object: Term| {
        Quad::new(node.clone(), predicate.into_owned(), object, graph.clone())
    };
    let text = |text: &str| Term::from(Literal::from(text));
    let iri = |iri: &str| Term::from(NamedNode::new_unchecked(iri));
    let moment = |text: &str| Term::from(Literal::new_typed_literal(text, xsd::DATE_TIME));
    let number = |number: usize| Term::from(Literal::new_typed_literal(number.to_string(), xsd::INTEGER));
    let verdict = &correction.verdict;
    let mut quads = vec![
        quad(rdf::TYPE, selon::CORRECTION.into_owned().into()),
        quad(selon::CORRECTS, iri(&correction.claim)),
        quad(schema::TEXT, text(&correction.words)),
        quad(selon::START, number(correction.start)),
        quad(selon::END, number(correction.end)),
        quad(selon::VERDICT, text(verdict.name())),
        quad(dcterms::CREATOR, text(&correction.by)),
        quad(dcterms::CREATED, moment(&correction.at)),
    ];
    if !correction.document.is_empty() {
        quads.push(quad(selon::CORRECTS_IN, iri(&correction.document)));
    }
    if verdict.names_node() {
        quads.push(quad(selon::CORRECTED_TO, iri(verdict.value())));
    } else if !verdict.value().is_empty() {
        quads.push(quad(selon::CORRECTED_TO, text(verdict.value())));
    }
    if !correction.why.is_empty() {
        quads.push(quad(rdfs::COMMENT, text(&correction.why)));
    }
    quads.extend(correction.undone.as_deref().map(|at| quad(prov::INVALIDATED_AT_TIME, moment(at))));
    quads
}

/// What a node of the graph of corrections says.
pub(super) fn read(facts: &impl Facts, node: &NamedNode) -> Result<Option<Correction>, StorageError> {
    let text = |predicate| node_text(facts, node, predicate);
    let verdict = Verdict::of(&text(selon::VERDICT)?, text(selon::CORRECTED_TO)?);
    let Some(verdict) = verdict else { return Ok(None) };
    let undone = text(prov::INVALIDATED_AT_TIME)?;
    Ok(Some(Correction {
        claim: text(selon::CORRECTS)?,
        document: text(selon::CORRECTS_IN)?,
        words: text(schema::TEXT)?,
        start: text(selon::START)?.parse().unwrap_or_default(),
        end: text(selon::END)?.parse().unwrap_or_default(),
        verdict,
        by: text(dcterms::CREATOR)?,
        at: text(dcterms::CREATED)?,
        why: text(rdfs::COMMENT)?,
        undone: (!undone.is_empty()).then_some(undone),
    }))
}

/// The corrections that have a value for a property, the earliest first.
pub(super) fn having(
    facts: &impl Facts,
    graph: &NamedNode,
    property: NamedNodeRef<'_>,
    value: &Term,
) -> Result<Vec<(NamedNode, Correction)>, StorageError> {
    let mut found = Vec::new();
    for quad in facts.find(Pattern::with(property, value.as_ref()).within(graph))? {
        if let NamedOrBlankNode::NamedNode(node) = quad.subject
            && let Some(correction) = read(facts, &node)?
        {
            found.push((node, correction));
        }
    }
    in_order(&mut found);
    Ok(found)
}

/// Puts corrections into the order in which they were made, each once. Without its end a moment that has parts of a second
/// sorts behind the whole one.
pub(super) fn in_order(found: &mut Vec<(NamedNode, Correction)>) {
    found.sort_by(|a, b| (a.1.at.trim_end_matches('Z'), &a.0).cmp(&(b.1.at.trim_end_matches('Z'), &b.0)));
    found.dedup_by(|a, b| a.0 == b.0);
}

/// The corrections of an article, and those of its earlier versions that were carried over to it.
pub(super) fn about(
    facts: &impl Facts,
    graph: &NamedNode,
    document: &NamedNode,
) -> Result<Vec<(NamedNode, Correction)>, StorageError> {
    let article = Term::from(document.clone());
    let mut found = having(facts, graph, selon::CORRECTS_IN, &article)?;
    found.extend(having(facts, graph, selon::CARRIED_TO, &article)?);
    found.retain(|(_, correction)| !correction.verdict.is_of_agent());
    in_order(&mut found);
    Ok(found)
}
