//! How events come to be known. In: what the files say of each. Out: look-ups by word.

use super::{Events, Near};
use crate::fold::fold;
use crate::knowledge::map::Set;
use std::sync::Arc;

impl Events {
    /// Notes a word that is near the event read last, or the first of those near another.
    pub(super) fn say_near(&mut self, name: &str, word: &str) {
        match self.said_near.last_mut().filter(|(last, _)| last == name) {
            Some((_, words)) => {
                words.push('|');
                words.push_str(word);
            }
            None => self.said_near.push((name.to_owned(), word.to_owned())),
        }
    }

    /// Notes an idiom by its first two words; of two events with one idiom the first has it.
    pub(super) fn add_idiom(&mut self, idiom: &str, name: &Arc<str>) {
        let mut words = idiom.splitn(3, ' ');
        let (Some(first), Some(second)) = (words.next(), words.next()) else { return };
        let third = words.next().map(str::to_owned);
        let known = self.idioms.entry([first, " ", second].concat()).or_default();
        if !known.iter().any(|(other, _)| *other == third) {
            // What names more words comes before what names fewer.
            let place = if third.is_some() { 0 } else { known.len() };
            known.insert(place, (third, name.clone()));
        }
    }

    /// Which events are near each other, from the names of classes and the words said to be near them.
    pub(super) fn brought_near(&self) -> Near {
        let class = |word: &str| {
            let word = fold(word);
            let name = self.verbs.get(&word).or_else(|| self.nouns.get(&word).map(|(name, _)| name));
            name.map_or_else(|| word.clone(), |name| fold(name))
        };
        let of = |(name, words): &(String, String)| -> Vec<(String, String)> {
            words.split('|').map(|word| (fold(name), class(word))).collect()
        };
        let pairs: Set<(String, String)> = self.said_near.iter().flat_map(of).collect();
        let mut near = Near::default();
        for (one, other) in pairs.iter().filter(|(one, other)| one != other) {
            let both = pairs.contains(&(other.clone(), one.clone()));
            near.entry(one.clone()).or_default().insert(other.clone(), both);
            near.entry(other.clone()).or_default().insert(one.clone(), both);
        }
        near
    }

    pub(super) fn oppose(&mut self, one: &str, other: Option<String>) {
        if let Some(other) = other {
            self.opposites.entry(other.clone()).or_default().insert(one.to_owned());
            self.opposites.entry(one.to_owned()).or_default().insert(other);
        }
    }
}
