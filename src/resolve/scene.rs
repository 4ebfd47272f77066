//! Reads an article's mentions in text order. In: a reading, its names, the sources of its
//! attributions. Out: for every head word that may be an agent, the entities that it stands for.
//!
//! What a common noun phrase stands for is asked in a fixed order ([`Scene::phrase`]), each question in a
//! file of its own.

mod fuller;
mod government;
mod introduced;
mod maker;
mod mentions;
mod office;
mod own_words;
mod pronoun;
mod together;

use super::AgentKind;
use super::cast::{Cast, EntityId};
use super::gazetteer::{EntryId, EntryKind, Gazetteer, NounClass, Words};
use super::named::{Chunk, ChunkKind, chunks};
use super::nominal::{Determiner, Nominal};
use super::reading::Reading;
use super::source::{before_member, members};
use crate::analyse::{Deprel, Upos};
use crate::attribute::Attribution;
use crate::span::Span;
use mentions::{has_case, is_last_named, reported};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is known of a source from its attribution.
#[derive(Clone, Debug, Default)]
struct SourceAt {
    /// What it says.
    content: Vec<Span>,
    /// One past the last word of its phrase, or of its member of a coordination.
    end: Option<usize>,
}

/// The mentions of an article, resolved.
#[derive(Debug)]
pub(super) struct Scene<'r> {
    pub(super) cast: Cast<'r>,
    chunks: Vec<Chunk>,
    /// Chunk of each word.
    chunk_at: BTreeMap<usize, usize>,
    /// Entities of each head word.
    pub(super) who: BTreeMap<usize, Vec<EntityId>>,
    /// Sources by head word.
    sources: BTreeMap<usize, SourceAt>,
    /// The heads of the members of a coordinated source, by the last of them.
    together: BTreeMap<usize, Vec<usize>>,
    /// Where a state shows: by name, capital or demonym.
    states: Vec<(usize, EntryId)>,
    /// Common noun phrases with what they were taken for, in text order.
    phrases: Vec<Taken>,
}

/// A common noun phrase and what it was taken for.
#[derive(Clone, Debug)]
struct Taken {
    /// Its head word.
    word: usize,
    /// Keys of its noun, or the noun itself.
    nouns: Vec<String>,
    plural: bool,
    definite: bool,
    /// Its words without determiner and quantifier, folded.
    words: String,
    /// Whether nothing qualifies the noun.
    plain: bool,
    /// Whether the noun is one for bodies: *la police*.
    body: bool,
    who: Vec<EntityId>,
}

impl<'r> Scene<'r> {
    /// Reads the whole article.
    pub(super) fn read(reading: &'r Reading<'r>, gazetteer: &'r Gazetteer, attributions: &[Attribution]) -> Self {
        let chunks = chunks(reading, gazetteer);
        let mut chunk_at = BTreeMap::new();
        for (n, chunk) in chunks.iter().enumerate() {
            chunk_at.extend(chunk.words.clone().map(|i| (i, n)));
        }
        let mut sources: BTreeMap<usize, SourceAt> = BTreeMap::new();
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
        };
        scene.cast.reported = reported(reading, attributions);
        for i in 0..reading.len() {
            scene.word(i);
        }
        scene.take_fuller_forms();
        scene
    }

    fn reading(&self) -> &'r Reading<'r> {
        self.cast.reading
    }

    fn word(&mut self, i: usize) {
        let reading = self.reading();
        for demonym in self.cast.gazetteer.demonym(reading.form(i)) {
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

    /// Whether a common noun is worth following: it is listed, or a demonym used as a noun.
    fn may_be_agent(&self, i: usize) -> bool {
        let reading = self.reading();
        let noun = matches!(reading.upos(i), Upos::Noun | Upos::Propn)
            || reading.upos(i) == Upos::Adj
                && matches!(reading.node(i).deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Appos);
        let gazetteer = self.cast.gazetteer;
        let portfolio = gazetteer.is_portfolio(reading.form(i)) && has_case(reading, i);
        noun && !portfolio
            && (!gazetteer.noun(reading.form(i)).is_empty()
                || !gazetteer.noun(reading.node(i).lemma.as_str()).is_empty()
                || !gazetteer.demonym(reading.form(i)).is_empty()
                || super::fold::is_capitalised(reading.form(i)))
    }

    fn name(&mut self, chunk: &Chunk) -> Vec<EntityId> {
        if let ChunkKind::Known { entry, .. } = chunk.kind {
            let agent = self.cast.gazetteer.agent_of(entry);
            if self.cast.gazetteer.entry(agent).kind == EntryKind::Agent(AgentKind::State) {
                self.states.push((chunk.words.start, agent));
            }
        }
        let id = self.cast.named(chunk);
        vec![id]
    }

    fn nominal(&mut self, i: usize) -> Vec<EntityId> {
        let limit = self.sources.get(&i).and_then(|s| s.end);
        let nominal = Nominal::at(self.reading(), self.cast.gazetteer, i, limit);
        if let (true, Some(source)) = (nominal.head > i, self.sources.get(&i).cloned()) {
            self.sources.entry(nominal.head).or_insert(source);
        }
        let who = match self.who.get(&nominal.head).filter(|_| nominal.head != i) {
            Some(who) => who.clone(),
            None => self.phrase(&nominal),
        };
        self.take_note(i, &nominal, &who);
        who
    }

    /// Remembers what a phrase was taken for.
    fn take_note(&mut self, word: usize, nominal: &Nominal, who: &[EntityId]) {
        if who.is_empty() {
            return;
        }
        let mut nouns: Vec<String> = nominal.readings.iter().map(|n| n.key.clone()).collect();
        if nouns.is_empty() {
            nouns.push(self.reading().folded(nominal.head).to_owned());
        }
        let body = [NounClass::Organisation, NounClass::Government, NounClass::Medium];
        self.phrases.push(Taken {
            word,
            nouns,
            plural: nominal.plural,
            definite: nominal.is_definite(),
            words: super::fold::fold(&self.reading().words(nominal.core.clone())),
            plain: nominal.is_plain(),
            body: body.into_iter().any(|class| nominal.is(class)),
            who: who.to_vec(),
        });
    }

    /// The entities that a common noun phrase stands for.
    fn phrase(&mut self, nominal: &Nominal) -> Vec<EntityId> {
        if let Some(chunk) = self.described_name(nominal) {
            return self.describe(nominal, &chunk);
        }
        if let Some(id) = self.is_said_to_be(nominal) {
            self.role(id, nominal, nominal.core.clone());
            self.cast.learn(id, nominal);
            return vec![id];
        }
        if nominal.is(NounClass::Government)
            && let Some(id) = self.government(nominal)
        {
            return vec![id];
        }
        if let Some(who) = self.pair(nominal) {
            return who;
        }
        if (nominal.is_definite() || matches!(nominal.determiner, Determiner::Possessive(_)) && nominal.is_plain())
            && let Some(id) = super::description::known_before(&self.cast, nominal)
        {
            if nominal.is(NounClass::Organisation) || nominal.is(NounClass::Medium) {
                self.cast.make_organisation(id);
            }
            return vec![id];
        }
        if let Some(who) = self.maker(nominal) {
            return who;
        }
        // « par rapport à »: no report.
        if nominal.is(NounClass::Document)
            && nominal.words.start > 0
            && self.reading().folded(nominal.words.start - 1) == "par"
            && nominal.determiner == Determiner::Bare
        {
            return Vec::new();
        }
        let Some(name) = self.words_of(nominal) else { return Vec::new() };
        let kind = self.kind(nominal);
        let id = self.cast.unnamed(kind, &name);
        self.cast.entities[id].plural = nominal.plural;
        self.cast.entities[id].proper |= nominal.is_capitalised(self.reading());
        self.cast.learn(id, nominal);
        let acts_for = self.acts_for(nominal, nominal.core.clone());
        self.cast.entities[id].acts_for = acts_for;
        vec![id]
    }

    fn kind(&self, nominal: &Nominal) -> AgentKind {
        let kind = Cast::kind_of(nominal);
        let named = nominal.is_capitalised(self.reading()) && !nominal.plural;
        if named && kind == AgentKind::Group && !nominal.is(NounClass::Person) { AgentKind::Organisation } else { kind }
    }

    /// The chunks that begin within a range of words.
    pub(super) fn chunks_in(&self, words: &Range<usize>) -> Vec<Chunk> {
        let from = self.chunks.partition_point(|c| c.words.start < words.start);
        self.chunks.get(from..).unwrap_or_default().iter().take_while(|c| c.words.start < words.end).cloned().collect()
    }
}
