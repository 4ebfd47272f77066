//! Denials and confirmations tied to what they deny or confirm, within the article, by what both say:
//! « nie avoir livré des drones » answers « accuse X d'avoir livré des drones ».

use super::Draft;
use crate::graph::link::{Form, Relation, compare};
use crate::model::{Claim, Stance};
use crate::vocab::selon;
use oxrdf::NamedNode;

impl Draft<'_> {
    /// Ties every claim that denies or confirms to those of other agents that say the same.
    pub(super) fn add_answers(&mut self, iris: &[NamedNode]) {
        let claims = &self.extraction.claims;
        let forms: Vec<Option<Form>> = claims.iter().map(|claim| claim.proposition.as_ref().map(Form::from)).collect();
        for (i, claim) in claims.iter().enumerate() {
            if !matches!(claim.attribution.stance, Stance::Denies | Stance::Confirms) {
                continue;
            }
            for (j, other) in claims.iter().enumerate() {
                let said = matches!(other.attribution.stance, Stance::Asserts | Stance::Accuses | Stance::Alleges);
                let (Some(Some(form)), Some(Some(theirs))) = (forms.get(i), forms.get(j)) else { continue };
                let same =
                    form == theirs || compare(form, theirs).is_some_and(|verdict| verdict.relation == Relation::Same);
                if said && same && speaks_for_itself(claim, other) {
                    self.own.add(&iris[i], selon::RESPONDS_TO, iris[j].clone());
                }
            }
        }
    }
}

/// Whether the other claim is somebody else's.
fn speaks_for_itself(claim: &Claim, other: &Claim) -> bool {
    !claim.agents.iter().any(|agent| other.agents.iter().any(|known| known.key == agent.key))
}
