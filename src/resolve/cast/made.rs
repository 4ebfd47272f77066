//! What an entity turns out to be. In: an entity and the noun that tells. Out: it is a body now, or somebody.

use super::super::people::PersonName;
use super::Cast;
use super::entity::{Entity, EntityId};
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::model::{AgentKind, agent_key};
use crate::reading::phrase::Nominal;

impl<'r> Cast<'r> {
    /// Makes a body of what was taken for somebody's name: *Telmar … L'entreprise*, *le quotidien Vérité du soir*.
    pub(in crate::resolve) fn make_body(&mut self, id: EntityId, nominal: &Nominal) {
        let organisation = nominal.is(NounClass::Organisation);
        let kind = if organisation { AgentKind::Organisation } else { Self::kind_of(nominal) };
        let entity = &self.entities[id];
        let named_so = !self.is_shown_to_be_somebody(entity) && !nominal.is(NounClass::Person);
        if !entity.is_person() || !matches!(kind, AgentKind::Organisation | AgentKind::Medium) || !named_so {
            return;
        }
        let entity = &mut self.entities[id];
        entity.kind = kind;
        entity.key = agent_key(kind, &entity.name);
        let key = entity.key.clone();
        self.by_key.entry(key).or_insert(id);
    }

    /// Makes somebody of what was taken for a body for want of anything better: *Sunniva Rask … La chercheuse*.
    pub(in crate::resolve) fn make_person(&mut self, id: EntityId) {
        let entity = &self.entities[id];
        if entity.kind != AgentKind::Organisation || !entity.doubtful {
            return;
        }
        let name = PersonName::parse(self.gazetteer, &entity.name.split(' ').collect::<Vec<_>>());
        let entity = &mut self.entities[id];
        entity.kind = AgentKind::Person;
        entity.key = format!("person/{}", name.key());
        entity.names.push(name);
        (entity.sure, entity.doubtful) = (true, false);
    }

    /// Whether something besides what it does shows that an entity is a person: a title, an office, a gender, a given
    /// name. *Gazeta Norda écrit …* says something, as papers do.
    pub(in crate::resolve) fn is_shown_to_be_somebody(&self, entity: &Entity) -> bool {
        let given = |g: &String| g.contains('.') || self.gazetteer.given_name(g).is_some();
        let named = |n: &PersonName| n.given.iter().any(given) || self.gazetteer.comes_first(&n.family);
        entity.is_person()
            && (entity.known.is_some()
                || entity.titled
                || entity.gender.is_some()
                || entity.role.is_some() && entity.nouns.is_empty()
                || entity.nouns.iter().any(|n| self.is_human(n))
                || entity.names.iter().any(named))
    }

    /// Whether a noun, by its key, is for people alone: firms are *l'éditeur* and *l'exploitant* as well.
    pub(super) fn is_human(&self, noun: &str) -> bool {
        let human = self.gazetteer.is_office(noun) || self.gazetteer.is_person_noun(noun);
        human && !self.gazetteer.is_for_firms(noun) && !self.gazetteer.is(Words::RankOfAny, &noun.replace('-', " "))
    }
}
