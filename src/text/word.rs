//! Syntactic words. In: a token. Out: its words as Universal Dependencies has them: du → de le.

use super::chars::{is_apostrophe, is_invisible};
use compact_str::CompactString;

/// Contractions of a preposition and an article or relative pronoun, in lower case.
const CONTRACTIONS: [(&str, &str, &str); 10] = [
    ("du", "de", "le"),
    ("des", "de", "les"),
    ("au", "à", "le"),
    ("aux", "à", "les"),
    ("duquel", "de", "lequel"),
    ("desquels", "de", "lesquels"),
    ("desquelles", "de", "lesquelles"),
    ("auquel", "à", "lequel"),
    ("auxquels", "à", "lesquels"),
    ("auxquelles", "à", "lesquelles"),
];

/// Whether a token is an article as often as a contraction.
pub(super) fn is_ambiguous(token: &str) -> bool {
    token.eq_ignore_ascii_case("des") || token.eq_ignore_ascii_case("du")
}

/// The two words of a contraction, the first with the token's capital; `None` for other tokens.
pub(super) fn contracted(token: &str) -> Option<(CompactString, CompactString)> {
    if !matches!(token.as_bytes().first()?, b'd' | b'D' | b'a' | b'A') || token.len() > 11 {
        return None;
    }
    let (_, first, second) = CONTRACTIONS.iter().find(|(c, ..)| c.eq_ignore_ascii_case(token))?;
    let capital = token.starts_with(|c: char| c.is_ascii_uppercase());
    let first = match (capital, *first) {
        (true, "de") => "De",
        (true, _) => "À",
        (false, first) => first,
    };
    Some((first.into(), (*second).into()))
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
