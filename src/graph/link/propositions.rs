//! Links between propositions: other wordings of the same, and what cannot be true together.

use super::compare::{Relation, compare};
use super::facts::{Facts, Growing, Pattern};
use super::form::Form;
use crate::graph::vocab::selon;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Transaction};
use std::collections::BTreeSet;

/// Links every proposition to those of the store that it can be compared with, both ways.
pub(in crate::graph) fn link_propositions(
    facts: &mut impl Growing,
    entities: &NamedNode,
    links: &NamedNode,
    propositions: &[(NamedNode, Form)],
) -> Result<(), StorageError> {
    for (node, form) in propositions {
        for candidate in candidates(facts, entities, selon::KEY, &form.keys())? {
            if candidate == *node {
                continue;
            }
            let Some(text) = literal(facts, entities, &candidate, selon::COMPARED_AS)? else { continue };
            let Ok(other) = text.parse::<Form>() else { continue };
            let predicate = match compare(form, &other) {
                Some(Relation::Same) => selon::SAME_AS,
                Some(Relation::Opposed) => selon::OPPOSES,
                None => continue,
            };
            both_ways(facts, links, node, predicate, &candidate);
        }
    }
    Ok(())
}

/// Whatever is found by one of the keys.
pub(super) fn candidates(
    facts: &impl Facts,
    entities: &NamedNode,
    predicate: NamedNodeRef<'_>,
    keys: &[String],
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut found = BTreeSet::new();
    for key in keys {
        let key = Literal::from(key.as_str());
        for quad in facts.find(Pattern::with(predicate, key.as_ref()).within(entities))? {
            if let NamedOrBlankNode::NamedNode(node) = quad.subject {
                found.insert(node);
            }
        }
    }
    Ok(found)
}

/// The first text that a node has for a property, among what articles share.
pub(super) fn literal(
    facts: &impl Facts,
    entities: &NamedNode,
    node: &NamedNode,
    predicate: NamedNodeRef<'_>,
) -> Result<Option<String>, StorageError> {
    let quads = facts.find(Pattern::of(node, predicate).within(entities))?;
    Ok(match quads.into_iter().next().map(|quad| quad.object) {
        Some(Term::Literal(text)) => Some(text.value().to_owned()),
        _ => None,
    })
}

/// A link that holds both ways is written both ways, so that questions need not ask twice.
pub(super) fn both_ways(
    facts: &mut impl Growing,
    links: &NamedNode,
    one: &NamedNode,
    predicate: NamedNodeRef<'_>,
    other: &NamedNode,
) {
    for (from, to) in [(one, other), (other, one)] {
        facts.add(Quad::new(from.clone(), predicate.into_owned(), to.clone(), links.clone()));
    }
}

/// Removes all links of nodes that are gone.
pub(in crate::graph) fn unlink(
    transaction: &mut Transaction<'_>,
    links: &NamedNode,
    gone: &[NamedNode],
) -> Result<(), StorageError> {
    let graph = GraphName::from(links.clone());
    for node in gone {
        let from = transaction.quads_for_pattern(Some(node.as_ref().into()), None, None, Some(graph.as_ref()));
        let to = transaction.quads_for_pattern(None, None, Some(node.as_ref().into()), Some(graph.as_ref()));
        let quads: Vec<Quad> = from.chain(to).collect::<Result<_, _>>()?;
        for quad in quads {
            transaction.remove(&quad);
        }
    }
    Ok(())
}
