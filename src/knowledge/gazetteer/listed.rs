//! All that the gazetteer lists, for a model that learns from it. In: the gazetteer. Out: names and words, each with what it
//! is.

use super::{EntryKind, Gazetteer, NounClass};
use crate::model::AgentKind;

/// What a listed name or word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The name of somebody.
    Person,
    /// The name of a body, a medium among them.
    Body,
    /// The name of a state or of a place.
    Place,
    /// A given name.
    Given,
    /// A word of bodies' names.
    BodyWord,
    /// A title before a name.
    Title,
    /// A noun for people.
    PersonNoun,
    /// A noun for bodies.
    BodyNoun,
}

impl Gazetteer {
    /// Every name and word that is listed, in no order that means anything.
    pub fn listed(&self) -> Vec<(String, Listed)> {
        let mut all = Vec::new();
        for entry in &self.entries {
            let kind = match entry.kind {
                EntryKind::Agent(AgentKind::Person) => Listed::Person,
                EntryKind::Agent(AgentKind::Organisation | AgentKind::Medium) => Listed::Body,
                EntryKind::Agent(AgentKind::State | AgentKind::Place) => Listed::Place,
                EntryKind::Agent(_) | EntryKind::Seat => continue,
            };
            all.extend(entry.names.iter().map(|name| (name.clone(), kind)));
            all.extend(entry.capitals.iter().map(|name| (name.clone(), Listed::Place)));
        }
        all.extend(self.given.keys().map(|name| (name.clone(), Listed::Given)));
        all.extend(self.organisation_words.iter().map(|word| (word.clone(), Listed::BodyWord)));
        all.extend(self.titles.keys().map(|title| (title.clone(), Listed::Title)));
        for (classes, listed) in [
            ([NounClass::Office, NounClass::Person], Listed::PersonNoun),
            ([NounClass::Organisation, NounClass::Medium], Listed::BodyNoun),
        ] {
            let nouns = self.nouns.iter().filter(|(_, readings)| readings.iter().any(|r| classes.contains(&r.class)));
            all.extend(nouns.map(|(noun, _)| (noun.clone(), listed)));
        }
        all.sort_by(|a, b| (&a.0, a.1 as u8).cmp(&(&b.0, b.1 as u8)));
        all
    }
}
