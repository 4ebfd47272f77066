//! One agent. In: an IRI. Out: names, roles, what they say and what is said of them.

use super::{ClaimView, MOST, Named, View};
use crate::graph::anchor::stretch;
use crate::vocab::{prov, rdf, selon, skos};
use oxigraph::model::Term;
use std::collections::BTreeMap;

/// An agent with all that the store holds on them.
#[derive(Debug)]
pub(crate) struct AgentView {
    /// Name and kind.
    pub(crate) named: Named,
    /// Other spellings, with how often each stands in an article.
    pub(crate) spellings: Vec<(String, usize)>,
    /// What they are by function.
    pub(crate) roles: Vec<String>,
    /// For whom they speak.
    pub(crate) acts_for: Vec<Named>,
    /// Who speaks for them.
    pub(crate) spoken_for: Vec<Named>,
    /// The same agent elsewhere on the web.
    pub(crate) same_as: Vec<String>,
    /// What they claim, latest first.
    pub(crate) claims: Vec<ClaimView>,
    /// What they relay, latest first.
    pub(crate) relayed: Vec<ClaimView>,
    /// What others claim of them, latest first.
    pub(crate) about: Vec<ClaimView>,
    /// Through whom their claims come, with how many.
    pub(crate) through: Vec<(Named, usize)>,
}

impl View<'_> {
    /// The agent of that IRI, if it is one.
    pub(crate) fn agent(self, iri: &str) -> Option<AgentView> {
        let facts = self.facts(iri);
        if !facts.iris(rdf::TYPE).iter().any(|class| class == prov::AGENT.as_str()) {
            return None;
        }
        let named = facts.named(iri);
        let claims = self.claims(&self.pointing(prov::WAS_ATTRIBUTED_TO, iri, MOST));
        let mut about = self.about(iri);
        about.retain(|claim| !claim.agents.iter().any(|agent| agent.iri == iri));
        Some(AgentView {
            spellings: self
                .spellings(iri, &facts.texts(skos::PREF_LABEL).chain(facts.texts(skos::ALT_LABEL)).collect::<Vec<_>>()),
            roles: facts.texts(selon::ROLE).collect(),
            acts_for: self.all_named(&facts.iris(selon::ACTS_FOR)),
            spoken_for: self.all_named(&self.pointing(selon::ACTS_FOR, iri, 100)),
            same_as: facts
                .iter()
                .filter(|(predicate, _)| predicate.ends_with("#sameAs"))
                .flat_map(|(_, objects)| objects)
                .filter_map(|term| if let Term::NamedNode(node) = term { Some(node.as_str().to_owned()) } else { None })
                .collect(),
            relayed: self.claims(&self.pointing(selon::RELAYED_BY, iri, MOST)),
            through: through(&claims),
            about,
            claims,
            named,
        })
    }

    /// Spellings with the number of places where they stand, most frequent first.
    fn spellings(self, iri: &str, known: &[String]) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<String, usize> = known.iter().map(|name| (name.clone(), 0)).collect();
        for mention in self.pointing(selon::OF, iri, MOST) {
            let Some(found) = stretch(&mention) else { continue };
            let text = self.characters(found.document);
            let spelling: String = text.get(found.start..found.end).unwrap_or_default().iter().collect();
            if !spelling.is_empty() {
                *counts.entry(spelling).or_default() += 1;
            }
        }
        let mut spellings: Vec<(String, usize)> = counts.into_iter().collect();
        spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        spellings
    }

    /// Claims whose proposition has the agent for its subject or among its participants.
    fn about(self, iri: &str) -> Vec<ClaimView> {
        let mut propositions = self.pointing(rdf::SUBJECT, iri, MOST);
        for participant in self.pointing(selon::FILLER, iri, MOST) {
            propositions.extend(self.pointing(selon::PARTICIPANT, &participant, 10));
        }
        propositions.sort();
        propositions.dedup();
        let mut claims: Vec<String> =
            propositions.iter().flat_map(|p| self.pointing(selon::PUTS_FORWARD, p, 100)).take(MOST).collect();
        claims.sort();
        claims.dedup();
        self.claims(&claims)
    }

    /// Agents with most claims, with how many each has. `kind` is a class of selon's vocabulary
    /// in lower case.
    pub(crate) fn busiest(self, limit: usize) -> Vec<(Named, usize)> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (_, agent) in self.pairs(prov::WAS_ATTRIBUTED_TO, 50 * MOST) {
            if let Term::NamedNode(agent) = agent {
                *counts.entry(agent.into_string()).or_default() += 1;
            }
        }
        let mut ranked: Vec<(String, usize)> = counts.into_iter().collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        ranked.truncate(limit);
        ranked.into_iter().map(|(iri, count)| (self.named(&iri), count)).collect()
    }
}

/// Relays and publishers of claims, most frequent first.
fn through(claims: &[ClaimView]) -> Vec<(Named, usize)> {
    let mut counts: BTreeMap<Named, usize> = BTreeMap::new();
    for claim in claims {
        for carrier in claim.relays.iter().chain(&claim.article.publisher) {
            *counts.entry(carrier.clone()).or_default() += 1;
        }
    }
    let mut ranked: Vec<(Named, usize)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked
}
