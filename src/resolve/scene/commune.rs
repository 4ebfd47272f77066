//! The place that an article speaks of. In: its mentions of places. Out: the commune that stands for all, and what is
//! called by it: *la mairie*, *la ville*.

use super::Scene;
use super::own_words::of;
use super::whose::OFTEN;
use crate::analyse::NameKind;
use crate::fold::{fold, is_all_caps};
use crate::knowledge::gazetteer::Words;
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord};
use crate::resolve::cast::{Entity, EntityId};
use crate::resolve::named::ChunkKind;
use std::collections::{BTreeMap, BTreeSet};

impl Scene<'_> {
    /// « La Ville », with a capital, is who governs the commune that the article is about.
    pub(super) fn name_town_halls(&mut self, place: &str) {
        let is_ville = |word: &str| self.cast.gazetteer.is(Words::TownHall, &fold(word));
        let called = |e: &Entity| e.known.is_none() && e.kind == AgentKind::Organisation && is_ville(&e.name);
        let found: Vec<EntityId> =
            (0..self.cast.entities.len()).filter(|&id| called(&self.cast.entities[id])).collect();
        let Some(hall) = self.cast.gazetteer.first_of(Words::TownHallNoun) else { return };
        for id in found {
            let name = format!("{hall} {}", of(place));
            let own = self.owned(id, &name, None);
            self.merge(id, own);
        }
    }

    pub(super) fn of_place(&mut self, id: EntityId, place: &str) -> EntityId {
        let name = format!("{} {}", self.cast.entities[id].name, of(place));
        self.owned(id, &name, None)
    }

    /// The commune that the article is about: the place without a country's rank that it names most, named in the
    /// headline or the first lines.
    pub(super) fn commune(&self) -> Option<String> {
        let reading = self.reading();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut towns: BTreeSet<String> = BTreeSet::new();
        for chunk in self.chunks.iter().take(400) {
            let at = chunk.words.start;
            let paragraph = reading.paragraph(at);
            if matches!(chunk.kind, ChunkKind::Known { capital_city: true, .. }) {
                towns.insert(reading.words(chunk.words.clone()));
            }
            let plain = matches!(chunk.kind, ChunkKind::Unknown | ChunkKind::Organisation);
            let [one] = self.who.get(&at).map_or(&[][..], Vec::as_slice) else { continue };
            let entity = &self.cast.entities[*one];
            let speaks = self.sources.contains_key(&at);
            if !plain || speaks || entity.sure && entity.is_person() {
                continue;
            }
            let name = reading.words(chunk.words.clone());
            let located = self.is_where(at);
            // « BRÉVENT (de notre correspondant) », « Landreu : la vente passe »
            let opens = paragraph <= 2
                && reading.around(at).start == at
                && (matches!(reading.form(chunk.words.end), ":" | "(" | "–" | "-")
                    || is_all_caps(&name) && reading.form(chunk.words.end) == "."
                    || chunk.words.end == reading.around(at).end);
            let head = if paragraph == 0 { OFTEN } else { 1 };
            let weight = if opens {
                2 * OFTEN
            } else if located {
                head
            } else {
                0
            };
            if self.is_town(at) {
                towns.insert(self.as_name(&name));
            }
            if weight > 0 {
                *counts.entry(self.as_name(&name)).or_default() += weight;
            }
        }
        let mut ranked: Vec<(usize, String)> = counts.into_iter().map(|(name, n)| (n, name)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        match ranked.as_slice() {
            [(n, name)] if *n >= OFTEN => Some(name.clone()),
            [(n, name), (next, _), ..] if *n >= OFTEN && n > next => Some(name.clone()),
            // Named once, and no other place is.
            _ => ranked.into_iter().map(|(_, name)| name).find(|name| towns.len() == 1 && towns.contains(name)),
        }
    }

    /// Whether the network takes the name at a word for a place that is in no list.
    fn is_town(&self, at: DocWord) -> bool {
        self.reading().name_at(at).is_some_and(|name| name.kind == NameKind::Place && name.words.start == at)
    }

    /// Whether a name says where something is, or of which commune somebody is mayor: *à Landreu*, *le maire de Landreu*.
    pub(super) fn is_where(&self, at: DocWord) -> bool {
        let reading = self.reading();
        let start = reading.around(at).start;
        if at == start {
            return false;
        }
        let of = at >= start + 2
            && reading.is(at - 1, Closed::Of)
            && self.cast.gazetteer.is(Words::OfCommunes, reading.folded(at - 2));
        // « Le camping de Port-Mandrou ferme », a headline
        let headline = reading.paragraph(at) == 0 && reading.form(reading.around(at).end - 1) != ".";
        of || headline && self.is_town(at) && reading.is(at - 1, Closed::Of)
            || reading.is(at - 1, Closed::To | Closed::In | Closed::InOr | Closed::Toward)
    }

    /// A name in capitals as names are written: *BRÉVENT-LE-HAUT* is *Brévent-le-Haut*.
    pub(super) fn as_name(&self, name: &str) -> String {
        if !is_all_caps(name) {
            return name.to_owned();
        }
        let word = |(n, part): (usize, &str)| {
            let lower = part.to_lowercase();
            if n > 0 && self.cast.gazetteer.is(Words::WithinPlace, &fold(&lower)) {
                return lower;
            }
            let mut letters = lower.chars();
            letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
        };
        name.split('-').enumerate().map(word).collect::<Vec<_>>().join("-")
    }
}
