//! Names that a noun introduces or explains: *le président afghan Hamid Karzai*, *Nadia Roy, maire de
//! Landreu*. In: a noun phrase. Out: the name, and the entity with what the noun says of it.

use super::Scene;
use crate::analyse::{Deprel, Upos};
use crate::knowledge::gazetteer::{EntryId, EntryKind, NounClass};
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::phrase::{Determiner, Nominal};
use crate::resolve::cast::EntityId;
use crate::resolve::named::{Chunk, ChunkKind};

impl Scene<'_> {
    /// The name that a phrase introduces: *le président afghan Hamid Karzai*, *l'agence KCNA*, *sa
    /// femme, Alice*.
    pub(super) fn described_name(&self, nominal: &Nominal) -> Option<Chunk> {
        let reading = self.reading();
        let title = self.cast.gazetteer.title(reading.form(nominal.head)).is_some();
        let person = nominal.is(NounClass::Office) || nominal.is(NounClass::Person) || title;
        let body = nominal.is(NounClass::Organisation) || nominal.is(NounClass::Medium) || nominal.is(NounClass::Group);
        // « la Tchèque Petra Novak »
        let native = nominal.readings.is_empty()
            && !nominal.plural
            && !self.cast.gazetteer.demonym(reading.form(nominal.head)).is_empty();
        let fits = |chunk: &Chunk| match chunk.kind {
            ChunkKind::Person(_) if native && chunk.words.start == nominal.noun.end => true,
            ChunkKind::Person(gender) => {
                let unsure =
                    gender.is_none() && self.cast.gazetteer.given_name(reading.form(chunk.words.start)).is_none();
                let one = nominal.is_definite() || nominal.determiner == Determiner::Indefinite && !nominal.plural;
                // « sa co-gérante, Wanda Orsil, »: whatever the noun and the name.
                let full = || chunk.words.len() > 1 && !nominal.plural;
                let source = || self.sources.contains_key(&nominal.head) && one && !unsure;
                let titled = !chunk.words.start.is_first()
                    && self.cast.gazetteer.title(reading.form(chunk.words.start - 1)).is_some()
                    && self.ends_source(nominal.head, chunk);
                person
                    || titled
                    || body && unsure && chunk.words.start == nominal.noun.end
                    || nominal.readings.is_empty() && (source() || full() && self.ends_source(nominal.head, chunk))
            }
            // « l'équipementier Delmar »: whatever the noun, the name right after it says who.
            ChunkKind::Unknown => person || body || nominal.readings.is_empty() && nominal.is_definite(),
            ChunkKind::Organisation => body || nominal.readings.is_empty(),
            ChunkKind::Known { entry, .. } => self.known_fits(entry, person, body),
        };
        let bare = nominal.determiner == Determiner::Bare && self.has_case(nominal.head);
        let end = reading.around(nominal.head).end;
        let from = self.chunks.partition_point(|c| c.words.start < nominal.noun.end);
        for chunk in self.chunks.get(from..).unwrap_or_default().iter().take_while(|c| c.words.start < end).take(4) {
            let start = chunk.words.start;
            let acronym = !start.is_first() && reading.form(start - 1) == "(";
            // « le fiancé de Mme Roy, Luc Brun »: the title goes with its name.
            let title = start.checked_sub(1).is_some_and(|t| self.cast.gazetteer.title(reading.form(t)).is_some());
            let governed = self.has_case(start) || title && start > nominal.noun.end && self.has_case(start - 1);
            // The tree may hang the preposition on the name: « face à la Tchèque Petra Novak ».
            let governed = governed && !(native && start == nominal.noun.end);
            // « Ligue 2 : Santoro s'en va »: another clause.
            let apart = (nominal.noun.end..start).each().any(|i| reading.form(i) == ":");
            let joined = self.is_of_joined(nominal, chunk);
            // « De source judiciaire, Paul Roy a avoué »: the sentence begins behind the comma.
            let loose = bare && !start.is_first() && reading.form(start - 1) == ",";
            if loose || !fits(chunk) || acronym || governed || apart || joined || self.is_anothers(nominal, chunk) {
                continue;
            }
            let inside =
                start < nominal.words.end || start == nominal.words.end && reading.is_below(start, nominal.head);
            let attached = reading.head(start) == Some(nominal.head)
                && matches!(reading.deprel(start), Deprel::Appos | Deprel::Flat | Deprel::FlatName | Deprel::Nmod);
            let adjacent = self.adjacent(nominal.words.end, start);
            if self.ends_source(nominal.head, chunk)
                || (inside || attached || adjacent) && self.no_clause_between(nominal.noun.end, start)
            {
                return Some(chunk.clone());
            }
        }
        None
    }

    /// « Le directeur du port et la présidente du syndicat, Nadia Roy »: whether another office, joined by *et*, stands between a
    /// noun and a name.
    fn is_of_joined(&self, nominal: &Nominal, chunk: &Chunk) -> bool {
        let reading = self.reading();
        let and = (nominal.noun.end..chunk.words.start).each().find(|&i| reading.is(i, Closed::And));
        let office = |i: DocWord| self.cast.gazetteer.calls_somebody(reading.folded(i));
        let article = |i: DocWord| reading.is(i, Closed::Definite);
        !nominal.plural && and.is_some_and(|and| article(and + 1) && (and + 2..chunk.words.start).each().any(office))
    }

    /// Whether a name belongs to a noun within the phrase (*le porte-parole du collectif Nuit claire*), or is
    /// one where the noun means several.
    fn is_anothers(&self, nominal: &Nominal, chunk: &Chunk) -> bool {
        let reading = self.reading();
        let before = chunk.words.start - 1;
        let inner = before >= nominal.noun.end
            && reading.upos(before) == Upos::Noun
            && self.cast.gazetteer.demonym(reading.form(before)).is_empty()
            && !self.cast.gazetteer.is_portfolio(reading.form(before));
        let sure = matches!(chunk.kind, ChunkKind::Person(_))
            && (chunk.words.len() > 1 || chunk.kind != ChunkKind::Person(None));
        let alone = !reading.is(chunk.words.end, Closed::And | Closed::Comma | Closed::Or);
        // « les responsables des clubs présents Valmont, Brac et Orsel »: a list of what the clubs are.
        let listed = nominal.plural && !sure && chunk.words.start != nominal.noun.end;
        listed
            || inner && !sure
            || nominal.plural && alone && matches!(chunk.kind, ChunkKind::Person(_) | ChunkKind::Unknown)
    }

    /// Whether a source's phrase ends with a name in apposition: *la principale association de défense du
    /// littoral, Rivages libres*.
    fn ends_source(&self, head: DocWord, chunk: &Chunk) -> bool {
        let reading = self.reading();
        let ends = self.sources.get(&head).is_some_and(|s| s.end == Some(chunk.words.end));
        let titled = |i: DocWord| self.cast.gazetteer.title(reading.form(i)).is_some();
        let before_name = |i: DocWord| reading.upos(i) == Upos::Det || titled(i);
        let before = (chunk.words.start.saturating_sub(2)..chunk.words.start).each().rev().find(|&i| !before_name(i));
        ends && before.is_some_and(|i| reading.form(i) == ",")
    }

    /// Whether a name follows with at most a comma, a title, an article or a quotation mark between.
    fn adjacent(&self, end: DocWord, start: DocWord) -> bool {
        let reading = self.reading();
        start >= end
            && start - end <= 3
            && (end..start).each().all(|i| {
                matches!(reading.form(i), "," | "«" | "(" | ".")
                    || self.cast.gazetteer.title(reading.form(i)).is_some()
                    || reading.is(i, Closed::Definite)
                    || self.cast.gazetteer.noun(reading.form(i)).iter().any(|n| n.class == NounClass::Office)
            })
            && ((end..start).each().all(|i| reading.form(i) != ",") || self.closes(start))
    }

    /// Whether the name that a comma opens is closed by a comma, a verb before it or the sentence's
    /// end: an apposition, and no enumeration.
    fn closes(&self, start: DocWord) -> bool {
        let reading = self.reading();
        let Some(&n) = self.chunk_at.get(&start) else { return false };
        let next = self.chunks[n].words.end;
        !reading.around(start).contains(&next)
            || matches!(reading.form(next), "," | "." | ")" | ":" | "»" | ";" | "(")
            || matches!(reading.upos(next), Upos::Verb | Upos::Aux)
    }

    /// Whether no verb and no conjunction stands between two words.
    fn no_clause_between(&self, from: DocWord, to: DocWord) -> bool {
        let reading = self.reading();
        (from..to).each().all(|i| {
            !matches!(reading.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Cconj)
                || self.chunk_at.contains_key(&i)
                || reading.is(i, Closed::And)
                    && reading.upos(i) == Upos::Cconj
                    && reading.is_below(i, to.saturating_sub(1))
        })
    }

    /// Whether a noun for people or for a body can introduce a known agent.
    fn known_fits(&self, entry: EntryId, person: bool, body: bool) -> bool {
        match self.cast.gazetteer.entry(entry).kind {
            EntryKind::Agent(AgentKind::Person) => person,
            EntryKind::Agent(AgentKind::Organisation | AgentKind::Medium) => body,
            _ => false,
        }
    }

    /// Joins a phrase and the name it introduces.
    pub(super) fn describe(&mut self, nominal: &Nominal, chunk: &Chunk) -> Vec<EntityId> {
        let id = self.cast.named(chunk);
        if !nominal.is(NounClass::Office) {
            self.cast.make_body(id, nominal);
        }
        self.cast.learn(id, nominal);
        let reading = self.reading();
        let mut end = chunk.words.start.min(nominal.words.end.max(nominal.noun.end));
        while end > nominal.noun.end
            && (reading.upos(end - 1) == Upos::Punct || self.cast.gazetteer.title(reading.form(end - 1)).is_some())
        {
            end -= 1;
        }
        self.role(id, nominal, nominal.core.start..end.max(nominal.noun.end));
        self.learn_counterpart(id, nominal);
        vec![id]
    }
}
