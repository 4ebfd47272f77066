//! What a claim says, in a form that other claims can be compared with. In: the tree of the
//! content, the agents that its words stand for. Out: a [`Proposition`]: who, does what, to whom or what, where.
//!
//! Verbs and the nouns made from them give one event (« l'envoi de soldats », « avoir envoyé des
//! soldats »), and words of one class one thing; see `ontology/events.ttl`. What is not sure is left
//! out: a proposition with a part missing can still be compared, a wrong part cannot be mended.
//!
//! French in code: roles of propositions, which are named by the plainest preposition of each.

mod anaphora;
mod bound;
mod clause;
mod controller;
mod denial;
mod ellipsis;
mod event;
mod figure;
mod filler;
mod gist;
mod idiom;
mod label;
mod mode;
mod noun;
mod numeral;
mod owner;
mod polar;
mod roles;
mod share;
mod support;
mod time;
mod top;

use super::scene::Scene;
use crate::knowledge::Events;
use crate::knowledge::event_words::WANTED;
use crate::knowledge::{EventWords, Knowledge};
use crate::model::{
    Agent, AgentKind, AgentRef, Attribution, Claim, DocWord, Figure, Form, Object, Proposition, Stance, Word, WordKind,
};
use crate::reading::Reading;
use crate::span::Span;
pub use label::BARE;
use label::label;

/// Who the words of an article stand for.
pub(super) trait Referents {
    /// The agents that the phrase with this head word stands for; none where it is not known.
    fn agents(&self, word: DocWord) -> Vec<AgentRef>;
    /// The state that a word names the people of: *norvégien* → Norvège.
    fn demonym(&self, word: DocWord) -> Option<AgentRef>;
}

/// What it takes to read propositions off an article.
pub(super) struct Reader<'r, R> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) referents: &'r R,
    pub(super) events: &'r Events,
    words: &'r EventWords,
    /// The content that is read.
    pub(super) content: Vec<Span>,
    /// Who takes part in the clause that is read without standing in it.
    shared: Option<Shared>,
    /// Who speaks.
    speakers: Vec<AgentRef>,
    /// For whom they speak: « nous » of a minister is his state.
    bodies: Vec<AgentRef>,
    /// Whom the article is about, as concepts.
    context: Vec<String>,
    /// What it tells of most, as concepts.
    topics: Vec<String>,
    /// What it tells of besides.
    told: Vec<String>,
    /// Whether the content is in the own words of who speaks.
    own_words: bool,
    /// Whether what is read was asked of who speaks.
    asked: bool,
}

/// Who takes part in a clause without standing in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared {
    /// The head of the phrase.
    pub(super) word: DocWord,
    /// Whether something is done to it: « les câbles que l'équipe a coupés ».
    pub(super) acted_upon: bool,
}

impl Referents for Scene<'_> {
    fn agents(&self, word: DocWord) -> Vec<AgentRef> {
        self.who.get(&word).into_iter().flatten().map(|&id| self.cast.entity_ref(id)).collect()
    }

    fn demonym(&self, word: DocWord) -> Option<AgentRef> {
        let demonyms = self.cast.gazetteer.demonym(self.cast.reading.form(word));
        demonyms.first().map(|demonym| self.cast.entry_ref(demonym.state))
    }
}

/// Who speaks, as what is said may name them.
fn speaker(agent: &Agent) -> AgentRef {
    AgentRef { key: agent.key.clone(), name: agent.name.clone(), kind: agent.kind }
}

/// Makes out the propositions of an article's claims.
pub(super) fn propose(scene: &Scene<'_>, knowledge: &Knowledge, claims: &mut [Claim]) {
    let mut reader = Reader {
        reading: scene.cast.reading,
        referents: scene,
        events: &knowledge.events,
        words: &knowledge.event_words,
        content: Vec::new(),
        shared: None,
        speakers: Vec::new(),
        bodies: Vec::new(),
        context: Vec::new(),
        topics: Vec::new(),
        told: Vec::new(),
        own_words: false,
        asked: false,
    };
    reader.context = reader.most_named();
    (reader.topics, reader.told) = reader.most_told();
    for claim in claims.iter_mut() {
        reader.speakers = claim.agents.iter().map(speaker).collect();
        // « Nous avons rappelé notre consul », of a state: itself.
        let itself = |agent: &&Agent| matches!(agent.kind, AgentKind::State | AgentKind::Organisation);
        let alone = claim.agents.first().filter(|_| claim.agents.len() == 1).filter(itself).map(speaker);
        reader.bodies = claim.agents.iter().flat_map(|agent| agent.acts_for.clone()).chain(alone).collect();
        reader.own_words = claim.attribution.form == Form::Direct;
        claim.proposition = reader.read(&claim.attribution);
        claim.statements = reader.statements(&claim.attribution);
        claim.statements.extend(reader.answered_question(&claim.attribution));
        claim.statements.retain(|statement| claim.proposition.as_ref() != Some(statement));
        claim.statements.sort();
        claim.statements.dedup();
    }
    reader.complete(claims);
}

/// The parts that are found of a proposition before they are put in order.
#[derive(Debug, Default)]
struct Parts {
    subjects: Vec<Object>,
    predicate: String,
    /// The event in the word that the text has for it; empty where that is its name.
    said: String,
    objects: Vec<(String, Object)>,
    negated: bool,
    mode: Option<String>,
    words: Vec<Word>,
    figures: Vec<Figure>,
    times: Vec<String>,
    places: Vec<String>,
    /// A verb whose words say nothing beside what is made of it.
    silent: Option<DocWord>,
}

/// What an attribution tells, in text order: its content, and its cue where that is no word of saying but the verb of what
/// is told, as in « Le groupe aurait vendu deux usines ».
fn told(attribution: &Attribution) -> Vec<Span> {
    let mut told = attribution.content.clone();
    let hearsay = attribution.conditional && attribution.stance == Stance::Alleges && attribution.source.is_none();
    told.extend(attribution.cue.filter(|_| hearsay && attribution.cue_word.is_some()));
    told.sort_unstable();
    told
}

impl<R: Referents> Reader<'_, R> {
    /// The proposition of an attribution; who speaks acts in an infinitive without a subject of its own. `None` where the content names no event and no thing.
    pub(super) fn read(&mut self, attribution: &Attribution) -> Option<Proposition> {
        self.content = told(attribution);
        self.say(attribution)
    }

    /// What the words of `content` say.
    fn say(&self, attribution: &Attribution) -> Option<Proposition> {
        let tops = self.tops();
        let below = || {
            let governed = matches!(attribution.stance, Stance::Accuses | Stance::Demands);
            tops.first().filter(|_| governed).and_then(|&noun| self.infinitive_below(noun))
        };
        let verb = tops.iter().copied().find(|&i| self.is_event_verb(i)).or_else(below);
        let mut parts = match verb {
            Some(verb) => {
                let mut parts = self.verb(verb);
                if parts.subjects.is_empty() && self.is_infinitive(verb) {
                    parts.subjects = self.controller(attribution, &tops, verb);
                }
                self.share(verb, &mut parts);
                self.call_false(verb, &mut parts);
                parts
            }
            // Where no head is to be found the words may still tell.
            None => self.phrase(&tops).unwrap_or_else(|| Parts { predicate: BARE.to_owned(), ..Parts::default() }),
        };
        self.gist(&mut parts);
        self.bound_by_verb(verb, &mut parts);
        parts.objects.sort();
        parts.objects.dedup();
        if attribution.stance == Stance::Demands {
            parts.mode.get_or_insert_with(|| WANTED.to_owned());
        }
        // « ces accusations » said of nobody: nothing that others could say the same of. An event without anybody in
        // it (« toute fuite ») is that of the article.
        let event = parts.words.iter().any(|word| word.kind == WordKind::Event) && !self.context.is_empty();
        let somebody = event
            || !parts.subjects.is_empty()
            || !parts.objects.is_empty()
            || parts.words.len() + usize::from(!parts.figures.is_empty()) >= 2
            // « 12 % selon la direction »: what it counts is said before.
            || parts.words.is_empty() && parts.figures.len() == 1;
        somebody.then(|| self.finish(parts))
    }

    fn finish(&self, parts: Parts) -> Proposition {
        let mut subjects = parts.subjects.into_iter();
        let subject = subjects.next();
        let mut objects = parts.objects;
        objects.extend(subjects.map(|other| (roles::WITH.to_owned(), other)));
        objects.sort();
        let said = if parts.said.is_empty() || parts.predicate == BARE { &parts.predicate } else { &parts.said };
        let label = label(subject.as_ref(), said, &objects, (parts.negated, parts.mode.as_deref()), &self.written());
        Proposition {
            subject,
            predicate: parts.predicate,
            objects,
            negated: parts.negated,
            mode: parts.mode,
            words: parts.words,
            figures: parts.figures,
            times: parts.times,
            places: parts.places,
            context: self.context.clone(),
            topics: self.topics.clone(),
            told: self.told.clone(),
            label,
        }
    }
}
