//! What nodes are found by, beside the graphs. In: quads that are written and taken away. Out: the nodes of a key.
//!
//! Two wordings find each other by some thirty keys a proposition and eight a passage, and each word of a claim, a sentence
//! or a name leads to it; in the graph they would be half of all quads, and nobody asks for them but the program. They follow from what is in the store, so that the
//! index can be made anew from it at any time: on disk beside the store ([`disk`]), or in memory where the store is
//! there too or its folder cannot be written.

#[cfg(feature = "rocksdb")]
mod block;
#[cfg(feature = "rocksdb")]
pub(super) mod disk;
mod entry;
mod node;
#[cfg(feature = "rocksdb")]
mod shelves;
mod staged;

use crate::graph::link::Kind;
use crate::iri::Base;
use entry::{Entry, Prefix, Writer, prefix};
use oxigraph::model::{NamedNode, Quad};
use oxigraph::store::{StorageError, Store};
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use entry::KEYED;
pub(super) use staged::Staged;

/// The index of a store.
#[derive(Debug)]
pub(super) struct Index {
    writer: Writer,
    shelf: Shelf,
}

/// Where entries are kept.
#[derive(Debug)]
enum Shelf {
    /// In memory, read from the store when they are first asked for.
    Memory(Mutex<Option<BTreeSet<Entry>>>),
    #[cfg(feature = "rocksdb")]
    Disk(disk::Disk),
}

impl Index {
    /// An index in memory.
    pub(super) fn in_memory(base: &Base) -> Self {
        Self { writer: Writer::new(base), shelf: Shelf::Memory(Mutex::new(None)) }
    }

    /// The index in the folder of a store that is in a state. Where it belongs to another state, it is made anew.
    #[cfg(feature = "rocksdb")]
    pub(super) fn on_disk(
        folder: &std::path::Path,
        base: &Base,
        store: &Store,
        state: u64,
    ) -> Result<Self, StorageError> {
        let disk = disk::Disk::open(folder)?;
        let index = Self { writer: Writer::new(base), shelf: Shelf::Memory(Mutex::new(None)) };
        if disk.state() != Some(state) {
            disk.fill(&mut index.all(store), state)?;
        }
        Ok(Self { shelf: Shelf::Disk(disk), ..index })
    }

    /// Whether changes of the index have to be told from one another by the states of the store.
    pub(super) fn has_states(&self) -> bool {
        match &self.shelf {
            Shelf::Memory(_) => false,
            #[cfg(feature = "rocksdb")]
            Shelf::Disk(_) => true,
        }
    }

    /// Writes the file anew, without what is free in it.
    #[cfg(feature = "rocksdb")]
    pub(super) fn pack(&mut self) -> Result<(), StorageError> {
        match &mut self.shelf {
            Shelf::Memory(_) => Ok(()),
            Shelf::Disk(disk) => disk.pack(),
        }
    }

    /// All entries that follow from a store.
    fn all<'a>(&'a self, store: &'a Store) -> impl Iterator<Item = Result<Entry, StorageError>> + 'a {
        let quads = KEYED.into_iter().flat_map(|property| store.quads_for_pattern(None, Some(property), None, None));
        quads.flat_map(|quad| match quad {
            Ok(quad) => self.writer.entries(&quad).into_iter().map(Ok).collect::<Vec<_>>(),
            Err(error) => vec![Err(error)],
        })
    }

    /// Stages what a quad that is written makes its subject be found by.
    pub(super) fn add(&self, staged: &mut Staged, quad: &Quad) {
        staged.add(self.writer.entries(quad));
    }

    /// Stages that it is found so no longer. Gives whether it was found by anything.
    pub(super) fn take(&self, staged: &mut Staged, quad: &Quad) -> bool {
        let entries = self.writer.entries(quad);
        let found = !entries.is_empty();
        staged.take(entries);
        found
    }

    /// Makes staged changes, once the store has taken what they follow from and is in that state.
    /// An index that is behind, because an earlier change could not be written, is made anew.
    #[cfg_attr(
        not(feature = "rocksdb"),
        expect(unused_variables, reason = "only an index on disk is kept in step with a store")
    )]
    pub(super) fn apply(&self, store: &Store, staged: Staged, state: u64) -> Result<(), StorageError> {
        match &self.shelf {
            Shelf::Memory(entries) => {
                // What was never asked for is read when it is.
                if let Some(entries) = locked(entries).as_mut() {
                    for entry in &staged.gone {
                        entries.remove(entry);
                    }
                    entries.extend(staged.come);
                }
                Ok(())
            }
            #[cfg(feature = "rocksdb")]
            Shelf::Disk(disk) if disk.state().is_some_and(|before| before + 1 == state) => disk.apply(&staged, state),
            #[cfg(feature = "rocksdb")]
            Shelf::Disk(disk) => disk.fill(&mut self.all(store), state),
        }
    }

    /// The nodes that a key leads to, with what is staged: `most` at least, where so many are.
    pub(super) fn find(
        &self,
        store: &Store,
        staged: Option<&Staged>,
        (kind, key): (Kind, &str),
        most: usize,
    ) -> Result<BTreeSet<NamedNode>, StorageError> {
        let prefix = prefix(kind, key);
        let wanted = |entry: &[u8]| !staged.is_some_and(|staged| staged.gone.contains(entry));
        let mut found = self.written(store, &prefix, most, wanted)?;
        found.extend(staged.into_iter().flat_map(|staged| staged.coming(&prefix)).take(most).cloned());
        Ok(found.iter().filter_map(|entry| self.writer.node(entry)).collect())
    }

    fn written(
        &self,
        store: &Store,
        prefix: &Prefix,
        most: usize,
        wanted: impl Fn(&[u8]) -> bool,
    ) -> Result<Vec<Entry>, StorageError> {
        match &self.shelf {
            Shelf::Memory(entries) => {
                let mut entries = locked(entries);
                let entries = match &mut *entries {
                    Some(entries) => entries,
                    none => none.insert(self.all(store).collect::<Result<_, _>>()?),
                };
                let of_key = entries.range(Entry::from(*prefix)..).take_while(|entry| entry.starts_with(prefix));
                Ok(of_key.filter(|entry| wanted(entry)).take(most).cloned().collect())
            }
            #[cfg(feature = "rocksdb")]
            Shelf::Disk(disk) => disk.of(prefix, most, wanted),
        }
    }

    /// Entries that follow from the store and are not in the index, and those in the index that do not follow from it.
    #[cfg_attr(
        not(feature = "rocksdb"),
        expect(unused_variables, reason = "only an index on disk is kept in step with a store")
    )]
    pub(super) fn faults(&self, store: &Store) -> Result<(u64, u64), StorageError> {
        match &self.shelf {
            Shelf::Memory(_) => Ok((0, 0)),
            #[cfg(feature = "rocksdb")]
            Shelf::Disk(disk) => {
                let (mut there, mut missing) = (0, 0);
                for entry in self.all(store) {
                    let entry = entry?;
                    match disk.holds(&entry)? {
                        true => there += 1,
                        false => missing += 1,
                    }
                }
                Ok((missing, disk.len()?.saturating_sub(there)))
            }
        }
    }
}

fn locked(entries: &Mutex<Option<BTreeSet<Entry>>>) -> MutexGuard<'_, Option<BTreeSet<Entry>>> {
    entries.lock().unwrap_or_else(PoisonError::into_inner)
}
