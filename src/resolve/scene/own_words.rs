//! The words of unnamed agents. In: a noun phrase. Out: its words, what possessives and complements take up in
//! the place of them.

use super::Scene;
use crate::analyse::Upos;
use crate::resolve::anaphora::{Pronoun, antecedent};
use crate::resolve::cast::EntityId;
use crate::resolve::description::known_before;
use crate::resolve::gazetteer::NounClass;
use crate::resolve::nominal::{Determiner, Nominal, Owner};
use std::ops::Range;

impl Scene<'_> {
    /// The words of an unnamed agent, what its possessive stands for in their place: *l'avocate de
    /// Lise Roy* for *son avocate*. `None` where nothing is left.
    pub(super) fn words_of(&mut self, nominal: &Nominal) -> Option<String> {
        let reading = self.reading();
        let mut name = reading.words(nominal.core.clone());
        if let Determiner::Possessive(owner) = nominal.determiner
            && !nominal.is(NounClass::Document)
            && nominal.core.len() <= nominal.noun.len() + 2
        {
            let owners = self.owners(nominal, owner);
            if let [one] = owners.as_slice() {
                name = format!("{name} {}", of(&self.cast.entities[*one].name));
            }
        }
        if let Some((complement, id)) = self.taken_up_complement(nominal) {
            name =
                format!("{} {}", reading.words(nominal.core.start..complement.start), of(&self.cast.entities[id].name));
        }
        let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        (!name.is_empty()).then_some(name)
    }

    /// A complement that takes up a name: *le représentant du groupe*. Gives its words from the preposition
    /// on, and whom it names.
    fn taken_up_complement(&mut self, nominal: &Nominal) -> Option<(Range<usize>, EntityId)> {
        let reading = self.reading();
        let of =
            (nominal.noun.end..nominal.core.end).find(|&i| matches!(reading.folded(i), "de" | "d'" | "du" | "des"))?;
        let head = (of + 1..nominal.core.end).find(|&i| matches!(reading.upos(i), Upos::Noun | Upos::Propn))?;
        let complement = Nominal::at(reading, self.cast.gazetteer, head, Some(nominal.core.end));
        let body = complement.is(NounClass::Organisation) || complement.is(NounClass::Medium);
        if !body || !complement.is_definite() || complement.plural || self.chunk_at.contains_key(&head) {
            return None;
        }
        if self.cast.gazetteer.is_portfolio(reading.form(head)) || !self.chunks_in(&complement.core).is_empty() {
            return None;
        }
        let id = known_before(&self.cast, &complement)?;
        let named = crate::resolve::fold::is_capitalised(&self.cast.entities[id].name);
        named.then_some((of..nominal.core.end, id))
    }

    /// Whose *son*, *leur* is: named people or bodies; none where that is not to be known.
    pub(super) fn owners(&mut self, nominal: &Nominal, owner: Owner) -> Vec<EntityId> {
        if owner == Owner::Speaker {
            return Vec::new();
        }
        let pronoun = Pronoun {
            at: nominal.words.start,
            gender: None,
            plural: owner == Owner::Several,
            last_named: false,
            speaks: false,
            content: &[],
        };
        let named = |id: &EntityId| crate::resolve::fold::is_capitalised(&self.cast.entities[*id].name);
        antecedent(&self.cast, pronoun).into_iter().filter(named).collect()
    }
}

/// *de* and a name, elided or contracted as French has it.
fn of(name: &str) -> String {
    let folded = crate::resolve::fold::fold(name);
    if let Some(rest) = name.strip_prefix("le ").or_else(|| name.strip_prefix("Le ")) {
        return format!("du {rest}");
    }
    if folded.starts_with(['a', 'e', 'i', 'o', 'u', 'y']) { format!("d'{name}") } else { format!("de {name}") }
}
