//! Syntactic words. In: a token. Out: its words as Universal Dependencies has them: du → de le.

use super::chars::{is_apostrophe, is_invisible};
use super::lexicon;
use compact_str::CompactString;

/// Whether a token is an article as often as a contraction.
pub(super) fn is_ambiguous(token: &str) -> bool {
    lexicon::is_ambiguous(token)
}

/// The two words of a contraction, the first with the token's capital; `None` for other tokens.
pub(super) fn contracted(token: &str) -> Option<(CompactString, CompactString)> {
    let (first, second) = lexicon::contraction(token)?;
    let mut letters = first.chars();
    let first = match letters.next() {
        Some(letter) if token.starts_with(|c: char| c.is_ascii_uppercase()) => {
            letter.to_uppercase().chain(letters).collect()
        }
        _ => first.into(),
    };
    Some((first, second.into()))
}

/// The form of a token that is one word: apostrophes straightened, invisible characters left out.
pub(super) fn form(token: &str) -> CompactString {
    if token.is_ascii() {
        return token.into();
    }
    let plain = token.chars().count() == 1 || !token.contains(|c| is_apostrophe(c) || is_invisible(c));
    if plain {
        return token.into();
    }
    let form: CompactString =
        token.chars().filter(|c| !is_invisible(*c)).map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
    if form.is_empty() { token.into() } else { form }
}
