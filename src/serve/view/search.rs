//! Search. In: what somebody typed. Out: agents, claims and articles that hold all its words.
//!
//! The graph keeps folded words (no accents, no case, singular) of every claim and every agent's
//! name, so a search is a walk along one index for each word, shortest list first.

use super::{ClaimView, Headline, Kind, MOST, Named, View};
use crate::fold::{key, name_key, words};
use crate::vocab::{prov, selon};
use oxigraph::model::{Literal, NamedNodeRef, Term};
use std::collections::{BTreeMap, BTreeSet};

/// What a search finds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Agents, those with most claims first.
    pub(crate) agents: Vec<(Named, usize)>,
    /// Claims, latest first.
    pub(crate) claims: Vec<ClaimView>,
    /// Articles, those with most matching claims first.
    pub(crate) articles: Vec<Headline>,
    /// Whether there are more than are shown.
    pub(crate) more: bool,
}

impl View<'_> {
    /// Searches for all words of `text`, showing at most `limit` of each kind.
    pub(crate) fn search(self, text: &str, limit: usize) -> Found {
        let mut found = Found::default();
        let sought: BTreeSet<String> = words(text).into_iter().take(12).collect();
        let mut nodes: BTreeSet<String> = BTreeSet::new();
        for key in [key(text), name_key(text)] {
            nodes.extend(self.with_literal(selon::FOLDED, &key));
        }
        if !sought.is_empty() {
            nodes.extend(self.with_words(selon::WORD, &sought));
            nodes.extend(self.with_words(selon::NAME_WORD, &sought));
        }
        let mut articles: BTreeMap<String, usize> = BTreeMap::new();
        let mut claims = Vec::new();
        for iri in nodes {
            match self.facts(&iri).kind() {
                Kind::Claim => claims.push(iri),
                Kind::Document => *articles.entry(iri).or_default() += MOST,
                Kind::Proposition | Kind::Other => {}
                Kind::Agent(_) => {
                    let named = self.named(&iri);
                    let count = Term::from(oxigraph::model::NamedNode::new_unchecked(&iri));
                    let count = self.count(prov::WAS_ATTRIBUTED_TO, count.as_ref(), MOST);
                    found.agents.push((named, count));
                }
            }
        }
        found.claims = self.claims(&claims);
        for claim in &found.claims {
            *articles.entry(claim.article.iri.clone()).or_default() += 1;
        }
        let mut ranked: Vec<(String, usize)> = articles.into_iter().collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.agents.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.more = found.claims.len() > limit || found.agents.len() > limit || ranked.len() > limit;
        found.agents.truncate(limit);
        found.claims.truncate(limit);
        self.tell(&mut found.claims);
        found.articles = ranked.iter().take(limit).map(|(iri, _)| self.headline(iri)).collect();
        found
    }

    fn with_literal(self, predicate: NamedNodeRef<'_>, value: &str) -> Vec<String> {
        if value.is_empty() { Vec::new() } else { self.subjects(predicate, &Literal::from(value).into(), MOST) }
    }

    /// Subjects that have all the words for a predicate: candidates from the rarest word, then a
    /// look at each of them for the others.
    fn with_words(self, predicate: NamedNodeRef<'_>, sought: &BTreeSet<String>) -> Vec<String> {
        let count = |word: &String| self.count(predicate, Literal::from(word.as_str()).as_ref().into(), 10 * MOST);
        let mut by_count: Vec<(usize, &String)> = sought.iter().map(|word| (count(word), word)).collect();
        by_count.sort();
        let Some(((_, rarest), others)) = by_count.split_first() else { return Vec::new() };
        let candidates = self.subjects(predicate, &Literal::from(rarest.as_str()).into(), 10 * MOST);
        let holds_all = |iri: &String| {
            others.is_empty() || {
                let has = self.facts(iri).texts(predicate);
                others.iter().all(|(_, word)| has.binary_search(word).is_ok())
            }
        };
        candidates.into_iter().filter(holds_all).take(MOST).collect()
    }
}
