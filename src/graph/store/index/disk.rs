//! The index on disk. In: entries that come and go, and the state of the store that they belong to. Out: the entries of
//! a key; the state that they were written for.
//!
//! One file in the folder of the store, a B-tree that is changed as a whole or not at all (redb). It is written after the
//! store, and holds nothing that does not follow from the store: where their states differ, because the program was
//! killed between the two or one of them came from elsewhere, it is made anew.

use super::block::Packer;
use super::entry::{Entry, Prefix};
use super::shelves::{BLOCKS, ENTRIES, GONE, Shelves};
use super::staged::Staged;
use oxigraph::store::StorageError;
use redb::{Database, DatabaseError, Error, ReadableDatabase as _, ReadableTableMetadata as _, TableDefinition};
use std::path::{Path, PathBuf};

/// The file in the folder of a store.
pub(in crate::graph::store) const FILE: &str = "INDEX";

const STATES: TableDefinition<'static, &str, u64> = TableDefinition::new("states");
/// Another word than before entries stood in blocks: who knows none finds no state, and makes the index anew.
const STATE: &str = "state of blocks";

/// Bytes of the file that are kept in memory.
const CACHE: usize = 64 << 20;

/// Entries that are written in one step when the index is made anew.
const STEP: usize = 500_000;

/// The index of a store on disk.
#[derive(Debug)]
pub(super) struct Disk {
    base: Database,
}

impl Disk {
    /// Opens the file, and makes an empty one where there is none or it cannot be read.
    pub(super) fn open(folder: &Path) -> Result<Self, StorageError> {
        let path = folder.join(FILE);
        let open = |path: &PathBuf| Database::builder().set_cache_size(CACHE).create(path);
        let base = match open(&path) {
            Err(DatabaseError::DatabaseAlreadyOpen) => return Err(failed(DatabaseError::DatabaseAlreadyOpen)),
            Err(_) => {
                std::fs::remove_file(&path)?;
                open(&path).map_err(failed)?
            }
            Ok(base) => base,
        };
        Ok(Self { base })
    }

    /// The state of the store that the entries belong to; `None` where they are not whole.
    pub(super) fn state(&self) -> Option<u64> {
        let read = || -> Result<Option<u64>, Error> {
            Ok(self.base.begin_read()?.open_table(STATES)?.get(STATE)?.map(|state| state.value()))
        };
        read().ok().flatten()
    }

    /// Puts all entries into blocks, and writes the file anew, without what is free in it.
    pub(super) fn pack(&mut self) -> Result<(), StorageError> {
        self.block().map_err(failed)?;
        self.base.compact().map(|_| ()).map_err(failed)
    }

    fn block(&self) -> Result<(), Error> {
        let shelves = Shelves::open(&self.base)?;
        let transaction = self.base.begin_write()?;
        for table in [ENTRIES, GONE] {
            transaction.delete_table(table)?;
        }
        transaction.delete_table(BLOCKS)?;
        {
            let mut blocks = transaction.open_table(BLOCKS)?;
            let mut packer = Packer::new();
            let mut put = |block: Option<(Entry, Vec<u8>)>| match block {
                Some((first, block)) => blocks.insert(&*first, &*block).map(|_| true),
                None => Ok(false),
            };
            for entry in shelves.from(&[])? {
                put(packer.push(entry?))?;
            }
            while put(packer.rest())? {}
        }
        Ok(transaction.commit()?)
    }

    /// Makes the changes that brought the store into a state.
    pub(super) fn apply(&self, staged: &Staged, state: u64) -> Result<(), StorageError> {
        let write = || -> Result<(), Error> {
            let transaction = self.base.begin_write()?;
            {
                let mut entries = transaction.open_table(ENTRIES)?;
                let mut gone = transaction.open_table(GONE)?;
                let packed = !transaction.open_table(BLOCKS)?.is_empty()?;
                for entry in &staged.gone {
                    entries.remove(&**entry)?;
                    if packed {
                        gone.insert(&**entry, ())?;
                    }
                }
                for entry in &staged.come {
                    entries.insert(&**entry, ())?;
                }
                transaction.open_table(STATES)?.insert(STATE, state)?;
            }
            Ok(transaction.commit()?)
        };
        write().map_err(failed)
    }

    /// Puts other entries in the place of all that are there. Killed in between, it has no state.
    pub(super) fn fill(
        &self,
        entries: &mut dyn Iterator<Item = Result<Entry, StorageError>>,
        state: u64,
    ) -> Result<(), StorageError> {
        let clear = || -> Result<(), Error> {
            let transaction = self.base.begin_write()?;
            transaction.delete_table(ENTRIES)?;
            transaction.delete_table(GONE)?;
            transaction.delete_table(BLOCKS)?;
            transaction.delete_table(STATES)?;
            Ok(transaction.commit()?)
        };
        clear().map_err(failed)?;
        loop {
            let mut part = entries.take(STEP).collect::<Result<Vec<Entry>, _>>()?;
            let last = part.len() < STEP;
            part.sort_unstable();
            self.put(&part, last.then_some(state)).map_err(failed)?;
            if last {
                return Ok(());
            }
        }
    }

    fn put(&self, part: &[Entry], state: Option<u64>) -> Result<(), Error> {
        let transaction = self.base.begin_write()?;
        {
            let mut table = transaction.open_table(ENTRIES)?;
            for entry in part {
                table.insert(&**entry, ())?;
            }
            if let Some(state) = state {
                transaction.open_table(STATES)?.insert(STATE, state)?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// The first entries of a key that are `wanted`.
    pub(super) fn of(
        &self,
        prefix: &Prefix,
        most: usize,
        wanted: impl Fn(&[u8]) -> bool,
    ) -> Result<Vec<Entry>, StorageError> {
        let found = Shelves::open(&self.base).and_then(|shelves| shelves.of(prefix, most, wanted));
        found.map_err(failed)
    }

    /// Whether an entry is there.
    pub(super) fn holds(&self, entry: &[u8]) -> Result<bool, StorageError> {
        let found = Shelves::open(&self.base).and_then(|shelves| shelves.holds(entry));
        found.map_err(failed)
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> Result<u64, StorageError> {
        let read = || -> Result<u64, Error> {
            let mut number = 0;
            for entry in Shelves::open(&self.base)?.from(&[])? {
                entry?;
                number += 1;
            }
            Ok(number)
        };
        read().map_err(failed)
    }
}

/// What the file says as an error of the data base; what the system says, as it says it.
fn failed(error: impl Into<Error>) -> StorageError {
    match error.into() {
        Error::Io(error) => error.into(),
        other => std::io::Error::other(format!("the file {FILE}: {other}")).into(),
    }
}
