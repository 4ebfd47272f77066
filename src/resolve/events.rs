//! Which words name the same event or the same thing. In: `ontology/events.ttl`. Out: look-ups by
//! dictionary form.

use crate::fold::fold;
use crate::ontology::{OntologyError, Value, read_turtle};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

const NAMESPACE: &str = "https://w3id.org/selon/ns#";
const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";

/// Events and things with the words that name them.
#[derive(Debug, Default)]
pub struct Events {
    /// Name of the event by folded verb.
    verbs: HashMap<String, String>,
    /// Name of the event by folded noun, and whether the noun's complement with *de* acts.
    nouns: HashMap<String, (String, bool)>,
    /// Name of the event that cannot be true together, by name.
    opposites: HashMap<String, String>,
    /// Name of the thing by folded word.
    things: HashMap<String, String>,
}

/// The classes that are built into the program; empty where they cannot be read, which a test
/// keeps from happening.
static EMBEDDED: LazyLock<Events> = LazyLock::new(|| {
    Events::read("ontology/events.ttl", include_str!("../../ontology/events.ttl")).unwrap_or_default()
});

impl Events {
    /// The classes that are built into the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads classes of words from Turtle; `file` names it in errors.
    ///
    /// # Errors
    /// Where the Turtle cannot be read.
    pub fn read(file: &str, turtle: &str) -> Result<Self, OntologyError> {
        let mut entries: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
        for triple in read_turtle(file, turtle)? {
            entries.entry(triple.subject.as_str().to_owned()).or_default().push((triple.predicate, triple.object));
        }
        let name =
            |facts: &[(String, Value)]| facts.iter().find(|(p, _)| p == LABEL).map(|(_, o)| o.as_str().to_owned());
        let names: BTreeMap<&String, String> =
            entries.iter().filter_map(|(iri, facts)| Some((iri, name(facts)?))).collect();
        let mut events = Self::default();
        for (iri, facts) in &entries {
            let Some(name) = names.get(iri) else { continue };
            let acts = facts.iter().any(|(p, _)| p.strip_prefix(NAMESPACE) == Some("complementActs"));
            for (predicate, object) in facts {
                let word = fold(object.as_str());
                match predicate.strip_prefix(NAMESPACE) {
                    Some("verb") => drop(events.verbs.entry(word).or_insert_with(|| name.clone())),
                    Some("noun") => drop(events.nouns.entry(word).or_insert_with(|| (name.clone(), acts))),
                    Some("thingWord") => drop(events.things.entry(word).or_insert_with(|| name.clone())),
                    Some("opposite") => events.oppose(name, names.get(&object.as_str().to_owned())),
                    _ => {}
                }
            }
        }
        Ok(events)
    }

    fn oppose(&mut self, one: &str, other: Option<&String>) {
        if let Some(other) = other {
            self.opposites.insert(one.to_owned(), other.clone());
            self.opposites.insert(other.clone(), one.to_owned());
        }
    }

    /// The name of the event that a verb says: its own lemma where no class has it.
    pub fn of_verb(&self, lemma: &str) -> String {
        self.verbs.get(&fold(lemma)).cloned().unwrap_or_else(|| lemma.to_lowercase())
    }

    /// The name of the event that a noun says, where it says one, and whether its complement with
    /// *de* is who acts.
    pub fn of_noun(&self, lemma: &str) -> Option<(&str, bool)> {
        self.nouns.get(&fold(lemma)).map(|(name, acts)| (name.as_str(), *acts))
    }

    /// The name of the thing that a noun names: its own lemma where no class has it.
    pub fn thing(&self, lemma: &str) -> String {
        self.things.get(&fold(lemma)).cloned().unwrap_or_else(|| lemma.to_lowercase())
    }

    /// The event that cannot be true together with this one.
    pub fn opposite(&self, name: &str) -> Option<&str> {
        self.opposites.get(name).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_classes_are_read() {
        let events = Events::embedded();
        assert_eq!(events.of_verb("livrer"), events.of_verb("fournir"));
        assert_eq!(events.of_noun("envoi").unwrap().0, events.of_verb("expédier"));
        assert_eq!(events.of_noun("visite"), Some(("visiter", true)));
        assert_eq!(events.opposite("augmenter"), Some("baisser"));
        assert_eq!(events.thing("troupe"), "soldat");
        assert_eq!(events.thing("Tracteur"), "tracteur");
        assert_eq!(events.of_verb("jardiner"), "jardiner");
    }
}
