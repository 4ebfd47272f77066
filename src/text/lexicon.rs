//! Word lists of the stage. In: the text tables beside this file, `abbreviations.txt` and `words.txt`.
//! Out: look-ups, read once.

use crate::carried::carried;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What an abbreviation's full stop tells of the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Before a name: no end.
    Title,
    /// Inside a sentence, now and then at its end.
    Inner,
    /// An abbreviation only before a number.
    Number,
}

/// The lists of `words.txt`, which says what each is for.
#[derive(Debug, Default)]
struct Lists {
    openers: Vec<&'static str>,
    elided: Vec<&'static str>,
    whole: Vec<&'static str>,
    clitics: Vec<&'static str>,
    subjects: Vec<&'static str>,
    deictics: Vec<&'static str>,
    adverbials: Vec<&'static str>,
    /// Three words a contraction: itself and the two that it stands for.
    contractions: Vec<&'static str>,
    ambiguous: Vec<&'static str>,
    titled: Vec<&'static str>,
    compounds: Vec<&'static str>,
    units: Vec<&'static str>,
    endings: Vec<&'static str>,
    lettered: Vec<&'static str>,
    crossed: Vec<&'static str>,
}

static ABBREVIATIONS: LazyLock<HashMap<&str, Abbreviation>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for (kind, words) in rows(carried!("src/text/abbreviations.txt")) {
        let kind = match kind {
            "title" => Abbreviation::Title,
            "inner" => Abbreviation::Inner,
            _ => Abbreviation::Number,
        };
        for word in words {
            table.entry(word).or_insert(kind);
        }
    }
    table
});

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for (name, words) in rows(carried!("src/text/words.txt")) {
        if let Some(list) = lists.named(name) {
            list.extend(words);
        }
    }
    lists
});

impl Lists {
    /// The list of that name.
    fn named(&mut self, name: &str) -> Option<&mut Vec<&'static str>> {
        Some(match name {
            "opener" => &mut self.openers,
            "elided" => &mut self.elided,
            "whole" => &mut self.whole,
            "clitic" => &mut self.clitics,
            "subject" => &mut self.subjects,
            "deictic" => &mut self.deictics,
            "adverbial" => &mut self.adverbials,
            "contract" => &mut self.contractions,
            "either" => &mut self.ambiguous,
            "titled" => &mut self.titled,
            "compound" => &mut self.compounds,
            "unit" => &mut self.units,
            "ending" => &mut self.endings,
            "lettered" => &mut self.lettered,
            "crossed" => &mut self.crossed,
            _ => return None,
        })
    }
}

/// The lines of a table that are no comment: a name, and the words after it.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut words = line.split_whitespace();
        words.next().map(|name| (name, words))
    })
}

/// What sort of abbreviation `word` is, written without its final stop.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > 12 {
        return None;
    }
    ABBREVIATIONS.get(word).copied().or_else(|| {
        let lower = word.to_lowercase();
        ABBREVIATIONS.get(lower.as_str()).copied().filter(|k| *k == Abbreviation::Inner)
    })
}

/// Whether `word` is a function word that opens a sentence when written so, and no name.
pub(super) fn opens_sentence(word: &str) -> bool {
    LISTS.openers.contains(&word)
}

/// Whether `word` loses its last vowel before another word (l', qu', jusqu' …).
pub(super) fn elides(word: &str) -> bool {
    matches!(word.len(), 1..=6) && LISTS.elided.iter().any(|elided| same_letters(elided, word))
}

/// Whether `before` and `after` are what stands on both sides of the apostrophe of a word that keeps
/// it (aujourd'hui).
pub(super) fn keeps_apostrophe(before: &str, after: &str) -> bool {
    let parts = |whole: &'static str| whole.split_once('\'');
    matches!(before.len(), 1..=8)
        && LISTS
            .whole
            .iter()
            .filter_map(|whole| parts(whole))
            .any(|(b, a)| same_letters(b, before) && same_letters(a, after))
}

/// Whether `word` is a clitic that may stand after a hyphen.
pub(super) fn is_clitic(word: &str) -> bool {
    LISTS.clitics.iter().any(|clitic| same_letters(clitic, word))
}

/// Whether `word` is a pronoun that may stand after the -t- of « a-t-il ».
pub(super) fn is_subject_clitic(word: &str) -> bool {
    LISTS.subjects.iter().any(|subject| same_letters(subject, word))
}

/// Whether `word`, in lower case, is a compound that ends in what is elsewhere a clitic.
pub(super) fn is_compound(word: &str) -> bool {
    LISTS.compounds.contains(&word)
}

/// Whether `word`, in lower case, takes -ci after it as a part of itself.
pub(super) fn takes_deictic(word: &str) -> bool {
    LISTS.deictics.contains(&word)
}

/// Whether `word` is a pronoun that follows an elided clitic without a hyphen.
pub(super) fn is_adverbial(word: &str) -> bool {
    LISTS.adverbials.contains(&word)
}

/// The preposition and the article or pronoun that a contraction, in any case, stands for.
pub(super) fn contraction(token: &str) -> Option<(&'static str, &'static str)> {
    if !matches!(token.as_bytes().first()?, b'd' | b'D' | b'a' | b'A') || token.len() > 11 {
        return None;
    }
    LISTS.contractions.chunks_exact(3).find_map(|row| match row {
        [whole, first, second] if whole.eq_ignore_ascii_case(token) => Some((*first, *second)),
        _ => None,
    })
}

/// Whether a contraction, in any case, is as often an article.
pub(super) fn is_ambiguous(token: &str) -> bool {
    LISTS.ambiguous.iter().any(|word| word.eq_ignore_ascii_case(token))
}

/// Whether `word`, written so, is an article that opens surnames and titles.
pub(super) fn opens_title(word: &str) -> bool {
    LISTS.titled.contains(&word)
}

/// Whether a capital with its full stop (`X.`) names something behind `word`, rather than being the initial of a
/// first name.
pub(super) fn takes_letter(word: &str, letter: &str) -> bool {
    LISTS.lettered.contains(&word) || letter == "X." && LISTS.crossed.contains(&word)
}

/// Whether `letters` written against a number are a unit, and a token of their own.
pub(super) fn is_unit(letters: &str) -> bool {
    LISTS.units.contains(&letters)
}

/// The length of what `ahead` begins with, after an opening parenthesis, where it is an ending that
/// makes a word both genders or numbers: traité(e)s.
pub(super) fn gender_ending(ahead: &str) -> Option<usize> {
    LISTS.endings.iter().find(|ending| ahead.starts_with(**ending)).map(|ending| ending.len())
}

/// `word` is `lower` but for the case of its letters.
pub(super) fn same_letters(lower: &str, word: &str) -> bool {
    lower.len() == word.len()
        && (lower.eq_ignore_ascii_case(word) || word.chars().flat_map(char::to_lowercase).eq(lower.chars()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_used() {
        for (name, words) in rows(include_str!("words.txt")) {
            assert!(Lists::default().named(name).is_some(), "words.txt: no list is named {name}");
            assert!(words.count() > 0, "words.txt: {name} without a word");
        }
        for (name, _) in rows(include_str!("abbreviations.txt")) {
            assert!(["title", "inner", "number"].contains(&name), "abbreviations.txt: no kind is named {name}");
        }
        assert!(LISTS.whole.iter().all(|whole| whole.contains('\'')));
    }
}
