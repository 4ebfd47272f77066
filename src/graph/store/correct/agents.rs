//! Agents that people say are one, or two. In: corrections of agents, and the graph of an article as it was read. Out:
//! the graph with one agent in the place of the other.
//!
//! What was read with the agents concerned is kept for each article (`selon:asRead` of the article), so that a
//! correction taken back brings it back. What a proposition is compared by keeps the agent that was read.

use super::apply::written;
use super::as_read::in_order;
use super::correction::Correction;
use super::describe::{describe, speaks};
use super::node::having;
use super::verdict::Verdict;
use crate::graph::build::ArticleGraph;
use crate::graph::follows::{SPEAKING_OF, left_out_of_graph};
use crate::graph::link::{Facts, Pattern};
use crate::graph::store::linking::node_text;
use crate::model::AgentKind;
use crate::vocab::{owl, prov, rdf, rdfs, selon, skos};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::store::StorageError;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Agents that stand for others, one after the other, at most.
const STEPS: usize = 16;

/// The graphs that agents are looked up in.
pub(super) struct Agents {
    /// Corrections.
    pub(super) corrections: NamedNode,
    /// What articles share.
    pub(super) entities: NamedNode,
    /// What the IRIs of agents begin with.
    pub(super) below: String,
}

/// Who stands for whom in an article, and how those are called that people named.
#[derive(Default)]
pub(super) struct Instead {
    /// The agent that stands for another, to the end of the chain.
    pub(super) agents: BTreeMap<NamedNode, NamedNode>,
    names: BTreeMap<NamedNode, String>,
    /// What people say that agents are, the earliest first.
    pub(super) described: BTreeMap<NamedNode, Vec<Verdict>>,
}

impl Agents {
    /// Who stands for whom in an article.
    pub(super) fn instead(&self, facts: &impl Facts, document: &NamedNode) -> Result<Instead, StorageError> {
        let mut instead = Instead::default();
        let mut next: BTreeMap<NamedNode, NamedNode> = BTreeMap::new();
        for verdict in ["merge", "split"] {
            let name = Term::from(Literal::from(verdict));
            for (node, correction) in having(facts, &self.corrections, selon::VERDICT, &name)? {
                let Some(into) = self.meant(facts, &node, &correction, document)? else { continue };
                if let Verdict::Split(_) = &correction.verdict {
                    instead.names.insert(into.clone(), correction.words.clone());
                }
                next.insert(NamedNode::new_unchecked(&correction.claim), into);
            }
        }
        for verdict in ["kind", "role", "wikidata"] {
            let name = Term::from(Literal::from(verdict));
            for (_, correction) in having(facts, &self.corrections, selon::VERDICT, &name)? {
                if correction.undone.is_none() {
                    let agent = NamedNode::new_unchecked(&correction.claim);
                    instead.described.entry(agent).or_default().push(correction.verdict);
                }
            }
        }
        for agent in next.keys() {
            let (mut at, mut steps) = (agent, 0);
            while let Some(further) = next.get(at).filter(|_| steps < STEPS) {
                (at, steps) = (further, steps + 1);
            }
            if at != agent && steps < STEPS {
                instead.agents.insert(agent.clone(), at.clone());
            }
        }
        Ok(instead)
    }

    /// Whom a correction puts in the place of its agent in an article, if it says anything of that article.
    fn meant(
        &self,
        facts: &impl Facts,
        node: &NamedNode,
        correction: &Correction,
        document: &NamedNode,
    ) -> Result<Option<NamedNode>, StorageError> {
        let carried = || -> Result<bool, StorageError> {
            let to = Pattern::of(node, selon::CARRIED_TO).within(&self.corrections);
            Ok(facts.find(to)?.iter().any(|quad| quad.object == document.clone().into()))
        };
        Ok(match &correction.verdict {
            _ if correction.undone.is_some() => None,
            Verdict::Merge(into) => Some(NamedNode::new_unchecked(into)),
            Verdict::Split(into) if correction.document == document.as_str() || carried()? => {
                Some(NamedNode::new_unchecked(into))
            }
            _ => None,
        })
    }

    /// The graph of an article with its agents as people say, and what to keep of it as it was read.
    pub(super) fn as_people_say<'a>(
        &self,
        facts: &impl Facts,
        graph: &'a ArticleGraph,
    ) -> Result<(Cow<'a, ArticleGraph>, Option<Quad>), StorageError> {
        let instead = self.instead(facts, &graph.document)?;
        let described = instead.described.keys();
        let concerned: BTreeSet<&NamedNode> =
            instead.agents.iter().flat_map(|(from, to)| [from, to]).chain(described).collect();
        let speaks_of = |triple: &Triple| {
            let subject = matches!(&triple.subject, NamedOrBlankNode::NamedNode(node) if concerned.contains(node));
            subject || matches!(&triple.object, Term::NamedNode(node) if concerned.contains(node))
        };
        let is_named = |triple: &Triple| {
            let is_meant = |node| instead.agents.contains_key(node) || instead.described.contains_key(node);
            matches!(&triple.object, Term::NamedNode(node) if is_meant(node)) && speaks(triple.predicate.as_ref())
        };
        if !graph.own.iter().any(is_named) {
            return Ok((Cow::Borrowed(graph), None));
        }
        let (own, entities) = (GraphName::from(graph.document.clone()), GraphName::from(self.entities.clone()));
        let within = |triples: &[Triple], graph: &GraphName| -> Vec<Quad> {
            triples
                .iter()
                .filter(|triple| speaks_of(triple))
                .map(|triple| triple.clone().in_graph(graph.clone()))
                .collect()
        };
        let mut read = [within(&graph.own, &own), within(&graph.shared, &entities)].concat();
        // Who stood for whom then: what speaks of them goes when it is brought back.
        let itself = instead.described.keys().map(|agent| (agent, agent));
        read.extend(instead.agents.iter().chain(itself).map(|(from, into)| {
            Quad::new(from.clone(), owl::SAME_AS.into_owned(), into.clone(), self.corrections.clone())
        }));
        let kept = Literal::from(written(&read));
        let kept = Quad::new(graph.document.clone(), selon::AS_READ.into_owned(), kept, self.corrections.clone());
        let mut changed = graph.clone();
        changed.own = in_order(graph.own.iter().map(|triple| instead.put(triple)).collect());
        changed.shared = in_order(left_out_of_graph(self.shared(facts, graph, &instead)?));
        Ok((Cow::Owned(changed), Some(kept)))
    }

    /// What an article says of agents that stand for others too: their names are theirs now, their kinds are not.
    fn shared(&self, facts: &impl Facts, graph: &ArticleGraph, instead: &Instead) -> Result<Vec<Triple>, StorageError> {
        let mut shared = Vec::new();
        for triple in &graph.shared {
            let whose = match &triple.subject {
                NamedOrBlankNode::NamedNode(node) => instead.agents.get(node),
                NamedOrBlankNode::BlankNode(_) => None,
            };
            match whose {
                Some(into) if triple.predicate == skos::PREF_LABEL => {
                    shared.push(Triple::new(into.clone(), skos::ALT_LABEL.into_owned(), triple.object.clone()));
                }
                Some(_) if [rdf::TYPE, owl::SAME_AS].contains(&triple.predicate.as_ref()) => {}
                _ => shared.push(instead.put(triple)),
            }
        }
        let into: BTreeSet<&NamedNode> = instead.agents.values().collect();
        for agent in into {
            shared.extend(self.described(facts, agent, instead.names.get(agent))?);
        }
        for (agent, verdicts) in &instead.described {
            if shared.iter().any(|triple| triple.subject == agent.clone().into()) {
                verdicts.iter().for_each(|verdict| describe(&mut shared, agent, verdict));
            }
        }
        Ok(shared)
    }

    /// What an agent is and how it is called.
    fn described(
        &self,
        facts: &impl Facts,
        agent: &NamedNode,
        name: Option<&String>,
    ) -> Result<Vec<Triple>, StorageError> {
        let kind = agent.as_str().strip_prefix(&self.below).and_then(|key| AgentKind::parse(key.split('/').next()?));
        let label = match name {
            Some(name) => name.clone(),
            None => node_text(facts, agent, rdfs::LABEL)?,
        };
        let text = |property: NamedNodeRef<'_>, text: &str| {
            Triple::new(agent.clone(), property.into_owned(), Literal::from(text))
        };
        let typed = |class: NamedNodeRef<'_>| Triple::new(agent.clone(), rdf::TYPE.into_owned(), class.into_owned());
        let mut triples = vec![typed(prov::AGENT), typed(kind.unwrap_or(AgentKind::Organisation).class())];
        if !label.is_empty() {
            triples.push(text(skos::PREF_LABEL, &label));
        }
        Ok(triples)
    }

    /// The articles that name an agent.
    pub(super) fn naming(&self, facts: &impl Facts, agent: &NamedNode) -> Result<BTreeSet<NamedNode>, StorageError> {
        let mut found = BTreeSet::new();
        for property in SPEAKING_OF.into_iter().chain([selon::MENTIONS]) {
            for quad in facts.find(Pattern::with(property, agent.as_ref()))? {
                if let GraphName::NamedNode(document) = quad.graph_name {
                    found.insert(document);
                }
            }
        }
        Ok(found)
    }
}

impl Instead {
    /// A triple with one agent in the place of another.
    fn put(&self, triple: &Triple) -> Triple {
        let mut triple = triple.clone();
        if let NamedOrBlankNode::NamedNode(node) = &triple.subject
            && let Some(into) = self.agents.get(node)
        {
            triple.subject = into.clone().into();
        }
        if let Term::NamedNode(node) = &triple.object
            && let Some(into) = self.agents.get(node)
        {
            triple.object = into.clone().into();
        }
        triple
    }
}
