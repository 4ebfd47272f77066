//! Common noun phrases. In: a head word. Out: the entities that its phrase stands for: what is asked of a phrase, in
//! a fixed order, each question in a file of its own.

use super::Scene;
use super::taken::{Path, Taken};
use crate::fold::fold;
use crate::knowledge::gazetteer::NounClass;
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord};
use crate::reading::phrase::{Determiner, Nominal};
use crate::resolve::cast::{Cast, EntityId};
use crate::resolve::coref::Anaphor;
use crate::resolve::description::known_before;

/// How deep phrases are asked about within one another: a maker's, an apposition's.
const MAX_DEPTH: usize = 6;

impl Scene<'_> {
    /// The entities of the phrase around word `i`.
    pub(super) fn nominal(&mut self, i: DocWord) -> Vec<EntityId> {
        let limit = self.sources.get(&i).and_then(|s| s.end);
        let nominal = self.reading().nominal(i, limit);
        if let (true, Some(source)) = (nominal.head > i, self.sources.get(&i).cloned()) {
            self.sources.entry(nominal.head).or_insert(source);
        }
        let who = match self.who.get(&nominal.head).filter(|_| nominal.head != i) {
            Some(who) => who.clone(),
            None => {
                self.path = Path::Certain;
                let who = self.phrase(&nominal);
                if self.path != Path::Certain {
                    self.anaphors.push(Anaphor::of_phrase(i, &nominal, self.path, &who));
                }
                who
            }
        };
        self.take_note(i, &nominal, &who);
        who
    }

    /// Remembers what a phrase was taken for.
    fn take_note(&mut self, word: DocWord, nominal: &Nominal, who: &[EntityId]) {
        if who.is_empty() {
            return;
        }
        self.extents.insert(word, nominal.words.clone());
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
            words: fold(&self.reading().words(nominal.core.clone())),
            plain: nominal.is_plain(),
            body: body.into_iter().any(|class| nominal.is(class)),
            text: nominal.is(NounClass::Document) || nominal.is(NounClass::Statement) && !nominal.is(NounClass::Person),
            who: who.to_vec(),
        });
    }

    /// The entities that a common noun phrase stands for; what stands within too many others stands for its own words.
    pub(super) fn phrase(&mut self, nominal: &Nominal) -> Vec<EntityId> {
        if self.depth >= MAX_DEPTH {
            self.path = Path::Own;
            return self.own_words(nominal).into_iter().collect();
        }
        self.depth += 1;
        let who = self.ask(nominal);
        self.depth -= 1;
        who
    }

    /// Asks all questions of a phrase.
    fn ask(&mut self, nominal: &Nominal) -> Vec<EntityId> {
        if let Some(chunk) = self.described_name(nominal) {
            return self.describe(nominal, &chunk);
        }
        if let Some(who) = self.apposed(nominal).or_else(|| self.is_what_is_before(nominal)) {
            // Whatever the phrase in apposition was settled by.
            self.path = Path::Certain;
            return who;
        }
        if let Some(id) = self.is_said_to_be(nominal) {
            self.cast.make_body(id, nominal);
            self.role(id, nominal, nominal.core.clone());
            self.cast.learn(id, nominal);
            return vec![id];
        }
        if nominal.is(NounClass::Government)
            && let Some(id) = self.government(nominal)
        {
            return vec![id];
        }
        if let Some(who) = self.told_in_parentheses(nominal) {
            return who;
        }
        let pointed = self.pair(nominal).or_else(|| self.one_of_two(nominal));
        if let Some(who) = pointed.or_else(|| self.both(nominal)).or_else(|| self.same_again(nominal)) {
            return who;
        }
        if let Some(id) = self.body_just_named(nominal) {
            return vec![id];
        }
        if let Some(who) = self.document_just_named(nominal) {
            return who;
        }
        if (nominal.is_definite() || matches!(nominal.determiner, Determiner::Possessive(_)) && nominal.is_plain())
            && let Some(id) = known_before(&self.cast, nominal)
        {
            self.cast.make_body(id, nominal);
            self.path = Path::Before;
            return vec![id];
        }
        if let Some(id) = self.just_introduced(nominal) {
            self.path = Path::Before;
            return vec![id];
        }
        if let Some(who) = self.maker(nominal) {
            return who;
        }
        if let Some(who) = self.some_of_them(nominal) {
            return who;
        }
        if let Some((name, state)) = self.states_own(nominal) {
            let id = self.cast.unnamed(AgentKind::Organisation, &name);
            self.cast.learn(id, nominal);
            self.cast.entities[id].acts_for = vec![self.cast.entry_ref(state)];
            return vec![id];
        }
        if self.is_no_report(nominal) {
            return Vec::new();
        }
        self.path = Path::Own;
        self.own_words(nominal).into_iter().collect()
    }

    /// « par rapport à »: no report.
    fn is_no_report(&self, nominal: &Nominal) -> bool {
        nominal.is(NounClass::Document)
            && !nominal.words.start.is_first()
            && self.reading().is(nominal.words.start - 1, Closed::By)
            && nominal.determiner == Determiner::Bare
    }

    /// The entity that a phrase names by its own words.
    pub(in crate::resolve) fn own_words(&mut self, nominal: &Nominal) -> Option<EntityId> {
        let name = self.words_of(nominal)?;
        let kind = self.kind(nominal);
        let id = self.cast.unnamed(kind, &name);
        self.cast.entities[id].plural = nominal.plural;
        self.cast.entities[id].definite |= nominal.is_definite();
        self.cast.entities[id].proper |= nominal.is_capitalised(self.reading());
        self.cast.learn(id, nominal);
        let acts_for = self.acts_for(nominal, nominal.core.clone());
        self.cast.entities[id].acts_for = acts_for;
        Some(id)
    }

    fn kind(&self, nominal: &Nominal) -> AgentKind {
        let kind = Cast::kind_of(nominal);
        let form = self.reading().form(nominal.head);
        // « La Vendéenne » is somebody.
        let native = !self.cast.gazetteer.demonym(form).is_empty()
            || self.cast.gazetteer.is_place_adjective(self.reading().folded(nominal.head));
        let named = nominal.is_capitalised(self.reading()) && !nominal.plural && !native;
        if named && kind == AgentKind::Group && !nominal.is(NounClass::Person) && !nominal.is(NounClass::Office) {
            AgentKind::Organisation
        } else {
            kind
        }
    }
}
