//! Words that a store holds. In: a store. Out: which of them a typed word may stand for: itself and its forms, one
//! that begins with it, one that holds it, one that a slip of the keyboard makes of it.

use super::super::error::QueryError;
use super::super::near::distance;
use crate::fold::{singular, words as folded_words};
use crate::graph::store::ClaimStore;
use crate::graph::words::{read, sentences};
use crate::vocab::selon;
use oxigraph::model::Term;
use std::collections::BTreeSet;

/// Words that one typed word stands for, at most.
const FORMS: usize = 12;
/// Letters that a form of a known word has more than the word.
const ENDING: usize = 3;
/// Letters of a word that others are looked for by what they begin with, or hold or are a slip away from.
const BEGINNING: usize = 3;
const PART: usize = 4;
/// Names of a store that are looked at.
const NAMES: usize = 500_000;

/// All that can be searched for by its words: agents and articles by name, the rest by word.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Names of agents and articles, a folded word each.
    pub(super) names: Vec<Name>,
    /// Every word, sorted, each once.
    words: Vec<String>,
}

/// One name of an agent or an article.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) iri: String,
    pub(super) words: Vec<String>,
}

impl Lexicon {
    /// Reads the words of a store: one walk over its names, one over its words.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn read(store: &ClaimStore) -> Result<Self, QueryError> {
        let mut lexicon = Self::default();
        let mut words = BTreeSet::new();
        let agents = store.base().agent("");
        for named in store.names(NAMES) {
            let (node, names) = named?;
            let is_agent = node.as_str().starts_with(&agents);
            for name in names {
                if is_agent {
                    words.extend(folded_words(&name));
                }
                let own: Vec<String> = name.split(' ').map(singular).collect();
                words.extend(own.iter().filter(|word| word.len() >= BEGINNING).cloned());
                lexicon.names.push(Name { iri: node.as_str().to_owned(), words: own });
            }
        }
        add_words(store, &mut words)?;
        lexicon.words = words.into_iter().collect();
        Ok(lexicon)
    }

    /// Whether a word is known as it stands.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.words.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }

    /// The words that a typed one stands for, the word itself first.
    pub(super) fn forms(&self, word: &str) -> Vec<String> {
        let begins = || self.words[self.words.partition_point(|known| known.as_str() < word)..].iter();
        let starting = || begins().take_while(|known| known.starts_with(word));
        if self.holds(word) {
            let close = starting().filter(|known| word.len() > BEGINNING && known.len() <= word.len() + ENDING);
            return close.take(FORMS).cloned().collect();
        }
        let long = word.chars().count();
        let best = |found: Vec<&String>| {
            let mut found = found;
            found.sort_by_key(|known| (known.len(), *known));
            found.into_iter().take(FORMS).cloned().collect::<Vec<_>>()
        };
        let mut found = if long >= BEGINNING { best(starting().collect()) } else { Vec::new() };
        if found.is_empty() && long >= PART {
            found = best(self.words.iter().filter(|known| known.contains(word)).collect());
        }
        if found.is_empty() && long >= PART {
            let near = self.words.iter().filter_map(|known| Some((distance(word, known)?, known)));
            let mut near: Vec<(usize, &String)> = near.collect();
            near.sort();
            let least = near.first().map(|(far, _)| *far);
            found = near
                .into_iter()
                .take_while(|(far, _)| Some(*far) == least)
                .take(FORMS)
                .map(|(_, w)| w.clone())
                .collect();
        }
        found
    }
}

/// Adds the words of claims, sources and sentences, each once.
fn add_words(store: &ClaimStore, words: &mut BTreeSet<String>) -> Result<(), QueryError> {
    let mut add = |word: &str| {
        if !words.contains(word) {
            words.insert(word.to_owned());
        }
    };
    for property in [selon::WORDS, selon::SOURCE_WORDS, selon::SENTENCE_WORDS] {
        for quad in store.quads(None, Some(property), None, None) {
            let Term::Literal(text) = quad?.object else { continue };
            match property {
                selon::SENTENCE_WORDS => sentences(text.value()).for_each(|(_, words)| words.for_each(&mut add)),
                _ => read(text.value()).for_each(&mut add),
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_its_forms_its_parts_and_its_neighbours() {
        let words = ["brigadier", "chimarexa", "jurer", "livre", "livrer", "livreur", "procureure", "quai"];
        let lexicon = Lexicon { names: Vec::new(), words: words.map(str::to_owned).to_vec() };
        assert_eq!(lexicon.forms("livre"), ["livre", "livrer", "livreur"]);
        assert_eq!(lexicon.forms("jure"), ["jurer"]);
        assert_eq!(lexicon.forms("chimar"), ["chimarexa"]);
        assert_eq!(lexicon.forms("marex"), ["chimarexa"]);
        assert_eq!(lexicon.forms("chimarxea"), ["chimarexa"]);
        assert_eq!(lexicon.forms("procureur"), ["procureure"]);
        assert!(lexicon.forms("zz").is_empty() && lexicon.forms("volcan").is_empty());
    }
}
