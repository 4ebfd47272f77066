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
            for (from, property, to) in links_between((node, form), (candidate, &other)) {
                facts.add(Quad::new(from, property.into_owned(), to, links.clone()));
            }
        }
    }
    Ok(crowd)
}

/// A link: from where, by which property, to where.
pub(super) type Link = (NamedNode, NamedNodeRef<'static>, NamedNode);

/// The links that comparing two propositions makes.
pub(super) fn links_between((one, form): (&NamedNode, &Form), (other, theirs): (&NamedNode, &Form)) -> Vec<Link> {
    let there_and_back = |from: &NamedNode, there, to: &NamedNode, back| {
        vec![(from.clone(), there, to.clone()), (to.clone(), back, from.clone())]
    };
    let both_ways = |property| there_and_back(one, property, other, property);
    match compare(form, theirs).map(|verdict| verdict.relation) {
        Some(Relation::Same) => both_ways(selon::SAME_AS),
        Some(Relation::Opposed(Reason::Denied)) => [both_ways(selon::OPPOSES), both_ways(selon::NEGATES)].concat(),
        Some(Relation::Opposed(_)) => both_ways(selon::OPPOSES),
        Some(Relation::Entails) => there_and_back(one, selon::ENTAILS, other, selon::ENTAILED_BY),
        Some(Relation::Entailed) => there_and_back(other, selon::ENTAILS, one, selon::ENTAILED_BY),
        None => Vec::new(),
    }
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
