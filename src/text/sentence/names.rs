//! Names with a full stop inside. In: forms. Out: whether they are an agency and a brand.

/// Whether a word looks like the name of a news agency: capitals alone, or Reuters.
pub(super) fn agency(word: &str) -> bool {
    (word.len() >= 2 && word.chars().all(|c| c.is_uppercase() || c == '.'))
        || matches!(word, "Reuters" | "Belga" | "Xinhua" | "Tass")
}

/// A name that begins with a small letter and goes on with a capital (iPhone).
pub(super) fn brand(word: &str) -> bool {
    word.chars().nth(1).is_some_and(char::is_uppercase)
}
