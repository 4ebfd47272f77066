//! What is contested. In: claims that contradict each other (`selon:contradicts`). Out: disputes with two
//! sides each, the one with the latest word first.

use super::{ClaimView, MOST, View};
use crate::model::Stance;
use crate::query::wording;
use crate::vocab::{dcterms, prov, selon};
use oxigraph::model::Term;
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of claims that are looked at for the page.
const PAIRS: usize = 20_000;

/// Disputes whose claims are read.
const READ: usize = 100;

/// Claims that are read of one side.
const EACH: usize = 20;

/// One question on which two sides stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contest {
    /// What it is about.
    pub(crate) about: String,
    /// Claims that put it forward, latest first; of a great many the latest.
    pub(crate) side: Vec<ClaimView>,
    /// Claims that deny it or say something else, latest first; of a great many the latest.
    pub(crate) other: Vec<ClaimView>,
    /// How many more there are on either side.
    pub(crate) more: (usize, usize),
}

/// The disputes with the latest words, the latest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contests {
    /// Those that are read.
    pub(crate) shown: Vec<Contest>,
    /// How many there are in all.
    pub(crate) all: usize,
}

/// Claims of one dispute, by IRI, before anything else of them is read.
#[derive(Default)]
struct Dispute {
    latest: Option<String>,
    claims: Vec<usize>,
}

impl View<'_> {
    /// What is contested: claims that contradict each other, those that belong together as one dispute.
    pub(crate) fn contests(self) -> Contests {
        let pairs = self.contradictions();
        let claims: Vec<&str> =
            pairs.iter().flat_map(|(a, b)| [a.as_str(), b.as_str()]).collect::<BTreeSet<_>>().into_iter().collect();
        let place = |iri: &str| claims.binary_search(&iri).unwrap_or_default();
        let mut sets = UnionFind::new(claims.len());
        let mut against: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (a, b) in &pairs {
            let (a, b) = (place(a), place(b));
            sets.union(a, b);
            against.entry(a).or_default().push(b);
            against.entry(b).or_default().push(a);
        }
        let mut disputes: BTreeMap<usize, Dispute> = BTreeMap::new();
        for (i, iri) in claims.iter().enumerate() {
            let dispute = disputes.entry(sets.find_mut(i)).or_default();
            let date = self.date_of(iri);
            dispute.latest = dispute.latest.take().max(date);
            dispute.claims.push(i);
        }
        let mut disputes: Vec<Dispute> = disputes.into_values().collect();
        disputes.sort_by(|a, b| b.latest.cmp(&a.latest).then_with(|| a.claims.cmp(&b.claims)));
        let all = disputes.len();
        disputes.truncate(READ);
        Contests { shown: disputes.iter().map(|dispute| self.contest(dispute, &claims, &against)).collect(), all }
    }

    /// The pairs of claims that contradict each other and that no speaker shares, each once.
    fn contradictions(self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (one, other) in self.pairs(selon::CONTRADICTS, PAIRS) {
            let Term::NamedNode(other) = other else { continue };
            if one.as_str() < other.as_str() && !self.share_a_speaker(&one, other.as_str()) {
                pairs.push((one, other.into_string()));
            }
        }
        pairs.sort();
        pairs
    }

    fn share_a_speaker(self, one: &str, other: &str) -> bool {
        let theirs = self.facts_of(other, prov::WAS_ATTRIBUTED_TO);
        self.facts_of(one, prov::WAS_ATTRIBUTED_TO).iter().any(|speaker| theirs.contains(speaker))
    }

    /// When a claim was said, or else when its article came out.
    fn date_of(self, claim: &str) -> Option<String> {
        let article = || match self.one(claim, prov::WAS_DERIVED_FROM)? {
            Term::NamedNode(article) => self.one_text(article.as_str(), dcterms::ISSUED),
            Term::Literal(_) | Term::BlankNode(_) => None,
        };
        self.one_text(claim, selon::SAID_ON).or_else(article)
    }

    /// Reads the claims of a dispute, parted into those who affirm what it is about and those who do not.
    fn contest(self, dispute: &Dispute, claims: &[&str], against: &BTreeMap<usize, Vec<usize>>) -> Contest {
        let views: BTreeMap<usize, ClaimView> =
            dispute.claims.iter().take(MOST).filter_map(|&i| Some((i, self.claim(claims.get(i)?)?))).collect();
        // The first who affirm say what it is about; whoever goes against them stands on the other side.
        let affirming = views.iter().filter(|(_, view)| !view.stance.denies());
        let first = affirming.min_by(|(_, a), (_, b)| (a.date(), &a.iri).cmp(&(b.date(), &b.iri))).map(|(i, _)| *i);
        let mut sides: BTreeMap<usize, bool> = BTreeMap::new();
        let mut open: Vec<(usize, bool)> = first.map(|i| (i, true)).into_iter().collect();
        while let Some((i, is_first)) = open.pop() {
            if sides.contains_key(&i) {
                continue;
            }
            sides.insert(i, is_first);
            open.extend(against.get(&i).into_iter().flatten().map(|&other| (other, !is_first)));
        }
        let (mut side, mut other) = (Vec::new(), Vec::new());
        for (i, view) in views {
            if sides.get(&i).copied().unwrap_or(!view.stance.denies()) { side.push(view) } else { other.push(view) }
        }
        let label = first.and_then(|i| side.iter().find(|view| claims.get(i).is_some_and(|iri| *iri == view.iri)));
        let about = label.map(|view| match &view.proposition {
            Some(proposition) => words_of(side.iter().chain(&other), &proposition.iri, &proposition.name),
            None => view.words.clone(),
        });
        let more = (latest_first(&mut side), latest_first(&mut other));
        Contest { about: about.unwrap_or_default(), side, other, more }
    }

    /// The latest denials and accusations, whatever they are about.
    pub(crate) fn disputes(self, limit: usize) -> Vec<ClaimView> {
        let mut iris = Vec::new();
        for stance in [Stance::Denies, Stance::Accuses] {
            iris.extend(self.subjects(selon::STANCE, &stance.iri().into(), MOST));
        }
        let mut claims = self.claims(&iris);
        claims.truncate(limit);
        claims
    }
}

/// Words of an article for a proposition, of claims that put forward this very one; its label where none will do.
fn words_of<'a>(claims: impl Iterator<Item = &'a ClaimView>, proposition: &str, label: &str) -> String {
    let words = |claim: &'a ClaimView| {
        let own = claim.proposition.as_ref().is_some_and(|p| p.iri == proposition);
        (claim.stance, own.then_some(claim.words.as_str()))
    };
    wording(label, &claims.map(words).collect::<Vec<_>>()).unwrap_or(label).to_owned()
}

/// Puts the latest claims first, and cuts off what is more than [`EACH`]. Gives how many that were.
fn latest_first(claims: &mut Vec<ClaimView>) -> usize {
    claims.sort_by(|a, b| b.date().cmp(&a.date()).then_with(|| a.iri.cmp(&b.iri)));
    let more = claims.len().saturating_sub(EACH);
    claims.truncate(EACH);
    more
}
