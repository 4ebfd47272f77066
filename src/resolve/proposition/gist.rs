//! What a claim says, word by word. In: the words of its content. Out: the concepts that they name, the
//! figures, times and places among them, and whether the whole is denied: what two wordings of one claim
//! have in common where their sentences are built in other ways.

use super::{Parts, Reader, Referents};
use crate::analyse::{Deprel, Number, Person, Upos};
use crate::knowledge::event_words::{FUTURE, IF, Role};
use crate::model::{AgentKind, AgentRef, DocWord, DocWords, Word, WordKind};
use std::collections::{BTreeMap, BTreeSet};

/// Names that an article is known by, and things.
const CONTEXT: usize = 6;

/// Names besides that it tells of once.
const ONCE: usize = 8;

/// Things that an article is known by, with those that it tells of once.
const TOLD: usize = 20;

/// How often an article names a thing that it is about.
const OFTEN: usize = 2;

/// The unit of a share.
pub(super) const PERCENT: &str = "%";

/// The most words of a content that are looked at: a speech is not compared word by word.
const MOST: usize = 80;

impl<R: Referents> Reader<'_, R> {
    /// Adds to the parts of a proposition what its content says besides.
    pub(super) fn gist(&self, parts: &mut Parts) {
        let words: Vec<DocWord> =
            self.content.iter().flat_map(|&span| self.reading.words_in(span).each()).take(MOST).collect();
        let mut named = BTreeSet::new();
        let times = self.times(&words, parts);
        named.extend(words.iter().filter_map(|&i| Some(self.idiom(i)?.noun).filter(|&noun| noun != i)));
        for &i in &words {
            if times.contains(&i) || named.contains(&i) || parts.silent == Some(i) {
                continue;
            }
            if let Some(agent) = self.name(i) {
                self.take_name(i, &mut named);
                let concept = format!("@{}", agent.key);
                self.note_place(i, &concept, parts);
                parts.words.push(Word { kind: WordKind::Name, concept });
                continue;
            }
            if let Some(figure) = self.only_one(i) {
                parts.figures.push(figure);
                continue;
            }
            if let Some(figure) = self.roughly(i) {
                parts.figures.push(figure);
                continue;
            }
            // « En compter trente »: taggers take a numeral alone for an adverb.
            let numeral = self.is_numeral(i) && (self.number(i).is_some() || self.reading.upos(i) == Upos::Adv)
                || self.numeral(i).is_some()
                || self.is_spelt_out(i);
            let counts = self.reading.upos(i) == Upos::Num || numeral;
            if counts || self.words.large(&self.reading.node(i).lemma).is_some() {
                parts.figures.extend(self.figure(i));
                continue;
            }
            if self.words.has(Role::Times, &self.reading.node(i).lemma) {
                continue;
            }
            if let Some(word) = self.concept(i) {
                self.note_place(i, &word.concept, parts);
                parts.words.push(word);
            }
        }
        // What holds only if something else does is not said to hold; « si » at the head of a content asks.
        let on_condition =
            |&&i: &&DocWord| self.reading.upos(i) == Upos::Sconj && self.words.has(Role::If, self.reading.folded(i));
        if parts.mode.is_none() || parts.mode.as_deref() == Some(FUTURE) {
            let conditional = words.iter().skip(1).any(|i| on_condition(&i));
            parts.mode = conditional.then(|| IF.to_owned()).or_else(|| parts.mode.take());
        }
        parts.words.sort();
        parts.words.dedup();
        parts.figures.sort();
        parts.figures.dedup();
        parts.places.sort();
        parts.places.dedup();
    }

    /// Whom the article names, the most named first: at most six who are named twice at least, then some who are named
    /// once; media pass on and are not what it is about.
    pub(super) fn most_named(&self) -> Vec<String> {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for i in self.reading.all().each().filter(|&i| self.reading.upos(i) == Upos::Propn) {
            match self.name(i) {
                Some(agent) if agent.kind == AgentKind::Medium => {}
                Some(agent) => *count.entry(format!("@{}", agent.key)).or_default() += 1,
                None => *count.entry(self.reading.node(i).lemma.to_lowercase().to_string()).or_default() += 1,
            }
        }
        let mut most: Vec<(String, usize)> = count.into_iter().collect();
        most.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let often = most.iter().filter(|(_, times)| *times > 1).count().min(CONTEXT);
        let once = most.iter().skip(often).filter(|(_, times)| *times == 1).take(ONCE);
        most.iter().take(often).chain(once).map(|(name, _)| name.clone()).collect()
    }

    /// What the article tells of most, by its nouns, and what besides.
    pub(super) fn most_told(&self) -> (Vec<String>, Vec<String>) {
        // How often, and where first.
        let mut count: BTreeMap<String, (usize, DocWord)> = BTreeMap::new();
        for i in self.reading.all().each().filter(|&i| self.reading.upos(i) == Upos::Noun && !self.is_time(i)) {
            if let Some(word) = self.noun_concept(&self.reading.node(i).lemma) {
                count.entry(word.concept).or_insert((0, i)).0 += 1;
            }
        }
        let mut most: Vec<(&String, &(usize, DocWord))> = count.iter().collect();
        most.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(b.0)));
        let often = most.iter().filter(|(_, (times, _))| *times >= OFTEN).take(CONTEXT);
        let topics: Vec<String> = often.map(|(concept, _)| (*concept).clone()).collect();
        let mut others: Vec<_> = most.into_iter().skip(topics.len()).collect();
        others.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.1.1.cmp(&b.1.1)));
        let told = others.into_iter().take(TOLD - topics.len()).map(|(concept, _)| concept.clone()).collect();
        (topics, told)
    }

    /// The concept of a noun by its dictionary form; `None` for one that says nothing of its own.
    fn noun_concept(&self, lemma: &str) -> Option<Word> {
        if self.words.has(Role::Empty, lemma) || self.words.has(Role::Hollow, lemma) {
            return None;
        }
        let (kind, concept) = match self.events.of_noun(lemma) {
            Some((event, _)) => (WordKind::Event, event.to_owned()),
            None => (WordKind::Thing, self.events.thing(lemma)),
        };
        Some(Word { kind, concept })
    }

    /// Whom a word names: by name, by a pronoun that the article makes clear, by « je » or « notre ».
    fn name(&self, i: DocWord) -> Option<AgentRef> {
        if let Some(speaker) = self.first_person(i) {
            return Some(speaker);
        }
        if let Some(state) = self.referents.demonym(i).filter(|_| self.reading.upos(i) == Upos::Adj) {
            return Some(state);
        }
        let called = matches!(self.reading.upos(i), Upos::Propn | Upos::Pron | Upos::Noun);
        let agents = if called { self.agents(i) } else { Vec::new() };
        let told_apart = |agent: &AgentRef| match agent.kind {
            AgentKind::State | AgentKind::Person => true,
            AgentKind::Organisation | AgentKind::Medium => {
                crate::fold::is_capitalised(self.reading.form(i)) || self.reading.upos(i) == Upos::Pron
            }
            AgentKind::Group | AgentKind::Anonymous | AgentKind::Office | AgentKind::Place | AgentKind::Document => {
                false
            }
        };
        agents.into_iter().find(told_apart)
    }

    /// Whom « je », « notre » stand for: who speaks, or, of several, for whom.
    pub(super) fn first_person(&self, i: DocWord) -> Option<AgentRef> {
        let word = self.words.has(Role::Speaker, self.reading.folded(i));
        let feats = &self.reading.node(i).feats;
        let pronoun = self.reading.upos(i) == Upos::Pron && feats.person == Some(Person::First);
        if !word && !pronoun {
            return None;
        }
        // « Nous » of somebody who speaks for nobody are people whom the text does not name.
        if feats.number == Some(Number::Plur) {
            return self.bodies.first().cloned();
        }
        // « Mon bateau » is not the speaker.
        self.speakers.first().filter(|_| self.reading.upos(i) != Upos::Det).cloned()
    }

    /// The other words of a name say nothing of their own.
    fn take_name(&self, head: DocWord, named: &mut BTreeSet<DocWord>) {
        let part = |c: &DocWord| {
            matches!(self.reading.deprel(*c), Deprel::Flat | Deprel::FlatName | Deprel::FlatForeign)
                || self.reading.upos(*c) == Upos::Propn && c.abs_diff(head) == 1
        };
        let mut open = vec![head];
        while let Some(word) = open.pop() {
            if named.insert(word) {
                open.extend(self.reading.children(word).filter(part));
            }
        }
    }

    /// The concept that a word names; `None` for a word that says nothing of its own.
    fn concept(&self, i: DocWord) -> Option<Word> {
        let node = self.reading.node(i);
        if node.upos == Upos::Pron {
            return self.antecedent(i).and_then(|noun| self.concept(noun));
        }
        let (lemma, _) = self.without_denial(&node.lemma);
        if self.is_silent(i) {
            return None;
        }
        if let Some(event) = self.borne(i) {
            return Some(Word { kind: WordKind::Event, concept: event });
        }
        if let Some(idiom) = self.idiom(i) {
            return Some(Word { kind: WordKind::Event, concept: idiom.event.to_owned() });
        }
        if let Some(event) = self.participle(i) {
            return Some(Word { kind: WordKind::Event, concept: event.to_owned() });
        }
        // What is called false, and who denies it, is told by what is denied.
        let denies = node.upos == Upos::Verb && self.words.has(Role::Disputing, lemma);
        if denies || self.words.has(Role::False, lemma) {
            return None;
        }
        if self.words.has(Role::Empty, lemma) || self.words.has(Role::Hollow, lemma) || self.is_measure(i) {
            return None;
        }
        let word = |kind, concept: String| Some(Word { kind, concept });
        match node.upos {
            Upos::Noun => self.noun_concept(lemma),
            Upos::Verb if self.words.mode(lemma).is_none() && !self.words.has(Role::Light, lemma) => {
                word(WordKind::Event, self.events.of_verb(lemma))
            }
            Upos::Propn => word(WordKind::Name, lemma.to_lowercase()),
            Upos::Adj => word(WordKind::Quality, self.events.of_verb(lemma)),
            Upos::X => word(WordKind::Thing, lemma.to_lowercase()),
            _ => None,
        }
    }

    fn is_measure(&self, i: DocWord) -> bool {
        self.words.has(Role::Measures, &self.reading.node(i).lemma) && self.measured(i) != i
    }

    /// Notes a word as a place, where it stands behind a preposition of place.
    fn note_place(&self, i: DocWord, concept: &str, parts: &mut Parts) {
        // « Elle était à Lormes »: said of somebody by a copula.
        let stands = |i: DocWord| {
            let oblique =
                matches!(self.reading.deprel(i), Deprel::Obl | Deprel::OblMod | Deprel::OblArg | Deprel::Nmod);
            (oblique || self.copula(i).is_some())
                && self.preposition(i).is_some_and(|p| self.words.has(Role::Locations, &p))
        };
        // « Dans les eaux grecques », « au large de l'île de Samar »: whose place it is tells where.
        let of_place = || {
            let head = self.reading.head(i).filter(|_| matches!(self.reading.deprel(i), Deprel::Amod | Deprel::Nmod));
            head.is_some_and(stands)
        };
        if stands(i) || of_place() {
            parts.places.push(concept.to_owned());
        }
    }
}
