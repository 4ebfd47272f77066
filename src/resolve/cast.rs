//! Who is who in one article. In: a reading with its names. Out: a [`Cast`]: entities, and the places
//! where they are mentioned, in text order.

mod acronyms;
mod entity;
mod kind;
mod made;
mod owners;
mod people;
mod unnamed;

pub(super) use entity::{Entity, EntityId, Mention};

use super::named::{Chunk, ChunkKind, title_before};
use super::people::{PersonName, Single};
use crate::analyse::Gender;
use crate::fold::fold;
use crate::knowledge::gazetteer::{EntryId, EntryKind, Gazetteer, NounClass, Words};
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, AgentRef, DocWord, DocWords, agent_key};
use crate::reading::Reading;
use crate::reading::phrase::Nominal;
use std::collections::BTreeMap;

/// The entities of an article and their mentions so far.
#[derive(Debug)]
pub(super) struct Cast<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) gazetteer: &'r Gazetteer,
    pub(super) entities: Vec<Entity>,
    pub(super) mentions: Vec<Mention>,
    /// Entities by gazetteer entry.
    by_entry: BTreeMap<EntryId, EntityId>,
    /// Unnamed entities and organisations by kind and slug.
    by_key: BTreeMap<String, EntityId>,
    /// People by the sound of each of their names.
    people: Vec<EntityId>,
    /// Acronyms that the article explains: *Union des pêcheurs du nord (UPN)*.
    acronyms: BTreeMap<String, EntityId>,
    /// In how many things said each word stands.
    pub(super) reported: Vec<u16>,
}

/// The longest list of people that single names are compared with.
const MAX_PEOPLE: usize = 400;

impl<'r> Cast<'r> {
    /// In how many things said a word stands.
    pub(super) fn depth(&self, word: DocWord) -> u16 {
        self.reported.get(word.number()).copied().unwrap_or(0)
    }

    /// The people whose full names the article gives, before any mention is counted: a surname may
    /// stand in the headline before the name stands in the text.
    pub(super) fn new(reading: &'r Reading<'r>, gazetteer: &'r Gazetteer, chunks: &[Chunk]) -> Self {
        let mut cast = Self {
            reading,
            gazetteer,
            entities: Vec::new(),
            mentions: Vec::new(),
            by_entry: BTreeMap::new(),
            by_key: BTreeMap::new(),
            people: Vec::new(),
            acronyms: BTreeMap::new(),
            reported: Vec::new(),
        };
        for chunk in chunks {
            if let ChunkKind::Person(gender) = chunk.kind
                && chunk.words.len() > 1
                && !cast.is_surname(chunk)
            {
                let id = cast.add_person(chunk, gender);
                cast.entities[id].paragraphs.insert(reading.paragraph(chunk.words.start));
            }
        }
        for pair in chunks.windows(2) {
            cast.add_of_one_family(&pair[0], &pair[1]);
        }
        // Whether the article goes on about somebody shows in what comes later, too.
        for chunk in
            chunks.iter().filter(|c| c.words.len() == 1 && matches!(c.kind, ChunkKind::Person(_) | ChunkKind::Unknown))
        {
            let single = Single::new(reading.form(chunk.words.start));
            let mut bearers =
                cast.people.iter().copied().filter(|&id| cast.entities[id].names.iter().any(|n| n.has_family(&single)));
            if let (Some(one), None) = (bearers.next(), bearers.next()) {
                cast.entities[one].paragraphs.insert(reading.paragraph(chunk.words.start));
                // Who is called by the last of his names alone is a person: no club and no firm is.
                cast.entities[one].sure |= !reading.has_article(chunk.words.start);
            }
        }
        cast
    }

    fn push(&mut self, entity: Entity) -> EntityId {
        self.entities.push(entity);
        self.entities.len() - 1
    }

    /// The entity of a gazetteer entry: the state for its capital, who sits there for a seat.
    pub(super) fn known(&mut self, entry: EntryId) -> EntityId {
        let entry = self.gazetteer.agent_of(entry);
        if let Some(&id) = self.by_entry.get(&entry) {
            return id;
        }
        let e = self.gazetteer.entry(entry);
        let kind = match e.kind {
            EntryKind::Agent(kind) => kind,
            EntryKind::Seat => AgentKind::Organisation,
        };
        let mut entity = Entity::new(kind, e.key.clone(), e.name.clone());
        entity.gender = e.gender;
        entity.plural = e.plural;
        entity.known = Some(entry);
        entity.acts_for = e.acts_for.iter().map(|&a| self.entry_ref(a)).collect();
        if kind == AgentKind::Person {
            let words: Vec<&str> = e.name.split(' ').collect();
            entity.names.push(PersonName::parse(self.gazetteer, &words));
        }
        let id = self.push(entity);
        self.by_entry.insert(entry, id);
        id
    }

    /// A pointer to a gazetteer entry.
    pub(super) fn entry_ref(&self, entry: EntryId) -> AgentRef {
        let e = self.gazetteer.entry(self.gazetteer.agent_of(entry));
        let kind = match e.kind {
            EntryKind::Agent(kind) => kind,
            EntryKind::Seat => AgentKind::Organisation,
        };
        AgentRef { key: e.key.clone(), name: e.name.clone(), kind }
    }

    /// A pointer to an entity.
    pub(super) fn entity_ref(&self, id: EntityId) -> AgentRef {
        let e = &self.entities[id];
        AgentRef { key: e.key.clone(), name: e.name.clone(), kind: e.kind }
    }

    /// The entity that a name stands for.
    pub(super) fn named(&mut self, chunk: &Chunk) -> EntityId {
        let id = match chunk.kind {
            ChunkKind::Known { entry, .. } => match self.own_acronym(chunk) {
                Some(id) => id,
                None => self.known(entry),
            },
            ChunkKind::Person(gender) if !self.is_surname(chunk) => self.add_person(chunk, gender),
            ChunkKind::Person(gender) => self.single_name(chunk, gender),
            ChunkKind::Unknown => match self.spelt_acronym(chunk) {
                Some(id) => id,
                None => self.single_name(chunk, None),
            },
            ChunkKind::Organisation => self.organisation(chunk),
        };
        let title = title_before(self.reading, self.gazetteer, chunk.words.start);
        self.entities[id].titled |= title.is_some();
        if let Some(title) = title.filter(|t| t.gender.is_none() && self.entities[id].is_person()) {
            self.entities[id].nouns.insert(title.key.clone());
        }
        let spelling = self.reading.words(chunk.words.clone());
        let spelling = spelling.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.entities[id].spellings.insert(spelling.to_owned());
        let known = !matches!(chunk.kind, ChunkKind::Unknown | ChunkKind::Person(None) | ChunkKind::Organisation);
        self.entities[id].proper |= known || chunk.words.len() > 1 || !self.reading.opens(chunk.words.start);
        id
    }

    fn organisation(&mut self, chunk: &Chunk) -> EntityId {
        let name = self.reading.words(chunk.words.clone());
        if let Some(&id) = self.acronyms.get(&fold(&name)) {
            return id;
        }
        if let Some(id) = self.body_of_acronym(&name) {
            return id;
        }
        let id = self.unnamed(AgentKind::Organisation, &name);
        if !chunk.words.start.is_first() {
            let before = chunk.words.start - 1;
            let masculine = self.reading.is(before, Closed::MasculineArticle).then_some(Gender::Masc);
            let feminine = || self.reading.is(before, Closed::DefiniteFeminine).then_some(Gender::Fem);
            let article = masculine.or_else(feminine);
            let entity = &mut self.entities[id];
            entity.article = entity.article.or(article);
            entity.gender = entity.gender.or(article);
        }
        if chunk.words.len() == 1
            && let Some(id) = self.explained(chunk)
        {
            return id;
        }
        id
    }

    /// The entity of that kind whose name or words these are.
    pub(super) fn unnamed(&mut self, kind: AgentKind, name: &str) -> EntityId {
        let key = agent_key(kind, name);
        if let Some(&id) = self.by_key.get(&key) {
            return id;
        }
        let id = self.push(Entity::new(kind, key.clone(), closed(name)));
        self.by_key.insert(key, id);
        id
    }

    /// Learns from a phrase what the entity is called and whom it acts for.
    pub(super) fn learn(&mut self, id: EntityId, nominal: &Nominal) {
        let states = nominal.demonym_states(self.reading, self.gazetteer);
        // « Nordalis, le numéro trois de la chaussure »: firms have ranks, too.
        let rank = nominal.readings.iter().any(|n| self.gazetteer.is(Words::RankOfAny, &n.key.replace('-', " ")));
        let entity = &mut self.entities[id];
        entity.nouns.extend(nominal.readings.iter().map(|n| n.key.clone()));
        entity.states.extend(states);
        entity.sure = true;
        if !entity.is_person() || entity.gender.is_none() && !rank {
            entity.gender = entity.gender.or(nominal.gender);
        }
    }

    /// Notes a mention.
    pub(super) fn mention(&mut self, mention: Mention) {
        let paragraph = self.reading.paragraph(mention.word);
        for &id in &mention.who {
            self.entities[id].sure |= mention.speaks;
            self.entities[id].paragraphs.insert(paragraph);
        }
        self.mentions.push(mention);
    }

    /// The kind of agent that a phrase's noun makes.
    pub(super) fn kind_of(nominal: &Nominal) -> AgentKind {
        match nominal.readings.first().map(|n| n.class) {
            Some(NounClass::Organisation | NounClass::Government) => AgentKind::Organisation,
            Some(NounClass::State) => AgentKind::Group,
            Some(NounClass::Medium) => AgentKind::Medium,
            // *Une source proche du dossier* is somebody.
            Some(NounClass::Statement) if nominal.is(NounClass::Person) => AgentKind::Group,
            Some(NounClass::Document | NounClass::Statement) => AgentKind::Document,
            _ => AgentKind::Group,
        }
    }
}

/// A name that ends within its quotation marks, with the mark that closes them: *collectif « Mer calme »*.
fn closed(name: &str) -> String {
    let opened = name.rfind('«').is_some_and(|at| name.get(at..).is_some_and(|rest| !rest.contains('»')));
    if opened { format!("{name} »") } else { name.to_owned() }
}
