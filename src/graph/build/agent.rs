//! Agents: who they are (shared by all articles) and where this article names them (its own).

use super::Draft;
use crate::fold::{name_key, words};
use crate::model::{Agent, AgentRef, Object};
use crate::span::Span;
use crate::vocab::{prov, selon, skos};
use oxrdf::NamedNode;
use std::collections::BTreeMap;

impl Draft<'_> {
    /// Writes every agent that the article's claims name, and the places where it does so.
    pub(super) fn add_agents(&mut self) {
        let mut spellings: BTreeMap<String, String> = BTreeMap::new();
        let extraction = self.extraction;
        let claimants = extraction.claims.iter().flat_map(|claim| claim.agents.iter().chain(&claim.via));
        for agent in claimants.chain(&extraction.named) {
            self.add_agent(agent);
            for spelling in agent.spellings.iter().chain([&agent.name]) {
                spellings.entry(spelling.clone()).or_insert_with(|| agent.key.clone());
            }
        }
        for claim in &extraction.claims {
            let proposition = claim.proposition.iter();
            for object in proposition.flat_map(|p| p.subject.iter().chain(p.objects.iter().map(|(_, object)| object))) {
                if let Object::Agent(agent) = object {
                    self.add_agent_ref(agent);
                    spellings.entry(agent.name.clone()).or_insert_with(|| agent.key.clone());
                }
            }
        }
        for name in &self.article.metadata.agencies {
            let medium = self.medium(name);
            let key = medium.as_str().strip_prefix(&self.base.agent("")).unwrap_or_default().to_owned();
            spellings.entry(name.clone()).or_insert(key);
        }
        self.add_mentions(&spellings);
    }

    /// The IRI of an agent.
    pub(super) fn agent(&self, key: &str) -> NamedNode {
        NamedNode::new_unchecked(self.base.agent(key))
    }

    fn add_agent(&mut self, agent: &Agent) {
        let node = self.add_agent_ref(&AgentRef { key: agent.key.clone(), name: agent.name.clone(), kind: agent.kind });
        for spelling in &agent.spellings {
            self.name(&node, spelling);
        }
        if let Some(role) = &agent.role {
            self.shared.text(&node, selon::ROLE, role);
        }
        for other in &agent.acts_for {
            let other = self.add_agent_ref(other);
            self.shared.add(&node, selon::ACTS_FOR, other);
        }
    }

    /// Writes what a pointer to an agent tells: what it is and how it is called.
    pub(super) fn add_agent_ref(&mut self, agent: &AgentRef) -> NamedNode {
        let node = self.agent(&agent.key);
        for class in [agent.kind.class(), prov::AGENT] {
            self.shared.typed(&node, class);
        }
        self.shared.text(&node, skos::PREF_LABEL, &agent.name);
        self.name(&node, &agent.name);
        let document = self.document.clone();
        self.own.add(&document, selon::MENTIONS, node.clone());
        node
    }

    /// A name that the agent is found by: whole, and by each of its words.
    fn name(&mut self, node: &NamedNode, name: &str) {
        self.shared.text(node, skos::ALT_LABEL, name);
        let folded = name_key(name);
        if !folded.is_empty() {
            self.shared.text(node, selon::FOLDED, &folded);
        }
        for word in words(name) {
            self.shared.text(node, selon::NAME_WORD, &word);
        }
    }

    /// Marks each place of the text where a spelling stands as a whole word, longer spellings
    /// first, so that « Élise Roy » is one mention and not two.
    fn add_mentions(&mut self, spellings: &BTreeMap<String, String>) {
        let mut by_length: Vec<(&String, &String)> = spellings.iter().filter(|(s, _)| !s.trim().is_empty()).collect();
        by_length.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.len()));
        let text = &self.article.text;
        let mut taken = Taken::default();
        for (spelling, key) in by_length {
            for (start, _) in text.match_indices(spelling.as_str()) {
                let span = Span::new(start, start + spelling.len());
                if stands_alone(text, span) && taken.take(span) {
                    self.add_mention(span, key);
                }
            }
        }
        self.mentions.sort_by_key(|(span, _)| *span);
    }

    /// The agents that stretches of the text name.
    pub(super) fn named_in(&self, content: &[Span]) -> Vec<NamedNode> {
        let mut found = Vec::new();
        for span in content {
            let from = self.mentions.partition_point(|(mention, _)| mention.start() < span.start());
            let inside = self.mentions.iter().skip(from).take_while(|(mention, _)| mention.end() <= span.end());
            found.extend(inside.map(|(_, agent)| agent.clone()));
        }
        found
    }

    fn add_mention(&mut self, span: Span, key: &str) {
        let (start, end) = self.index.span(span);
        let node = self.below(&format!("mention-{start}-{end}"));
        let (document, agent) = (self.document.clone(), self.agent(key));
        let paragraph = self.paragraph(span.start());
        self.mentions.push((span, agent.clone()));
        self.own.typed(&node, selon::MENTION);
        self.own.add(&node, selon::OF, agent);
        self.own.add(&node, selon::IN, document);
        self.own.text(&node, selon::SPELLING, span.of(&self.article.text));
        self.own.number(&node, selon::PARAGRAPH, paragraph);
        self.own.number(&node, selon::START, start);
        self.own.number(&node, selon::END, end);
    }
}

/// Stretches that a longer spelling has taken.
#[derive(Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Takes a stretch unless part of it is taken.
    fn take(&mut self, span: Span) -> bool {
        let before = self.0.range(..span.end()).next_back();
        if before.is_some_and(|(_, &end)| end > span.start()) {
            return false;
        }
        self.0.insert(span.start(), span.end());
        true
    }
}

/// Whether no letter or digit touches the stretch.
fn stands_alone(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).and_then(|head| head.chars().next_back());
    let after = text.get(span.end()..).and_then(|tail| tail.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
