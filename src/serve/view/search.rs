//! What a search shows. In: what it found, as IRIs, and when each claim was said. Out: agents, claims and articles
//! with names, the first of each.

use super::{ClaimView, Headline, MOST, Moment, Named, View};
use crate::query::Hits;
use crate::vocab::prov;
use oxigraph::model::{NamedNode, Term};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a search finds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Agents, those with most claims first.
    pub(crate) agents: Vec<(Named, usize)>,
    /// Claims, latest first.
    pub(crate) claims: Vec<ClaimView>,
    /// Whether these hold some of the words only.
    pub(crate) partly: bool,
    /// Articles, those that are found themselves first, then those with most matching claims.
    pub(crate) articles: Vec<Headline>,
    /// What was looked for in the place of words that the store does not hold.
    pub(crate) instead: Vec<(String, Vec<String>)>,
    /// Whether there are more than are shown.
    pub(crate) more: bool,
}

impl View<'_> {
    /// Reads what is shown of what a search found: at most `limit` of each kind.
    pub(crate) fn found(self, hits: Hits, moments: &[Moment], limit: usize) -> Found {
        let dates: BTreeMap<&str, &Moment> = moments
            .iter()
            .filter(|moment| hits.claims.contains(&moment.claim))
            .map(|moment| (moment.claim.as_str(), moment))
            .collect();
        let mut claims: Vec<&String> = hits.claims.iter().collect();
        claims.sort_by_key(|claim| {
            (Reverse(dates.get(claim.as_str()).and_then(|moment| moment.date.as_deref())), *claim)
        });
        let mut articles: BTreeMap<String, usize> = hits.articles.iter().map(|iri| (iri.clone(), MOST)).collect();
        for claim in claims.iter().take(MOST) {
            if let Some(Term::NamedNode(article)) = self.one(claim, prov::WAS_DERIVED_FROM) {
                *articles.entry(article.into_string()).or_default() += 1;
            }
        }
        let mut articles: Vec<(String, usize)> = articles.into_iter().collect();
        articles.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let count = |iri: &String| {
            let agent = Term::from(NamedNode::new_unchecked(iri));
            self.count(prov::WAS_ATTRIBUTED_TO, agent.as_ref(), MOST)
        };
        let mut agents: Vec<(&String, usize)> = hits.agents.iter().take(MOST).map(|iri| (iri, count(iri))).collect();
        agents.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let more = hits.cut || [claims.len(), agents.len(), articles.len()].iter().any(|count| *count > limit);
        let first: Vec<String> = claims.into_iter().take(limit).cloned().collect();
        let mut claims = self.claims(&first);
        self.tell(&mut claims);
        Found {
            agents: agents.into_iter().take(limit).map(|(iri, count)| (self.named(iri), count)).collect(),
            claims,
            partly: hits.partly,
            articles: articles.iter().take(limit).map(|(iri, _)| self.headline(iri)).collect(),
            instead: hits.instead,
            more,
        }
    }
}
