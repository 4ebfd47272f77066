//! Who can have what. In: the noun behind a possessive, an entity. Out: whether the one can have the other.

use super::{Cast, EntityId};
use crate::fold::fold;
use crate::knowledge::gazetteer::Words;

impl Cast<'_> {
    /// Whether an entity can have what a noun names, by its words or its key: a president is a body's, a widow somebody's.
    pub(in crate::resolve) fn may_own(&self, noun: &str, key: Option<&str>, id: EntityId) -> bool {
        let words = [fold(noun).replace('-', " "), key.unwrap_or_default().replace('-', " ")];
        let is = |list| words.iter().any(|word| self.gazetteer.is(list, word));
        let entity = &self.entities[id];
        let human = entity.is_person() || self.gazetteer.calls_people(&entity.nouns) && !entity.plural;
        if human { !is(Words::OfBodies) } else { !is(Words::OfPeople) }
    }
}
