//! What a store speaks of. In: what is contested. Out: words to ask for an affair by, each with how many claims hold them.

use super::{MOST, View};
use crate::graph::store::ClaimStore;
use crate::query::{Disputes, QueryError, on_topic};
use crate::vocab::{rdf, selon};
use oxigraph::model::Term;
use std::collections::BTreeMap;

/// Topics that are offered, and candidates that are looked at for that.
const OFFERED: usize = 18;
const LOOKED_AT: usize = 24;
/// Disputes that topics are taken from.
const DISPUTES: usize = 300;
/// Words and letters of a topic: a longer one is hardly said twice.
const WORDS: usize = 3;
const LETTERS: usize = 40;
/// Claims that make a topic.
const LEAST: usize = 2;

impl View<'_> {
    /// What is contested first, then what is spoken of most.
    pub(crate) fn topics(self, store: &ClaimStore, contests: &Disputes) -> Result<Vec<(String, usize)>, QueryError> {
        let mut contested: BTreeMap<String, usize> = BTreeMap::new();
        for dispute in contests.all.iter().take(DISPUTES) {
            let said = dispute.first.iter().flat_map(|claim| self.iris_of(claim, selon::PUTS_FORWARD));
            for thing in said.flat_map(|said| self.iris_of(&said, rdf::OBJECT)) {
                *contested.entry(thing).or_default() += dispute.side.len() + dispute.other.len();
            }
        }
        let mut spoken_of: BTreeMap<String, usize> = BTreeMap::new();
        for (_, thing) in self.pairs(rdf::OBJECT, 5 * MOST) {
            if let Term::NamedNode(thing) = thing {
                *spoken_of.entry(thing.into_string()).or_default() += 1;
            }
        }
        let mut topics: Vec<(String, usize)> = Vec::new();
        for thing in most_first(contested).chain(most_first(spoken_of)) {
            let name = self.named(&thing).name;
            let fits = name.split_whitespace().count() <= WORDS && name.chars().count() <= LETTERS;
            if !fits || topics.iter().any(|(known, _)| *known == name) {
                continue;
            }
            let claims = on_topic(store, &name)?.len();
            if claims >= LEAST {
                topics.push((name, claims));
            }
            if topics.len() >= OFFERED {
                break;
            }
        }
        Ok(topics)
    }
}

fn most_first(counts: BTreeMap<String, usize>) -> impl Iterator<Item = String> {
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.into_iter().map(|(thing, _)| thing).take(LOOKED_AT)
}
