//! What people have said. In: a claim, an agent, or nothing. Out: corrections, which claim each is about now, and the
//! revision that a further one is of.

use super::content::find;
use super::correction::{Correction, Standing};
use super::node::{about, having, in_order};
use super::target::Targets;
use super::verdict::Verdict;
use crate::graph::link::{Facts as _, Pattern};
use crate::graph::store::{ClaimStore, StoreError};
use crate::iri::short_hash;
use crate::vocab::{rdf, selon};
use oxigraph::model::{NamedNode, Term};
use oxigraph::store::StorageError;

/// The revision of what nobody has corrected.
const UNTOUCHED: &str = "0";
/// Agents that stand for others, one after the other, at most.
const STEPS: usize = 16;

impl ClaimStore {
    /// What people have said of a claim or an agent so far, as one word: another one after each correction.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn revision(&self, claim: &str) -> Result<String, StoreError> {
        let (graph, claim) = (self.corrections_graph(), Term::from(NamedNode::new_unchecked(claim)));
        let mut said = Vec::new();
        for property in [selon::CORRECTS, selon::APPLIES_TO] {
            let found = having(&self.store, &graph, property, &claim).map_err(|cause| self.error(cause))?;
            said.extend(
                found
                    .into_iter()
                    .map(|(node, correction)| format!("{} {}", node.as_str(), correction.undone.unwrap_or_default())),
            );
        }
        said.sort();
        said.dedup();
        let parts: Vec<&str> = said.iter().map(String::as_str).collect();
        Ok(if parts.is_empty() { UNTOUCHED.to_owned() } else { short_hash(&parts, 12) })
    }

    /// The corrections of a claim or an agent, those that were taken back too, the earliest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn corrections_of(&self, claim: &str) -> Result<Vec<Standing>, StoreError> {
        let (graph, node) = (self.corrections_graph(), Term::from(NamedNode::new_unchecked(claim)));
        let mut all = Vec::new();
        for property in [selon::CORRECTS, selon::APPLIES_TO] {
            all.extend(having(&self.store, &graph, property, &node).map_err(|cause| self.error(cause))?);
        }
        in_order(&mut all);
        let standing = |(node, correction): (NamedNode, Correction)| Standing {
            iri: node.into_string(),
            correction,
            target: Some(claim.to_owned()),
        };
        Ok(all.into_iter().map(standing).collect())
    }

    /// All corrections, those that were taken back too, the earliest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn corrections(&self) -> Result<Vec<Standing>, StoreError> {
        let graph = self.corrections_graph();
        let class = Term::from(selon::CORRECTION.into_owned());
        let list = || -> Result<Vec<Standing>, StorageError> {
            let all = having(&self.store, &graph, rdf::TYPE, &class)?;
            let mut standing = Vec::new();
            for (node, correction) in all {
                let target = self.target(&node, &correction)?;
                standing.push(Standing { iri: node.into_string(), target, correction });
            }
            Ok(standing)
        };
        list().map_err(|cause| self.error(cause))
    }

    /// The claim or agent that a correction is about now: of the last version of its article that has it.
    fn target(&self, node: &NamedNode, correction: &Correction) -> Result<Option<String>, StorageError> {
        let graph = self.corrections_graph();
        if correction.verdict.is_of_agent() {
            let names_node = correction.verdict.names_node();
            let agent = if names_node { correction.verdict.value() } else { correction.claim.as_str() };
            let there = !self.agents().naming(&self.store, &NamedNode::new_unchecked(agent))?.is_empty();
            return Ok(there.then(|| agent.to_owned()));
        }
        let mut documents = vec![NamedNode::new_unchecked(&correction.document)];
        for quad in self.store.find(Pattern::of(node, selon::CARRIED_TO).within(&graph))? {
            documents.extend(if let Term::NamedNode(document) = quad.object { Some(document) } else { None });
        }
        for document in documents.iter().rev() {
            let of = about(&self.store, &graph, document)?;
            if let Some(targets) = Targets::of(&self.store, document, &of)?
                && let Some(claim) = targets.claim(node, correction)?
                && self.fits(&targets.text, correction)?
            {
                return Ok(Some(claim.into_string()));
            }
        }
        Ok(None)
    }

    /// Whether what a correction says is still to be had: its words in the text, the claim that it names in the store.
    fn fits(&self, text: &str, correction: &Correction) -> Result<bool, StorageError> {
        Ok(match &correction.verdict {
            Verdict::Content(words) => find(text, words, correction.start).is_some(),
            Verdict::Answers(claim) | Verdict::Confirm(claim) | Verdict::Dismiss(claim) | Verdict::Same(claim) => {
                let claim = NamedNode::new_unchecked(claim);
                !self.store.find(Pattern::of(&claim, selon::STANCE).at_most(1))?.is_empty()
            }
            _ => true,
        })
    }

    /// The agent that stands for another one in all articles, if people say so.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn stands_for(&self, agent: &str) -> Result<Option<String>, StoreError> {
        let (graph, node) = (self.corrections_graph(), Term::from(NamedNode::new_unchecked(agent)));
        let found = having(&self.store, &graph, selon::CORRECTS, &node).map_err(|cause| self.error(cause))?;
        let merged = found.into_iter().rev().find_map(|(_, correction)| match correction.verdict {
            Verdict::Merge(into) if correction.undone.is_none() => Some(into),
            _ => None,
        });
        Ok(merged)
    }

    /// Whether an agent that is put in the place of `agent` leads back to it: it is that agent, or that one stands for it
    /// in the end.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn leads_back(&self, agent: &str, into: &str) -> Result<bool, StoreError> {
        let (mut at, mut steps) = (Some(into.to_owned()), 0);
        while let Some(one) = at.filter(|_| steps < STEPS) {
            if one == agent {
                return Ok(true);
            }
            (at, steps) = (self.stands_for(&one)?, steps + 1);
        }
        Ok(false)
    }

    /// Whether an article names an agent.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn names_agent(&self, document: &NamedNode, agent: &NamedNode) -> Result<bool, StoreError> {
        let naming = self.agents().naming(&self.store, agent).map_err(|cause| self.error(cause))?;
        Ok(naming.contains(document))
    }
}
