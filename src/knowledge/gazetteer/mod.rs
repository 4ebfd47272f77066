//! Known agents and the words for unknown ones. In: what `ontology/agents-*.ttl` and, if the user has
//! one, a file of the same vocabulary say. Out: look-ups by folded words.

mod entry;
#[cfg(feature = "train")]
mod listed;
mod load;
mod look_up;
mod offices;
mod table;
mod taking_up;
mod words;

pub(crate) use entry::{Demonym, Entry, EntryId, EntryKind, Noun, NounClass, Title};
#[cfg(feature = "train")]
pub use listed::Listed;
pub(crate) use offices::Naming;
pub use table::Gazetteer;
pub(crate) use words::Words;

use super::facts::Facts;

impl Gazetteer {
    /// The agents and nouns that files of knowledge speak of: the program's own, and a user's on top, which
    /// add agents, add names to known ones, and override labels, gender and what stands for what.
    pub fn read(facts: &Facts<'_>) -> Self {
        let mut gazetteer = load::load(facts);
        gazetteer.index();
        gazetteer
    }
}

#[cfg(test)]
mod tests;
