//! Offices and the bodies that they are held in. In: keys of nouns. Out: what `ontology/agents-offices.ttl` says of them:
//! in which fields an office is, whose it can be, what a part of a body that is named alone takes its name from.

use super::Gazetteer;
use crate::fold::{fold, slug};
use crate::knowledge::facts::{Subject, local};
use crate::knowledge::map::{Map, Set};
use std::collections::BTreeSet;

/// What a part of a body that is named alone takes its name from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// The body last spoken of that can have it: *la direction*.
    Body,
    /// The medium last spoken of: *la rédaction*.
    Medium,
    /// The commune that the article is about: *la mairie*.
    Commune,
    /// The state that the article is about: *l'armée*.
    State,
    /// What the office is of that is held there: *le procureur de Brac … Le parquet*.
    Office,
}

/// The table of offices, by keys of nouns.
#[derive(Clone, Debug, Default)]
pub(super) struct Offices {
    /// Offices that bodies have and people do not.
    of_bodies: Set<String>,
    /// Those whom people have and bodies do not.
    of_people: Set<String>,
    /// All offices.
    held: Set<String>,
    /// The fields of offices of bodies, of nouns for bodies and of parts of them.
    offices: Map<String, Vec<String>>,
    bodies: Map<String, Vec<String>>,
    parts: Map<String, Vec<String>>,
    /// The fields of nouns that take up any body of them.
    general: Map<String, Vec<String>>,
    /// What parts that stand alone are named after, and who holds the office there.
    named: Map<String, (Naming, Vec<String>)>,
}

/// The field of those who are held in any body.
const ANY: &str = "any";

impl Offices {
    /// Takes in one entry of the table.
    pub(super) fn add(&mut self, class: &str, subject: &Subject<'_>) {
        let keys = |predicate| subject.all(predicate).map(|value| slug(&fold(value.text())));
        match class {
            "OfficeField" => {
                let field = subject.tail().to_owned();
                let into = |map: &mut Map<String, Vec<String>>, key| map.entry(key).or_default().push(field.clone());
                self.of_bodies.extend(keys("bodyOffice").chain(keys("part")));
                self.held.extend(keys("bodyOffice").chain(keys("anyOffice")));
                keys("bodyOffice").for_each(|key| into(&mut self.offices, key));
                keys("bodyNoun").for_each(|key| into(&mut self.bodies, key));
                keys("part").for_each(|key| into(&mut self.parts, key));
                keys("generalNoun").for_each(|key| into(&mut self.general, key));
            }
            "KinField" => self.of_people.extend(keys("word")),
            "PartOfBody" => {
                let naming = match subject.last("namedAfter").and_then(|value| local(value.text())) {
                    Some("BodySpokenOf") => Naming::Body,
                    Some("MediumSpokenOf") => Naming::Medium,
                    Some("CommuneSpokenOf") => Naming::Commune,
                    Some("StateSpokenOf") => Naming::State,
                    Some("OfficeSpokenOf") => Naming::Office,
                    _ => return,
                };
                let held: Vec<String> = keys("heldBy").collect();
                self.named.extend(keys("word").map(|key| (key, (naming, held.clone()))));
            }
            _ => {}
        }
    }
}

impl Gazetteer {
    /// Whether only bodies have what a noun, by its key, names: *son trésorier*, *sa direction*.
    pub(crate) fn is_of_bodies(&self, noun: &str) -> bool {
        self.table.of_bodies.contains(noun)
    }

    /// Whether only people have whom a noun, by its key, names: *sa veuve*.
    pub(crate) fn is_of_people(&self, noun: &str) -> bool {
        self.table.of_people.contains(noun)
    }

    /// Whether a noun, by its key, is an office of the table.
    pub(crate) fn is_held(&self, noun: &str) -> bool {
        self.table.held.contains(noun)
    }

    /// What the part of a body is named after that a noun, by its key, names alone.
    pub(crate) fn named_after(&self, noun: &str) -> Option<Naming> {
        self.table.named.get(noun).map(|(naming, _)| *naming)
    }

    /// Whether what an office, by its key, is of is what such a part is of, too.
    pub(crate) fn is_held_by(&self, part: &str, office: &str) -> bool {
        let held = self.table.named.get(part).is_some_and(|(_, held)| held.iter().any(|key| key == office));
        held || part == office
    }

    /// Whether a body that is called by these nouns can have a part: none of them is known, or one of a field with it.
    pub(crate) fn may_have_part(&self, bodies: &BTreeSet<String>, part: &str) -> bool {
        let with = self.table.parts.get(part).map_or(&[][..], Vec::as_slice);
        self.shares_field(bodies, with)
    }

    /// Whether a noun, by its key, takes up any body of some field: *la juridiction*.
    pub(crate) fn is_general(&self, noun: &str) -> bool {
        self.table.general.contains_key(noun)
    }

    /// Whether such a noun can take up a body that is called by these.
    pub(crate) fn takes_up_body(&self, noun: &str, bodies: &BTreeSet<String>) -> bool {
        self.is_of_field(bodies, self.table.general.get(noun).map_or(&[][..], Vec::as_slice))
    }

    /// Whether a body that is called by these nouns is of a field with a part.
    pub(crate) fn has_part(&self, bodies: &BTreeSet<String>, part: &str) -> bool {
        self.is_of_field(bodies, self.table.parts.get(part).map_or(&[][..], Vec::as_slice))
    }

    /// Whether some noun for bodies is of one of these fields.
    fn is_of_field(&self, bodies: &BTreeSet<String>, with: &[String]) -> bool {
        let mut known = bodies.iter().filter_map(|noun| self.table.bodies.get(noun)).flatten();
        known.any(|field| with.contains(field))
    }

    /// Whether a body that is called by these nouns can have an office: none of them is known, or one of a field with it.
    pub(crate) fn may_have_office(&self, bodies: &BTreeSet<String>, office: &str) -> bool {
        let with = self.table.offices.get(office).map_or(&[][..], Vec::as_slice);
        with.iter().any(|field| field == ANY) || self.shares_field(bodies, with)
    }

    /// Whether some noun for bodies is of one of these fields, or none is of any.
    fn shares_field(&self, bodies: &BTreeSet<String>, with: &[String]) -> bool {
        let mut known = bodies.iter().filter_map(|noun| self.table.bodies.get(noun)).flatten().peekable();
        with.is_empty() || known.peek().is_none() || known.any(|field| with.contains(field))
    }
}

#[cfg(test)]
mod tests {
    use super::Naming;
    use crate::knowledge::Knowledge;
    use std::collections::BTreeSet;

    #[test]
    fn parts_of_bodies_are_named_after_what_can_have_them() {
        let gazetteer = Knowledge::embedded().unwrap().gazetteer;
        let called = |noun: &str| BTreeSet::from([noun.to_owned()]);
        assert_eq!(gazetteer.named_after("direction"), Some(Naming::Body));
        assert_eq!(gazetteer.named_after("parquet"), Some(Naming::Office));
        assert_eq!(gazetteer.named_after("boulanger"), None);
        assert!(gazetteer.is_held_by("parquet", "procureur") && !gazetteer.is_held_by("parquet", "prefet"));
        assert!(gazetteer.may_have_part(&called("hopital"), "direction"));
        assert!(!gazetteer.may_have_part(&called("parti"), "direction"));
        assert!(gazetteer.may_have_part(&BTreeSet::new(), "direction"));
        assert!(
            gazetteer.may_have_office(&called("club"), "president")
                && !gazetteer.may_have_office(&called("club"), "procureur")
        );
        assert!(
            gazetteer.is_of_bodies("tresorier")
                && gazetteer.is_of_people("veuve")
                && !gazetteer.is_of_bodies("porte-parole")
        );
    }
}
