//! « des » and « du »: two words (de + les) or one, an article (« il vend des fleurs »). In: a token
//! among those of its sentence. Out: which of the two.
//!
//! A linear classifier over the words around it, after the treebanks; its weights are a text table
//! (`train` writes it), read once.

#[cfg(feature = "train")]
pub mod train;

use super::chars::is_apostrophe;
use super::lexicon;
use crate::carried::carried;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

static WEIGHTS: LazyLock<HashMap<&str, i32>> = LazyLock::new(|| parse(carried!("src/text/contraction/weights.tsv")));

/// Function words with their class.
static CLASSES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let rows = lexicon::rows(carried!("src/text/contraction/classes.txt"));
    rows.flat_map(|(class, words)| words.map(move |word| (word, class))).collect()
});

/// Reads a table: a feature, a tab, a weight; lines that begin with `##` tell where it comes from.
fn parse(table: &str) -> HashMap<&str, i32> {
    let rows = table.lines().filter(|l| !l.starts_with("##"));
    rows.filter_map(|l| l.rsplit_once('\t')).filter_map(|(f, w)| Some((f, w.parse().ok()?))).collect()
}

/// Whether the token at `at` stands for a preposition and an article. `form` gives the tokens of
/// the sentence by index, and an empty string beside it.
pub(super) fn is_contraction<'a>(form: impl Fn(isize) -> &'a str) -> bool {
    let mut score = 0;
    features(&form, |feature| score += WEIGHTS.get(feature).copied().unwrap_or(0));
    score > 0
}

/// Gives every feature of the token at offset 0 to `see`.
fn features<'a>(form: &impl Fn(isize) -> &'a str, mut see: impl FnMut(&str)) {
    let lower = |at: isize| -> String {
        let word: String = form(at).chars().take(24).flat_map(char::to_lowercase).collect();
        if word.is_empty() { "<>".to_owned() } else { word.replace(is_apostrophe, "'") }
    };
    let (before3, before2, before, token, after, after2) =
        (lower(-3), lower(-2), lower(-1), lower(0), lower(1), lower(2));
    let mut name = String::with_capacity(64);
    let mut emit = |kind: &str, one: &str, two: &str| {
        if one.is_empty() && kind != "bias" {
            return;
        }
        name.clear();
        let _ = write!(name, "{token} {kind} {one} {two}");
        see(name.trim_end());
    };
    emit("bias", "", "");
    emit("-1", &before, "");
    emit("-1:2", ending(&before, 2), "");
    emit("-1:3", ending(&before, 3), "");
    emit("-1:4", ending(&before, 4), "");
    emit("-2", &before2, "");
    emit("-2:2", ending(&before2, 2), "");
    emit("-3", &before3, "");
    emit("+1", &after, "");
    emit("+1:3", ending(&after, 3), "");
    emit("+1:4", ending(&after, 4), "");
    emit("+2", &after2, "");
    emit("-1^", shape(form(-1)), "");
    emit("+1^", shape(form(1)), "");
    emit("-1=", class(&before), "");
    emit("-2=", class(&before2), "");
    emit("-2=,-1:2", class(&before2), ending(&before, 2));
    emit("-2=,-1:3", class(&before2), ending(&before, 3));
    emit("-3=,-1:2", class(&before3), ending(&before, 2));
    emit("-2,-1:2", &before2, ending(&before, 2));
    emit("-2,-1", &before2, &before);
    emit("-1:3,+1:3", ending(&before, 3), ending(&after, 3));
    emit("-2:2,-1:3", ending(&before2, 2), ending(&before, 3));
}

/// The last `letters` letters of a word.
fn ending(word: &str, letters: usize) -> &str {
    let from = word.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
    word.get(from..).unwrap_or("")
}

/// What a word begins with: a capital, a small letter, a digit, a mark.
fn shape(word: &str) -> &'static str {
    match word.chars().next() {
        Some(c) if c.is_uppercase() => "capital",
        Some(c) if c.is_alphabetic() => "small",
        Some(c) if c.is_numeric() => "digit",
        Some(_) => "mark",
        None => "none",
    }
}

/// The class of a function word by what may follow it; empty for other words.
fn class(word: &str) -> &'static str {
    CLASSES.get(word).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use crate::text::segment;

    #[track_caller]
    fn words(text: &str, expected: usize) {
        let document = segment(text);
        let token = document.tokens.iter().find(|t| matches!(t.span.of(text), "des" | "Des" | "du")).unwrap();
        assert_eq!(token.words.len(), expected, "{text}");
    }

    #[test]
    fn articles_and_contractions_are_told_apart() {
        words("Le maire a rencontré des pêcheurs hier.", 1);
        words("Des agents ont fermé le quai.", 1);
        words("La colère des pêcheurs monte.", 2);
        words("Le président du conseil part.", 2);
        words("Une partie des salariés reste.", 2);
        words("Elle veut des réponses.", 1);
    }

    #[test]
    fn the_table_is_whole() {
        let rows = include_str!("weights.tsv").lines().filter(|l| !l.starts_with("##")).count();
        assert_eq!(super::WEIGHTS.len(), rows);
        assert!(rows > 500);
        assert_eq!([super::class("aux"), super::class("vers"), super::class(",")], ["article", "preposition", "link"]);
    }
}
