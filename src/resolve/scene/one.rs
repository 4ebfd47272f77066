//! Who *on* is. In: an *on* that says something. Out: the body where it is said: « à la mairie, on assure que … »,
//! « répond-on chez Varonis », « la préfecture, où l'on assure que … », « y répond-on ».

use super::Scene;
use crate::analyse::{Deprel, Upos};
use crate::knowledge::gazetteer::Words;
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord};
use crate::resolve::cast::EntityId;
use crate::resolve::named::ChunkKind;

/// Words between *on* and the place behind it.
const NEAR: usize = 6;
/// Sentences back to the body that *y* stands for.
const THERE: usize = 2;

impl Scene<'_> {
    /// The body at which *on* says something, by the place that its clause names; nobody where that is a town or somebody.
    pub(super) fn said_at(&mut self, one: DocWord) -> Vec<EntityId> {
        let reading = self.reading();
        let verb = reading.head(one);
        let Some(verb) = verb.filter(|_| reading.is(one, Closed::One | Closed::InvertedOne)) else { return Vec::new() };
        if let Some(at) = self.where_one_speaks(one, verb) {
            return self.body_at(at);
        }
        if reading.children(verb).any(|c| c < one && reading.is(c, Closed::There)) {
            return self.body_there(one);
        }
        let place = |&c: &DocWord| {
            matches!(reading.deprel(c), Deprel::Obl | Deprel::OblMod | Deprel::OblArg | Deprel::Dislocated)
                && matches!(reading.upos(c), Upos::Noun | Upos::Propn)
        };
        // What stands beside a clause in commas may be read as part of what is said.
        let near = |c: &DocWord| !reading.is_quoted(*c) && (*c < one || *c <= one + NEAR);
        let above = reading.head(verb).into_iter().flat_map(|v| reading.children(v));
        let places: Vec<DocWord> = reading.children(verb).chain(above).filter(place).filter(near).collect();
        let is = |list, word: DocWord| self.cast.gazetteer.is(list, reading.folded(word));
        let case = |c: DocWord| reading.children(c).filter(move |&p| p < c && reading.deprel(p) == Deprel::Case);
        let found = places.into_iter().find_map(|c| {
            if is(Words::SideOf, c) {
                return reading.children(c).find(|&n| n > c && reading.deprel(n) == Deprel::Nmod);
            }
            let circle = is(Words::Circle, c) && case(c).any(|p| reading.is(p, Closed::In));
            (circle || case(c).any(|p| is(Words::SaidAt, p))).then_some(c)
        });
        let Some(at) = found else { return self.body_of_one(one) };
        self.body_at(at)
    }

    /// « au rectorat, où l'on assure que … »: the noun that a clause with *où* right before *on* completes.
    fn where_one_speaks(&self, one: DocWord, verb: DocWord) -> Option<DocWord> {
        let reading = self.reading();
        let start = reading.around(one).start;
        let place = one.checked_sub(1).filter(|&w| w > start && reading.is(w, Closed::Where))?;
        let noun = |w: &DocWord| *w < place && matches!(reading.upos(*w), Upos::Noun | Upos::Propn);
        let completed = reading.head(verb).filter(|_| reading.deprel(verb) == Deprel::AclRelcl).filter(noun);
        completed.or_else(|| {
            let comma = place.checked_sub(1).filter(|&c| c > start && reading.form(c) == ",");
            comma.unwrap_or(place).checked_sub(1).filter(noun)
        })
    }

    /// « Le district refuse. « C'est la règle », y répond-on. »: the body that was spoken of last before *on*, in its sentence
    /// or the one before.
    fn body_there(&self, one: DocWord) -> Vec<EntityId> {
        let reading = self.reading();
        let sentence = reading.sentence(one);
        let near = self.cast.mentions.iter().rev().filter(|m| m.word < one && !reading.is_quoted(m.word));
        let near = near.take_while(|m| reading.sentence(m.word) + THERE >= sentence);
        let body = |id: &EntityId| {
            let kind = self.cast.entities[*id].kind;
            matches!(kind, AgentKind::Organisation | AgentKind::Medium | AgentKind::State)
        };
        let told = near.filter(|m| (m.subject || m.speaks) && self.cast.depth(m.word) == 0);
        let mut bodies = told.filter(|m| m.who.len() == 1 && m.who.iter().all(body));
        bodies.next().map_or_else(Vec::new, |m| m.who.clone())
    }

    /// The body that a word names, whether it is a known one, one of this article or a circle of people.
    fn body_at(&mut self, at: DocWord) -> Vec<EntityId> {
        let who = match self.who.get(&at) {
            Some(who) => who.clone(),
            None => self.later(at),
        };
        let chez = || {
            let before = self.name_at(at).map_or(at, |words| words.start).checked_sub(1);
            before.is_some_and(|i| self.cast.gazetteer.is(Words::SaidBy, self.reading().folded(i)))
        };
        let circle = self.cast.gazetteer.is(Words::Circle, self.reading().folded(at));
        let body = |id: &EntityId| {
            let entity = &self.cast.entities[*id];
            let seat = entity.kind == AgentKind::State && !self.is_capital_at(at);
            let firm = entity.is_person() && !self.cast.is_shown_to_be_somebody(entity) && chez();
            seat || firm || circle || matches!(entity.kind, AgentKind::Organisation | AgentKind::Medium)
        };
        if who.len() == 1 && who.iter().all(body) { who } else { Vec::new() }
    }

    /// « Le Syndicat des passeurs prépare sa riposte. On promet … »: the body that the sentence before is about, if it speaks of nobody
    /// else.
    fn body_of_one(&self, one: DocWord) -> Vec<EntityId> {
        let reading = self.reading();
        let sentence = reading.sentence(one);
        let Some(words) = sentence.checked_sub(1).map(|n| reading.words_of_sentence(n)) else { return Vec::new() };
        let opens = reading.words_of_sentence(sentence).start == one && !reading.is_quoted(one);
        if !opens || reading.paragraph(words.start) != reading.paragraph(one) {
            return Vec::new();
        }
        let near = self.cast.mentions.iter().rev().take_while(|m| m.word >= words.start);
        let near: Vec<_> = near.filter(|m| m.word < words.end && !m.place && !m.complement).collect();
        let body = |id: &EntityId| {
            let entity = &self.cast.entities[*id];
            matches!(entity.kind, AgentKind::Organisation | AgentKind::Medium) && !entity.plural
        };
        let alone = near.iter().all(|m| m.who.iter().all(body));
        let mut subjects = near.iter().filter(|m| m.subject && m.who.len() == 1 && !reading.is_quoted(m.word));
        match (subjects.next(), subjects.next()) {
            (Some(subject), None) if alone => subject.who.clone(),
            _ => Vec::new(),
        }
    }

    /// Whether the name at a word is a capital's: « à Paris, on dit » speaks of a town.
    fn is_capital_at(&self, word: DocWord) -> bool {
        let known = self.chunk_at.get(&word).map(|&n| self.chunks[n].kind);
        matches!(known, Some(ChunkKind::Known { capital_city: true, .. }))
    }
}
