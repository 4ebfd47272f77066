//! Reads an article's mentions in text order. In: a reading, its names, the sources of its
//! attributions. Out: for every head word that may be an agent, the entities that it stands for.
//!
//! What a common noun phrase stands for is asked in a fixed order ([`Scene::phrase`]), each question in a
//! file of its own.

mod agreement;
mod apposition;
mod commune;
mod counterpart;
mod fuller;
mod general;
mod government;
mod holder;
mod introduced;
mod join;
mod maker;
mod may_be;
mod member;
mod mentions;
mod no_agent;
mod office;
mod one;
mod own_words;
mod owners;
mod phrase;
mod place;
mod pronoun;
mod said;
mod taken;
mod that_of;
mod together;
mod whom;
mod whose;

use super::cast::{Cast, EntityId};
use super::coref::Anaphor;
use super::named::{Chunk, ChunkKind, chunks};
use crate::analyse::Upos;
use crate::knowledge::gazetteer::{EntryId, EntryKind, Gazetteer, Words};
use crate::model::{AgentKind, Attribution, DocWord, DocWords};
use crate::reading::Reading;
use crate::reading::phrase::{before_member, members};
use crate::span::Span;
pub(super) use place::is_last_named;
use place::reported;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
pub(super) use taken::Path;
use taken::Taken;

/// The noun, by its key, for whoever leads something.
const LEADER: &str = "dirigeant";

/// What is known of a source from its attribution.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceAt {
    /// What it says.
    pub(super) content: Vec<Span>,
    /// One past the last word of its phrase, or of its member of a coordination.
    end: Option<DocWord>,
}

/// The mentions of an article, resolved.
#[derive(Debug)]
pub(super) struct Scene<'r> {
    pub(super) cast: Cast<'r>,
    chunks: Vec<Chunk>,
    /// Chunk of each word.
    pub(super) chunk_at: BTreeMap<DocWord, usize>,
    /// Entities of each head word.
    pub(super) who: BTreeMap<DocWord, Vec<EntityId>>,
    /// Sources by head word.
    pub(super) sources: BTreeMap<DocWord, SourceAt>,
    /// The heads of the members of a coordinated source, by the last of them.
    together: BTreeMap<DocWord, Arc<[DocWord]>>,
    /// Where a state shows: by name, capital or demonym.
    states: Vec<(DocWord, EntryId)>,
    /// Common noun phrases with what they were taken for, in text order.
    phrases: Vec<Taken>,
    /// Pronouns, possessives and noun phrases that may stand for somebody named elsewhere, in text order.
    pub(super) anaphors: Vec<Anaphor>,
    /// The words of each common noun phrase, by its head.
    pub(super) extents: BTreeMap<DocWord, Range<DocWord>>,
    /// Words for one of several with the pronoun for the several: *l'un d'eux*.
    members_of: Vec<(DocWord, DocWord)>,
    /// What the phrase in hand was settled by.
    path: Path,
    /// In how many phrases the phrase in hand is asked about.
    depth: usize,
}

impl<'r> Scene<'r> {
    /// Reads the whole article.
    pub(super) fn read(reading: &'r Reading<'r>, gazetteer: &'r Gazetteer, attributions: &[Attribution]) -> Self {
        let chunks = chunks(reading, gazetteer);
        let mut chunk_at = BTreeMap::new();
        for (n, chunk) in chunks.iter().enumerate() {
            chunk_at.extend(chunk.words.each().map(|i| (i, n)));
        }
        let mut sources: BTreeMap<DocWord, SourceAt> = BTreeMap::new();
        let mut together = BTreeMap::new();
        for attribution in attributions {
            for phrase in attribution.source.iter().chain(&attribution.via) {
                let heads = members(reading, *phrase);
                let last = reading.words_in(phrase.span).end;
                if let (2.., Some(&end)) = (heads.len(), heads.last()) {
                    together.insert(end, heads.clone());
                }
                for (n, &head) in heads.iter().enumerate() {
                    let at = sources.entry(head).or_default();
                    at.end = Some(heads.get(n + 1).map_or(last, |&next| before_member(reading, head, next)));
                    if attribution.source == Some(*phrase) {
                        at.content.extend(attribution.content.iter().copied());
                    }
                }
            }
        }
        let cast = Cast::new(reading, gazetteer, &chunks);
        let mut scene = Self {
            cast,
            chunks,
            chunk_at,
            who: BTreeMap::new(),
            sources,
            together,
            states: Vec::new(),
            phrases: Vec::new(),
            anaphors: Vec::new(),
            extents: BTreeMap::new(),
            members_of: Vec::new(),
            path: Path::Certain,
            depth: 0,
        };
        scene.cast.reported = reported(reading, attributions);
        for i in reading.all().each() {
            scene.word(i);
        }
        scene.cast.settle_names();
        scene.join_bodies();
        scene.take_fuller_forms();
        scene.name_owners();
        scene.learn_genders();
        scene
    }

    fn reading(&self) -> &'r Reading<'r> {
        self.cast.reading
    }

    fn word(&mut self, i: DocWord) {
        let reading = self.reading();
        for demonym in self.cast.gazetteer.demonym_folded(reading.folded(i)) {
            self.states.push((i, demonym.state));
        }
        let source = self.sources.contains_key(&i);
        let who = match self.chunk_at.get(&i).map(|&n| self.chunks[n].clone()) {
            Some(chunk) if chunk.words.start == i => self.name(&chunk),
            Some(chunk) => {
                let who = self.who.get(&chunk.words.start).cloned().unwrap_or_default();
                self.who.insert(i, who);
                return;
            }
            None if source && self.cast.gazetteer.is(Words::Counting, reading.folded(i)) => self.nominal(i),
            None if is_last_named(reading, i) => {
                let who = self.pronoun(i, source || self.sources.contains_key(&(i - 1)));
                self.who.insert(i - 1, who.clone());
                who
            }
            None if matches!(reading.upos(i), Upos::Pron | Upos::Det) => self.pronoun(i, source),
            None if source || self.may_be_agent(i) => self.nominal(i),
            None => return,
        };
        self.note(i, who);
    }

    fn name(&mut self, chunk: &Chunk) -> Vec<EntityId> {
        if let ChunkKind::Known { entry, .. } = chunk.kind {
            let agent = self.cast.gazetteer.agent_of(entry);
            if self.cast.gazetteer.entry(agent).kind == EntryKind::Agent(AgentKind::State) {
                self.states.push((chunk.words.start, agent));
            }
        }
        let id = self.cast.named(chunk);
        if self.cast.entities[id].is_person() && self.leads(chunk.words.end) {
            self.cast.entities[id].nouns.insert(LEADER.to_owned());
        }
        vec![id]
    }

    /// The words of the name that a word is part of.
    pub(super) fn name_at(&self, word: DocWord) -> Option<Range<DocWord>> {
        self.chunk_at.get(&word).map(|&n| self.chunks[n].words.clone())
    }

    /// Whether the name at a word is that of a capital after *de*, and says nothing: *le maire de Paris*.
    pub(super) fn is_of_a_capital(&self, word: DocWord) -> bool {
        let Some(&n) = self.chunk_at.get(&word) else { return false };
        let chunk = &self.chunks[n];
        let capital = matches!(chunk.kind, ChunkKind::Known { capital_city: true, .. });
        let start = chunk.words.start;
        let of = start > self.reading().around(start).start
            && self.cast.gazetteer.is(Words::FrenchParticle, self.reading().folded(start - 1));
        capital && of && !chunk.words.each().any(|i| self.sources.contains_key(&i))
    }

    /// The chunks that begin within a range of words.
    pub(super) fn chunks_in(&self, words: &Range<DocWord>) -> Vec<Chunk> {
        let from = self.chunks.partition_point(|c| c.words.start < words.start);
        self.chunks.get(from..).unwrap_or_default().iter().take_while(|c| c.words.start < words.end).cloned().collect()
    }
}
