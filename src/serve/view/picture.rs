//! What a picture shows. In: filters. Out: agents and what they claim, as nodes and lines.

use super::{ClaimView, MOST, View};
use crate::model::Stance;
use crate::query::wording;
use crate::vocab::{prov, selon};
use std::collections::{BTreeMap, BTreeSet};

/// What is to be in the picture.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Only what this agent claims, or what is claimed by others of the same.
    pub(crate) agent: Option<String>,
    /// Only what stands in this article.
    pub(crate) document: Option<String>,
    /// Only this stance.
    pub(crate) stance: Option<Stance>,
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
    pub(crate) lines: Vec<(usize, usize, Stance, String)>,
    /// How many propositions there are, shown or not.
    pub(crate) all: usize,
}

impl View<'_> {
    /// The picture that a filter leaves.
    pub(crate) fn picture(self, filter: &Filter) -> Picture {
        let iris = self.candidates(filter);
        let mut claims = self.claims(&iris);
        let own: Vec<bool> = claims.iter().map(|claim| claim.proposition.is_some()).collect();
        claims.iter_mut().for_each(|claim| self.lead_to_answered(claim));
        let first = self.fold(&claims);
        name_by_words(&mut claims, &own, &first);
        claims.retain(|claim| {
            claim.proposition.is_some()
                && !claim.agents.is_empty()
                && filter.stance.is_none_or(|stance| stance == claim.stance)
        });
        if filter.shared || claims.len() > filter.lines {
            prefer_shared(&mut claims, filter.shared);
        }
        draw(&claims, filter.lines)
    }

    /// For each proposition, which wording of it stands for all: that of most claims.
    fn fold(self, claims: &[ClaimView]) -> BTreeMap<String, super::Named> {
        let mut counts: BTreeMap<&super::Named, usize> = BTreeMap::new();
        for proposition in claims.iter().filter_map(|claim| claim.proposition.as_ref()) {
            *counts.entry(proposition).or_default() += 1;
        }
        let mut counted: Vec<(&super::Named, usize)> = counts.into_iter().collect();
        counted.sort_by_key(|(proposition, n)| (std::cmp::Reverse(*n), proposition.iri.as_str()));
        let mut first: BTreeMap<String, super::Named> = BTreeMap::new();
        for (proposition, _) in counted {
            if !first.contains_key(&proposition.iri) {
                for wording in self.wordings(&proposition.iri) {
                    first.entry(wording).or_insert_with(|| proposition.clone());
                }
            }
        }
        first
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
                let wordings = self.wordings(&proposition.iri);
                all.extend(wordings.iter().flat_map(|wording| self.pointing(selon::PUTS_FORWARD, wording, 100)));
            }
            all.sort();
            all.dedup();
            all.truncate(MOST);
            return all;
        }
        self.pairs(selon::PUTS_FORWARD, 5 * MOST).into_iter().map(|(claim, _)| claim).collect()
    }
}

/// Leads claims to the wording that stands for theirs, and calls it by words of an article where some will do.
/// `own` tells which of the claims put their proposition forward and do not only answer it.
fn name_by_words(claims: &mut [ClaimView], own: &[bool], first: &BTreeMap<String, super::Named>) {
    let mut said: BTreeMap<String, Vec<(Stance, Option<String>)>> = BTreeMap::new();
    for (claim, own) in claims.iter_mut().zip(own) {
        let Some(proposition) = &mut claim.proposition else { continue };
        let Some(stands) = first.get(&proposition.iri) else { continue };
        // What is said in other words is not said in these.
        let words = (*own && stands.iri == proposition.iri).then(|| claim.words.clone());
        said.entry(stands.iri.clone()).or_default().push((claim.stance, words));
        stands.clone_into(proposition);
    }
    for proposition in claims.iter_mut().filter_map(|claim| claim.proposition.as_mut()) {
        let said = said.get(&proposition.iri).map(Vec::as_slice).unwrap_or_default();
        let said: Vec<_> = said.iter().map(|(stance, words)| (*stance, words.as_deref())).collect();
        if let Some(words) = wording(&proposition.name, &said) {
            words.clone_into(&mut proposition.name);
        }
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

fn draw(claims: &[ClaimView], most: usize) -> Picture {
    let mut picture = Picture::default();
    let (mut agents, mut propositions) = (BTreeMap::new(), BTreeMap::new());
    let mut lines: BTreeMap<(usize, usize, Stance), String> = BTreeMap::new();
    for claim in claims {
        let Some(proposition) = &claim.proposition else { continue };
        for agent in &claim.agents {
            if lines.len() >= most {
                break;
            }
            let from = *agents.entry(agent.iri.clone()).or_insert_with(|| push(&mut picture.agents, agent));
            let to = *propositions
                .entry(proposition.iri.clone())
                .or_insert_with(|| push(&mut picture.propositions, proposition));
            lines.entry((from, to, claim.stance)).or_insert_with(|| claim.iri.clone());
        }
    }
    picture.lines = lines.into_iter().map(|((from, to, stance), claim)| (from, to, stance, claim)).collect();
    picture.all = claims.iter().map(proposition).collect::<BTreeSet<_>>().len();
    picture
}

fn push(list: &mut Vec<super::Named>, named: &super::Named) -> usize {
    list.push(named.clone());
    list.len() - 1
}
