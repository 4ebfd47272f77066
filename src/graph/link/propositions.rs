//! Links between propositions: other wordings of the same, and what cannot be true together.

use super::compare::compare;
use super::crowd::{Count, candidates};
use super::facts::{Changing, Growing, Pattern, literal};
use super::form::Form;
use super::lookup::Kind;
use super::passage::link_passages;
use super::signature::Signature;
use super::verdict::{Reason, Relation};
use crate::vocab::selon;
use oxigraph::model::{NamedNode, NamedNodeRef, Quad};
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// Links every proposition to those of the store that it can be compared with, both ways. Gives those
/// whose links are to be [thinned](super::thin).
pub(in crate::graph) fn link_propositions(
    facts: &mut impl Growing,
    entities: &NamedNode,
    links: &NamedNode,
    propositions: &[(NamedNode, Form)],
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut fresh = Count::new();
    for key in propositions.iter().flat_map(|(_, form)| form.keys()) {
        *fresh.entry(key).or_default() += 1;
    }
    let mut crowd = BTreeSet::new();
    for (node, form) in propositions {
        let found = candidates(facts, Kind::Proposition, (node, &form.keys()), &fresh)?;
        crowd.extend(found.crowd);
        for candidate in found.candidates.iter().filter(|candidate| *candidate != node) {
            let Some(other) = facts.form(entities, candidate)? else { continue };
            match compare(form, &other).map(|verdict| verdict.relation) {
                Some(Relation::Same) => both_ways(facts, links, node, selon::SAME_AS, candidate),
                Some(Relation::Opposed(reason)) => {
                    both_ways(facts, links, node, selon::OPPOSES, candidate);
                    if reason == Reason::Denied {
                        both_ways(facts, links, node, selon::NEGATES, candidate);
                    }
                }
                Some(Relation::Entails) => entails(facts, links, node, candidate),
                Some(Relation::Entailed) => entails(facts, links, candidate, node),
                None => {}
            }
        }
    }
    Ok(crowd)
}

/// Links nodes of the store anew, whatever they are.
pub(in crate::graph) fn link_again(
    facts: &mut impl Growing,
    entities: &NamedNode,
    links: &NamedNode,
    nodes: &BTreeSet<NamedNode>,
) -> Result<(), StorageError> {
    for node in nodes {
        if let Some(form) = literal(facts, entities, node, selon::COMPARED_AS)?
            && let Ok(form) = form.parse()
        {
            link_propositions(facts, entities, links, &[(node.clone(), form)])?;
        }
        if let Some(signature) = literal(facts, entities, node, selon::SIGNATURE)?
            && let Ok(signature) = signature.parse::<Signature>()
        {
            link_passages(facts, entities, links, &[(node.clone(), signature)])?;
        }
    }
    Ok(())
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

/// A proposition says all that another says, and more.
fn entails(facts: &mut impl Growing, links: &NamedNode, one: &NamedNode, other: &NamedNode) {
    for (from, predicate, to) in [(one, selon::ENTAILS, other), (other, selon::ENTAILED_BY, one)] {
        facts.add(Quad::new(from.clone(), predicate.into_owned(), to.clone(), links.clone()));
    }
}

/// The property that leads back where another leads to.
pub(super) fn inverse(predicate: NamedNodeRef<'_>) -> NamedNodeRef<'_> {
    match predicate {
        selon::ENTAILS => selon::ENTAILED_BY,
        selon::ENTAILED_BY => selon::ENTAILS,
        both_ways => both_ways,
    }
}

/// Removes all links of nodes to other nodes of their kind.
pub(in crate::graph) fn unlink(
    facts: &mut impl Changing,
    links: &NamedNode,
    gone: &[NamedNode],
) -> Result<(), StorageError> {
    for node in gone {
        let from = Pattern { subject: Some(node.as_ref().into()), ..Pattern::default() };
        let to = Pattern { object: Some(node.as_ref().into()), ..Pattern::default() };
        let mut quads = facts.find(from.within(links))?;
        quads.extend(facts.find(to.within(links))?);
        let standing = [selon::AFFIRMED_BY, selon::DENIED_BY];
        for quad in quads.iter().filter(|quad| !standing.contains(&quad.predicate.as_ref())) {
            facts.take(quad);
        }
    }
    Ok(())
}
