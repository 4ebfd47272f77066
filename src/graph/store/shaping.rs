//! What a store was filled with. In: the options of a run that decide what is made of its inputs. Out: the same, for the
//! next run to take them again, or to tell that it does not.

use super::notes::{GRAPH, note};
use super::{ClaimStore, StoreError};
use crate::graph::link::{Facts as _, Pattern};
use crate::vocab::selon;
use oxigraph::model::{NamedNodeRef, Term};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A file of agents besides those that the program knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentsFile {
    /// The path that it was given by.
    pub name: String,
    /// What it holds.
    pub turtle: String,
}

/// What the articles of an input were read with besides what they say themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputOptions {
    /// The fields of JSON objects, as on the command line: `text=corps,title=titre`.
    pub map: Option<String>,
    /// Metadata, each as on the command line: `publisher=La Gazette`.
    pub set: Vec<String>,
}

impl InputOptions {
    /// Whether there is nothing in them.
    pub fn is_empty(&self) -> bool {
        self.map.is_none() && self.set.is_empty()
    }
}

impl std::fmt::Display for InputOptions {
    /// As on the command line.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let map = self.map.iter().map(|map| format!("--map {map}"));
        let set = self.set.iter().map(|set| format!("--set '{set}'"));
        write!(f, "{}", map.chain(set).collect::<Vec<_>>().join(" "))
    }
}

/// The options that shaped a store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shaping {
    /// The user's own agents.
    pub agents: Option<AgentsFile>,
    /// The options of each input that had some, by its place.
    pub inputs: BTreeMap<String, InputOptions>,
}

impl ClaimStore {
    /// The options that shaped the store; none of them where it was filled without.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn shaping(&self) -> Result<Shaping, StoreError> {
        Ok(self.noted_once(selon::SHAPED_BY)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// Notes the options that a run takes, in the place of those noted before.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn shape(&self, shaping: &Shaping) -> Result<(), StoreError> {
        if *shaping == self.shaping()? {
            return Ok(());
        }
        let text = serde_json::to_string(shaping).unwrap_or_default();
        let kept = (*shaping != Shaping::default()).then_some(text);
        let _guard = self.lock();
        self.transact(|transaction| {
            let (node, graph) = (Some(selon::BOOKKEEPING.into()), Some(GRAPH));
            let predicate = Some(selon::SHAPED_BY);
            let old = transaction.find(Pattern { subject: node, predicate, graph, ..Pattern::default() })?;
            old.iter().for_each(|quad| transaction.remove(quad));
            if let Some(text) = &kept {
                transaction.insert(&note(selon::SHAPED_BY, text));
            }
            Ok(())
        })
    }

    /// The one text that is noted of the store itself for a property.
    pub(super) fn noted_once(&self, property: NamedNodeRef<'_>) -> Result<Option<String>, StoreError> {
        let mut found = self.quads(Some(selon::BOOKKEEPING.into()), Some(property), None, Some(GRAPH));
        let object = found.next().transpose()?.map(|quad| quad.object);
        Ok(object.map(|term| if let Term::Literal(text) = term { text.value().to_owned() } else { term.to_string() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iri::Base;

    #[test]
    fn options_are_remembered_until_others_are() {
        let store = ClaimStore::in_memory(Base::default()).unwrap();
        assert_eq!(store.shaping().unwrap(), Shaping::default());
        let empty = store.oxigraph().len().unwrap();
        let agents = AgentsFile { name: "a.ttl".to_owned(), turtle: "<a> <b> <c> .".to_owned() };
        let set = InputOptions { map: Some("text=corps".to_owned()), set: vec!["publisher=La Gazette".to_owned()] };
        assert_eq!(set.to_string(), "--map text=corps --set 'publisher=La Gazette'");
        let shaping = Shaping { agents: Some(agents), inputs: [("/a".to_owned(), set)].into() };
        store.shape(&shaping).unwrap();
        store.shape(&shaping).unwrap();
        assert_eq!(store.shaping().unwrap(), shaping);
        store.shape(&Shaping::default()).unwrap();
        assert_eq!(store.oxigraph().len().unwrap(), empty, "a trace of options is left");
    }
}
