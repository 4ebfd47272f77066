//! Who *celui de* is. In: such a pronoun that says something. Out: the noun spoken of last with its complement (« le ministère de
//! la Justice … Celui de l'Intérieur »), or the name that follows (« celui de Brac, Luc Roy »).

use super::Scene;
use super::member::singular;
use crate::analyse::Number;
use crate::knowledge::gazetteer::NounClass;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::phrase::Nominal;
use crate::resolve::cast::{Cast, EntityId};
use crate::resolve::named::ChunkKind;
use std::sync::Arc;

/// How many phrases back the noun is looked for, and how many paragraphs.
const WINDOW: usize = 40;
const PARAGRAPHS: usize = 1;
/// The most words of the complement.
const COMPLEMENT: usize = 10;

impl Scene<'_> {
    /// Whom *celui de*, at word `i`, stands for.
    pub(super) fn that_of(&mut self, i: DocWord) -> Vec<EntityId> {
        let reading = self.reading();
        let limit = self.sources.get(&i).and_then(|s| s.end);
        let end = limit.unwrap_or_else(|| reading.around(i).end).min(i + COMPLEMENT);
        let comma = (i + 2..end).each().find(|&w| reading.form(w) == ",").unwrap_or(end);
        let noun = self.noun_meant(i);
        let apposed = self.chunk_at.get(&(comma + 1)).map(|&n| self.chunks[n].clone());
        let apposed = apposed.filter(|c| comma < end && c.words.start == comma + 1);
        if let Some(chunk) = apposed.filter(|c| matches!(c.kind, ChunkKind::Person(_))) {
            let who = self.name(&chunk);
            if let (Some(noun), [one]) = (&noun, who.as_slice()) {
                self.cast.learn(*one, noun);
            }
            return who;
        }
        let Some(noun) = noun.filter(|_| limit.is_some() && comma > i + 2) else { return Vec::new() };
        let name = format!("{} {}", self.one_of(i, &noun), reading.words(i + 1..comma));
        let id = self.cast.unnamed(Cast::kind_of(&noun), &name);
        self.cast.learn(id, &noun);
        let entity = &mut self.cast.entities[id];
        entity.definite = true;
        entity.plural = reading.node(i).feats.number == Some(Number::Plur);
        vec![id]
    }

    /// The noun for somebody or some body, of the gender of a pronoun, that was spoken of last.
    fn noun_meant(&self, i: DocWord) -> Option<Arc<Nominal>> {
        let reading = self.reading();
        let gender = reading.node(i).feats.gender;
        let near = self.phrases.iter().rev().filter(|p| p.word < i).take(WINDOW);
        let near = near.take_while(|p| reading.paragraph(p.word) + PARAGRAPHS >= reading.paragraph(i));
        let of = |nominal: &Nominal| {
            let next = nominal.noun.end;
            nominal.plural || reading.is(next, Closed::OfOrPluralThe | Closed::Of)
        };
        let speaks = |nominal: &Nominal| {
            [NounClass::Office, NounClass::Organisation, NounClass::Person].iter().any(|class| nominal.is(*class))
        };
        let agrees = |nominal: &Nominal| gender.is_none() || nominal.gender.is_none() || nominal.gender == gender;
        near.map(|p| reading.nominal(p.word, None)).find(|n| speaks(n) && of(n) && agrees(n))
    }

    /// A noun in the number of a pronoun.
    fn one_of(&self, i: DocWord, noun: &Nominal) -> String {
        let reading = self.reading();
        let words = reading.words(noun.noun.clone());
        let single = reading.node(i).feats.number != Some(Number::Plur);
        if single && noun.plural && noun.noun.len() == 1 {
            singular(&words, reading.node(noun.head).lemma.as_str())
        } else {
            words
        }
    }
}
