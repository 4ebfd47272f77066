//! Words that things are looked up by. In: the folded words of a claim, of its source, of the sentences of an article, the
//! names of an article. Out: one text of them, as a store keeps it; and the words of such a text.
//!
//! A text has each word between bars, `|drone|livrer|`, so that one that holds `|drone|` holds the word: any engine can
//! ask for it. Sentences stand in one text an article, a line each: where the sentence stands, then its words. A store
//! is asked by its index, which leads from a word to what has it.

use std::collections::BTreeSet;

/// What a word is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// What a claim says.
    Said,
    /// Who says it, as written, and who relays it.
    Source,
    /// A sentence of an article.
    Sentence,
    /// The name of an agent, word by word.
    Name,
    /// The name of an agent or an article as a whole.
    Called,
}

/// Words as a store keeps them, each once; nothing where there are none.
pub fn written(words: &BTreeSet<String>) -> Option<String> {
    let mut text = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        text.push('|');
        text.push_str(word);
    }
    (!text.is_empty()).then(|| text + "|")
}

/// The words of a text.
pub fn read(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').filter(|word| !word.is_empty())
}

/// Sentences as an article keeps them, by where they stand: `4-95-117`, the paragraph and the characters.
#[derive(Clone, Debug, Default)]
pub struct Sentences(String);

impl Sentences {
    /// Adds one.
    pub fn add(&mut self, place: &str, words: &BTreeSet<String>) {
        if let Some(words) = written(words) {
            self.0.push('\n');
            self.0.push_str(place);
            self.0.push_str(&words);
        }
    }

    /// All of them; nothing where there are none.
    pub fn into_text(self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0 + "\n")
    }
}

/// The sentences of a text of [`Sentences`]: where each stands, and its words.
pub fn sentences(text: &str) -> impl Iterator<Item = (&str, impl Iterator<Item = &str>)> {
    text.lines().filter_map(|line| {
        let (place, words) = line.split_once('|')?;
        Some((place, read(words)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        let words = BTreeSet::from(["livrer", "mettre en examen", "", "drone"].map(str::to_owned));
        let text = written(&words).unwrap();
        assert_eq!(text, "|drone|livrer|mettre en examen|");
        assert_eq!(read(&text).collect::<Vec<_>>(), ["drone", "livrer", "mettre en examen"]);
        assert_eq!(written(&BTreeSet::new()), None);
    }

    #[test]
    fn sentences_come_back() {
        let words = |words: [&str; 2]| BTreeSet::from(words.map(str::to_owned));
        let mut all = Sentences::default();
        all.add("0-0-12", &words(["port", "fermer"]));
        all.add("1-14-20", &BTreeSet::new());
        all.add("1-21-40", &words(["quai", "port"]));
        let text = all.into_text().unwrap();
        assert_eq!(text, "\n0-0-12|fermer|port|\n1-21-40|port|quai|\n");
        let found: Vec<(&str, Vec<&str>)> = sentences(&text).map(|(place, words)| (place, words.collect())).collect();
        assert_eq!(found, [("0-0-12", vec!["fermer", "port"]), ("1-21-40", vec!["port", "quai"])]);
        assert_eq!(Sentences::default().into_text(), None);
    }
}
