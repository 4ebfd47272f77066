//! Denials and confirmations tied to what they deny or confirm, within the article, by what both say:
//! « nie avoir livré des drones » answers « accuse X d'avoir livré des drones ».

use super::Draft;
use crate::graph::link::{Form, Relation, compare};
use crate::model::{Claim, Stance};
use crate::vocab::selon;
use oxrdf::NamedNode;

/// How many claims on each side of one are compared with it, so that a text full of denials costs no more than its length.
const WINDOW: usize = 64;

/// The most claims that one answers, those before it first and the nearest of them: who says a thing twenty times in
/// an article is answered by one denial, not by twenty.
const MOST: usize = 8;

impl Draft<'_> {
    /// Ties every claim that denies or confirms to those of other agents that say the same.
    pub(super) fn add_answers(&mut self, iris: &[NamedNode]) {
        let claims = &self.extraction.claims;
        let forms: Vec<Option<Form>> = claims.iter().map(|claim| claim.proposition.as_ref().map(Form::from)).collect();
        for (i, claim) in claims.iter().enumerate() {
            if !matches!(claim.attribution.stance, Stance::Denies | Stance::Confirms) {
                continue;
            }
            let says_so = |&j: &usize| {
                let (Some(other), Some(Some(form)), Some(Some(theirs))) = (claims.get(j), forms.get(i), forms.get(j))
                else {
                    return false;
                };
                matches!(other.attribution.stance, Stance::Asserts | Stance::Accuses | Stance::Alleges)
                    && speaks_for_itself(claim, other)
                    && (form == theirs
                        || compare(form, theirs).is_some_and(|verdict| verdict.relation == Relation::Same))
            };
            let before = (i.saturating_sub(WINDOW)..i).rev();
            let behind = (i + 1..claims.len()).take(WINDOW);
            for j in before.chain(behind).filter(says_so).take(MOST) {
                self.own.add(&iris[i], selon::RESPONDS_TO, iris[j].clone());
            }
        }
    }
}

/// Whether the other claim is somebody else's.
fn speaks_for_itself(claim: &Claim, other: &Claim) -> bool {
    !claim.agents.iter().any(|agent| other.agents.iter().any(|known| known.key == agent.key))
}
