//! Changes of the index that wait for the store. In: entries that come and go with what is being written. Out: what a
//! look-up finds with them; all of them, when the store has taken what they follow from.

use super::entry::{Entry, Prefix};
use std::collections::BTreeSet;

/// Entries to be written, and to be taken away.
#[derive(Debug, Default)]
pub(in crate::graph::store) struct Staged {
    pub(super) come: BTreeSet<Entry>,
    pub(super) gone: BTreeSet<Entry>,
}

impl Staged {
    /// Whether nothing changes.
    pub(in crate::graph::store) fn is_empty(&self) -> bool {
        self.come.is_empty() && self.gone.is_empty()
    }

    /// What was taken away before is there again.
    pub(super) fn add(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            self.gone.remove(&entry);
            self.come.insert(entry);
        }
    }

    /// What was written before is there no longer.
    pub(super) fn take(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            self.come.remove(&entry);
            self.gone.insert(entry);
        }
    }

    /// The entries of a key that come.
    pub(super) fn coming(&self, prefix: &Prefix) -> impl Iterator<Item = &Entry> {
        let first: Entry = Box::from(*prefix);
        let prefix = *prefix;
        self.come.range(first..).take_while(move |entry| entry.starts_with(&prefix))
    }
}
