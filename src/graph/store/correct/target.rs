//! Claims found again. In: an article's corrections. Out: the claim that each is about now: the one of its name, or the
//! one with the same words, at an overlapping place in the same text, at the nearest place in a later version of it.

use super::content::find;
use super::correction::Correction;
use super::verdict::Verdict;
use crate::graph::link::{Facts, Pattern, claims_of};
use crate::graph::store::linking::node_text;
use crate::iri::short_hash;
use crate::vocab::{rdf, schema, selon};
use oxigraph::model::{NamedNode, Term};
use oxigraph::store::StorageError;
use std::collections::BTreeMap;

/// What the claims of an article are found by.
pub(super) struct Targets<'f, F> {
    facts: &'f F,
    document: NamedNode,
    /// The article's text.
    pub(super) text: String,
    /// The claims that people added to it, by the names that they had first.
    added: BTreeMap<String, NamedNode>,
}

impl<'f, F: Facts> Targets<'f, F> {
    /// What the claims of an article are found by; `None` where the store does not hold it.
    pub(super) fn of(
        facts: &'f F,
        document: &NamedNode,
        corrections: &[(NamedNode, Correction)],
    ) -> Result<Option<Self>, StorageError> {
        if facts.find(Pattern::of(document, rdf::TYPE).within(document).at_most(1))?.is_empty() {
            return Ok(None);
        }
        let text = node_text(facts, document, schema::TEXT)?;
        let mut added = BTreeMap::new();
        for (_, correction) in corrections.iter().filter(|(_, correction)| correction.verdict == Verdict::Add) {
            if find(&text, &correction.words, correction.start).is_some() {
                let node = added_claim(document, &correction.words, correction.start);
                added.insert(correction.claim.clone(), node);
            }
        }
        Ok(Some(Self { facts, document: document.clone(), text, added }))
    }

    /// The claim that a correction is about, as it was settled or else as it is found.
    pub(super) fn claim(&self, node: &NamedNode, correction: &Correction) -> Result<Option<NamedNode>, StorageError> {
        for quad in self.facts.find(Pattern::of(node, selon::APPLIES_TO))? {
            if let Term::NamedNode(claim) = quad.object
                && is_below(&claim, &self.document)
            {
                return Ok(Some(claim));
            }
        }
        self.find(correction)
    }

    fn find(&self, correction: &Correction) -> Result<Option<NamedNode>, StorageError> {
        if let Some(added) = self.added.get(&correction.claim) {
            return Ok(Some(added.clone()));
        }
        if correction.verdict == Verdict::Add {
            return Ok(None);
        }
        let own = NamedNode::new_unchecked(&correction.claim);
        if is_below(&own, &self.document) {
            // What was rejected is kept as it was read.
            let kept = self.facts.find(Pattern::of(&own, selon::AS_READ).at_most(1))?;
            if !kept.is_empty() || !self.facts.find(Pattern::of(&own, selon::STANCE).at_most(1))?.is_empty() {
                return Ok(Some(own));
            }
        }
        let same_text = correction.document == self.document.as_str();
        let mut best: Option<(usize, NamedNode)> = None;
        for claim in claims_of(self.facts, &self.document)? {
            let place = |predicate| -> Result<usize, StorageError> {
                Ok(node_text(self.facts, &claim, predicate)?.parse().unwrap_or_default())
            };
            let (start, end) = (place(selon::START)?, place(selon::END)?);
            if same_text && !(start < correction.end && correction.start < end) {
                continue;
            }
            let far = start.abs_diff(correction.start);
            if node_text(self.facts, &claim, schema::TEXT)? == correction.words
                && best.as_ref().is_none_or(|(least, _)| far < *least)
            {
                best = Some((far, claim));
            }
        }
        Ok(best.map(|(_, claim)| claim))
    }
}

/// The name of a claim that somebody adds to an article.
pub(super) fn added_claim(document: &NamedNode, words: &str, start: usize) -> NamedNode {
    let hash = short_hash(&["added", words, &start.to_string()], 12);
    NamedNode::new_unchecked(format!("{}{hash}", claims_below(document)))
}

/// What the names of an article's claims begin with.
fn claims_below(document: &NamedNode) -> String {
    let (base, key) = document.as_str().rsplit_once("document/").unwrap_or((document.as_str(), ""));
    format!("{base}claim/{key}/")
}

/// Whether a claim is one of an article, by its name.
pub(super) fn is_below(claim: &NamedNode, document: &NamedNode) -> bool {
    claim.as_str().starts_with(&claims_below(document))
}
