//! Look-ups of common words. In: a word as it stands in a text. Out: what it is as a demonym, a noun for agents, a title,
//! a given name; plurals and compounds included.
//!
//! French in code: endings of plurals, which are no words.

use super::{Demonym, Gazetteer, Noun, NounClass, Title};
use crate::fold::fold;
use crate::model::Gender;
use std::cell::Cell;

/// Hyphens of a word that may part the halves of a compound of demonyms: *russo-nord-coréen* has two.
const MOST_HYPHENS: usize = 4;

/// The longest compound of demonyms that is looked for, in bytes.
const LONGEST: usize = 80;

impl Gazetteer {
    /// The states that a demonym names, the last half of a compound among them: *russe*,
    /// *sud-coréennes*, *russo-nord-coréen* (both). Empty for other words.
    pub(crate) fn demonym(&self, word: &str) -> Vec<Demonym> {
        self.demonym_folded(&fold(word))
    }

    /// The same for a folded word.
    pub(crate) fn demonym_folded(&self, folded: &str) -> Vec<Demonym> {
        self.demonym_in(folded, &Cell::new(0))
    }

    /// The same for a folded word; counts the look-ups that it takes.
    fn demonym_in(&self, folded: &str, looks: &Cell<usize>) -> Vec<Demonym> {
        let halves = || {
            folded
                .match_indices('-')
                .take(MOST_HYPHENS)
                .filter_map(|(at, _)| Some((folded.get(..at)?, folded.get(at + 1..)?)))
        };
        looks.set(looks.get() + 1);
        if let Some(found) = self.demonym_form(folded) {
            return vec![found];
        }
        if folded.len() > LONGEST {
            return Vec::new();
        }
        // The first half is looked at first: few are a combining form, and a word of hyphens has none.
        for (first, second) in halves() {
            looks.set(looks.get() + 1);
            let Some(&state) = self.combining.get(first) else { continue };
            if let Some(last) = self.demonym_last(second, looks) {
                return vec![Demonym { state, ..last }, last];
            }
        }
        Vec::new()
    }

    /// The state of the second half of a compound: a demonym, or a compound of two.
    fn demonym_last(&self, folded: &str, looks: &Cell<usize>) -> Option<Demonym> {
        looks.set(looks.get() + 1);
        self.demonym_form(folded).or_else(|| {
            let (first, second) = folded.split_once('-')?;
            looks.set(looks.get() + 1);
            let state = *self.combining.get(first)?;
            self.demonym_form(second).map(|last| Demonym { state, ..last })
        })
    }

    fn demonym_form(&self, folded: &str) -> Option<Demonym> {
        let singular = |form: &str| self.demonyms.get(form).and_then(|d| d.first().copied());
        singular(folded)
            .or_else(|| folded.strip_suffix('s').and_then(singular))
            .or_else(|| folded.strip_suffix('x').and_then(singular))
    }

    /// The readings of a noun (one word or a fixed expression), singular or plural.
    pub(crate) fn noun(&self, words: &str) -> &[Noun] {
        let folded = fold(words);
        // In capitals the accent may be left out.
        let bare = words.trim_end_matches('s').ends_with('e');
        if bare && self.accented.get(folded.trim_end_matches('s')) == Some(&true) {
            return &[];
        }
        self.noun_folded(&folded)
    }

    /// Whether a folded noun is one for an office or for people: *directeur*, *médecin*.
    pub(crate) fn calls_somebody(&self, folded: &str) -> bool {
        self.noun_folded(folded).iter().any(|n| matches!(n.class, NounClass::Office | NounClass::Person))
    }

    /// The same for a noun that is folded.
    pub(crate) fn noun_folded(&self, folded: &str) -> &[Noun] {
        let folded = folded.strip_prefix("ex-").unwrap_or(folded);
        if let Some(found) = self.nouns.get(folded) {
            return found;
        }
        // « le président-candidat » is a president.
        if let Some((first, second)) = folded.split_once('-')
            && let (Some(found), true) = (self.nouns.get(first), self.nouns.contains_key(second))
        {
            return found;
        }
        singulars(folded).iter().find_map(|s| self.nouns.get(s)).map_or(&[], Vec::as_slice)
    }

    /// The title before a name that a word is.
    pub(crate) fn title(&self, word: &str) -> Option<&Title> {
        self.titles.get(fold(word).trim_end_matches('.'))
    }

    /// Whether a word is a given name, and of which gender where only one bears it.
    pub(crate) fn given_name(&self, word: &str) -> Option<Option<Gender>> {
        let folded = fold(word);
        let look = |name: &str| self.given.get(name).copied();
        let (masculine, feminine) = look(&folded).or_else(|| look(folded.split('-').next().unwrap_or("")))?;
        Some(match (masculine, feminine) {
            (true, false) => Some(Gender::Masc),
            (false, true) => Some(Gender::Fem),
            _ => None,
        })
    }
}

impl Gazetteer {
    /// Whether a folded word opens a noun of several words: *milieu de terrain*.
    pub(crate) fn opens_noun(&self, folded: &str) -> bool {
        self.noun_openers.contains(folded)
    }
}

/// The singulars that a French plural may have.
fn singulars(plural: &str) -> Vec<String> {
    let mut found = Vec::new();
    // « services de renseignement »: the first word tells.
    if let Some((first, rest)) = plural.split_once(' ') {
        found.extend(first.strip_suffix(['s', 'x']).map(|stem| format!("{stem} {rest}")));
    }
    if let Some(stem) = plural.strip_suffix("aux") {
        found.push(format!("{stem}al"));
    }
    if let Some(stem) = plural.strip_suffix(['s', 'x']) {
        found.push(stem.to_owned());
    }
    // Fixed expressions take their mark on the first word: chefs d'état-major, porte-paroles.
    if let Some((first, rest)) = plural.split_once([' ', '-'])
        && let Some(stem) = first.strip_suffix('s')
    {
        let sign = plural.as_bytes().get(first.len()).map_or(' ', |&b| char::from(b));
        found.push(format!("{stem}{sign}{rest}"));
        if let Some(rest) = rest.strip_suffix('s') {
            found.push(format!("{stem}{sign}{rest}"));
        }
        if let Some(rest) = rest.strip_suffix("aux") {
            found.push(format!("{stem}{sign}{rest}al"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_of_hyphens_take_a_bounded_number_of_look_ups() {
        let knowledge = crate::knowledge::Knowledge::embedded().unwrap();
        let gazetteer = &knowledge.gazetteer;
        let part = ["", "a", "1", "sud", "nord", "russo"];
        for part in part {
            for times in [28, 60, 10_000] {
                let looks = Cell::new(0);
                let word = vec![part; times].join("-");
                assert!(gazetteer.demonym_in(&word, &looks).is_empty());
                assert!(looks.get() <= 1 + 3 * MOST_HYPHENS, "{part} {times}: {}", looks.get());
            }
        }
        assert_eq!(gazetteer.demonym("russo-nord-coréennes").len(), 2);
    }
}
