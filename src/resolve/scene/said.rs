//! Who a noun is said to be. In: a common noun phrase. Out: the person whom it is said of (*Nadia Roy est maire*), or who
//! was just told of before what is said (« jure l'éleveur »).

use super::Scene;
use crate::analyse::Deprel;
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::reading::phrase::Nominal;
use crate::resolve::cast::{EntityId, Mention};

/// How many mentions back somebody just introduced is looked for.
const WINDOW: usize = 48;

impl Scene<'_> {
    /// « Mickaël Jouan se défend. « Tout est aux normes », jure l'éleveur. »: after what is said, a plain noun for
    /// people is who was the subject of the sentence before, if nobody else could be.
    pub(super) fn just_introduced(&self, nominal: &Nominal) -> Option<EntityId> {
        let reading = self.reading();
        let gazetteer = self.cast.gazetteer;
        let said = self.sources.get(&nominal.head)?.content.first()?;
        let key = &nominal.readings.first()?.key;
        let first = reading.words_in(*said).start;
        let behind = first < nominal.words.start && reading.is_quoted(first);
        let one = behind && nominal.is_definite() && nominal.is_plain() && !nominal.plural;
        if !one
            || !nominal.is(NounClass::Person)
            || nominal.is(NounClass::Office)
            || gazetteer.is(Words::Bystander, key)
        {
            return None;
        }
        let paragraph = reading.paragraph(nominal.head);
        let near =
            || self.cast.mentions.iter().rev().take(WINDOW).take_while(|m| reading.paragraph(m.word) == paragraph);
        let fits = |id: &EntityId| {
            let entity = &self.cast.entities[*id];
            let gender = entity.gender.is_none() || nominal.gender.is_none() || entity.gender == nominal.gender;
            entity.is_person() && entity.sure && gender && gazetteer.agrees_with(key, &entity.nouns)
        };
        let mut people = near().flat_map(|m| m.who.iter().copied()).filter(fits);
        let id = people.next()?;
        let just = |m: &Mention| {
            m.who == [id]
                && (m.subject || m.speaks)
                && reading.sentence(first).saturating_sub(reading.sentence(m.word)) <= 1
        };
        (people.all(|other| other == id) && near().any(just)).then_some(id)
    }

    /// Whether a phrase says of a name who that is: *Nadia Roy, maire de Landreu* or *Nadia Roy est
    /// maire*. An office or another noun for people only.
    pub(super) fn is_said_to_be(&self, nominal: &Nominal) -> Option<EntityId> {
        let reading = self.reading();
        if !(nominal.is(NounClass::Office) || nominal.is(NounClass::Person)) || nominal.plural {
            return None;
        }
        let person = |word: usize| {
            let who = self.who.get(&word)?;
            let id = *who.first()?;
            (who.len() == 1 && self.cast.entities[id].is_person()).then_some(id)
        };
        let copula = reading.children(nominal.head).any(|c| reading.deprel(c) == Deprel::Cop);
        if copula {
            let subject =
                reading.children(nominal.head).find(|&c| reading.deprel(c) == Deprel::Nsubj && c < nominal.head)?;
            return person(subject);
        }
        let comma = nominal.words.start.checked_sub(1).filter(|&c| reading.form(c) == "," || reading.form(c) == "(")?;
        let name = comma.checked_sub(1).filter(|n| self.chunk_at.contains_key(n))?;
        let end = nominal.words.end;
        let closed = !reading.around(nominal.head).contains(&end)
            || matches!(reading.form(end), "," | "." | ")" | ":" | "»" | ";")
            || reading.deprel(nominal.head) == Deprel::Appos;
        let first = self.chunks[*self.chunk_at.get(&name)?].words.start;
        if closed && self.chunks[*self.chunk_at.get(&name)?].words.end == comma { person(first) } else { None }
    }
}
