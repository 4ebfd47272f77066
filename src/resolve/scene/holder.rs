//! Who holds what somebody has. In: *son avocat*, whose it is. Out: who the article says is *avocat de Lise Roy*,
//! before or behind.

use super::Scene;
use crate::fold::{fold, is_capitalised, pieces};
use crate::reading::phrase::Nominal;
use crate::resolve::cast::{Entity, EntityId};

impl Scene<'_> {
    /// « Son avocat … Me Ada Corvan, avocate de Lise Roy »: the only person of the article whose role is that noun and names
    /// the owner.
    pub(super) fn holder_for(&self, nominal: &Nominal, owner: EntityId) -> Option<EntityId> {
        let whose = fold(&self.cast.entities[owner].name);
        let last = pieces(&whose).last()?;
        let holds = |entity: &Entity| {
            let role = fold(entity.role.as_deref().unwrap_or_default());
            let called = nominal.readings.iter().any(|noun| entity.nouns.contains(&noun.key));
            called && pieces(&role).any(|word| word == last)
        };
        let fits = |id: &EntityId| {
            let entity = &self.cast.entities[*id];
            let gender = entity.gender.is_none() || nominal.gender.is_none() || entity.gender == nominal.gender;
            *id != owner && entity.is_person() && is_capitalised(&entity.name) && gender && holds(entity)
        };
        let named = is_capitalised(&self.cast.entities[owner].name) && !nominal.plural;
        let mut found = (0..self.cast.entities.len()).filter(|_| named).filter(fits);
        let one = found.next()?;
        found.next().is_none().then_some(one)
    }
}
