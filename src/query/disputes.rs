//! What is contested: the one definition for the page and for the question `disputes`. In: a store whose claims
//! contradict each other (`selon:contradicts`). Out: disputes with two sides each, as IRIs of claims, the one with the
//! latest word first.
//!
//! Claims that contradict each other, at any remove, are one dispute; who changes their mind contradicts nobody. The
//! first who affirms says what it is about; whoever goes against them stands on the other side.

use super::told::{Tellers, tied};
use crate::graph::store::{ClaimStore, StoreError};
use crate::model::Stance;
use crate::vocab::selon;
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// Links between claims that are looked at.
const LINKS: usize = 400_000;

/// One question on which two sides stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dispute {
    /// Claims that put it forward, latest first.
    pub side: Vec<String>,
    /// Claims that deny it or say something else, latest first.
    pub other: Vec<String>,
    /// The first claim that put it forward: it says what the dispute is about.
    pub first: Option<String>,
    /// The date of its latest word, where one has a date.
    pub latest: Option<String>,
}

/// All disputes of a store, the one with the latest word first.
#[derive(Clone, Debug, Default)]
pub struct Disputes {
    /// The disputes.
    pub all: Vec<Dispute>,
    /// Whether there are more links between claims than were looked at, and so perhaps more disputes.
    pub cut: bool,
}

/// A claim that contradicts others.
struct Party {
    date: Option<String>,
    stance: Stance,
    iri: String,
}

/// The disputes of a store: a look-up or four for each claim that contradicts another.
///
/// # Errors
/// Where the store fails.
pub fn disputes(store: &ClaimStore) -> Result<Disputes, StoreError> {
    let links = tied(store, selon::CONTRADICTS, LINKS)?;
    let iris: BTreeSet<&str> = links.iter().flat_map(|(one, other)| [one.as_str(), other.as_str()]).collect();
    let (tellers, mut parties, mut known) = (Tellers::of(store), Vec::new(), Vec::new());
    for iri in iris {
        let told = tellers.told(iri)?;
        let Some(stance) = told.stance else { continue };
        parties.push(Party { date: told.date.clone(), stance, iri: iri.to_owned() });
        known.push(told);
    }
    let place = |iri: &str| parties.binary_search_by(|party: &Party| party.iri.as_str().cmp(iri)).ok();
    let pairs = links.iter().filter_map(|(one, other)| {
        let (one, other) = (place(one)?, place(other)?);
        (one < other && !known.get(one)?.shares_a_speaker(known.get(other)?)).then_some((one, other))
    });
    let mut all = parted(&parties, &pairs.collect::<Vec<_>>());
    all.sort_by(|a, b| b.latest.cmp(&a.latest).then_with(|| a.first.cmp(&b.first)));
    Ok(Disputes { all, cut: links.len() >= LINKS })
}

/// Claims parted into disputes by who contradicts whom, and each dispute into two sides.
fn parted(parties: &[Party], pairs: &[(usize, usize)]) -> Vec<Dispute> {
    let mut sets = UnionFind::new(parties.len());
    let mut against: Vec<Vec<usize>> = vec![Vec::new(); parties.len()];
    for &(one, other) in pairs {
        sets.union(one, other);
        for (from, to) in [(one, other), (other, one)] {
            if let Some(all) = against.get_mut(from) {
                all.push(to);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, all) in against.iter().enumerate() {
        if !all.is_empty() {
            members.entry(sets.find_mut(i)).or_default().push(i);
        }
    }
    members.into_values().map(|members| sides(parties, &members, &against)).collect()
}

/// The two sides of a dispute: the first who affirm say what it is about; whoever goes against them stands on the
/// other side.
fn sides(parties: &[Party], members: &[usize], against: &[Vec<usize>]) -> Dispute {
    let party = |i: &usize| parties.get(*i);
    let key = |i: &usize| party(i).map(|party| (party.date.as_deref(), party.iri.as_str()));
    let first = members.iter().filter(|i| party(i).is_some_and(|party| !party.stance.denies())).min_by_key(|i| key(i));
    let mut sides: BTreeMap<usize, bool> = BTreeMap::new();
    let mut open: Vec<(usize, bool)> = first.map(|i| (*i, true)).into_iter().collect();
    while let Some((i, is_first)) = open.pop() {
        if sides.insert(i, is_first).is_none() {
            let others = against.get(i).into_iter().flatten().filter(|other| !sides.contains_key(other));
            open.extend(others.map(|other| (*other, !is_first)));
        }
    }
    let mut latest_first: Vec<usize> = members.to_vec();
    latest_first.sort_by(|a, b| {
        let date = |i| party(i).and_then(|party| party.date.as_deref());
        date(b).cmp(&date(a)).then_with(|| a.cmp(b))
    });
    let on = |wanted: bool| {
        let there = latest_first.iter().filter_map(party).zip(&latest_first);
        let there = there.filter(|(party, i)| sides.get(i).copied().unwrap_or(!party.stance.denies()) == wanted);
        there.map(|(party, _)| party.iri.clone()).collect()
    };
    let latest = latest_first.first().and_then(party).and_then(|party| party.date.clone());
    Dispute { side: on(true), other: on(false), first: first.and_then(party).map(|party| party.iri.clone()), latest }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(iri: &str, date: &str, stance: Stance) -> Party {
        Party { date: Some(date.to_owned()), stance, iri: iri.to_owned() }
    }

    #[test]
    fn who_goes_against_the_first_stands_on_the_other_side() {
        let parties = [
            party("a", "2024-03-02", Stance::Denies),
            party("b", "2024-03-01", Stance::Asserts),
            party("c", "2024-03-03", Stance::Accuses),
            party("d", "2024-03-04", Stance::Asserts),
            party("e", "2024-03-05", Stance::Denies),
            party("f", "2024-03-06", Stance::Asserts),
        ];
        // Of f nobody is against who counts.
        let found = parted(&parties, &[(0, 1), (0, 2), (3, 4)]);
        assert_eq!(found.len(), 2);
        assert_eq!(
            (&found[0].side[..], &found[0].other[..]),
            (&["c", "b"].map(String::from)[..], &["a".to_owned()][..])
        );
        assert_eq!((found[0].first.as_deref(), found[0].latest.as_deref()), (Some("b"), Some("2024-03-03")));
        assert_eq!(found[1].other, ["e"]);
    }
}
