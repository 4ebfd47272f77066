//! What is contested. In: denials and links between propositions. Out: pairs of sides, the latest
//! first.

use super::{ClaimView, MOST, View};
use crate::model::Stance;
use crate::query::wording;
use crate::vocab::selon;
use oxigraph::model::Term;
use std::collections::{BTreeMap, BTreeSet};

/// One question on which two sides stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contest {
    /// What it is about.
    pub(crate) about: String,
    /// Claims that put it forward, latest first.
    pub(crate) side: Vec<ClaimView>,
    /// Claims that deny it or say the opposite, latest first.
    pub(crate) other: Vec<ClaimView>,
}

/// All contests, the one with the latest word first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contests(pub(crate) Vec<Contest>);

impl Contest {
    /// The date of the last word in it.
    fn latest(&self) -> Option<&str> {
        self.side.iter().chain(&self.other).filter_map(ClaimView::date).max()
    }
}

impl View<'_> {
    /// What is contested: denials with what they deny, propositions that exclude each other.
    pub(crate) fn contests(self) -> Contests {
        let mut found: BTreeMap<String, Contest> = BTreeMap::new();
        let mut told = BTreeSet::new();
        let denies = Term::from(Stance::Denies.iri());
        for denial in self.subjects(selon::STANCE, &denies, MOST).iter().filter_map(|iri| self.claim(iri)) {
            let side: Vec<ClaimView> = self
                .against(&denial)
                .into_iter()
                .filter(|c| !c.stance.denies() && !c.shares_speaker(&denial))
                .collect();
            if side.is_empty() {
                continue;
            }
            // Of a denial that answers ("these accusations") the answered claim says what it is about.
            let said = side.iter().find(|claim| denial.answers.contains(&claim.iri)).unwrap_or(&denial);
            let key = said.proposition.as_ref().map_or_else(|| said.iri.clone(), |p| p.iri.clone());
            let about = said.proposition.as_ref().map_or_else(|| said.words.clone(), |p| p.name.clone());
            let contest = found.entry(key).or_insert_with(|| Contest { about, ..Contest::default() });
            add(&mut contest.side, side);
            add(&mut contest.other, vec![denial]);
        }
        for (key, contest) in &mut found {
            let claims = contest.side.iter().chain(&contest.other);
            contest.about = words_of(claims, key, &contest.about);
        }
        for (proposition, opposite) in self.pairs(selon::OPPOSES, MOST) {
            let Term::NamedNode(opposite) = opposite else { continue };
            let mut key = [proposition.as_str(), opposite.as_str()];
            key.sort_unstable();
            if !told.insert(key.join(" ")) {
                continue;
            }
            let [one, two] = key.map(|p| {
                let claims = self.claims(&self.pointing(selon::PUTS_FORWARD, p, 100));
                claims.into_iter().filter(|claim| claim.stance.affirms()).collect::<Vec<_>>()
            });
            if one.is_empty() || two.is_empty() {
                continue;
            }
            let about = words_of(one.iter(), key[0], &self.named(key[0]).name);
            found.insert(key.join(" "), Contest { about, side: one, other: two });
        }
        let mut contests: Vec<Contest> = found.into_values().collect();
        contests.sort_by(|a, b| b.latest().cmp(&a.latest()).then_with(|| a.about.cmp(&b.about)));
        Contests(contests)
    }
}

impl View<'_> {
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

/// Adds claims that are not there yet.
fn add(claims: &mut Vec<ClaimView>, more: Vec<ClaimView>) {
    for claim in more {
        if !claims.iter().any(|known| known.iri == claim.iri) {
            claims.push(claim);
        }
    }
    claims.sort_by(|a, b| b.date().cmp(&a.date()).then_with(|| a.iri.cmp(&b.iri)));
}
