//! Kinds of events. In: the word of a proposition for what happens. Out: the IRI of the kind, the same as in
//! `ontology/events.ttl` where the word stands there.
//!
//! The IRI is spelt by [`FOLDED`] alone, so that SPARQL can spell it as well (`query/visible/derived.rs`).

use oxrdf::NamedNode;

/// What the IRIs of kinds of events begin with.
pub const EVENTS: &str = "https://w3id.org/selon/ns/event#";

/// What is written for what: for each of the characters of the first, the second.
pub const FOLDED: [(&str, &str); 9] = [
    ("àâä", "a"),
    ("éèêë", "e"),
    ("îï", "i"),
    ("ôö", "o"),
    ("ùûü", "u"),
    ("ÿ", "y"),
    ("ç", "c"),
    ("œ", "oe"),
    ("æ", "ae"),
];

/// What stands between words.
pub const BETWEEN: &str = " '’";

/// The IRI of the kind of event that a word names; `None` for what is no word, and for what has other letters.
pub fn event(word: &str) -> Option<NamedNode> {
    let mut name = String::with_capacity(word.len());
    for c in word.chars() {
        match FOLDED.iter().find(|(from, _)| from.contains(c)) {
            Some((_, to)) => name.push_str(to),
            None if BETWEEN.contains(c) => name.push('-'),
            None => name.push(c),
        }
    }
    let plain =
        name.chars().all(|c| c.is_ascii_lowercase() || c == '-') && name.starts_with(|c: char| c.is_ascii_lowercase());
    plain.then(|| NamedNode::new_unchecked(format!("{EVENTS}{name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_events_are_spelt_as_in_the_ontology() {
        let of = |word: &str| event(word).map(|node| node.as_str().trim_start_matches(EVENTS).to_owned());
        assert_eq!(of("maîtriser").as_deref(), Some("maitriser"));
        assert_eq!(of("à l'heure").as_deref(), Some("a-l-heure"));
        for word in ["—", "", "2 fois", "Ñandú"] {
            assert_eq!(of(word), None, "{word}");
        }
    }
}
