//! Claims by date. In: claims with their dates, and a range. Out: days with their claims.

use super::{ClaimView, MOST, View};
use crate::vocab::{dcterms, prov, selon};
use oxigraph::model::Term;
use std::collections::BTreeMap;

/// The claims of one date.
#[derive(Debug, Default)]
pub(crate) struct Day {
    /// The date, as exact as it is known.
    pub(crate) date: String,
    /// The claims, in the order of articles and text.
    pub(crate) claims: Vec<ClaimView>,
}

/// Claims by date.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    /// Days, latest first.
    pub(crate) days: Vec<Day>,
    /// Every month that has claims, with how many, earliest first.
    pub(crate) months: Vec<(String, usize)>,
}

impl View<'_> {
    /// The claims of a month (`2024-11`), a year or a day; of the latest month with any where
    /// `period` is empty; of the dated claims that are given.
    pub(crate) fn timeline(self, period: &str, dated: &[(String, String)]) -> Timeline {
        let mut months: BTreeMap<String, usize> = BTreeMap::new();
        for (date, _) in dated {
            *months.entry(date.chars().take(7).collect()).or_default() += 1;
        }
        let latest = months.keys().next_back().cloned().unwrap_or_default();
        let period = if period.is_empty() { latest.as_str() } else { period };
        let mut days: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (date, claim) in dated.iter().filter(|(date, _)| date.starts_with(period)).take(MOST) {
            days.entry(date).or_default().push(claim.clone());
        }
        let days =
            days.into_iter().rev().map(|(date, claims)| Day { date: date.to_owned(), claims: self.claims(&claims) });
        Timeline { days: days.collect(), months: months.into_iter().collect() }
    }

    /// Date and IRI of claims: when they were said, or else when they were published.
    pub(crate) fn dates(self) -> Vec<(String, String)> {
        let mut dates: BTreeMap<String, String> = BTreeMap::new();
        for (document, date) in self.pairs(dcterms::ISSUED, 5 * MOST) {
            let Term::Literal(date) = date else { continue };
            for claim in self.pointing(prov::WAS_DERIVED_FROM, &document, MOST) {
                dates.insert(claim, date.value().to_owned());
            }
        }
        for (claim, date) in self.pairs(selon::SAID_ON, 50 * MOST) {
            if let Term::Literal(date) = date {
                dates.insert(claim, date.value().to_owned());
            }
        }
        dates.into_iter().map(|(claim, date)| (date, claim)).collect()
    }

    /// The same for the claims of one agent.
    pub(crate) fn dates_of_agent(self, agent: &str) -> Vec<(String, String)> {
        let claims = self.claims(&self.pointing(prov::WAS_ATTRIBUTED_TO, agent, MOST));
        claims.into_iter().filter_map(|claim| claim.date().map(str::to_owned).map(|date| (date, claim.iri))).collect()
    }
}
