//! Who has the same office for another state. In: *son homologue béninois*. Out: the office that the one spoken of before
//! holds, with the other demonym: *président béninois*.

use super::Scene;
use crate::fold::fold;
use crate::knowledge::gazetteer::Words;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::phrase::Nominal;
use crate::resolve::cast::EntityId;

impl Scene<'_> {
    /// *Le ministre grec … son homologue turc, Emre Kaya*: who is called so has the office of the subject
    /// before, for his own state.
    pub(super) fn learn_counterpart(&mut self, id: EntityId, nominal: &Nominal) {
        let gazetteer = self.cast.gazetteer;
        if !nominal.readings.iter().any(|n| gazetteer.is(Words::Counterpart, &n.key)) {
            return;
        }
        let Some(other) = self.counterpart_of(nominal, Some(id)) else { return };
        let (nouns, role) = (self.cast.entities[other].nouns.clone(), self.cast.entities[other].role.clone());
        let own = self.own_demonym(nominal);
        let role = role.map(|role| with_demonym(&role, own, |w| !gazetteer.demonym(w).is_empty()));
        let entity = &mut self.cast.entities[id];
        entity.nouns.extend(nouns);
        entity.role = role.or(entity.role.take());
    }

    /// Who holds an office in the sentence of a phrase or the one before: whose counterpart is spoken of.
    fn counterpart_of(&self, nominal: &Nominal, except: Option<EntityId>) -> Option<EntityId> {
        let reading = self.reading();
        let sentence = reading.sentence(nominal.head);
        let office = |e: &EntityId| {
            Some(*e) != except && self.cast.entities[*e].is_person() && self.cast.entities[*e].role.is_some()
        };
        let near = self.cast.mentions.iter().rev().take_while(|m| reading.sentence(m.word) + 1 >= sentence);
        near.filter(|m| m.word < nominal.words.start).find_map(|m| m.who.iter().copied().find(office))
    }

    fn own_demonym(&self, nominal: &Nominal) -> Option<&str> {
        let form = |i: DocWord| self.reading().form(i);
        nominal.core.each().map(form).find(|w| !self.cast.gazetteer.demonym(w).is_empty())
    }

    /// Whether a phrase names who has the office of somebody else for another state: *son homologue béninois*.
    pub(super) fn is_counterpart(&self, nominal: &Nominal) -> bool {
        let gazetteer = self.cast.gazetteer;
        let counterpart = nominal.readings.iter().any(|n| gazetteer.is(Words::Counterpart, &n.key));
        counterpart && !nominal.plural && self.own_demonym(nominal).is_some()
    }

    /// The office of such a one: *président béninois*.
    pub(super) fn counterpart_office(&self, nominal: &Nominal) -> Option<String> {
        let own = self.own_demonym(nominal).filter(|_| self.is_counterpart(nominal))?;
        let role = self.cast.entities[self.counterpart_of(nominal, None)?].role.as_deref()?;
        let demonym = |w: &str| !self.cast.gazetteer.demonym(w).is_empty();
        if role.split(' ').any(demonym) {
            return Some(with_demonym(role, Some(own), demonym));
        }
        let of = |w: &&str| !self.reading().language.is(&fold(w), Closed::OfForms);
        let noun: Vec<&str> = role.split(' ').take_while(of).collect();
        (!noun.is_empty()).then(|| format!("{} {own}", noun.join(" ")))
    }
}

/// A role with another state's demonym in the place of its own: *ministre grec de la Défense* and *turc* give
/// *ministre turc de la Défense*.
fn with_demonym(role: &str, own: Option<&str>, is_demonym: impl Fn(&str) -> bool) -> String {
    let words = role.split(' ').filter_map(|word| if is_demonym(word) { own } else { Some(word) });
    words.collect::<Vec<_>>().join(" ")
}
