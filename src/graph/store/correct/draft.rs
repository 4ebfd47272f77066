//! Corrections in the making. In: a claim, or words of an article, and what somebody says of them. Out: the correction,
//! with what finds the claim again.

use super::content::find;
use super::correction::Correction;
use super::node::having;
use super::target::added_claim;
use super::verdict::Verdict;
use crate::fold::slug;
use crate::graph::link::{Facts as _, Pattern};
use crate::graph::store::linking::node_text;
use crate::graph::store::{ClaimStore, StoreError};
use crate::iri::short_hash;
use crate::vocab::{prov, schema, selon};
use oxigraph::model::{NamedNode, Term};
use oxigraph::store::StorageError;

/// Who says something, when, and why.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Who.
    pub by: String,
    /// When, as XSD writes a moment in UTC.
    pub at: String,
    /// Why; empty where nothing is said.
    pub why: String,
}

impl ClaimStore {
    /// What somebody says of a claim of the store, or of one that was rejected; `None` where there is no such claim.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn correction(&self, claim: &str, verdict: Verdict, said: Said) -> Result<Option<Correction>, StoreError> {
        let Ok(node) = NamedNode::new(claim) else { return Ok(None) };
        let text = |property| node_text(&self.store, &node, property);
        let read = || -> Result<Option<Correction>, StorageError> {
            if self.store.find(Pattern::of(&node, selon::STANCE).at_most(1))?.is_empty() {
                return self.of_rejected(&node);
            }
            Ok(Some(Correction {
                claim: claim.to_owned(),
                document: text(prov::WAS_DERIVED_FROM)?,
                words: text(schema::TEXT)?,
                start: text(selon::START)?.parse().unwrap_or_default(),
                end: text(selon::END)?.parse().unwrap_or_default(),
                verdict: Verdict::Accept,
                by: String::new(),
                at: String::new(),
                why: String::new(),
                undone: None,
            }))
        };
        let found = read().map_err(|cause| self.error(cause))?;
        let Said { by, at, why } = said;
        Ok(found.map(|correction| Correction {
            claim: claim.to_owned(),
            verdict,
            by,
            at,
            why,
            undone: None,
            ..correction
        }))
    }

    /// What was last said of a claim that is no longer there.
    fn of_rejected(&self, claim: &NamedNode) -> Result<Option<Correction>, StorageError> {
        let graph = self.corrections_graph();
        let claim = Term::from(claim.clone());
        let mut found = having(&self.store, &graph, selon::APPLIES_TO, &claim)?;
        Ok(found.pop().map(|(_, correction)| correction))
    }

    /// A claim that was missed: words of an article, those nearest to a character. `None` where it does not hold them.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn missed(
        &self,
        document: &NamedNode,
        words: &str,
        near: usize,
        said: Said,
    ) -> Result<Option<Correction>, StoreError> {
        let text = node_text(&self.store, document, schema::TEXT).map_err(|cause| self.error(cause))?;
        let words = words.trim();
        let Some(spans) = find(&text, words, near) else { return Ok(None) };
        let (start, end) = (spans.first().map_or(0, |span| span.0), spans.last().map_or(0, |span| span.1));
        let Said { by, at, why } = said;
        Ok(Some(Correction {
            claim: added_claim(document, words, start).into_string(),
            document: document.as_str().to_owned(),
            words: words.to_owned(),
            start,
            end,
            verdict: Verdict::Add,
            by,
            at,
            why,
            undone: None,
        }))
    }

    /// The IRI of somebody else of an agent's name: the name alone could be another agent's key already.
    pub fn parted(&self, agent: &str, name: &str) -> String {
        let kind = agent.strip_prefix(&self.base().agent("")).and_then(|key| key.split('/').next()).unwrap_or("person");
        let hash = short_hash(&["split", agent, name], 6);
        self.base().agent(&format!("{kind}/{}-{hash}", slug(name)))
    }

    /// Whether an article holds words, one behind the other where ` […] ` stands between them.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn has_words(&self, document: &NamedNode, words: &str) -> Result<bool, StoreError> {
        let text = node_text(&self.store, document, schema::TEXT).map_err(|cause| self.error(cause))?;
        Ok(find(&text, words, 0).is_some())
    }
}
