//! The chain page ← agency ← relay ← speaker, as one property: `selon:carriedBy` leads from a
//! claim to what carried it one step nearer to the reader, and at last to the document. So
//! `?claim selon:carriedBy+ ?step` is the whole chain, and its length the depth.

use super::Draft;
use crate::vocab::selon;
use oxrdf::NamedNode;

impl Draft<'_> {
    /// Writes the steps of claim `number`: its relays, the claim that it stands within or else
    /// the agency that the article credits, the article.
    pub(super) fn add_chain(&mut self, iris: &[NamedNode], number: usize) {
        let claim = &self.extraction.claims[number];
        let mut from = iris[number].clone();
        for (i, relay) in claim.via.iter().enumerate() {
            let agent = self.agent(&relay.key);
            self.own.add(&iris[number], selon::RELAYED_BY, agent.clone());
            let step = NamedNode::new_unchecked(format!("{}/step-{}", iris[number].as_str(), i + 1));
            from = self.step(&from, step, agent);
        }
        if let Some(outer) = claim.attribution.nested.and_then(|i| iris.get(i)) {
            self.own.add(&from, selon::CARRIED_BY, outer.clone());
            return;
        }
        let document = self.document.clone();
        for name in &self.article.metadata.agencies {
            let agency = self.medium(name);
            if claim.via.iter().chain(&claim.agents).any(|agent| self.agent(&agent.key) == agency) {
                continue;
            }
            let slug = agency.as_str().rsplit('/').next().unwrap_or_default();
            let step = self.below(&format!("credit-{slug}"));
            from = self.step(&from, step, agency);
        }
        self.own.add(&from, selon::CARRIED_BY, document);
    }

    fn step(&mut self, from: &NamedNode, step: NamedNode, carrier: NamedNode) -> NamedNode {
        self.own.add(from, selon::CARRIED_BY, step.clone());
        self.own.typed(&step, selon::RELAY);
        self.own.add(&step, selon::CARRIER, carrier);
        step
    }
}
