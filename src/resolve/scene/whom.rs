//! Nouns that point at somebody by where he was spoken of: *le même*, *tous deux*. In: such a phrase. Out: who spoke
//! last, the two who were named last.

use super::Scene;
use crate::analyse::NameKind;
use crate::knowledge::gazetteer::Words;
use crate::reading::phrase::Nominal;
use crate::resolve::cast::{EntityId, Mention};
use crate::resolve::description::is_name;

/// How many mentions back somebody is looked for.
const WINDOW: usize = 60;

impl Scene<'_> {
    /// The mentions before a phrase in its paragraph and the one before, the nearest first.
    fn near_before(&self, nominal: &Nominal) -> impl Iterator<Item = &Mention> {
        let reading = self.reading();
        let (start, paragraph) = (nominal.words.start, reading.paragraph(nominal.head));
        let before = self.cast.mentions.iter().rev().take(WINDOW).filter(move |m| m.word < start);
        before.take_while(move |m| reading.paragraph(m.word) + 1 >= paragraph)
    }

    /// « Le même ajoute … »: who spoke last.
    pub(super) fn same_again(&self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let same = self.cast.gazetteer.is(Words::SameAgain, reading.folded(nominal.head));
        if !same || !nominal.is_plain() || !nominal.is_definite() || nominal.plural {
            return None;
        }
        let sentence = reading.sentence(nominal.head);
        let spoke = |m: &&Mention| m.speaks && m.who.len() == 1 && reading.sentence(m.word) < sentence;
        self.near_before(nominal).find(spoke).map(|m| m.who.clone())
    }

    /// The two people who were spoken of together last, or the last two whom the paragraph has named.
    pub(super) fn last_two(&self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let paragraph = reading.paragraph(nominal.head);
        let named = |m: &&Mention| {
            let somebody = |&id: &EntityId| self.cast.entities[id].is_person() && is_name(&self.cast.entities[id]);
            m.who.len() == 2 && self.chunk_at.contains_key(&m.word) && m.who.iter().all(somebody)
        };
        let together = self.near_before(nominal).find(named).map(|m| m.who.clone());
        together.or_else(|| {
            let mut people: Vec<EntityId> = Vec::new();
            let here = self.near_before(nominal).take_while(|m| reading.paragraph(m.word) == paragraph);
            let told = |m: &&Mention| reading.name_at(m.word).is_some_and(|name| name.kind == NameKind::Person);
            let people_here = here.filter(told).flat_map(|m| m.who.iter().copied());
            for id in people_here.filter(|&id| self.cast.entities[id].is_person()) {
                if !people.contains(&id) {
                    people.push(id);
                }
            }
            people.truncate(2);
            people.reverse();
            (people.len() == 2).then_some(people)
        })
    }

    /// « Tous deux contestent »: the two who were named last.
    pub(super) fn both(&self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let before = nominal.noun.start.checked_sub(1)?;
        let two = reading.folded(nominal.head) == "deux" && self.cast.gazetteer.is(Words::Both, reading.folded(before));
        let followed = nominal.core.end > nominal.noun.end;
        if two && !followed { self.last_two(nominal) } else { None }
    }
}
