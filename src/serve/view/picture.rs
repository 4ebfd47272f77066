//! What a picture shows. In: filters. Out: agents and what they claim, as a graph to draw.

use super::{ClaimView, Kind, MOST, View};
use crate::export::view::{self, Row, keep_most, keep_shared, settle};
use crate::model::Stance;
use crate::vocab::{prov, selon};
use std::collections::BTreeSet;

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

/// What is drawn, and how much there is.
#[derive(Debug, Default)]
pub(crate) struct Picture {
    /// Agents, propositions, and who claims which.
    pub(crate) shown: view::View,
    /// How many propositions are shown.
    pub(crate) propositions: usize,
    /// How many there are, shown or not.
    pub(crate) all: usize,
}

impl View<'_> {
    /// The picture that a filter leaves.
    pub(crate) fn picture(self, filter: &Filter) -> Picture {
        let iris = self.candidates(filter);
        let mut rows: Vec<Row> = self.claims(&iris).iter().flat_map(|claim| self.rows(claim)).collect();
        let statements: BTreeSet<String> = rows.iter().map(|row| row.statement.clone()).collect();
        let (mut same, mut seen) = (Vec::new(), BTreeSet::new());
        for one in &statements {
            if !seen.contains(one) {
                let wordings = self.wordings(one);
                seen.extend(wordings.iter().cloned());
                same.extend(wordings.into_iter().map(|other| (one.clone(), other)));
            }
        }
        settle(&mut rows, &same);
        rows.retain(|row| filter.stance.is_none_or(|stance| stance == row.stance));
        if filter.shared {
            keep_shared(&mut rows);
        }
        let count = |rows: &[Row]| rows.iter().map(|row| row.statement.as_str()).collect::<BTreeSet<_>>().len();
        let all = count(&rows);
        keep_most(&mut rows, filter.lines);
        Picture { shown: view::View::of(&rows), propositions: count(&rows), all }
    }

    /// A row for each agent of a claim. « Minsk rejette ces accusations » leads to what was put forward by the claim
    /// that it answers.
    fn rows(self, claim: &ClaimView) -> Vec<Row> {
        let own = claim.proposition.is_some();
        let answered = || {
            let answered = claim.answers.iter().filter_map(|iri| self.facts(iri).iri(selon::PUTS_FORWARD));
            answered.min().map(|proposition| self.named(&proposition))
        };
        let Some(proposition) = claim.proposition.clone().or_else(answered) else { return Vec::new() };
        let row = |agent: &super::Named| {
            let Kind::Agent(kind) = agent.kind else { return None };
            Some(Row {
                claim: claim.iri.clone(),
                agent: agent.iri.clone(),
                who: agent.name.clone(),
                kind,
                side: String::new(),
                stance: claim.stance,
                statement: proposition.iri.clone(),
                label: proposition.name.clone(),
                words: own.then(|| claim.words.clone()),
                document: String::new(),
            })
        };
        claim.agents.iter().filter_map(row).collect()
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
