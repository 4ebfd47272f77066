//! What is contested. In: claims that contradict each other (`selon:contradicts`). Out: disputes with two
//! sides each, the one with the latest word first.
//!
//! Which claims belong to which dispute, and on which side, takes three look-ups a claim and is told of the whole
//! store at once; the claims themselves are read for the disputes of one page, and of those for what is shown.

use super::{ClaimView, Moment, View};
use crate::model::Stance;
use crate::query::wording;
use crate::vocab::{prov, selon};
use oxigraph::model::Term;
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// Links between claims that are looked at.
const LINKS: usize = 400_000;

/// One question on which two sides stand, by the IRIs of claims, before anything else of them is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dispute {
    /// Claims that put it forward, latest first.
    pub(crate) side: Vec<String>,
    /// Claims that deny it or say something else, latest first.
    pub(crate) other: Vec<String>,
    /// The first claim that put it forward: it says what the dispute is about.
    first: Option<String>,
    latest: Option<String>,
}

/// All disputes, the one with the latest word first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contests {
    /// The disputes.
    pub(crate) all: Vec<Dispute>,
    /// Whether there are more links between claims than were looked at, and so perhaps more disputes.
    pub(crate) cut: bool,
}

/// A dispute to show.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contest {
    /// What it is about.
    pub(crate) about: String,
    /// The latest claims that put it forward.
    pub(crate) side: Vec<ClaimView>,
    /// The latest claims that deny it or say something else.
    pub(crate) other: Vec<ClaimView>,
    /// How many more there are on either side.
    pub(crate) more: (usize, usize),
}

/// A claim that contradicts others.
struct Party<'m> {
    date: Option<&'m str>,
    stance: Stance,
    iri: String,
}

impl View<'_> {
    /// What is contested: claims that contradict each other, those that belong together as one dispute. `moments`
    /// tells of every claim when and how it was said.
    pub(crate) fn contests(self, moments: &[Moment]) -> Contests {
        let links = self.pairs(selon::CONTRADICTS, LINKS);
        let cut = links.len() >= LINKS;
        let iris: BTreeSet<&str> = links.iter().map(|(one, _)| one.as_str()).collect();
        let said: BTreeMap<&str, &Moment> = moments.iter().map(|moment| (moment.claim.as_str(), moment)).collect();
        let party = |iri: &str| {
            let moment = said.get(iri)?;
            Some(Party { date: moment.date.as_deref(), stance: moment.stance, iri: iri.to_owned() })
        };
        let parties: Vec<Party<'_>> = iris.into_iter().filter_map(party).collect();
        let speakers: Vec<Vec<Term>> =
            parties.iter().map(|party| self.facts_of(&party.iri, prov::WAS_ATTRIBUTED_TO)).collect();
        let place = |iri: &str| parties.binary_search_by(|party| party.iri.as_str().cmp(iri)).ok();
        let pairs = links.iter().filter_map(|(one, other)| {
            let Term::NamedNode(other) = other else { return None };
            let (one, other) = (place(one)?, place(other.as_str())?);
            let (mine, theirs) = (speakers.get(one)?, speakers.get(other)?);
            // Who changes their mind contradicts nobody.
            (one < other && !mine.iter().any(|speaker| theirs.contains(speaker))).then_some((one, other))
        });
        let mut all = disputes(&parties, &pairs.collect::<Vec<_>>());
        all.sort_by(|a, b| b.latest.cmp(&a.latest).then_with(|| a.first.cmp(&b.first)));
        Contests { all, cut }
    }

    /// Reads a dispute: of each side the `most` latest claims, told as sentences.
    pub(crate) fn contest(self, dispute: &Dispute, most: usize) -> Contest {
        let read = |iris: &[String]| -> Vec<ClaimView> {
            let mut claims: Vec<ClaimView> = iris.iter().take(most).filter_map(|iri| self.claim(iri)).collect();
            self.tell(&mut claims);
            claims
        };
        let (side, other) = (read(&dispute.side), read(&dispute.other));
        let first = dispute.first.as_deref().and_then(|iri| self.claim(iri));
        let about = first.map(|first| match &first.proposition {
            Some(proposition) => {
                let all = side.iter().chain(&other).chain([&first]);
                words_of(all, &proposition.iri, &proposition.name)
            }
            None => first.words.clone(),
        });
        let more = (dispute.side.len().saturating_sub(most), dispute.other.len().saturating_sub(most));
        Contest { about: about.unwrap_or_default(), side, other, more }
    }

    /// The latest denials and accusations, whatever they are about.
    pub(crate) fn disputes(self, moments: &[Moment], limit: usize) -> Vec<ClaimView> {
        let contest = |moment: &&Moment| matches!(moment.stance, Stance::Denies | Stance::Accuses);
        let mut latest: Vec<&Moment> = moments.iter().filter(contest).collect();
        latest.sort_by(|a, b| b.cmp(a));
        let iris: Vec<String> = latest.into_iter().take(limit).map(|moment| moment.claim.clone()).collect();
        self.claims(&iris)
    }
}

/// Claims parted into disputes by who contradicts whom, and each dispute into two sides.
fn disputes(parties: &[Party<'_>], pairs: &[(usize, usize)]) -> Vec<Dispute> {
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
    members.into_values().map(|members| parted(parties, &members, &against)).collect()
}

/// The two sides of a dispute: the first who affirm say what it is about; whoever goes against them stands on the
/// other side.
fn parted(parties: &[Party<'_>], members: &[usize], against: &[Vec<usize>]) -> Dispute {
    let party = |i: &usize| parties.get(*i);
    let key = |i: &usize| party(i).map(|party| (party.date, party.iri.as_str()));
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
        let date = |i| party(i).and_then(|party| party.date);
        date(b).cmp(&date(a)).then_with(|| a.cmp(b))
    });
    let on = |wanted: bool| {
        let there = latest_first.iter().filter_map(party).zip(&latest_first);
        let there = there.filter(|(party, i)| sides.get(i).copied().unwrap_or(!party.stance.denies()) == wanted);
        there.map(|(party, _)| party.iri.clone()).collect()
    };
    let latest = latest_first.first().and_then(party).and_then(|party| party.date).map(str::to_owned);
    Dispute { side: on(true), other: on(false), first: first.and_then(party).map(|party| party.iri.clone()), latest }
}

/// Words of an article for a proposition, of claims that put forward this very one; its label where none will do.
fn words_of<'a>(claims: impl Iterator<Item = &'a ClaimView>, proposition: &str, label: &str) -> String {
    let words = |claim: &'a ClaimView| {
        let own = claim.proposition.as_ref().is_some_and(|p| p.iri == proposition);
        (claim.stance, own.then_some(claim.words.as_str()))
    };
    wording(label, &claims.map(words).collect::<Vec<_>>()).unwrap_or(label).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(iri: &str, date: &'static str, stance: Stance) -> Party<'static> {
        Party { date: Some(date), stance, iri: iri.to_owned() }
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
        let found = disputes(&parties, &[(0, 1), (0, 2), (3, 4)]);
        assert_eq!(found.len(), 2);
        assert_eq!(
            (&found[0].side[..], &found[0].other[..]),
            (&["c", "b"].map(String::from)[..], &["a".to_owned()][..])
        );
        assert_eq!((found[0].first.as_deref(), found[0].latest.as_deref()), (Some("b"), Some("2024-03-03")));
        assert_eq!(found[1].other, ["e"]);
    }
}
