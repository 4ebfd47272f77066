//! Who a noun is said to be. In: a common noun phrase. Out: the person whom it is said of (*Nadia Roy est maire*), or who
//! was just told of before what is said (« jure l'éleveur »).

use super::Scene;
use crate::analyse::{Deprel, Upos};
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord};
use crate::reading::phrase::{Determiner, Nominal};
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
        let human = nominal.is(NounClass::Office) || nominal.is(NounClass::Person);
        if nominal.plural || !human {
            return self.is_said_to_be_a_body(nominal).filter(|_| !nominal.plural);
        }
        let person = |word: DocWord| {
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
        // « Jo Carle, aussi patron du parti »
        let before = nominal.words.start.checked_sub(1)?;
        let before = if reading.upos(before) == Upos::Adv { before.checked_sub(1)? } else { before };
        let comma = Some(before).filter(|&c| reading.form(c) == "," || reading.form(c) == "(")?;
        let name = self.name_before(comma)?;
        let end = nominal.words.end;
        let closed = !reading.around(nominal.head).contains(&end)
            || matches!(reading.form(end), "," | "." | ")" | ":" | "»" | ";")
            || reading.deprel(nominal.head) == Deprel::Appos;
        let first = self.chunks[*self.chunk_at.get(&name)?].words.start;
        let whole = self.chunks[*self.chunk_at.get(&name)?].words.end == name + 1;
        if closed && whole { person(first) } else { None }
    }

    /// The last word of the name that stands before a comma, or before it and an age: *Luc Brun, 49 ans, boucher*.
    fn name_before(&self, comma: DocWord) -> Option<DocWord> {
        let reading = self.reading();
        let named = |n: &DocWord| self.chunk_at.contains_key(n);
        let last = comma.checked_sub(1)?;
        if named(&last) {
            return Some(last);
        }
        let number = |i: DocWord| reading.upos(i) == Upos::Num || reading.form(i).chars().all(|c| c.is_ascii_digit());
        let aged = reading.is(last, Closed::YearUnit) && last.number() >= 3 && number(last - 1);
        (aged && matches!(reading.form(last - 2), "," | "(")).then(|| last - 3).filter(named)
    }

    /// The name of a body that an apposition says what it is: *Telmar, jeune société de Brac, vend …*
    fn is_said_to_be_a_body(&self, nominal: &Nominal) -> Option<EntityId> {
        let reading = self.reading();
        let loose = matches!(nominal.determiner, Determiner::Bare | Determiner::Indefinite);
        if !loose || !(nominal.is(NounClass::Organisation) || nominal.is(NounClass::Medium)) {
            return None;
        }
        let comma = nominal.words.start.checked_sub(1).filter(|&c| reading.form(c) == ",")?;
        let chunk = &self.chunks[*self.chunk_at.get(&comma.checked_sub(1)?)?];
        let closed = matches!(reading.form(nominal.words.end), "," | "." | "»");
        let apposed = reading.deprel(nominal.head) == Deprel::Appos
            && reading.head(nominal.head).is_some_and(|head| chunk.words.contains(&head));
        let [one] = self.who.get(&chunk.words.start)?.as_slice() else { return None };
        let entity = &self.cast.entities[*one];
        let body = matches!(entity.kind, AgentKind::Organisation | AgentKind::Medium)
            || entity.is_person() && !self.cast.is_shown_to_be_somebody(entity);
        (closed && apposed && body && entity.known.is_none()).then_some(*one)
    }
}
