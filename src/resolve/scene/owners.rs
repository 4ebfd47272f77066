//! Whose a possessive is. In: a phrase with *son*, *leur*. Out: who owns it.

use super::Scene;
use crate::analyse::Gender;
use crate::knowledge::gazetteer::Words;
use crate::knowledge::language::Closed;
use crate::reading::phrase::{Nominal, Owner};
use crate::resolve::anaphora::{Pronoun, antecedent, antecedent_among};
use crate::resolve::cast::EntityId;

impl Scene<'_> {
    /// *L'un d'eux*, *certaines d'entre elles*: the group that is meant, nobody where it is not one group.
    pub(super) fn some_of_them(&mut self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let next = nominal.head + 1;
        if !reading.is(next, Closed::Of) || !self.cast.gazetteer.is(Words::Counting, reading.folded(nominal.head)) {
            return None;
        }
        let them = next + if reading.folded(next + 1) == "entre" { 2 } else { 1 };
        let gender = if reading.is(them, Closed::Them) {
            Gender::Masc
        } else if reading.is(them, Closed::TheyFeminine) {
            Gender::Fem
        } else {
            return None;
        };
        let at = nominal.words.start;
        let pronoun =
            Pronoun { at, gender: Some(gender), plural: true, last_named: false, speaks: false, content: &[] };
        let meant = antecedent(&self.cast, pronoun);
        self.members_of.push((nominal.head, them));
        Some(match meant.as_slice() {
            [group] => vec![self.member_of(*group, nominal).unwrap_or(*group)],
            _ => Vec::new(),
        })
    }

    /// Whose *son*, *leur* is; none where that is not to be known.
    pub(super) fn owners(&mut self, nominal: &Nominal, owner: Owner) -> Vec<EntityId> {
        if owner == Owner::Speaker {
            return Vec::new();
        }
        let pronoun = Pronoun {
            at: nominal.words.start,
            gender: None,
            plural: owner == Owner::Several,
            last_named: false,
            speaks: false,
            content: &[],
        };
        antecedent_among(&self.cast, pronoun, |id| self.may_own(nominal, id))
    }

    /// Whether somebody can have what a noun names: a president is a body's, a widow somebody's.
    pub(super) fn may_own(&self, nominal: &Nominal, id: EntityId) -> bool {
        let noun = self.reading().words(nominal.noun.clone());
        self.cast.may_own(&noun, nominal.readings.first().map(|n| n.key.as_str()), id)
    }
}
