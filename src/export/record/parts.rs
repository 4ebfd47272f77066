//! What hangs on a claim: who relays it, where it was read, what it puts forward.

use super::facts::Facts;
use super::{Anchor, Named, PropositionRecord, Records};
use crate::graph::store::StoreError;
use crate::vocab::{oa, rdf, rdfs, selon, skos};
use oxigraph::model::{NamedNode, NamedNodeRef};

/// The properties that lead from a claim to where it was read, with what each is called.
const ANCHORS: [(NamedNodeRef<'static>, &str); 4] = [
    (selon::CONTENT_ANCHOR, "content"),
    (selon::CUE_ANCHOR, "cue"),
    (selon::RELAY_ANCHOR, "relay"),
    (selon::SOURCE_ANCHOR, "source"),
];

impl Records<'_> {
    /// Who relays a claim, step by step from the speaker to the page.
    pub(super) fn relays(&self, claim: &NamedNode, facts: &Facts) -> Result<Vec<Named>, StoreError> {
        let own: Vec<NamedNode> = facts.nodes(selon::RELAYED_BY).collect();
        let mut carriers = Vec::new();
        for number in 1..=own.len() {
            let step = NamedNode::new_unchecked(format!("{}/step-{number}", claim.as_str()));
            carriers.extend(Facts::of(self.store, &step)?.node(selon::CARRIER));
        }
        self.all_named(if carriers.len() == own.len() { carriers } else { own }.into_iter())
    }

    pub(super) fn anchors(&self, claim: &Facts) -> Result<Vec<Anchor>, StoreError> {
        let mut anchors = Vec::new();
        for (property, part) in ANCHORS {
            for node in claim.nodes(property) {
                let mut anchor = Anchor { iri: node.as_str().to_owned(), part, ..Anchor::default() };
                for selector in Facts::of(self.store, &node)?.nodes(oa::HAS_SELECTOR) {
                    let facts = Facts::of(self.store, &selector)?;
                    if let Some(exact) = facts.text(oa::EXACT) {
                        anchor.exact = exact;
                        anchor.prefix = facts.text(oa::PREFIX).unwrap_or_default();
                        anchor.suffix = facts.text(oa::SUFFIX).unwrap_or_default();
                    } else {
                        anchor.start = facts.number(oa::START).unwrap_or_default();
                        anchor.end = facts.number(oa::END).unwrap_or_default();
                    }
                }
                anchors.push(anchor);
            }
        }
        anchors.sort_by_key(|anchor| (anchor.start, anchor.end, anchor.part));
        Ok(anchors)
    }

    pub(super) fn proposition(&self, node: &NamedNode) -> Result<PropositionRecord, StoreError> {
        let facts = Facts::of(self.store, node)?;
        Ok(PropositionRecord {
            iri: node.as_str().to_owned(),
            label: facts.text(rdfs::LABEL).or_else(|| facts.text(skos::PREF_LABEL)).unwrap_or_default(),
            subject: facts.node(rdf::SUBJECT).map(|node| self.named(&node)).transpose()?,
            predicate: facts.text(rdf::PREDICATE).unwrap_or_default(),
            object: facts.node(rdf::OBJECT).map(|node| self.named(&node)).transpose()?,
            negated: facts.is_true(selon::NEGATED),
        })
    }
}
