//! People of an article. In: a name, whole or single. Out: whose it is: of the person who has it already, or of
//! somebody new.

use super::{Cast, Entity, EntityId, MAX_PEOPLE};
use crate::analyse::Gender;
use crate::fold::fold;
use crate::knowledge::gazetteer::{EntryId, EntryKind};
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::resolve::named::{Chunk, ChunkKind};
use crate::resolve::people::{PersonName, Single};
use std::collections::BTreeSet;

impl Cast<'_> {
    /// The name that a chunk is, cut into its parts.
    pub(super) fn name_of(&self, chunk: &Chunk) -> PersonName {
        let r = self.reading;
        // « Anne du Verdon »: a contraction is one word of the text.
        let halves = |i: DocWord| i + 1 < chunk.words.end && r.span(i) == r.span(i + 1);
        let second = |i: DocWord| i > chunk.words.start && r.span(i) == r.span(i - 1);
        let words: Vec<&str> = chunk
            .words
            .clone()
            .each()
            .filter(|&i| !second(i))
            .map(|i| if halves(i) { r.span(i).of(&r.article.text) } else { r.form(i) })
            .collect();
        PersonName::parse(self.gazetteer, &words)
    }

    /// Whether a name is a surname alone, with or without a particle: *Roy*, *de Roy*, *Le Bihan*.
    pub(super) fn is_surname(&self, chunk: &Chunk) -> bool {
        chunk.words.len() == 1 || self.name_of(chunk).given.is_empty()
    }

    /// The person of a full name: one who has it or a fuller or shorter form of it, or somebody new.
    pub(super) fn add_person(&mut self, chunk: &Chunk, gender: Option<Gender>) -> EntityId {
        self.add_named(self.name_of(chunk), gender)
    }

    /// « Luc et Ada Roy »: the first has the family name of the second, unless the article gives somebody of that given
    /// name another one.
    pub(super) fn add_of_one_family(&mut self, first: &Chunk, second: &Chunk) {
        let reading = self.reading;
        let person = |c: &Chunk| matches!(c.kind, ChunkKind::Person(_) | ChunkKind::Unknown);
        let and = first.words.end;
        let joined = first.words.len() == 1 && and + 1 == second.words.start && reading.is(and, Closed::And);
        if !joined || !person(first) || !matches!(second.kind, ChunkKind::Person(_)) {
            return;
        }
        let (given, other) = (reading.form(first.words.start), self.name_of(second));
        let single = Single::new(given);
        let answers = |&id: &EntityId| self.entities[id].names.iter().any(|n| n.answers_to(&single));
        let known = self.gazetteer.given_name(given).is_some() && !self.people.iter().any(answers);
        if known && !other.given.is_empty() && !other.family.is_empty() {
            let words: Vec<&str> = std::iter::once(given).chain(other.family.split(' ')).collect();
            let id = self.add_named(PersonName::parse(self.gazetteer, &words), None);
            self.entities[id].paragraphs.insert(reading.paragraph(first.words.start));
        }
    }

    /// The person of a full name.
    fn add_named(&mut self, name: PersonName, gender: Option<Gender>) -> EntityId {
        let fits = |&id: &EntityId| {
            let entity = &self.entities[id];
            entity.names.iter().any(|known| !known.given.is_empty() && !name.given.is_empty() && known.fits(&name))
        };
        let same: Vec<EntityId> = self.people.iter().copied().filter(fits).collect();
        let id = match same.as_slice() {
            [one] => *one,
            [] => self.by_initials(&name).unwrap_or_else(|| self.new_person(&name)),
            // B. Martin, where the article has both a Bruno and a Béatrice Martin, is neither for sure.
            _ => self.new_person(&name),
        };
        let gender = gender
            .or_else(|| self.entry_of(&name).and_then(|e| self.gazetteer.entry(e).gender))
            .or_else(|| name.gender(self.gazetteer));
        let sure = gender.is_some()
            || name.given.iter().any(|g| g.contains('.') || self.gazetteer.given_name(g).is_some())
            || self.gazetteer.comes_first(&name.family);
        let entity = &mut self.entities[id];
        entity.sure |= sure;
        entity.gender = entity.gender.or(gender);
        entity.spellings.insert(name.full.clone());
        if !entity.names.contains(&name) {
            entity.names.push(name);
        }
        // The fullest form: the most words that are no initials, then the most letters, then the first met.
        let fullness = |n: &PersonName| {
            let words = n.full.split(' ').filter(|w| !w.ends_with('.')).count();
            (words, n.given.iter().filter(|g| g.contains('.')).count())
        };
        entity.names.sort_by_key(|n| std::cmp::Reverse(fullness(n)));
        entity.name.clone_from(&entity.names[0].full);
        entity.key = format!("person/{}", entity.names[0].key());
        id
    }

    /// « L. B. », who is Luc Brun: the only person of the article who has these initials.
    fn by_initials(&self, name: &PersonName) -> Option<EntityId> {
        let letters = |full: &str| -> Vec<String> {
            full.split([' ', '-', '.', '\'', '’']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let short = |parts: &[String]| parts.len() > 1 && parts.iter().all(|p| p.chars().count() == 1);
        let wanted = letters(&name.full);
        if !short(&wanted) {
            return None;
        }
        let first = |parts: &[String]| -> String {
            parts.iter().filter_map(|p| p.chars().next()).filter(|c| c.is_uppercase()).collect()
        };
        let has = |full: &str| {
            let parts = letters(full);
            !short(&parts) && first(&parts) == first(&wanted)
        };
        let bears = |&id: &EntityId| self.entities[id].names.iter().any(|n| has(&n.full));
        let mut bearers = self.people.iter().copied().filter(bears);
        let one = bearers.next()?;
        bearers.next().is_none().then_some(one)
    }

    /// The person of renown who has exactly this name.
    fn entry_of(&self, name: &PersonName) -> Option<EntryId> {
        let entry = self.gazetteer.named(&name.full)?;
        (self.gazetteer.entry(entry).kind == EntryKind::Agent(AgentKind::Person)).then_some(entry)
    }

    /// Somebody of that name who was not met yet.
    pub(super) fn new_person(&mut self, name: &PersonName) -> EntityId {
        let mut entity = Entity::new(AgentKind::Person, format!("person/{}", name.key()), name.full.clone());
        entity.names.push(name.clone());
        if let Some(entry) = self.entry_of(name) {
            entity.acts_for = self.gazetteer.entry(entry).acts_for.iter().map(|&a| self.entry_ref(a)).collect();
            entity.nouns.extend(self.gazetteer.entry(entry).called.iter().cloned());
        }
        let id = self.push(entity);
        if self.people.len() < MAX_PEOPLE {
            self.people.push(id);
        }
        id
    }

    /// Whose a single name is: the person's who has it, if it is one only or one of them was mentioned
    /// last and the other not nearby; else nobody's but its own.
    pub(super) fn single_name(&mut self, chunk: &Chunk, gender: Option<Gender>) -> EntityId {
        let word = self.reading.words(chunk.words.clone());
        if let Some(&id) = self.acronyms.get(&fold(&word)) {
            return id;
        }
        let agrees = |e: &Entity| gender.is_none() || e.gender.is_none() || e.gender == gender;
        let of = |test: &dyn Fn(&PersonName) -> bool| -> Vec<EntityId> {
            self.people
                .iter()
                .copied()
                .filter(|&id| {
                    agrees(&self.entities[id]) && self.entities[id].names.iter().any(|n| !n.given.is_empty() && test(n))
                })
                .collect()
        };
        let single = Single::new(&word);
        let mut fitting = of(&|n| n.has_family(&single));
        if fitting.is_empty() {
            fitting = of(&|n| n.answers_to(&single));
        }
        let one = match fitting.as_slice() {
            [one] => Some(*one),
            [] => None,
            several => self.the_near_one(several, chunk.words.start),
        };
        if let Some(id) = one {
            self.entities[id].gender = self.entities[id].gender.or(gender);
            return id;
        }
        if let Some(known) = self.renowned(&word) {
            let name = PersonName::parse(self.gazetteer, &known.split(' ').collect::<Vec<_>>());
            let fits = |&id: &EntityId| self.entities[id].key == format!("person/{}", name.key());
            let same = self.people.iter().copied().find(fits);
            let id = same.unwrap_or_else(|| self.new_person(&name));
            self.entities[id].gender = self.entities[id].gender.or(gender);
            return id;
        }
        let name = PersonName::single(&word);
        let key = format!("person/{}", name.key());
        if let Some(&id) = self.by_key.get(&key) {
            return id;
        }
        let id = self.new_person(&name);
        self.entities[id].gender = gender;
        self.by_key.insert(key, id);
        id
    }

    /// The full name of the person of renown whose surname alone this is.
    pub(super) fn renowned(&self, surname: &str) -> Option<String> {
        let entry = self.gazetteer.entry(self.gazetteer.named(surname)?);
        (entry.kind == EntryKind::Agent(AgentKind::Person)).then(|| entry.name.clone())
    }

    /// The one of several that this paragraph or the one before mentions, if it is one only.
    pub(super) fn the_near_one(&self, several: &[EntityId], at: DocWord) -> Option<EntityId> {
        let paragraph = self.reading.paragraph(at);
        let near: BTreeSet<EntityId> = self
            .mentions
            .iter()
            .rev()
            .take_while(|m| self.reading.paragraph(m.word) + 1 >= paragraph)
            .flat_map(|m| m.who.iter().copied())
            .filter(|id| several.contains(id))
            .collect();
        let mut near = near.into_iter();
        near.next().filter(|_| near.next().is_none())
    }
}
