//! Who or what takes part: agents where the words stand for some, else things by their dictionary
//! form, with numbers.
//!
//! French in code: roles of propositions, which are named by the plainest preposition of each.

use super::roles::OF;
use super::{Reader, Referents};
use crate::analyse::{Deprel, Upos};
use crate::knowledge::event_words::Role;
use crate::model::{AgentKind, AgentRef, DocWord, Object};

/// How deep a phrase is followed: what measures, and what a number counts.
const DEPTH: usize = 3;

impl<R: Referents> Reader<'_, R> {
    /// A phrase and what is coordinated with it, each with a role; for a thing, also whose it is.
    pub(super) fn with_role(&self, role: &str, head: DocWord) -> Vec<(String, Object)> {
        let mut parts = Vec::new();
        for member in self.members(head) {
            let found = self.filler(member, DEPTH, role != "obj");
            let thing = found.iter().any(|object| !matches!(object, Object::Agent(_)));
            parts.extend(found.into_iter().map(|object| (role.to_owned(), object)));
            if thing && role == "obj" {
                parts.extend(self.owner(self.measured(member)).map(|owner| (OF.to_owned(), owner)));
            }
        }
        parts
    }

    /// What a phrase and its coordinated members stand for.
    pub(super) fn fillers(&self, head: DocWord) -> Vec<Object> {
        self.members(head).into_iter().flat_map(|member| self.filler(member, DEPTH, true)).collect()
    }

    fn members(&self, head: DocWord) -> Vec<DocWord> {
        let mut members = vec![head];
        members.extend(self.reading.children(head).filter(|&c| {
            self.reading.deprel(c) == Deprel::Conj
                && matches!(self.reading.upos(c), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
        }));
        members
    }

    /// `whole` keeps whose a thing is among its words; an object tells that apart, in a part of its own.
    pub(super) fn filler(&self, head: DocWord, depth: usize, whole: bool) -> Vec<Object> {
        // « Depuis le 30 juin »: a day is nothing that takes part.
        if self.reading.upos(head) == Upos::Num && self.is_no_count(head) {
            return Vec::new();
        }
        let agents = self.agents(head);
        // People and bodies without a name (« des troupes », « la police ») are compared by their words.
        let has_name = self.reading.upos(head) == Upos::Propn
            || crate::fold::is_capitalised(self.reading.form(head))
            || self.reading.upos(head) == Upos::Pron;
        let is_named = |agent: &AgentRef| match agent.kind {
            AgentKind::State | AgentKind::Person => true,
            AgentKind::Organisation | AgentKind::Medium => has_name,
            AgentKind::Group | AgentKind::Document | AgentKind::Anonymous | AgentKind::Office | AgentKind::Place => {
                false
            }
        };
        let named: Vec<Object> = agents.into_iter().filter(is_named).map(Object::Agent).collect();
        if !named.is_empty() {
            return named;
        }
        let some_of = self.measured(head);
        if self.reading.upos(head) == Upos::Pron && some_of != head && depth > 0 {
            return self.filler(some_of, depth - 1, whole);
        }
        if self.reading.upos(head) == Upos::Pron {
            let taken_up = self.antecedent(head).filter(|_| depth > 0);
            let first = self.first_person(head).map(Object::Agent);
            let taken_up = || taken_up.map(|noun| self.filler(noun, depth - 1, whole)).unwrap_or_default();
            return first.map_or_else(taken_up, |speaker| vec![speaker]);
        }
        let counted = self.measured(head);
        if counted != head && depth > 0 {
            let inner = self.filler(counted, depth - 1, whole);
            return match (self.large(head), inner.as_slice()) {
                (Some(number), [Object::Thing(unit)]) => {
                    vec![Object::Quantity(number.saturating_mul(1000), unit.clone())]
                }
                _ => inner,
            };
        }
        // « Million » alone counts nothing.
        if self.words.large(&self.reading.node(head).lemma).is_some() {
            return Vec::new();
        }
        let Some(thing) = self.thing(head, whole) else { return Vec::new() };
        match (self.number(head), &thing) {
            (Some(number), Object::Thing(unit)) => vec![Object::Quantity(number, unit.clone())],
            _ => vec![thing],
        }
    }

    /// What a measuring noun or a number measures: *soldats* in « des milliers de soldats ».
    pub(super) fn measured(&self, head: DocWord) -> DocWord {
        let lemma = self.reading.node(head).lemma.as_str();
        // « Aucun des champs », « un des champs ».
        let none = self.reading.upos(head) == Upos::Pron && self.words.has(Role::None, self.reading.folded(head));
        // « Quatre cents marins »: the tree hangs them on the number.
        if self.reading.upos(head) == Upos::Noun
            && self.is_numeral(head)
            && let Some((run, _)) = self.numeral(head)
        {
            return self.noun_at(run.end).unwrap_or(head);
        }
        let measures = none || self.words.has(Role::Measures, lemma) || self.words.large(lemma).is_some();
        if !measures {
            return head;
        }
        let of = |c: &DocWord| self.reading.deprel(*c) == Deprel::Nmod && self.preposition(*c).as_deref() == Some(OF);
        self.reading.children(head).find(of).unwrap_or(head)
    }

    /// A noun by its class, with the adjectives and nouns that tell it from others of the class.
    pub(super) fn thing_with_modifiers(&self, head: DocWord) -> Option<Object> {
        self.thing(head, true)
    }

    fn thing(&self, head: DocWord, whole: bool) -> Option<Object> {
        let node = self.reading.node(head);
        if !matches!(node.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb | Upos::X) {
            return None;
        }
        let mut complements: Vec<String> = Vec::new();
        let mut modifiers: Vec<String> = self
            .reading
            .children(head)
            .filter(|&c| {
                (matches!(self.reading.deprel(c), Deprel::Amod | Deprel::Flat | Deprel::FlatName | Deprel::FlatForeign)
                    || self.names(c, head))
                    && (whole || self.referents.demonym(c).is_none())
            })
            .map(|c| self.word_for(c))
            .filter(|lemma| !self.words.has(Role::Empty, lemma))
            .collect();
        if whole {
            let of =
                |c: &DocWord| self.reading.deprel(*c) == Deprel::Nmod && self.preposition(*c).as_deref() == Some(OF);
            let nouns = self.reading.children(head).filter(of);
            complements.extend(nouns.map(|c| complement(&self.word_for(c))));
        }
        modifiers.sort();
        complements.sort();
        let own = self.word_for(head);
        let mut words = vec![if node.upos == Upos::Propn { own } else { self.events.thing(&own) }];
        words.extend(modifiers);
        words.extend(complements);
        Some(Object::Thing(words.join(" ")))
    }

    /// The word for a thing: a name as it is written, else its dictionary form, unless that is clipped
    /// (« voyag » for « voyages »).
    pub(super) fn word_for(&self, i: DocWord) -> String {
        let node = self.reading.node(i);
        let form = self.reading.form(i);
        if node.upos == Upos::Propn {
            return form.to_owned();
        }
        let (lemma, lower) = (node.lemma.to_lowercase(), form.to_lowercase());
        let clipped = node.upos == Upos::Noun && matches!(lower.strip_prefix(lemma.as_str()), Some("e" | "es"));
        if clipped { format!("{lemma}e") } else { lemma.to_string() }
    }
}

/// A noun behind *de*, elided as it is read aloud: « d'utilisation ».
fn complement(noun: &str) -> String {
    let vowel = crate::fold::fold(noun).starts_with(['a', 'e', 'i', 'o', 'u', 'y']);
    if vowel { format!("d'{noun}") } else { format!("de {noun}") }
}
