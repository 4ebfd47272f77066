//! Corrections made and taken back. In: corrections. Out: the graph of corrections, and the articles that they are about
//! as they should be.

use super::correction::{Correction, CorrectionError};
use super::node::{node_of, quads_of, read};
use crate::graph::link::{Facts as _, Pattern};
use crate::graph::store::{ClaimStore, StoreError};
use crate::vocab::{rdf, selon};
use oxigraph::model::{NamedNode, Term};
use std::collections::BTreeSet;

impl ClaimStore {
    /// The graph of corrections.
    pub fn corrections_graph(&self) -> NamedNode {
        NamedNode::new_unchecked(self.base().other("graph/corrections"))
    }

    /// Makes corrections. Gives how many were not there before.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn correct(&self, corrections: &[Correction]) -> Result<usize, StoreError> {
        let _guard = self.lock();
        self.correct_locked(corrections)
    }

    /// Makes corrections of what nobody else has corrected since it was of that [revision](Self::revision).
    ///
    /// # Errors
    /// Where the store fails; the inner error where somebody has. Nothing is changed then.
    pub fn correct_as_of(
        &self,
        corrections: &[Correction],
        revision: &str,
    ) -> Result<Result<usize, CorrectionError>, StoreError> {
        let _guard = self.lock();
        for correction in corrections {
            if self.revision(&correction.claim)? != revision {
                return Ok(Err(CorrectionError::Overtaken));
            }
        }
        self.correct_locked(corrections).map(Ok)
    }

    fn correct_locked(&self, corrections: &[Correction]) -> Result<usize, StoreError> {
        let mut new = 0;
        let (base, graph, agents) = (self.base().clone(), self.corrections_graph(), self.agents());
        self.transact(|transaction| {
            let (mut articles, mut renamed) = (BTreeSet::new(), BTreeSet::new());
            for correction in corrections {
                let node = node_of(&base, correction);
                new += usize::from(transaction.find(Pattern::of(&node, rdf::TYPE).at_most(1))?.is_empty());
                for quad in quads_of(&graph, &node, correction) {
                    transaction.insert(&quad);
                }
                if correction.verdict.is_of_agent() {
                    let other = Some(correction.verdict.value()).filter(|_| correction.verdict.names_node());
                    for agent in [Some(correction.claim.as_str()), other].into_iter().flatten() {
                        renamed.extend(agents.naming(transaction, &NamedNode::new_unchecked(agent))?);
                    }
                    continue;
                }
                articles.insert(NamedNode::new_unchecked(&correction.document));
                for quad in transaction.find(Pattern::of(&node, selon::CARRIED_TO))? {
                    articles.extend(if let Term::NamedNode(document) = quad.object { Some(document) } else { None });
                }
            }
            for document in &renamed {
                self.name_again(transaction, document)?;
            }
            for document in articles.difference(&renamed) {
                self.recorrect(transaction, document, false)?;
            }
            Ok(())
        })?;
        Ok(new)
    }

    /// Takes a correction back, at a moment. Gives whether it stood.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn take_back(&self, iri: &str, at: &str) -> Result<bool, StoreError> {
        let _guard = self.lock();
        let Ok(node) = NamedNode::new(iri) else { return Ok(false) };
        let found = read(&self.store, &node).map_err(|cause| self.error(cause))?;
        let Some(correction) = found.filter(|correction| correction.undone.is_none()) else { return Ok(false) };
        self.correct_locked(&[Correction { undone: Some(at.to_owned()), ..correction }])?;
        Ok(true)
    }
}
