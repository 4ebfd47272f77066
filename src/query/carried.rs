//! Propositions with those who tell them, as values for the question `origins`. In: a store, conditions on one of the
//! claims, which propositions are wanted. Out: a line of SPARQL that binds each proposition with the articles that say it,
//! or deny it, and the origin of each.

use super::error::QueryError;
use super::fit::Page;
use super::origins::Origins;
use crate::graph::store::{ClaimStore, StoreError};
use crate::model::Stance;
use crate::vocab::{prov, selon};
use oxigraph::model::Term;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The line of a question that the values stand for; what follows it up to the end of it gives much the same on an engine that
/// only knows SPARQL.
pub(super) const LINE: &str = "#= origins ?said ?denied ?article2 ?origin";

/// The values: of the propositions that most claims put forward, the first ones in the order of their IRIs where there are as
/// many. Where there are conditions on `?claim`, those that a claim puts forward which fits them all.
///
/// # Errors
/// Where the store fails.
pub(super) fn values(store: &ClaimStore, page: &Page) -> Result<String, QueryError> {
    let fit = match page.takes_all() {
        true => None,
        false => Some(page.fitting(store, "?said", &format!("?claim {} ?said", selon::PUTS_FORWARD))?),
    };
    let mut ranked: Vec<(usize, String)> = Vec::new();
    for (said, claims) in told(store)? {
        if fit.as_ref().is_none_or(|fit| fit.contains(&said)) {
            ranked.push((claims, said));
        }
    }
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let origins = Origins::of(store);
    let mut values = "VALUES (?said ?denied ?article2 ?origin) {".to_owned();
    for (_, said) in ranked.iter().skip(page.wanted.start).take(page.wanted.len()) {
        for (denied, claims) in carriers(&origins, said)? {
            let groups = origins.groups(claims.keys().map(String::as_str))?;
            let articles: BTreeSet<(&String, usize)> = claims.values().zip(groups).collect();
            for (article, origin) in articles {
                let _ = write!(values, " (<{said}> {denied} <{article}> {origin})");
            }
        }
    }
    values.push_str(" }");
    Ok(values)
}

/// How many claims put forward each proposition.
fn told(store: &ClaimStore) -> Result<BTreeMap<String, usize>, StoreError> {
    let mut told = BTreeMap::new();
    for quad in store.quads(None, Some(selon::PUTS_FORWARD), None, None) {
        if let Term::NamedNode(said) = quad?.object {
            *told.entry(said.into_string()).or_insert(0) += 1;
        }
    }
    Ok(told)
}

/// The claims that say a proposition (`false`) or deny it (`true`), in any wording, each with its article.
fn carriers(origins: &Origins<'_>, said: &str) -> Result<BTreeMap<bool, BTreeMap<String, String>>, StoreError> {
    let mut found: BTreeMap<bool, BTreeMap<String, String>> = BTreeMap::new();
    let same = origins.nodes(said, selon::SAME_AS)?.into_iter().chain([said.to_owned()]).map(|other| (other, false));
    // Who denies a thing says that it is not so.
    let opposite = origins.nodes(said, selon::NEGATES)?.into_iter().map(|other| (other, true));
    for (proposition, turned) in same.chain(opposite) {
        for property in [selon::PUTS_FORWARD, selon::ALSO_PUTS_FORWARD] {
            for claim in origins.pointing(property, &proposition)? {
                let stance = origins.nodes(&claim, selon::STANCE)?.iter().find_map(|iri| Stance::from_iri(iri));
                let (Some(stance), Some(article)) =
                    (stance, origins.nodes(&claim, prov::WAS_DERIVED_FROM)?.into_iter().next())
                else {
                    continue;
                };
                found.entry((stance == Stance::Denies) != turned).or_default().insert(claim, article);
            }
        }
    }
    Ok(found)
}
