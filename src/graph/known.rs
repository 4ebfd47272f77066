//! What the program knows, where no pipeline is at hand: for names that no article has used yet and for words of
//! one class. In: a name, a word. Out: whom it stands for, by what the program carries.

use crate::fold::key;
use crate::knowledge::event_words::Role;
use crate::knowledge::language::Closed;
use crate::knowledge::{Events, Knowledge};
use crate::model::Gender;
use oxrdf::NamedNodeRef;
use std::collections::HashSet;
use std::sync::LazyLock;

static KNOWN: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::embedded().unwrap_or_default());

/// The tail below `agent/` of the IRI of who has a name, is meant by it or sits there: « Kremlin » is asked for
/// where articles only have « Moscou » and « la Russie ». `None` for names that the built-in gazetteer does not have.
pub fn agent_key(name: &str) -> Option<&'static str> {
    KNOWN.gazetteer.agent_key(name)
}

/// The gender that a person's name tells by the given name that it begins with; `None` where it tells none.
pub fn gender(name: &str) -> Option<Gender> {
    KNOWN.gazetteer.given_name(name.split_whitespace().next()?).flatten()
}

/// Who the agent of a key is elsewhere, by the built-in gazetteer: the property and the IRI there.
pub(in crate::graph) fn elsewhere(key: &str) -> impl Iterator<Item = (NamedNodeRef<'static>, &'static str)> {
    KNOWN.gazetteer.elsewhere(key)
}

/// Words for the same event or thing.
pub(in crate::graph) fn events() -> &'static Events {
    &KNOWN.events
}

/// Whether a concept says nothing of its own (« personne », « avoir lieu »), so that it is not compared.
pub(in crate::graph) fn is_hollow(concept: &str) -> bool {
    KNOWN.event_words.has(Role::Hollow, concept)
}

/// Whether who does not do what a verb says leaves open whether it is so: *confirmer*.
pub(in crate::graph) fn confirms(lemma: &str) -> bool {
    KNOWN.event_words.has(Role::Confirming, lemma)
}

/// Nouns for people, folded as concepts are.
static PEOPLE: LazyLock<HashSet<String>> =
    LazyLock::new(|| KNOWN.speakers.people().map(|noun| key(&KNOWN.events.thing(noun))).collect());

/// Whether a concept is a kind of people that tells them from others: *marin*, not *homme*.
pub(in crate::graph) fn is_kind_of_people(concept: &str) -> bool {
    PEOPLE.contains(concept) && !KNOWN.event_words.has(Role::Anybody, concept)
}

/// Whether a concept is people whoever they are: *homme*, *victime*.
pub(in crate::graph) fn is_anybody(concept: &str) -> bool {
    KNOWN.event_words.has(Role::Anybody, concept)
}

/// Which month a folded word names, from 0.
pub(in crate::graph) fn month(word: &str) -> Option<u32> {
    KNOWN.language.place(word, Closed::Month).and_then(|place| u32::try_from(place).ok())
}

/// Whether a concept is a stretch of time.
pub(in crate::graph) fn is_time(concept: &str) -> bool {
    KNOWN.event_words.has(Role::Times, concept)
}

/// Whether an event says little of its own, so that another of its kind is another event.
pub(in crate::graph) fn is_general(concept: &str) -> bool {
    KNOWN.event_words.has(Role::General, concept)
}

/// Whether a concept counts how often something happens: *fois*.
pub(in crate::graph) fn is_rate(concept: &str) -> bool {
    KNOWN.event_words.has(Role::Rates, concept)
}

/// The smaller unit that a unit is measured in, and how many of it that is.
pub(in crate::graph) fn scale(unit: &str) -> Option<(&'static str, i64)> {
    KNOWN.event_words.scale(unit)
}

/// Whether two units are of one kind, so that the one can be told in the other: *kilo*, *tonne*.
pub(in crate::graph) fn measure_alike(one: &str, other: &str) -> bool {
    matches!((scale(one), scale(other)), (Some((a, _)), Some((b, _))) if a == b)
}

/// Whether a concept is a unit of measure or of money.
pub(in crate::graph) fn is_unit(concept: &str) -> bool {
    KNOWN.event_words.has(Role::Units, concept)
}

#[cfg(test)]
mod tests {
    use super::agent_key;

    #[test]
    fn seats_capitals_and_acronyms_lead_to_who_is_meant() {
        assert_eq!(agent_key("Kremlin"), Some("state/RU"));
        assert_eq!(agent_key("le Kremlin"), Some("state/RU"));
        assert_eq!(agent_key("séoul"), Some("state/KR"));
        assert_eq!(agent_key("Villeneuve-la-Digue"), None);
    }
}
