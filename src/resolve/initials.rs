//! Initials. In: a name. Out: the first letters of its words, as acronyms have them.

use crate::fold::fold;
use crate::knowledge::language::{Closed, Language};

/// The first letters of a name's words, small words left out.
pub(super) fn initials(language: &Language, name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !language.is(w, Closed::AcronymSkipped));
    words.filter_map(|w| w.chars().next()).collect()
}
