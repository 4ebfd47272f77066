//! Roles. In: a phrase that names an office or an institution. Out: the role it gives a person, and whom it
//! acts for.

use super::Scene;
use super::place::has_case;
use crate::analyse::Deprel;
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, AgentRef, DocWord, DocWords};
use crate::reading::phrase::Nominal;
use crate::resolve::cast::EntityId;
use crate::resolve::named::{Chunk, ChunkKind};
use std::ops::Range;

impl Scene<'_> {
    /// Notes the role that a phrase gives a person, and whom it makes the person act for.
    pub(in crate::resolve) fn role(&mut self, id: EntityId, nominal: &Nominal, words: Range<DocWord>) {
        let acts_for = self.acts_for(nominal, words.clone());
        let headed = self.headed(nominal, &words);
        let text = self.reading().words(words);
        let office = nominal.is(NounClass::Office);
        let entity = &mut self.cast.entities[id];
        if !entity.is_person() {
            return;
        }
        let longer = entity.role.as_ref().is_none_or(|known| office && known.len() < text.len());
        if longer {
            entity.role = Some(text);
        }
        for agent in acts_for {
            if !entity.acts_for.contains(&agent) {
                entity.acts_for.push(agent);
            }
        }
        entity.heads.extend(headed);
    }

    /// What a phrase names that has a head: « le directeur de Telmar », which nothing else may show to be a body.
    fn headed(&mut self, nominal: &Nominal, words: &Range<DocWord>) -> Option<EntityId> {
        let of_bodies = nominal.readings.iter().any(|n| self.cast.gazetteer.is_of_bodies(&n.key));
        let chunk = self.chunks_in(words).into_iter().find(|c| c.words.start >= nominal.noun.end)?;
        let reading = self.cast.reading;
        let start = chunk.words.start;
        let unknown = matches!(chunk.kind, ChunkKind::Unknown | ChunkKind::Organisation);
        let of = !start.is_first() && reading.is(start - 1, Closed::OfficeOf);
        if !of_bodies || !unknown || !of || reading.deprel(start) != Deprel::Nmod {
            return None;
        }
        let id = self.cast.named(&chunk);
        let body = &self.cast.entities[id];
        (body.kind == AgentKind::Organisation || body.may_be_organisation()).then_some(id)
    }

    /// Whom an office, an institution or a military or diplomatic person speaks for: the states of the
    /// demonyms, or else the state or organisation that the complement names.
    pub(super) fn acts_for(&mut self, nominal: &Nominal, words: Range<DocWord>) -> Vec<AgentRef> {
        let official = nominal.readings.iter().any(|n| {
            matches!(n.class, NounClass::Office | NounClass::Organisation | NounClass::Government)
                || self.cast.gazetteer.is(Words::Official, &n.key)
        });
        if !official {
            return Vec::new();
        }
        let gazetteer = self.cast.gazetteer;
        let reading = self.cast.reading;
        let mut states = Vec::new();
        for i in words.each() {
            for demonym in gazetteer.demonym(reading.form(i)) {
                if !states.contains(&demonym.state) {
                    states.push(demonym.state);
                }
            }
        }
        if !states.is_empty() {
            return states.into_iter().map(|s| self.cast.entry_ref(s)).collect();
        }
        let Some(chunk) = self.chunks_in(&words).into_iter().find(|c| c.words.start >= nominal.noun.end) else {
            return Vec::new();
        };
        // « les élus Brise verte »
        if nominal.plural && chunk.words.start == nominal.noun.end && !matches!(chunk.kind, ChunkKind::Person(_)) {
            let id = self.cast.named(&chunk);
            let found = self.cast.entity_ref(id);
            return matches!(found.kind, AgentKind::Organisation).then_some(found).into_iter().collect();
        }
        let before = chunk.words.start.saturating_sub(1);
        let article = reading.is(before, Closed::Definite);
        let word = if article { before.saturating_sub(1) } else { before };
        if !reading.is(word, Closed::OfficeOf) || !has_case(reading, chunk.words.start) {
            return Vec::new();
        }
        match chunk.kind {
            ChunkKind::Known { entry, capital_city: false } => vec![self.cast.entry_ref(entry)],
            ChunkKind::Organisation | ChunkKind::Unknown if reading.deprel(chunk.words.start) == Deprel::Nmod => {
                let organisation = ChunkKind::Organisation;
                let id = self.cast.named(&Chunk {
                    words: chunk.words.clone(),
                    kind: if chunk.kind == organisation { organisation } else { chunk.kind },
                });
                let found = self.cast.entity_ref(id);
                (found.kind != AgentKind::Person).then_some(found).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}
