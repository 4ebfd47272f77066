//! One of several. In: *l'un d'eux*, *un de ses cadres*. Out: who that is: the noun of the several in the singular.

use super::Scene;
use crate::analyse::{Number, Upos};
use crate::knowledge::gazetteer::Words;
use crate::model::{DocWord, DocWords};
use crate::reading::phrase::Nominal;
use crate::resolve::cast::EntityId;
use crate::resolve::description::is_name;

impl Scene<'_> {
    /// The words of a phrase without determiner and quantifier; in the singular where it singles out one of several.
    pub(super) fn core_words(&self, nominal: &Nominal) -> String {
        let reading = self.reading();
        let core = nominal.core.start..self.end_of_core(nominal);
        let one = !nominal.plural && reading.node(nominal.head).feats.number == Some(Number::Plur);
        if !one {
            return reading.words(core);
        }
        let inner = |i: &DocWord| matches!(reading.upos(*i), Upos::Noun | Upos::Adj | Upos::Verb | Upos::Adv);
        let end = core.each().find(|i| !inner(i)).unwrap_or(core.end);
        let mut words: Vec<String> =
            (core.start..end).each().map(|i| singular(reading.form(i), reading.node(i).lemma.as_str())).collect();
        if end < core.end {
            words.push(reading.words(end..core.end));
        }
        words.join(" ")
    }

    /// Where the words of a phrase end without what only says where or when somebody is: *une aide-soignante présente ce
    /// jour-là*.
    fn end_of_core(&self, nominal: &Nominal) -> DocWord {
        let (reading, end) = (self.reading(), nominal.core.end);
        let passing = |from: DocWord, to: DocWord| {
            to <= end && self.cast.gazetteer.is(Words::Passing, &crate::fold::fold(&reading.words(from..to)))
        };
        (nominal.noun.end..end).each().find(|&i| (1..=3).any(|n| passing(i, i + n))).unwrap_or(end)
    }

    /// One of an unnamed group: *négociant* of *négociants*; nobody of what has a name, or where more than one is meant.
    pub(super) fn member_of(&mut self, group: EntityId, nominal: &Nominal) -> Option<EntityId> {
        let single = self.cast.gazetteer.is(Words::Singling, self.reading().folded(nominal.head));
        let entity = &self.cast.entities[group];
        if !single || !entity.plural || is_name(entity) {
            return None;
        }
        let (kind, nouns, acts_for) = (entity.kind, entity.nouns.clone(), entity.acts_for.clone());
        let (first, rest) = entity.name.split_once(' ').unwrap_or((entity.name.as_str(), ""));
        let name = format!("{} {rest}", singular(first, ""));
        let id = self.cast.unnamed(kind, name.trim_end());
        let entity = &mut self.cast.entities[id];
        entity.nouns.extend(nouns);
        entity.acts_for = acts_for;
        Some(id)
    }

    /// Settles who is one of *them*, now that it is known who they are.
    pub(in crate::resolve) fn single_out(&mut self) {
        for (head, them) in std::mem::take(&mut self.members_of) {
            let open = self.who.get(&head).is_none_or(Vec::is_empty);
            let Some([group]) = self.who.get(&them).map(Vec::as_slice).filter(|_| open) else { continue };
            let nominal = self.reading().nominal(head, None);
            if let Some(one) = self.member_of(*group, &nominal) {
                self.who.insert(head, vec![one]);
            }
        }
    }
}

/// A plural noun or adjective in the singular: its lemma where the plural has another stem (*maréchaux*), else without its
/// last letter.
pub(super) fn singular(form: &str, lemma: &str) -> String {
    let stem = form.strip_suffix(['s', 'x']).unwrap_or(form);
    if form.ends_with('x') && !lemma.is_empty() && !lemma.starts_with(stem) {
        lemma.to_owned()
    } else {
        stem.to_owned()
    }
}
