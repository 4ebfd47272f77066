//! Links between claims, agents, propositions and articles.

use super::facts::Facts;
use super::read::local;
use super::{LinkRecord, Records};
use crate::graph::store::StoreError;
use crate::vocab::{dcterms, prov, rdf, rdfs, schema, selon, skos};
use oxigraph::model::{NamedNode, NamedNodeRef};
use std::collections::BTreeMap;

/// The properties that links are read from, with what each is called and whether it holds both ways.
const KINDS: [(&str, NamedNodeRef<'static>, bool); 11] = [
    ("acts-for", selon::ACTS_FOR, false),
    ("attributed-to", prov::WAS_ATTRIBUTED_TO, false),
    ("credits", selon::CREDITS, false),
    ("in-set", selon::IN_SET, false),
    ("opposes", selon::OPPOSES, true),
    ("relayed-by", selon::RELAYED_BY, false),
    ("repeats", selon::REPEATS, false),
    ("responds-to", selon::RESPONDS_TO, false),
    ("same-proposition", selon::SAME_AS, true),
    ("within", selon::WITHIN, false),
    ("written-by", schema::AUTHOR, false),
];

impl Records<'_> {
    /// Hands every link on, in a fixed order; what holds both ways once.
    ///
    /// # Errors
    /// Where the store fails, or `each` does.
    pub fn links<E: From<StoreError>>(&self, mut each: impl FnMut(LinkRecord) -> Result<(), E>) -> Result<(), E> {
        for link in self.contradictions()? {
            each(link)?;
        }
        for (kind, property, symmetric) in KINDS {
            for (from, to) in self.pairs(property)? {
                if symmetric && from > to {
                    continue;
                }
                each(LinkRecord {
                    kind,
                    from_name: self.words(&from)?,
                    to_name: self.words(&to)?,
                    from: from.into_string(),
                    to: to.into_string(),
                    reason: None,
                    score: None,
                })?;
            }
        }
        Ok(())
    }

    /// The pairs of claims that contradict each other, each once, with the reason.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn contradictions(&self) -> Result<Vec<LinkRecord>, StoreError> {
        let mut reasons: BTreeMap<(String, String), (Option<String>, Option<f64>)> = BTreeMap::new();
        for node in super::facts::subjects(self.store, rdf::TYPE, selon::CONTRADICTION)? {
            let facts = Facts::of(self.store, &node)?;
            let between: Vec<String> = facts.nodes(selon::BETWEEN).map(NamedNode::into_string).collect();
            let reason = facts.node(selon::REASON).map(|reason| local(&reason));
            let score = facts.text(selon::SCORE).and_then(|score| score.parse().ok());
            if let [one, other] = between.as_slice() {
                reasons.insert((one.clone(), other.clone()), (reason, score));
            }
        }
        let mut found = Vec::new();
        for (from, to) in self.pairs(selon::CONTRADICTS)? {
            if from > to {
                continue;
            }
            let key = (from.as_str().to_owned(), to.as_str().to_owned());
            let (reason, score) = reasons.get(&key).cloned().unwrap_or_default();
            let (from_name, to_name) = (self.words(&from)?, self.words(&to)?);
            found.push(LinkRecord { kind: "contradicts", from: key.0, from_name, to: key.1, to_name, reason, score });
        }
        Ok(found)
    }

    /// The name of a node, or the words of a claim.
    fn words(&self, node: &NamedNode) -> Result<String, StoreError> {
        let facts = Facts::of(self.store, node)?;
        let found = facts.text(rdfs::LABEL).or_else(|| facts.text(skos::PREF_LABEL));
        let is_document = facts.nodes(rdf::TYPE).any(|class| class == selon::DOCUMENT);
        let found = found.or_else(|| facts.text(dcterms::TITLE));
        let found =
            found.or_else(|| if is_document { facts.text(dcterms::IDENTIFIER) } else { facts.text(schema::TEXT) });
        Ok(found.unwrap_or_default())
    }
}
