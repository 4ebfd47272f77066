//! Claims by date. In: the dates of claims, and what of them is asked for. Out: a page of them, day by day, and how
//! many there are in each month.

use super::{ClaimView, MOST, View};
use crate::model::Stance;
use crate::vocab::{dcterms, prov, selon};
use oxigraph::model::Term;
use std::collections::{BTreeMap, BTreeSet};

/// Claims of one page.
pub(crate) const PAGE: usize = 60;
/// Stands for the claims without a date, in the place of a month.
pub(crate) const UNDATED: &str = "none";
/// Claims of a store that are looked at.
const ALL: usize = 200 * MOST;

/// A claim in time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    /// When it was said, or else published; `None` where neither is known.
    pub(crate) date: Option<String>,
    /// Its IRI.
    pub(crate) claim: String,
    /// Its stance.
    pub(crate) stance: Stance,
}

/// What of all claims is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Period {
    /// A year, month or day, or [`UNDATED`]; everything where it is empty.
    pub(crate) when: String,
    /// A stance; all where there is none.
    pub(crate) stance: Option<Stance>,
    /// Agents, one of whom says it; anybody where there are none.
    pub(crate) agents: Vec<String>,
    /// Whether the earliest comes first.
    pub(crate) earliest_first: bool,
    /// The page, counted from 1.
    pub(crate) page: usize,
}

/// The claims of one date.
#[derive(Debug, Default)]
pub(crate) struct Day {
    /// The date, as exact as it is known.
    pub(crate) date: Option<String>,
    /// The claims, in the order of articles and text.
    pub(crate) claims: Vec<ClaimView>,
}

/// A page of claims by date.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    /// The days of this page, in order; what has no date stands last.
    pub(crate) days: Vec<Day>,
    /// How many claims the period has.
    pub(crate) total: usize,
    /// How many of each stance, whatever stance is asked for.
    pub(crate) stances: BTreeMap<Stance, usize>,
    /// Every month, or every year where there are many, that has claims, with how many; earliest first.
    pub(crate) months: Vec<(String, usize)>,
    /// How many claims have no date.
    pub(crate) undated: usize,
}

impl View<'_> {
    /// A page of the moments of a period.
    pub(crate) fn timeline(self, period: &Period, moments: &[Moment]) -> Timeline {
        let own: BTreeSet<String> =
            period.agents.iter().flat_map(|agent| self.pointing(prov::WAS_ATTRIBUTED_TO, agent, ALL)).collect();
        let said: Vec<&Moment> =
            moments.iter().filter(|moment| period.agents.is_empty() || own.contains(&moment.claim)).collect();
        let mut timeline =
            Timeline { undated: said.iter().filter(|m| m.date.is_none()).count(), ..Timeline::default() };
        timeline.months = months(&said, &period.when);
        let mut chosen: Vec<&Moment> = said.into_iter().filter(|moment| period.holds(moment)).collect();
        for moment in &chosen {
            *timeline.stances.entry(moment.stance).or_default() += 1;
        }
        chosen.retain(|moment| period.stance.is_none_or(|stance| stance == moment.stance));
        timeline.total = chosen.len();
        if !period.earliest_first {
            // What has no date stays last.
            chosen.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.claim.cmp(&b.claim)));
        } else {
            chosen.sort_by_key(|moment| (moment.date.is_none(), *moment));
        }
        let page = chosen.into_iter().skip(period.page.saturating_sub(1) * PAGE).take(PAGE);
        for moment in page {
            if timeline.days.last().is_none_or(|day: &Day| day.date != moment.date) {
                timeline.days.push(Day { date: moment.date.clone(), claims: Vec::new() });
            }
            if let (Some(day), Some(claim)) = (timeline.days.last_mut(), self.claim(&moment.claim)) {
                day.claims.push(claim);
            }
        }
        for day in &mut timeline.days {
            day.claims.sort_by(|a, b| (&a.article.iri, a.start, &a.iri).cmp(&(&b.article.iri, b.start, &b.iri)));
            self.tell(&mut day.claims);
        }
        timeline
    }

    /// Every claim with its date: when it was said, or else when it was published. Sorted, undated ones first.
    pub(crate) fn moments(self) -> Vec<Moment> {
        let mut dates: BTreeMap<String, String> = BTreeMap::new();
        for (document, date) in self.pairs(dcterms::ISSUED, ALL) {
            let Term::Literal(date) = date else { continue };
            for claim in self.pointing(prov::WAS_DERIVED_FROM, &document, MOST) {
                dates.insert(claim, date.value().to_owned());
            }
        }
        for (claim, date) in self.pairs(selon::SAID_ON, ALL) {
            if let Term::Literal(date) = date {
                dates.insert(claim, date.value().to_owned());
            }
        }
        let stances = self.pairs(selon::STANCE, ALL).into_iter().filter_map(|(claim, stance)| {
            let Term::NamedNode(stance) = stance else { return None };
            let stance = Stance::from_iri(stance.as_str())?;
            Some(Moment { date: dates.get(&claim).cloned(), claim, stance })
        });
        let mut moments: Vec<Moment> = stances.collect();
        moments.sort();
        moments
    }
}

impl Timeline {
    /// How many of each stance, in the order of the scheme.
    pub(crate) fn counted(&self) -> Vec<(Stance, usize)> {
        Stance::ALL.into_iter().map(|stance| (stance, self.stances.get(&stance).copied().unwrap_or(0))).collect()
    }
}

impl Period {
    fn holds(&self, moment: &Moment) -> bool {
        match (self.when.as_str(), &moment.date) {
            ("", _) | (UNDATED, None) => true,
            (UNDATED, Some(_)) | (_, None) => false,
            (when, Some(date)) => date.starts_with(when),
        }
    }
}

/// Months with claims; years where there are more than fit on a page, and then the months of the one asked for.
fn months(moments: &[&Moment], when: &str) -> Vec<(String, usize)> {
    const MOST: usize = 36;
    let count = |length: usize| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for date in moments.iter().filter_map(|moment| moment.date.as_ref()) {
            *counts.entry(date.chars().take(length).collect()).or_default() += 1;
        }
        counts
    };
    let months = count("2024-11".len());
    if months.len() <= MOST {
        return months.into_iter().collect();
    }
    let year: String = when.chars().take(4).collect();
    let mut all: Vec<(String, usize)> = count("2024".len()).into_iter().collect();
    all.extend(months.into_iter().filter(|(month, _)| month.len() > 4 && month.starts_with(&year) && !year.is_empty()));
    all.sort();
    all
}
