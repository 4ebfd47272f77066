//! Word lists of the stage. In: the text tables beside this file. Out: look-ups, read once.

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

static ABBREVIATIONS: LazyLock<HashMap<&str, Abbreviation>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for line in include_str!("abbreviations.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut words = line.split_whitespace();
        let kind = match words.next() {
            Some("title") => Abbreviation::Title,
            Some("inner") => Abbreviation::Inner,
            _ => Abbreviation::Number,
        };
        for word in words {
            table.entry(word).or_insert(kind);
        }
    }
    table
});

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

/// Function words that open a sentence when written with a capital, and are no names.
pub(super) fn opens_sentence(word: &str) -> bool {
    const OPENERS: [&str; 62] = [
        "Il", "Elle", "Ils", "Elles", "On", "Je", "Nous", "Vous", "Le", "La", "Les", "L'", "L’", "Un", "Une", "Des",
        "Du", "Au", "Aux", "Ce", "Cet", "Cette", "Ces", "C'", "C’", "Cela", "Ça", "Mais", "Et", "Ou", "Car", "Donc",
        "Or", "En", "Dans", "Pour", "Par", "Sur", "Sous", "Avec", "Sans", "Selon", "Depuis", "Après", "Avant", "Si",
        "Son", "Sa", "Ses", "Leur", "Leurs", "Notre", "Votre", "Puis", "Ainsi", "Alors", "Quand", "Comme", "Lors",
        "Tous", "Plusieurs", "Que",
    ];
    OPENERS.contains(&word)
}

/// Whether `word` loses its last vowel before another word (l', qu', jusqu' …).
pub(super) fn elides(word: &str) -> bool {
    const ELIDED: [&str; 17] = [
        "l", "d", "j", "y", "m", "t", "s", "n", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "entr",
    ];
    matches!(word.len(), 1..=6) && ELIDED.iter().any(|e| same_letters(e, word))
}

/// Words that keep what looks like an elision (aujourd'hui), without apostrophe or hyphen.
pub(super) fn keeps_apostrophe(before: &str, after: &str) -> bool {
    const WHOLE: [(&str, &str); 8] = [
        ("aujourd", "hui"),
        ("quelqu", "un"),
        ("quelqu", "une"),
        ("l", "on"),
        ("presqu", "île"),
        ("presqu", "ile"),
        ("entr", "acte"),
        ("entr", "aide"),
    ];
    matches!(before.len(), 1..=8) && WHOLE.iter().any(|(b, a)| same_letters(b, before) && same_letters(a, after))
}

/// `word` is `lower` but for the case of its letters.
pub(super) fn same_letters(lower: &str, word: &str) -> bool {
    lower.len() == word.len()
        && (lower.eq_ignore_ascii_case(word) || word.chars().flat_map(char::to_lowercase).eq(lower.chars()))
}
