//! What a proposition is looked up by. In: a [`Form`]. Out: keys, of which two that are the same or opposed share one.
//!
//! French in code: names of classes in `ontology/events.ttl`.

use super::form::{Form, known_by};
use crate::graph::known::{events, is_anybody, is_kind_of_people, is_time, is_unit};
use crate::model::{Figure, Word, WordKind};

impl Form {
    /// The keys that other wordings are found by: two of the concepts that say most. Two propositions that
    /// are the same or opposed share one at least.
    pub fn keys(&self) -> Vec<String> {
        let rank = |word: &&Word| match word.kind {
            WordKind::Name => 0,
            WordKind::Event => 1,
            WordKind::Thing => 2,
            WordKind::Quality => 3,
        };
        let mut strong: Vec<&Word> = self.words.iter().collect();
        strong.sort_by_key(rank);
        strong.truncate(MAX_WORDS);
        let mut names: Vec<String> = Vec::new();
        let mut roots: Vec<(String, bool)> = Vec::new();
        for word in strong {
            match word.kind {
                WordKind::Name => names.push(known_by(&word.concept).to_owned()),
                kind => {
                    let event = kind == WordKind::Event;
                    roots.push((events().root(&word.concept), event));
                    // Who is told knows: found by either.
                    let implied = events().implied(&word.concept).take(MAX_IMPLIED).filter(|_| event);
                    roots.extend(implied.map(|implied| (events().root(implied), event)));
                    // Of two opposites the later in the alphabet is found by the earlier too.
                    let earlier =
                        events().opposites(&word.concept).filter(|other| event && *other < word.concept.as_str());
                    roots.extend(earlier.take(MAX_OPPOSED).map(|other| (events().root(other), event)));
                }
            }
        }
        let few = roots.len() <= FEW;
        let context = |many: bool| self.context.iter().take(if many { MAX_CONTEXT } else { LITTLE_CONTEXT });
        let mut keys = Vec::new();
        for (i, (one, event)) in roots.iter().enumerate() {
            keys.extend(roots.iter().skip(i + 1).map(|(other, _)| pair(one, other)));
            keys.extend(names.iter().chain(context(*event || few)).map(|name| pair(name, one)));
        }
        // « Tout rejet », « tout déversement »: little is said, in words that are near each other.
        for event in self.words.iter().filter(|word| few && word.kind == WordKind::Event) {
            for near in events().near_before(&event.concept).take(MAX_NEAR) {
                keys.extend(self.context.iter().take(NEAR_CONTEXT).map(|name| pair(name, &events().root(near))));
            }
        }
        for (i, one) in names.iter().enumerate() {
            keys.extend(names.iter().skip(i + 1).map(|other| pair(one, other)));
        }
        // « Ils étaient trente »: what is counted tells more than the words.
        for unit in self.figures.iter().filter_map(counted).take(MAX_UNITS) {
            keys.extend(names.iter().chain(context(true)).map(|name| pair(name, &unit)));
        }
        keys.sort();
        keys.dedup();
        keys
    }
}

/// Two concepts as a key, the first in the alphabet before.
fn pair(one: &str, other: &str) -> String {
    if one < other { format!("{one} {other}") } else { format!("{other} {one}") }
}

/// Concepts that a proposition is looked up by, two and two.
const MAX_WORDS: usize = 7;

/// Names of its article that it is looked up by with its events, and with all where it has few words.
const MAX_CONTEXT: usize = 8;

/// The same with the other words: 80 keys or so at most with those of its words.
const LITTLE_CONTEXT: usize = 5;

/// Events that an event is looked up by, because it brings them with it.
const MAX_IMPLIED: usize = 1;

/// Opposites that an event is looked up by.
const MAX_OPPOSED: usize = 3;

/// Events near its own that one which says little is looked up by, with as many names of its article.
const MAX_NEAR: usize = 4;

/// Names of its article that go with those.
const NEAR_CONTEXT: usize = 3;

/// Words besides names that are few.
const FEW: usize = 2;

/// Units that it is looked up by.
const MAX_UNITS: usize = 2;

/// What a figure is looked up by: people are one kind of thing; a unit of measure tells nothing.
fn counted(figure: &Figure) -> Option<String> {
    let unit = &figure.unit;
    if unit.is_empty() || is_time(unit) || is_unit(unit) {
        return None;
    }
    let people = is_anybody(unit) || is_kind_of_people(unit) || events().root(unit) == events().root(DEATH);
    Some(format!("#{}", if people { PEOPLE.to_owned() } else { events().root(unit) }))
}

/// Who is counted, whoever it is.
const PEOPLE: &str = "personne";

/// The event that is counted by those whom it happened to: « neuf morts ».
const DEATH: &str = "mourir";
