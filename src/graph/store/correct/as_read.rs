//! An article as it was read. In: its graph, and what was kept of it when people corrected it. Out: the graph without
//! their corrections.

use super::agents::Agents;
use super::apply::{parsed, quads_about};
use super::node::about;
use super::target::Targets;
use crate::graph::build::ArticleGraph;
use crate::graph::link::{Facts, Form, Pattern, Signature};
use crate::graph::store::bookkeeping::contributed_by;
use crate::vocab::{rdf, selon};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

impl Agents {
    /// The graph of an article as it was read, whatever people said of its claims and agents.
    pub(super) fn as_read(&self, facts: &impl Facts, document: &NamedNode) -> Result<ArticleGraph, StorageError> {
        let mut quads = facts.find(Pattern::default().within(document))?;
        let corrections = about(facts, &self.corrections, document)?;
        if let Some(targets) = Targets::of(facts, document, &corrections)? {
            let mut seen = BTreeSet::new();
            for (node, correction) in &corrections {
                let Some(claim) = targets.claim(node, correction)?.filter(|claim| seen.insert(claim.clone())) else {
                    continue;
                };
                let kept = facts.find(Pattern::of(&claim, selon::AS_READ).within(&self.corrections))?;
                let Some(Term::Literal(text)) = kept.into_iter().next().map(|quad| quad.object) else { continue };
                let now = quads_about(facts, document, &claim)?;
                quads.retain(|quad| !now.contains(quad));
                quads.extend(parsed(text.value())?);
            }
        }
        let mut shared = contributed_by(facts, document, &self.entities)?;
        let kept = facts.find(Pattern::of(document, selon::AS_READ).within(&self.corrections))?;
        if let Some(Term::Literal(text)) = kept.into_iter().next().map(|quad| quad.object) {
            let read = parsed(text.value())?;
            let (who, read): (Vec<Quad>, Vec<Quad>) =
                read.into_iter().partition(|quad| quad.graph_name == GraphName::from(self.corrections.clone()));
            let concerned: BTreeSet<String> =
                who.iter().flat_map(|quad| [quad.subject.to_string(), quad.object.to_string()]).collect();
            let speaks = |subject: &NamedOrBlankNode, object: &Term| {
                concerned.contains(&subject.to_string()) || concerned.contains(&object.to_string())
            };
            quads.retain(|quad| !speaks(&quad.subject, &quad.object));
            shared.retain(|triple| !speaks(&triple.subject, &triple.object));
            let entities = GraphName::from(self.entities.clone());
            let (others, own): (Vec<Quad>, Vec<Quad>) = read.into_iter().partition(|quad| quad.graph_name == entities);
            shared.extend(others.into_iter().map(Triple::from));
            quads.extend(own);
        }
        let own = in_order(quads.into_iter().map(Triple::from).collect());
        let shared = in_order(shared);
        let claims = own
            .iter()
            .filter(|t| t.predicate == rdf::TYPE && t.object == Term::from(selon::CLAIM.into_owned()))
            .count();
        Ok(ArticleGraph {
            document: document.clone(),
            claims,
            propositions: read_of(&shared, selon::COMPARED_AS, |text| text.parse::<Form>().ok()),
            passages: read_of(&shared, selon::SIGNATURE, |text| text.parse::<Signature>().ok()),
            own,
            shared,
        })
    }
}

/// What nodes of an article are compared by.
fn read_of<T>(triples: &[Triple], property: NamedNodeRef<'_>, read: impl Fn(&str) -> Option<T>) -> Vec<(NamedNode, T)> {
    let having = triples.iter().filter(|triple| triple.predicate == property);
    having
        .filter_map(|triple| match (&triple.subject, &triple.object) {
            (NamedOrBlankNode::NamedNode(node), Term::Literal(text)) => Some((node.clone(), read(text.value())?)),
            _ => None,
        })
        .collect()
}

/// Triples sorted, each once.
pub(super) fn in_order(mut triples: Vec<Triple>) -> Vec<Triple> {
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    triples
}
