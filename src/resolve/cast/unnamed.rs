//! Keys of those whom an article does not name. In: the cast of an article, its key. Out: *un témoin* and *la police*
//! of two articles are two agents, *la police de Lyon* is one: what a place or a body tells apart keeps the key of its
//! words, all else gets the article into its key.

use super::Cast;
use crate::fold::{is_capitalised, slug};
use crate::model::{AgentKind, agent_key};
use crate::resolve::cast::Entity;

impl Cast<'_> {
    /// Gives entities without a name their kind and key; `article` identifies the article.
    pub(in crate::resolve) fn settle_keys(&mut self, article: &str) {
        for id in 0..self.entities.len() {
            let entity = &self.entities[id];
            let nameless = !is_capitalised(&entity.name) || self.is_titled_office(entity);
            let unnamed = entity.known.is_none() && entity.names.is_empty() && nameless;
            if !unnamed || entity.key.starts_with("state/") {
                continue;
            }
            let kind = self.unnamed_kind(entity);
            let lasting = matches!(kind, AgentKind::Office | AgentKind::Organisation | AgentKind::Medium);
            let slug = slug(&entity.name);
            let key = if lasting && self.tells_which(entity) {
                format!("{}/{slug}", kind.as_str())
            } else {
                format!("{}/{slug}-{article}", kind.as_str())
            };
            let entity = &mut self.entities[id];
            entity.kind = kind;
            entity.key = key;
        }
        self.settle_heads();
    }

    /// Who heads a body acts for it.
    fn settle_heads(&mut self) {
        let heads: Vec<(usize, usize)> =
            self.entities.iter().enumerate().flat_map(|(id, e)| e.heads.iter().map(move |&b| (id, b))).collect();
        for (id, body) in heads {
            self.make_headed(body);
            let acts_for = self.entity_ref(body);
            let entity = &mut self.entities[id];
            if acts_for.kind == AgentKind::Organisation && entity.is_person() && !entity.acts_for.contains(&acts_for) {
                entity.acts_for.push(acts_for);
            }
        }
    }

    /// Makes a body of what has a head, and was taken for somebody for want of anything better.
    fn make_headed(&mut self, id: usize) {
        let entity = &self.entities[id];
        if entity.may_be_organisation() && !self.is_shown_to_be_somebody(entity) {
            let entity = &mut self.entities[id];
            entity.kind = AgentKind::Organisation;
            entity.key = agent_key(AgentKind::Organisation, &entity.name);
        }
    }

    /// Whether an entity is called by an office that is written with a capital: *le Premier ministre*.
    fn is_titled_office(&self, entity: &Entity) -> bool {
        let name = slug(&entity.name);
        let titled = |noun: &String| self.gazetteer.is_office(noun) && name.starts_with(noun.as_str());
        entity.kind == AgentKind::Group && !entity.plural && entity.nouns.iter().any(titled)
    }

    /// Whether one unnamed person, several, or whoever holds an office.
    fn unnamed_kind(&self, entity: &Entity) -> AgentKind {
        if entity.kind != AgentKind::Group || entity.plural {
            return entity.kind;
        }
        // The nouns of an entity are those of its phrases: the office that opens its name tells what it is.
        let office = entity.nouns.iter().any(|noun| self.gazetteer.is_office(noun));
        let human = entity.nouns.iter().any(|noun| self.gazetteer.is_person_noun(noun));
        match (office && entity.definite, office || human) {
            (true, _) => AgentKind::Office,
            (false, true) => AgentKind::Anonymous,
            _ => AgentKind::Group,
        }
    }

    /// Whether the words of an entity say of which place, state or body it is.
    fn tells_which(&self, entity: &Entity) -> bool {
        let mut words = entity.name.split([' ', '\'', '’']).skip(1);
        words.any(|w| is_capitalised(w) && !self.gazetteer.is_portfolio(w) || !self.gazetteer.demonym(w).is_empty())
    }
}
