//! Acronyms. In: an upper-case word. Out: the body of the article whose initials it is, or after whose name it
//! stands in parentheses.

use super::{Cast, EntityId, MAX_PEOPLE};
use crate::fold::{fold, is_all_caps, is_capitalised};
use crate::model::{AgentKind, DocWords};
use crate::resolve::initials::initials;
use crate::resolve::named::Chunk;

impl Cast<'_> {
    /// The one organisation of the article whose initials an acronym is: *PP* for *Parti populaire*.
    pub(super) fn body_of_acronym(&mut self, acronym: &str) -> Option<EntityId> {
        let letters = acronym.chars().count();
        if !is_all_caps(acronym) || !(2..=6).contains(&letters) {
            return None;
        }
        let wanted = fold(acronym);
        let language = self.reading.language;
        let mut found = (0..self.entities.len()).rev().take(MAX_PEOPLE).filter(|&id| {
            let e = &self.entities[id];
            e.kind == AgentKind::Organisation && is_capitalised(&e.name) && initials(language, &e.name) == wanted
        });
        let one = found.next()?;
        if found.next().is_some() {
            return None;
        }
        self.acronyms.insert(wanted, one);
        Some(one)
    }

    /// Whom the article itself gives an acronym that others are known by elsewhere: *Union des marins du
    /// Ponant (UMP)*.
    pub(super) fn own_acronym(&mut self, chunk: &Chunk) -> Option<EntityId> {
        let word = self.reading.words(chunk.words.clone());
        if chunk.words.len() != 1 || !is_all_caps(&word) {
            return None;
        }
        if let Some(&id) = self.acronyms.get(&fold(&word)) {
            return Some(id);
        }
        let open = chunk.words.start.checked_sub(1).filter(|&o| self.reading.form(o) == "(")?;
        let language = self.reading.language;
        let sentence = self.reading.sentence(open);
        let near = self.mentions.iter().rev().take(4).take_while(|m| self.reading.sentence(m.word) == sentence);
        let stands_for = |id: &EntityId| {
            let entity = &self.entities[*id];
            entity.kind == AgentKind::Organisation && initials(language, &entity.name) == fold(&word)
        };
        let before = near.flat_map(|m| m.who.iter().copied()).find(stands_for)?;
        self.acronyms.insert(fold(&word), before);
        Some(before)
    }

    /// The body whose initials a word in parentheses is, though it is written as a name: *Union des pêcheurs du
    /// nord (Upn)*.
    pub(super) fn spelt_acronym(&mut self, chunk: &Chunk) -> Option<EntityId> {
        let r = self.reading;
        let language = r.language;
        let open = chunk.words.start.checked_sub(1).filter(|&o| r.form(o) == "(" && r.form(chunk.words.end) == ")")?;
        let sentence = r.sentence(open);
        let word = fold(&r.words(chunk.words.clone()));
        let is_it = |id: &EntityId| {
            let entity = &self.entities[*id];
            entity.kind == AgentKind::Organisation
                && word.chars().count() > 1
                && initials(language, &entity.name) == word
        };
        let near = self.mentions.iter().rev().take(6).take_while(|m| r.sentence(m.word) == sentence);
        let before = near.flat_map(|m| m.who.iter().copied()).find(is_it)?;
        self.acronyms.insert(word, before);
        Some(before)
    }

    /// The entity whose acronym stands in parentheses right after it.
    pub(super) fn explained(&mut self, chunk: &Chunk) -> Option<EntityId> {
        let open = chunk.words.start.checked_sub(1)?;
        let sentence = self.reading.sentence(open);
        let near = self.mentions.iter().rev().take(4).take_while(|m| self.reading.sentence(m.word) == sentence);
        // Of « l'Office des eaux du Valais » it is the office, whatever its complements name.
        let last = self.mentions.last()?;
        let whole = near.filter(|m| self.reading.is_below(last.word, m.word)).last();
        let last = whole.unwrap_or(last);
        let before = *last.who.first()?;
        let close = self.reading.form(open) == "("
            && self.reading.sentence(last.word) == self.reading.sentence(open)
            && open - last.word <= 12;
        let named =
            matches!(self.entities[before].kind, AgentKind::Organisation | AgentKind::Medium | AgentKind::State);
        if !(close && named) {
            return None;
        }
        let acronym = self.reading.words(chunk.words.clone());
        self.acronyms.insert(fold(&acronym), before);
        Some(before)
    }
}
