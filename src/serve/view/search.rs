//! What a search shows. In: what it found, as IRIs, when each claim was said, and what of it is asked for. Out: agents,
//! claims and articles with names, the first of each; how many claims there are of each stance, publisher, month, kind of
//! speaker, and how many somebody checked.

use super::{ClaimView, Headline, Kind, MOST, Moment, Named, View};
use crate::fold::key;
use crate::model::{AgentKind, Stance};
use crate::query::Hits;
use crate::vocab::{dcterms, prov, schema, selon};
use oxigraph::model::{NamedNode, Term};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Claims of a search that are looked at one by one.
const LOOKED_AT: usize = 5 * MOST;

/// What of the claims that a search found is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// The stance.
    pub(crate) stance: Option<Stance>,
    /// Who publishes the article.
    pub(crate) publishers: Vec<String>,
    /// What who says it is.
    pub(crate) kind: Option<AgentKind>,
    /// The first and the last day, as exact as they were given.
    pub(crate) from: String,
    pub(crate) until: String,
    /// Whether somebody has looked at it: `checked`, `unchecked`, `corrected`.
    pub(crate) checked: String,
    /// Words that have to stand one behind the other, folded.
    pub(crate) phrases: Vec<String>,
    /// Whether those come first that say least beside the words, and not the latest.
    pub(crate) by_fit: bool,
}

/// How many claims have what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facets {
    /// By stance.
    pub(crate) stances: BTreeMap<Stance, usize>,
    /// By publisher: those with most claims before.
    pub(crate) publishers: Vec<(Named, usize)>,
    /// By month, as `2024-11`.
    pub(crate) months: BTreeMap<String, usize>,
    /// By what who says it is.
    pub(crate) kinds: BTreeMap<AgentKind, usize>,
    /// How many somebody checked, and corrected.
    pub(crate) checked: usize,
    pub(crate) corrected: usize,
}

/// What a search finds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Agents, those with most claims first.
    pub(crate) agents: Vec<(Named, usize)>,
    /// Claims, latest first, or those that fit best.
    pub(crate) claims: Vec<ClaimView>,
    /// How many there are.
    pub(crate) total: usize,
    /// What they have, before they are narrowed down.
    pub(crate) facets: Facets,
    /// Whether these hold some of the words only.
    pub(crate) partly: bool,
    /// Articles, those that are found themselves first, then those with most matching claims.
    pub(crate) articles: Vec<Headline>,
    /// What was looked for in the place of words that the store does not hold.
    pub(crate) instead: Vec<(String, Vec<String>)>,
    /// Whether there are more than are shown.
    pub(crate) more: bool,
}

/// What of a claim it is filtered and counted by.
struct Traits {
    claim: String,
    stance: Stance,
    date: Option<String>,
    article: Option<String>,
    publisher: Option<String>,
    kinds: Vec<AgentKind>,
    checked: bool,
    corrected: bool,
}

impl View<'_> {
    /// Reads what is shown of what a search found: at most `limit` of each kind.
    pub(crate) fn found(self, hits: Hits, moments: &[Moment], wanted: &Wanted, limit: usize) -> Found {
        let told: Vec<&Moment> = moments.iter().filter(|moment| hits.claims.contains(&moment.claim)).collect();
        let mut cut = hits.cut || told.len() > LOOKED_AT;
        let all: Vec<Traits> = told.into_iter().take(LOOKED_AT).map(|moment| self.traits(moment)).collect();
        let facets = self.facets(&all);
        let mut kept: Vec<&Traits> = all.iter().filter(|traits| wanted.takes(traits)).collect();
        if !wanted.phrases.is_empty() {
            kept.retain(|traits| {
                let words = key(&self.one_text(&traits.claim, schema::TEXT).unwrap_or_default());
                wanted.phrases.iter().all(|phrase| words.contains(phrase.as_str()))
            });
        }
        if wanted.by_fit {
            kept.sort_by_key(|traits| {
                let long = self.one_text(&traits.claim, schema::TEXT).map_or(usize::MAX, |text| text.chars().count());
                (long, traits.claim.as_str())
            });
        } else {
            kept.sort_by_key(|traits| (Reverse(traits.date.as_deref()), traits.claim.as_str()));
        }
        let mut articles: BTreeMap<String, usize> = hits.articles.iter().map(|iri| (iri.clone(), MOST)).collect();
        for traits in &kept {
            if let Some(article) = &traits.article {
                *articles.entry(article.clone()).or_default() += 1;
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
        cut |= [kept.len(), agents.len(), articles.len()].iter().any(|count| *count > limit);
        let mut claims: Vec<ClaimView> =
            kept.iter().take(limit).filter_map(|traits| self.claim(&traits.claim)).collect();
        self.tell(&mut claims);
        Found {
            agents: agents.into_iter().take(limit).map(|(iri, count)| (self.named(iri), count)).collect(),
            total: kept.len(),
            claims,
            facets,
            partly: hits.partly,
            articles: articles.iter().take(limit).map(|(iri, _)| self.headline(iri)).collect(),
            instead: hits.instead,
            more: cut,
        }
    }

    fn traits(self, moment: &Moment) -> Traits {
        let claim = moment.claim.as_str();
        let article = self.iris_of(claim, prov::WAS_DERIVED_FROM).into_iter().next();
        let publisher = article.as_ref().and_then(|article| self.headline(article).publisher).map(|named| named.iri);
        let mut kinds: Vec<AgentKind> = Vec::new();
        for agent in self.iris_of(claim, prov::WAS_ATTRIBUTED_TO) {
            if let Kind::Agent(kind) = self.named(&agent).kind
                && !kinds.contains(&kind)
            {
                kinds.push(kind);
            }
        }
        let has = |property| self.one(claim, property).is_some();
        Traits {
            stance: moment.stance,
            date: moment.date.clone(),
            publisher,
            kinds,
            checked: has(selon::CHECKED_BY),
            corrected: has(selon::CORRECTED_BY),
            article,
            claim: moment.claim.clone(),
        }
    }

    fn facets(self, all: &[Traits]) -> Facets {
        let mut facets = Facets::default();
        let mut publishers: BTreeMap<&str, usize> = BTreeMap::new();
        for traits in all {
            *facets.stances.entry(traits.stance).or_default() += 1;
            if let Some(month) = traits.date.as_deref().and_then(|date| date.get(..7)) {
                *facets.months.entry(month.to_owned()).or_default() += 1;
            }
            for kind in &traits.kinds {
                *facets.kinds.entry(*kind).or_default() += 1;
            }
            if let Some(publisher) = &traits.publisher {
                *publishers.entry(publisher).or_default() += 1;
            }
            facets.checked += usize::from(traits.checked);
            facets.corrected += usize::from(traits.corrected);
        }
        facets.publishers = publishers.into_iter().map(|(iri, count)| (self.named(iri), count)).collect();
        facets.publishers.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        facets
    }

    /// The names of agents and articles, each with how it is called there, those with most claims first.
    pub(crate) fn suggestions(self, iris: &[String], most: usize) -> Vec<Named> {
        let mut named: Vec<(usize, Named)> = iris
            .iter()
            .map(|iri| {
                let node = Term::from(NamedNode::new_unchecked(iri));
                let claims = self.count(prov::WAS_ATTRIBUTED_TO, node.as_ref(), MOST);
                let mut named = self.named(iri);
                if named.kind == Kind::Document {
                    named.name = self.one_text(iri, dcterms::TITLE).unwrap_or(named.name);
                }
                (claims, named)
            })
            .collect();
        named.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        named.into_iter().take(most).map(|(_, named)| named).collect()
    }
}

impl Wanted {
    fn takes(&self, traits: &Traits) -> bool {
        let date = traits.date.as_deref().unwrap_or_default();
        self.stance.is_none_or(|stance| stance == traits.stance)
            && (self.publishers.is_empty()
                || traits.publisher.as_ref().is_some_and(|own| self.publishers.contains(own)))
            && self.kind.is_none_or(|kind| traits.kinds.contains(&kind))
            && (self.from.is_empty() || date >= self.from.as_str())
            && (self.until.is_empty() || (!date.is_empty() && date <= format!("{}~", self.until).as_str()))
            && match self.checked.as_str() {
                "checked" => traits.checked,
                "unchecked" => !traits.checked,
                "corrected" => traits.corrected,
                _ => true,
            }
    }
}
