//! One body under two names. In: an article whose mentions are read. Out: the same, an acronym and the name whose
//! initials it is taken for one body wherever they stand (*la CEN … la Coordination électorale nationale*), and so the
//! first word of a name alone (*l'Autorité* for *l'Autorité des marchés ruraux*).

use super::Scene;
use crate::fold::{fold, is_all_caps, is_capitalised};
use crate::model::AgentKind;
use crate::resolve::cast::EntityId;
use crate::resolve::initials::initials;

/// The most entities that are compared with each other.
const MAX_ENTITIES: usize = 600;

impl Scene<'_> {
    /// Joins bodies that are one.
    pub(super) fn join_bodies(&mut self) {
        let bodies: Vec<EntityId> =
            (0..self.cast.entities.len().min(MAX_ENTITIES)).filter(|&id| self.is_unknown_body(id)).collect();
        for &short in &bodies {
            let fuller = self.of_initials(short, &bodies).or_else(|| self.of_first_word(short, &bodies));
            if let Some(full) = fuller {
                self.merge(short, full);
            }
        }
    }

    /// Whether an entity is a body, or may be one, that the gazetteer does not know.
    fn is_unknown_body(&self, id: EntityId) -> bool {
        let entity = &self.cast.entities[id];
        // A noun that no list has may be one for a body: « la Coordination électorale ».
        let body = matches!(entity.kind, AgentKind::Organisation | AgentKind::Medium | AgentKind::Group);
        entity.known.is_none() && !entity.plural && (body || entity.may_be_organisation() && is_all_caps(&entity.name))
    }

    /// The one body whose initials an acronym is.
    fn of_initials(&self, short: EntityId, bodies: &[EntityId]) -> Option<EntityId> {
        let name = &self.cast.entities[short].name;
        let letters = name.chars().count();
        if !is_all_caps(name) || !name.chars().all(char::is_alphabetic) || !(3..=6).contains(&letters) {
            return None;
        }
        let wanted = fold(name);
        let is_it = |id: &EntityId| {
            let full = &self.cast.entities[*id].name;
            full.contains(' ') && initials(self.reading().language, full) == wanted
        };
        self.only(short, bodies.iter().copied(), is_it)
    }

    /// The one body whose name goes on where a capitalised word ends.
    fn of_first_word(&self, short: EntityId, bodies: &[EntityId]) -> Option<EntityId> {
        let name = &self.cast.entities[short].name;
        let single = is_capitalised(name) && !is_all_caps(name) && !name.contains(' ');
        let common = !self.cast.gazetteer.noun(name).is_empty() || self.cast.gazetteer.is_organisation_word(name);
        if !single || !common {
            return None;
        }
        let start = format!("{name} ");
        let spelt = |id: &EntityId| {
            let entity = &self.cast.entities[*id];
            let known = entity.known.is_some() && entity.kind == AgentKind::Organisation;
            entity.name.starts_with(&start) || known && entity.spellings.iter().any(|s| s.starts_with(&start))
        };
        // « La Cour pénale internationale (CPI) … La Cour »: known by its acronym, spelt out here.
        let known = |id: &EntityId| self.cast.entities[*id].known.is_some();
        let all = (0..self.cast.entities.len().min(MAX_ENTITIES)).filter(known);
        self.only(short, bodies.iter().copied().chain(all), spelt)
    }

    fn only(
        &self,
        short: EntityId,
        bodies: impl Iterator<Item = EntityId>,
        is_it: impl Fn(&EntityId) -> bool,
    ) -> Option<EntityId> {
        let mut found = bodies.filter(|id| *id != short && is_it(id));
        let one = found.next()?;
        found.next().is_none().then_some(one)
    }

    /// Gives all places of one entity to another, with what was learnt of it.
    pub(super) fn merge(&mut self, from: EntityId, to: EntityId) {
        let swap = |who: &mut Vec<EntityId>| {
            who.iter_mut().filter(|id| **id == from).for_each(|id| *id = to);
            who.dedup();
        };
        self.who.values_mut().for_each(swap);
        self.cast.mentions.iter_mut().for_each(|m| swap(&mut m.who));
        self.phrases.iter_mut().for_each(|p| swap(&mut p.who));
        self.anaphors.iter_mut().for_each(|a| a.rename(from, to));
        for entity in &mut self.cast.entities {
            if entity.heads.remove(&from) {
                entity.heads.insert(to);
            }
        }
        let old = self.cast.entities[from].clone();
        let entity = &mut self.cast.entities[to];
        entity.spellings.extend(old.spellings);
        entity.nouns.extend(old.nouns);
        entity.states.extend(old.states);
        entity.paragraphs.extend(old.paragraphs);
        entity.proper |= old.proper;
        entity.article = entity.article.or(old.article);
        entity.gender = entity.gender.or(old.gender);
        let new = |agent: &crate::model::AgentRef| !entity.acts_for.contains(agent);
        let acts_for: Vec<_> = old.acts_for.iter().filter(|a| new(a)).cloned().collect();
        entity.acts_for.extend(acts_for);
        entity.heads.extend(old.heads);
    }
}
