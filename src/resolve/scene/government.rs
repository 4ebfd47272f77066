//! Governments. In: *le gouvernement japonais*, *les autorités*, *le gouvernement*. Out: the state, where the
//! phrase or its surroundings tell which.

use super::Scene;
use crate::analyse::Gender;
use crate::knowledge::gazetteer::{EntryId, EntryKind, Naming};
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::phrase::Nominal;
use crate::resolve::cast::EntityId;
use crate::resolve::named::ChunkKind;
use std::collections::BTreeMap;
use std::ops::Range;

impl Scene<'_> {
    /// A government with its country is the state: *les autorités chinoises*, *le gouvernement de
    /// Hong Kong*; alone, the state that the paragraph is about, if it is one only.
    pub(super) fn government(&mut self, nominal: &Nominal) -> Option<EntityId> {
        let reading = self.reading();
        let states = nominal.demonym_states(reading, self.cast.gazetteer);
        let of = self.complement_state(&nominal.core);
        let simple = nominal.core.len() <= nominal.noun.len() + 4;
        match (states.as_slice(), of) {
            ([state], _) if simple && nominal.core.len() <= nominal.noun.len() + 1 => {
                return Some(self.cast.known(*state));
            }
            ([], Some(state)) if simple => return Some(self.cast.known(state)),
            _ => {}
        }
        let alone = nominal.is_plain()
            && nominal.is_definite()
            && !nominal.plural
            && matches!(reading.folded(nominal.head), "gouvernement" | "executif" | "regime");
        if !alone {
            return None;
        }
        self.state_here(nominal.head).map(|state| self.cast.known(state))
    }

    /// *L'armée*, *la junte* of the one state that the text is about: its words with the demonym, *armée
    /// tchadienne*, and the state.
    pub(super) fn states_own(&self, nominal: &Nominal) -> Option<(String, EntryId)> {
        let reading = self.reading();
        let key = &nominal.readings.first()?.key;
        if !nominal.is_plain()
            || !nominal.is_definite()
            || nominal.plural
            || self.cast.gazetteer.named_after(key) != Some(Naming::State)
        {
            return None;
        }
        let state = self.state_here(nominal.head)?;
        let (masculine, feminine) = self.cast.gazetteer.entry(state).demonyms.first()?;
        let demonym = if nominal.gender == Some(Gender::Fem) { feminine } else { masculine };
        Some((format!("{} {demonym}", reading.words(nominal.core.clone())), state))
    }

    /// The state that the sentence, the paragraph or the article so far is about, if it is one only.
    fn state_here(&self, word: DocWord) -> Option<EntryId> {
        let reading = self.reading();
        if let Some(state) = self.only_state_of_sentence(word) {
            return Some(state);
        }
        let paragraph = reading.paragraph(word);
        let mut near: Vec<EntryId> =
            self.states.iter().rev().take_while(|(w, _)| reading.paragraph(*w) == paragraph).map(|(_, s)| *s).collect();
        near.sort_unstable();
        near.dedup();
        match near.as_slice() {
            [one] => Some(*one),
            _ => self.main_state(),
        }
    }

    /// The one state that the sentence of a word shows, before it or after it.
    fn only_state_of_sentence(&self, word: DocWord) -> Option<EntryId> {
        let words = self.reading().around(word);
        let gazetteer = self.cast.gazetteer;
        let named = self.chunks_in(&words).into_iter().filter_map(|chunk| match chunk.kind {
            ChunkKind::Known { entry, .. } => Some(gazetteer.agent_of(entry)),
            _ => None,
        });
        let demonyms = words.each().flat_map(|i| gazetteer.demonym(self.reading().form(i))).map(|d| d.state);
        let is_state = |s: &EntryId| gazetteer.entry(*s).kind == EntryKind::Agent(AgentKind::State);
        let mut states: Vec<EntryId> = named.chain(demonyms).filter(is_state).collect();
        states.sort_unstable();
        states.dedup();
        if let [one] = states.as_slice() { Some(*one) } else { None }
    }

    /// The state that the article so far is about: shown twice or more, and twice as often as any other.
    fn main_state(&self) -> Option<EntryId> {
        let mut counts: BTreeMap<EntryId, usize> = BTreeMap::new();
        for (_, state) in self.states.iter().rev().take(64) {
            *counts.entry(*state).or_default() += 1;
        }
        let mut ranked: Vec<(usize, EntryId)> = counts.into_iter().map(|(state, n)| (n, state)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        match ranked.as_slice() {
            [(n, state)] if *n > 1 => Some(*state),
            [(n, state), (next, _), ..] if *n > 1 && *n >= 2 * next => Some(*state),
            _ => None,
        }
    }

    /// The state that a complement with *de* names.
    fn complement_state(&self, words: &Range<DocWord>) -> Option<EntryId> {
        let reading = self.reading();
        let from = self.chunks.partition_point(|c| c.words.start < words.start);
        let chunk = self.chunks.get(from..)?.iter().take_while(|c| c.words.start < words.end).next()?;
        let ChunkKind::Known { entry, capital_city: false } = chunk.kind else { return None };
        let state = self.cast.gazetteer.entry(entry).kind == EntryKind::Agent(AgentKind::State);
        let before = chunk.words.start.checked_sub(1)?;
        let article = reading.is(before, Closed::Definite);
        let of = if article { before.checked_sub(1)? } else { before };
        let governed =
            reading.is(of, Closed::OfOrPluralThe | Closed::Of) || article && reading.is(before, Closed::OfOrPluralThe);
        (state && governed).then_some(entry)
    }
}
