//! Whoever made a statement or a document. In: *un communiqué du ministère*, *une vidéo publiée par
//! l'armée*. Out: the maker's entities.

use super::Scene;
use crate::analyse::{Deprel, Upos};
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::phrase::coordinated;
use crate::reading::phrase::{Determiner, Nominal, Owner};
use crate::resolve::cast::EntityId;
use crate::resolve::description::publisher;
use crate::resolve::named::Chunk;

impl Scene<'_> {
    /// Whoever made a statement or a document: *le communiqué du ministère*, *une vidéo publiée par
    /// l'armée*. *Le rapport de la Ligue arabe* speaks for itself.
    pub(super) fn maker(&mut self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let statement = nominal.is(NounClass::Statement);
        if !statement && !nominal.is(NounClass::Document) {
            return None;
        }
        if let Determiner::Possessive(owner) = nominal.determiner
            && (statement || self.cast.gazetteer.is(Words::OwnWork, reading.folded(nominal.head)))
        {
            // « Selon nos informations »: the paper says so itself.
            if owner == Owner::Speaker && !reading.is_quoted(nominal.head) {
                return Some(Vec::new());
            }
            // *Selon ses sources*, *d'après ses calculs*: it is the owner who says so.
            let owners = self.owners(nominal, owner);
            return (!owners.is_empty()).then_some(owners);
        }
        let by = publisher(self.cast.gazetteer, reading, nominal);
        let of = || {
            let next = nominal.noun.end;
            let governed = reading.is(next, Closed::OfOrPluralThe | Closed::Of);
            let head = reading.children(nominal.head).find(|&c| c >= next && reading.deprel(c) == Deprel::Nmod)?;
            (statement && governed).then_some(head)
        };
        let head = by.or_else(of)?;
        let mut who = Vec::new();
        for &member in coordinated(reading, head).iter() {
            let found = match self.who.get(&member) {
                Some(found) => found.clone(),
                None => self.later(member),
            };
            who.extend(found);
        }
        if let Some(example) = self.example_after(head) {
            who.extend(self.name(&example));
        }
        let agent = |id: &EntityId| !matches!(self.cast.entities[*id].kind, AgentKind::Document);
        (!who.is_empty() && who.iter().all(agent)).then_some(who)
    }

    /// A name given as an example of what a phrase names: *des organismes indépendants, comme Bien Vu*.
    fn example_after(&self, head: DocWord) -> Option<Chunk> {
        let reading = self.reading();
        let end = reading.around(head).end;
        let comma = (head + 1..end.min(head + 5)).each().find(|&i| reading.form(i) == ",")?;
        let marker = reading.is(comma + 1, Closed::Notably | Closed::As | Closed::Whose);
        let chunk = self.chunks.get(*self.chunk_at.get(&(comma + 2))?)?;
        (marker && comma + 2 < end && chunk.words.start == comma + 2).then(|| chunk.clone())
    }

    /// The entities of a word that is not reached yet.
    pub(super) fn later(&mut self, i: DocWord) -> Vec<EntityId> {
        match self.chunk_at.get(&i).map(|&n| self.chunks[n].clone()) {
            Some(chunk) => self.name(&chunk),
            None if matches!(self.reading().upos(i), Upos::Pron | Upos::Det) => Vec::new(),
            None => {
                let nominal = self.reading().nominal(i, None);
                // One step only: what makes the maker is not asked.
                if nominal.is(NounClass::Statement) || nominal.is(NounClass::Document) {
                    Vec::new()
                } else {
                    self.phrase(&nominal)
                }
            }
        }
    }
}
