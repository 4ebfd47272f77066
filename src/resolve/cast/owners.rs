//! Who can have what. In: the noun behind a possessive, an entity. Out: whether the one can have the other.

use super::{Cast, EntityId};
use crate::fold::slug;
use crate::resolve::description::body_nouns;

impl Cast<'_> {
    /// Whether an entity can have what a noun names, by its words or its key: a president is a body's, a prosecutor a court's, a
    /// widow somebody's.
    pub(in crate::resolve) fn may_own(&self, noun: &str, key: Option<&str>, id: EntityId) -> bool {
        let keys = [slug(noun), key.unwrap_or_default().to_owned()];
        let entity = &self.entities[id];
        let human = entity.is_person() || self.gazetteer.calls_people(&entity.nouns) && !entity.plural;
        if human {
            return !keys.iter().any(|key| self.gazetteer.is_of_bodies(key));
        }
        let nouns = body_nouns(self, entity);
        keys.iter().all(|key| !self.gazetteer.is_of_people(key) && self.gazetteer.may_have_office(&nouns, key))
    }
}
