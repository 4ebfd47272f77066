//! Disputes to show. In: a dispute as IRIs of claims. Out: the latest of its claims with names and words, and what it
//! is about.

use super::{ClaimView, Moment, View};
use crate::model::Stance;
use crate::query::{Dispute, wording};

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

impl View<'_> {
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

/// Words of an article for a proposition, of claims that put forward this very one; its label where none will do.
fn words_of<'a>(claims: impl Iterator<Item = &'a ClaimView>, proposition: &str, label: &str) -> String {
    let words = |claim: &'a ClaimView| {
        let own = claim.proposition.as_ref().is_some_and(|p| p.iri == proposition);
        (claim.stance, own.then_some(claim.words.as_str()))
    };
    wording(label, &claims.map(words).collect::<Vec<_>>()).unwrap_or(label).to_owned()
}
