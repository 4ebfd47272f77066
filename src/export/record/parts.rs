//! What hangs on a claim: who relays it, where it was read, what it puts forward.

use super::facts::Facts;
use super::{Anchor, Named, PropositionRecord, Records};
use crate::graph::anchor::{Characters, Stretch, stretch};
use crate::graph::store::StoreError;
use crate::vocab::{prov, rdf, rdfs, schema, selon, skos};
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
        let document = claim.node(prov::WAS_DERIVED_FROM);
        let text = document.map(|document| self.value(&document, schema::TEXT)).transpose()?.flatten();
        let text = text.unwrap_or_default();
        let characters = Characters::new(&text);
        for (property, part) in ANCHORS {
            for node in claim.nodes(property) {
                let Some(Stretch { start, end, .. }) = stretch(node.as_str()) else { continue };
                anchors.push(Anchor {
                    iri: node.as_str().to_owned(),
                    part,
                    start,
                    end,
                    exact: characters.slice(start, end).unwrap_or_default().to_owned(),
                    prefix: characters.before(start).to_owned(),
                    suffix: characters.after(end).to_owned(),
                });
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
