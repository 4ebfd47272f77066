//! Nouns in apposition that bring a name. In: a source's phrase, *le premier client, la compagnie Astrale*. Out: whom
//! the apposition names.

use super::Scene;
use crate::analyse::{Deprel, Upos};
use crate::knowledge::gazetteer::NounClass;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::phrase::{Determiner, Nominal};
use crate::resolve::cast::EntityId;
use crate::resolve::named::{Chunk, ChunkKind};

impl Scene<'_> {
    /// *Le conducteur du bus, un Belge de 30 ans*: an indefinite phrase in apposition is who the noun before it names.
    pub(super) fn is_what_is_before(&self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let comma = nominal.words.start.checked_sub(1).filter(|&c| reading.form(c) == ",")?;
        let head = reading.head(nominal.head).filter(|&h| h < comma)?;
        let native = !self.cast.gazetteer.demonym(reading.form(nominal.head)).is_empty();
        let human = native || nominal.is(NounClass::Person) || nominal.is(NounClass::Office);
        let apposed = reading.deprel(nominal.head) == Deprel::Appos && nominal.determiner == Determiner::Indefinite;
        let [one] = self.who.get(&head)?.as_slice() else { return None };
        let entity = &self.cast.entities[*one];
        let person = entity.is_person() || self.cast.gazetteer.calls_people(&entity.nouns);
        (apposed && human && person && !nominal.plural && !entity.plural).then(|| vec![*one])
    }

    /// *Les quatre hommes (Luc Roy, Jean Brun et Paul Morel)*: those whom the parentheses name, if they name nobody else.
    pub(super) fn told_in_parentheses(&mut self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let open = nominal.words.end;
        let sentence = reading.around(nominal.head).end;
        let human = nominal.is(NounClass::Person) || nominal.is(NounClass::Office);
        if !(nominal.plural && human && open < sentence && reading.form(open) == "(") {
            return None;
        }
        let close = (open + 1..sentence.min(open + 40)).each().find(|&i| reading.form(i) == ")")?;
        let chunks = self.chunks_in(&(open + 1..close));
        let whole = |c: &Chunk| matches!(c.kind, ChunkKind::Person(_)) && c.words.len() > 1;
        let joint = |i: DocWord| reading.is(i, Closed::And | Closed::Or | Closed::Comma);
        let named = |i: DocWord| chunks.iter().any(|c| c.words.contains(&i));
        if chunks.len() < 2 || !chunks.iter().all(whole) || !(open + 1..close).each().all(|i| joint(i) || named(i)) {
            return None;
        }
        Some(chunks.iter().flat_map(|c| self.name(c)).collect())
    }

    /// The name that ends a source behind a noun for people, whatever the noun is: *son fondateur, le naturopathe Luc
    /// Brun*.
    fn named_behind(&self, inner: &Nominal, end: DocWord) -> Option<Chunk> {
        let reading = self.reading();
        let chunk = self.chunks.get(*self.chunk_at.get(&end.checked_sub(1)?)?)?;
        let person = matches!(chunk.kind, ChunkKind::Person(_)) && chunk.words.len() > 1;
        let attribute =
            |i: DocWord| reading.upos(i) == Upos::Adj || self.cast.gazetteer.title(reading.form(i)).is_some();
        let near = chunk.words.end == end && inner.noun.end <= chunk.words.start;
        let follows = near && (inner.noun.end..chunk.words.start).each().all(attribute);
        let alone = inner.readings.is_empty() && inner.is_definite() && !inner.plural;
        (person && follows && alone).then(|| chunk.clone())
    }

    /// Whom the noun phrase after the comma of a source names: *le commandant de la compagnie, le capitaine Luc Brun*,
    /// or which body it is: *son éditeur, les éditions du Ponant*.
    pub(super) fn apposed(&mut self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let comma = nominal.words.end;
        let end = self.sources.get(&nominal.head)?.end.filter(|&end| end > comma + 1)?;
        if nominal.plural || reading.form(comma) != "," || (comma + 1..end).each().any(|i| reading.form(i) == ",") {
            return None;
        }
        let before = |i: &DocWord| matches!(reading.upos(*i), Upos::Det | Upos::Adj | Upos::Num);
        let head = (comma + 1..end).each().find(|i| !before(i))?;
        if reading.upos(head) != Upos::Noun || self.chunk_at.contains_key(&head) {
            return None;
        }
        let inner = reading.nominal(head, Some(end));
        if inner.plural && !inner.is(NounClass::Organisation) {
            return None;
        }
        if let Some(chunk) = self.named_behind(&inner, end) {
            let who = self.describe(&inner, &chunk);
            if let [one] = who.as_slice() {
                self.role(*one, nominal, nominal.core.clone());
                self.cast.learn(*one, nominal);
            }
            return Some(who);
        }
        if let Some(chunk) = self.described_name(&inner).filter(|chunk| chunk.words.end == end) {
            let who = self.describe(&inner, &chunk);
            if let [one] = who.as_slice()
                && self.cast.entities[*one].is_person()
            {
                self.role(*one, nominal, nominal.core.clone());
                self.cast.learn(*one, nominal);
            }
            return Some(who);
        }
        // What is called by a common noun and a name is a body of its own, whatever it was called before the comma.
        let body = inner.is(NounClass::Organisation) || inner.is(NounClass::Medium);
        let own = inner.is_definite() && inner.core.each().any(|i| i > inner.head && self.chunk_at.contains_key(&i));
        let vague = nominal.is(NounClass::Person)
            || matches!(nominal.determiner, Determiner::Possessive(_))
            || !nominal.is(NounClass::Organisation) && !nominal.is(NounClass::Medium);
        (body && own && vague).then(|| self.phrase(&inner))
    }
}
