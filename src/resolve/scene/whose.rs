//! Whose body a bare noun names. In: an article whose mentions are read. Out: *la direction* with the body that it
//! directs (*direction de Roussel*), *la mairie* with the commune that the article is about (*mairie de Landreu*), *le parquet*
//! with the place of its prosecutor (*parquet de Brac*).
//!
//! French in code: the small words inside names of communes, which are written without a capital there.

use super::Scene;
use super::taken::Taken;
use crate::fold::{fold, is_capitalised};
use crate::knowledge::gazetteer::Naming;
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, AgentRef, DocWord, DocWords, agent_key};
use crate::reading::phrase::Nominal;
use crate::resolve::cast::{Entity, EntityId, Mention};
use crate::resolve::description::body_nouns;
use crate::resolve::named::ChunkKind;
use std::collections::BTreeMap;

/// How many mentions back the body that is directed is looked for.
const WINDOW: usize = 60;
/// How often a place has to be named for the article to be about it, a headline counted as this often.
pub(super) const OFTEN: usize = 2;

/// What an office is in charge of, where that stands.
struct Field {
    word: DocWord,
    sentence: usize,
    words: String,
}

/// What the office last spoken of before a word, or else the first one, is in charge of; none where its sentence speaks of
/// two.
fn field_at(fields: &[Field], word: DocWord) -> Option<&str> {
    let near = fields.get(fields.partition_point(|field| field.word < word).saturating_sub(1))?;
    let from = fields.partition_point(|field| field.sentence < near.sentence);
    let mut same = fields[from..].iter().take_while(|field| field.sentence == near.sentence);
    same.all(|field| field.words == near.words).then_some(near.words.as_str())
}

impl Scene<'_> {
    /// Gives bare bodies their owner's name.
    pub(super) fn name_owners(&mut self) {
        let commune = self.commune();
        let bare: Vec<(DocWord, EntityId, String)> = self.phrases.iter().filter_map(|p| self.bare_body(p)).collect();
        let mut named: BTreeMap<EntityId, EntityId> = BTreeMap::new();
        let mut offices: BTreeMap<String, Vec<Field>> = BTreeMap::new();
        for (word, id, noun) in bare {
            let own = match (named.get(&id), self.cast.gazetteer.named_after(&noun)) {
                (Some(&known), _) => Some(known),
                (None, Some(Naming::Body | Naming::Medium)) => {
                    self.directed_by(word, &noun).map(|owner| self.of_owner(id, owner))
                }
                (None, Some(Naming::Office)) => {
                    let fields = offices.entry(noun).or_insert_with_key(|noun| self.fields(noun));
                    field_at(fields, word).map(str::to_owned).map(|field| self.of_field(id, &field))
                }
                (None, Some(Naming::Commune)) => commune.as_ref().map(|place| self.of_place(id, place)),
                (None, Some(Naming::State) | None) => None,
            };
            if let Some(own) = own {
                named.insert(id, own);
            }
        }
        for (from, to) in named {
            self.merge(from, to);
        }
        if let Some(place) = commune {
            self.name_town_halls(&place);
        }
    }

    /// The word, entity and noun of a bare definite noun for a body, called by that noun alone.
    fn bare_body(&self, phrase: &Taken) -> Option<(DocWord, EntityId, String)> {
        let [one] = phrase.who.as_slice() else { return None };
        let entity = &self.cast.entities[*one];
        let own = entity.known.is_none() && entity.names.is_empty() && fold(&entity.name) == phrase.words;
        let bare = phrase.definite && phrase.plain && !phrase.plural && own && !is_capitalised(&entity.name);
        bare.then(|| (phrase.word, *one, phrase.nouns.first().cloned().unwrap_or_default()))
    }

    /// The named body last spoken of before a word, in its paragraph or the one before, or else the one that the
    /// article is about; none where two are as near.
    fn directed_by(&self, word: DocWord, part: &str) -> Option<EntityId> {
        let reading = self.reading();
        let paragraph = reading.paragraph(word);
        let body = |m: &&Mention| match m.who.as_slice() {
            [one] => {
                let entity = &self.cast.entities[*one];
                let named = is_capitalised(&entity.name) && self.may_have_part(entity, part);
                named && !m.place && m.word < word
            }
            _ => false,
        };
        let before = self.cast.mentions.iter().filter(|m| reading.paragraph(m.word) + 1 >= paragraph).filter(body);
        let near: Vec<&Mention> = before.collect();
        let near = &near[near.len().saturating_sub(WINDOW)..];
        let Some(last) = near.last() else { return self.topical_body(part) };
        let here: Vec<EntityId> = near
            .iter()
            .filter(|m| reading.paragraph(m.word) == reading.paragraph(last.word))
            .map(|m| m.who[0])
            .collect();
        here.iter().all(|id| *id == last.who[0]).then(|| last.who[0])
    }

    /// Whether an entity is a body that can have a part: no party has a *direction*, and a paper a *rédaction*.
    fn may_have_part(&self, entity: &Entity, part: &str) -> bool {
        let gazetteer = self.cast.gazetteer;
        // What articles tell of as of others is sold and bought: a state's body has no direction of its own.
        let private = entity.known.is_none_or(|e| !gazetteer.entry(e).called.is_empty());
        let nouns = body_nouns(&self.cast, entity);
        let body = matches!(entity.kind, AgentKind::Organisation | AgentKind::Medium);
        if gazetteer.named_after(part) == Some(Naming::Medium) {
            return body && (entity.kind == AgentKind::Medium || gazetteer.has_part(&nouns, part));
        }
        entity.kind == AgentKind::Organisation && private && gazetteer.may_have_part(&nouns, part)
    }

    /// The body that the article is about: named in its head and most often, by some way.
    fn topical_body(&self, part: &str) -> Option<EntityId> {
        let reading = self.reading();
        let mut counts: BTreeMap<EntityId, (usize, bool)> = BTreeMap::new();
        for mention in self.cast.mentions.iter().filter(|m| !m.place) {
            let [one] = mention.who.as_slice() else { continue };
            let entity = &self.cast.entities[*one];
            let body = self.may_have_part(entity, part) || entity.may_be_organisation();
            if !body || entity.known.is_some() || !is_capitalised(&entity.name) {
                continue;
            }
            let count = counts.entry(*one).or_default();
            count.0 += 1;
            count.1 |= reading.paragraph(mention.word) <= 1;
        }
        let mut ranked: Vec<(usize, EntityId)> =
            counts.iter().filter(|(_, (n, head))| *head && *n >= OFTEN).map(|(&id, &(n, _))| (n, id)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        match ranked.as_slice() {
            [(_, one)] => Some(*one),
            [(n, one), (next, _), ..] if *n >= 2 * next => Some(*one),
            _ => None,
        }
    }

    /// *La direction* that was found to stand for a body is that body's direction.
    pub(in crate::resolve) fn direction_of(&mut self, nominal: &Nominal, body: EntityId) -> Option<EntityId> {
        let noun = nominal.readings.first().map_or("", |n| n.key.as_str());
        let directs =
            self.cast.gazetteer.named_after(noun) == Some(Naming::Body) && nominal.is_plain() && nominal.is_definite();
        let entity = &self.cast.entities[body];
        let body_of = entity.kind == AgentKind::Organisation || entity.may_be_organisation();
        let named = body_of && is_capitalised(&entity.name);
        if !directs || !named {
            return None;
        }
        self.cast.make_body(body, nominal);
        let words = self.reading().words(nominal.core.clone());
        let name = format!("{words} {}", self.whose(body));
        let id = self.cast.unnamed(AgentKind::Organisation, &name);
        self.cast.learn(id, nominal);
        let acts_for = self.cast.entity_ref(body);
        let entity = &mut self.cast.entities[id];
        entity.key = agent_key(AgentKind::Organisation, &name);
        entity.definite = true;
        entity.acts_for = vec![acts_for];
        Some(id)
    }

    fn of_owner(&mut self, id: EntityId, owner: EntityId) -> EntityId {
        let name = format!("{} {}", self.cast.entities[id].name, self.whose(owner));
        let acts_for = self.cast.entity_ref(owner);
        self.owned(id, &name, Some(acts_for))
    }

    /// What the offices that go with a part of a body are of, as the text has it: *de la Justice* of its minister, *de Brac* of its
    /// prosecutor; in the order of the text.
    fn fields(&self, part: &str) -> Vec<Field> {
        let reading = self.reading();
        let office = |p: &&Taken| p.nouns.iter().any(|noun| self.cast.gazetteer.is_held_by(part, noun));
        let field = |p: &Taken| {
            let end = self.extents.get(&p.word)?.end;
            let last =
                (p.word + 1..end).each().take_while(|&i| reading.form(i) != "," && !self.is_persons(i)).last()? + 1;
            let noun = reading.nominal(p.word, None).noun.end.min(last);
            let of = (noun..last).each().find(|&i| reading.is(i, Closed::Of | Closed::OfOrPluralThe))?;
            let demonym = |i: DocWord| !self.cast.gazetteer.demonym(reading.form(i)).is_empty();
            let from = if (noun..of).each().all(demonym) { noun } else { of };
            let named = (of..last).each().any(|i| is_capitalised(reading.form(i)));
            let sentence = reading.sentence(p.word);
            named.then(|| Field { word: p.word, sentence, words: reading.words(from..last) })
        };
        self.phrases.iter().filter(office).filter_map(field).collect()
    }

    /// Whether a word is part of a person's name.
    fn is_persons(&self, word: DocWord) -> bool {
        self.chunk_at.get(&word).is_some_and(|&n| matches!(self.chunks[n].kind, ChunkKind::Person(_)))
    }

    fn of_field(&mut self, id: EntityId, field: &str) -> EntityId {
        let name = format!("{} {field}", self.cast.entities[id].name);
        self.owned(id, &name, None)
    }

    /// The entity of a body with its owner's name.
    pub(super) fn owned(&mut self, id: EntityId, name: &str, acts_for: Option<AgentRef>) -> EntityId {
        let kind = self.cast.entities[id].kind;
        let own = self.cast.unnamed(kind, name);
        let (nouns, definite) = (self.cast.entities[id].nouns.clone(), self.cast.entities[id].definite);
        let gender = self.cast.entities[id].gender;
        let entity = &mut self.cast.entities[own];
        entity.key = agent_key(kind, name);
        entity.nouns.extend(nouns);
        entity.definite |= definite;
        entity.gender = entity.gender.or(gender);
        entity.acts_for.extend(acts_for);
        own
    }
}

impl Scene<'_> {}
