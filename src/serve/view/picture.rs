//! What a picture shows. In: filters. Out: agents and what they claim, as nodes and lines.

use super::{ClaimView, MOST, View};
use crate::graph::vocab::{prov, selon};
use std::collections::BTreeMap;

/// What is to be in the picture.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Only what this agent claims, or what is claimed by others of the same.
    pub(crate) agent: Option<String>,
    /// Only what stands in this article.
    pub(crate) document: Option<String>,
    /// Only this stance.
    pub(crate) stance: Option<String>,
    /// Only what more than one agent speaks of.
    pub(crate) shared: bool,
    /// The most lines.
    pub(crate) lines: usize,
}

/// Agents on one hand, propositions on the other, and who claims which.
#[derive(Debug, Default)]
pub(crate) struct Picture {
    /// Agents: IRI, name, kind.
    pub(crate) agents: Vec<super::Named>,
    /// Propositions: IRI, readable words.
    pub(crate) propositions: Vec<super::Named>,
    /// Agent, proposition, stance, a claim that shows it.
    pub(crate) lines: Vec<(usize, usize, String, String)>,
    /// Whether something was left out.
    pub(crate) cut: bool,
}

impl View<'_> {
    /// The picture that a filter leaves.
    pub(crate) fn picture(self, filter: &Filter) -> Picture {
        let iris = self.candidates(filter);
        let cut = iris.len() >= MOST;
        let mut claims = self.claims(&iris);
        claims.iter_mut().for_each(|claim| self.lead_to_answered(claim));
        claims.retain(|claim| {
            claim.proposition.is_some()
                && !claim.agents.is_empty()
                && filter.stance.as_ref().is_none_or(|stance| *stance == claim.stance)
        });
        if filter.shared || claims.len() > filter.lines {
            prefer_shared(&mut claims, filter.shared);
        }
        draw(&claims, filter.lines, cut)
    }

    /// « Minsk rejette ces accusations » leads to what was put forward by the claim that it answers.
    fn lead_to_answered(self, claim: &mut ClaimView) {
        if claim.proposition.is_none() {
            let answered = claim.answers.iter().filter_map(|iri| self.facts(iri).iri(selon::PUTS_FORWARD));
            claim.proposition = answered.min().map(|p| self.named(&p));
        }
    }

    fn candidates(self, filter: &Filter) -> Vec<String> {
        if let Some(document) = &filter.document {
            return self.pointing(prov::WAS_DERIVED_FROM, document, MOST);
        }
        if let Some(agent) = &filter.agent {
            let own = self.claims(&self.pointing(prov::WAS_ATTRIBUTED_TO, agent, MOST));
            let mut all: Vec<String> = own.iter().map(|claim| claim.iri.clone()).collect();
            for proposition in own.iter().filter_map(|claim| claim.proposition.as_ref()) {
                all.extend(self.pointing(selon::PUTS_FORWARD, &proposition.iri, 100));
            }
            all.sort();
            all.dedup();
            all.truncate(MOST);
            return all;
        }
        self.pairs(selon::PUTS_FORWARD, MOST).into_iter().map(|(claim, _)| claim).collect()
    }
}

/// Puts claims of propositions that several agents speak of first; with `only`, drops the others.
fn prefer_shared(claims: &mut Vec<ClaimView>, only: bool) {
    let mut agents: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for claim in claims.iter() {
        let entry = agents.entry(proposition(claim)).or_default();
        entry.extend(claim.agents.iter().map(|agent| agent.iri.clone()));
        entry.sort();
        entry.dedup();
    }
    let weight = |claim: &ClaimView| agents.get(&proposition(claim)).map_or(0, Vec::len);
    if only {
        claims.retain(|claim| weight(claim) > 1);
    }
    claims.sort_by_key(|claim| std::cmp::Reverse(weight(claim)));
}

fn proposition(claim: &ClaimView) -> String {
    claim.proposition.as_ref().map(|p| p.iri.clone()).unwrap_or_default()
}

fn draw(claims: &[ClaimView], most: usize, mut cut: bool) -> Picture {
    let mut picture = Picture::default();
    let (mut agents, mut propositions) = (BTreeMap::new(), BTreeMap::new());
    let mut lines: BTreeMap<(usize, usize, String), String> = BTreeMap::new();
    for claim in claims {
        let Some(proposition) = &claim.proposition else { continue };
        for agent in &claim.agents {
            if lines.len() >= most {
                cut = true;
                break;
            }
            let from = *agents.entry(agent.iri.clone()).or_insert_with(|| push(&mut picture.agents, agent));
            let to = *propositions
                .entry(proposition.iri.clone())
                .or_insert_with(|| push(&mut picture.propositions, proposition));
            lines.entry((from, to, claim.stance.clone())).or_insert_with(|| claim.iri.clone());
        }
    }
    picture.lines = lines.into_iter().map(|((from, to, stance), claim)| (from, to, stance, claim)).collect();
    picture.cut = cut;
    picture
}

fn push(list: &mut Vec<super::Named>, named: &super::Named) -> usize {
    list.push(named.clone());
    list.len() - 1
}
