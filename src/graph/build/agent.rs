//! Agents: who they are (shared by all articles) and where this article names them (its own).

use super::Draft;
use crate::graph::anchor::mention as place;
use crate::graph::known::elsewhere;
use crate::model::{Agent, AgentMention, AgentRef, Object};
use crate::span::Span;
use crate::vocab::{prov, selon, skos};
use oxrdf::NamedNode;

impl Draft<'_> {
    /// Writes every agent that the article's claims name, and the places where it does so.
    pub(super) fn add_agents(&mut self) {
        let extraction = self.extraction;
        let claimants = extraction.claims.iter().flat_map(|claim| claim.agents.iter().chain(&claim.via));
        for agent in claimants.chain(&extraction.named) {
            self.add_agent(agent);
        }
        for claim in &extraction.claims {
            let proposition = claim.proposition.iter();
            for object in proposition.flat_map(|p| p.subject.iter().chain(p.objects.iter().map(|(_, object)| object))) {
                if let Object::Agent(agent) = object {
                    self.add_agent_ref(agent);
                }
            }
        }
        for name in &self.article.metadata.agencies {
            self.medium(name);
        }
        for mention in &extraction.mentions {
            self.add_mention(mention);
        }
    }

    /// The IRI of an agent.
    pub(super) fn agent(&self, key: &str) -> NamedNode {
        NamedNode::new_unchecked(self.base.agent(key))
    }

    fn add_agent(&mut self, agent: &Agent) {
        let node = self.add_agent_ref(&AgentRef { key: agent.key.clone(), name: agent.name.clone(), kind: agent.kind });
        for spelling in agent.spellings.iter().filter(|spelling| **spelling != agent.name) {
            self.shared.text(&node, skos::ALT_LABEL, spelling);
        }
        if let Some(role) = &agent.role {
            self.shared.text(&node, selon::ROLE, role);
        }
        for other in &agent.acts_for {
            let other = self.add_agent_ref(other);
            // A place that somebody speaks for is one that can speak.
            self.shared.typed(&other, prov::AGENT);
            self.shared.add(&node, selon::ACTS_FOR, other);
        }
    }

    /// Writes what a pointer to an agent tells: what it is and how it is called.
    pub(super) fn add_agent_ref(&mut self, agent: &AgentRef) -> NamedNode {
        let node = self.agent(&agent.key);
        self.shared.typed(&node, agent.kind.class());
        self.shared.text(&node, skos::PREF_LABEL, &agent.name);
        for (property, iri) in elsewhere(&agent.key) {
            self.shared.add(&node, property, NamedNode::new_unchecked(iri));
        }
        let document = self.document.clone();
        self.own.add(&document, selon::MENTIONS, node.clone());
        node
    }

    /// The agents that stretches of the text name.
    pub(super) fn named_in(&self, content: &[Span]) -> Vec<NamedNode> {
        let mut found = Vec::new();
        for span in content {
            let from = self.mentions.partition_point(|(mention, _)| mention.start() < span.start());
            let inside = self.mentions.iter().skip(from).take_while(|(mention, _)| mention.start() < span.end());
            let inside = inside.filter(|(mention, _)| mention.end() <= span.end());
            found.extend(inside.map(|(_, agent)| agent.clone()));
        }
        found
    }

    /// Writes a place of the text that mentions agents.
    fn add_mention(&mut self, mention: &AgentMention) {
        let document = self.document.clone();
        let paragraph = self.paragraph(mention.span.start());
        let node = place(&document, mention.kind.as_str(), paragraph, self.index.span(mention.span));
        for agent in &mention.agents {
            let agent = self.agent(&agent.key);
            self.mentions.push((mention.span, agent.clone()));
            self.own.add(&node, selon::OF, agent);
        }
        if mention.agents.iter().any(|agent| self.credited.contains(&agent.key)) {
            self.own.add(&document, selon::CREDITED_AT, node);
        }
    }
}
