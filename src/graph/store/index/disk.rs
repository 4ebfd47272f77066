//! The index on disk. In: entries that come and go, and the state of the store that they belong to. Out: the entries of
//! a key; the state that they were written for.
//!
//! One file in the folder of the store, a B-tree that is changed as a whole or not at all (redb). It is written after the
//! store, and holds nothing that does not follow from the store: where their states differ, because the program was
//! killed between the two or one of them came from elsewhere, it is made anew.

use super::entry::{Entry, Prefix};
use super::staged::Staged;
use oxigraph::store::StorageError;
use redb::{Database, DatabaseError, Error, ReadableDatabase as _, ReadableTableMetadata as _, TableDefinition};
use std::path::{Path, PathBuf};

/// The file in the folder of a store.
pub(in crate::graph::store) const FILE: &str = "INDEX";

const ENTRIES: TableDefinition<'static, &[u8], ()> = TableDefinition::new("entries");
const STATES: TableDefinition<'static, &str, u64> = TableDefinition::new("states");
const STATE: &str = "state";

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

    /// Writes the file anew, without what is free in it.
    pub(super) fn pack(&mut self) -> Result<(), StorageError> {
        self.base.compact().map(|_| ()).map_err(failed)
    }

    /// Makes the changes that brought the store into a state.
    pub(super) fn apply(&self, staged: &Staged, state: u64) -> Result<(), StorageError> {
        let write = || -> Result<(), Error> {
            let transaction = self.base.begin_write()?;
            {
                let mut entries = transaction.open_table(ENTRIES)?;
                for entry in &staged.gone {
                    entries.remove(&**entry)?;
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
        let read = || -> Result<Vec<Entry>, Error> {
            let table = match self.base.begin_read()?.open_table(ENTRIES) {
                Err(redb::TableError::TableDoesNotExist(_)) => return Ok(Vec::new()),
                table => table?,
            };
            let mut found = Vec::new();
            for entry in table.range::<&[u8]>(prefix.as_slice()..)? {
                let entry = entry?.0;
                if found.len() >= most || !entry.value().starts_with(prefix) {
                    break;
                }
                if wanted(entry.value()) {
                    found.push(Box::from(entry.value()));
                }
            }
            Ok(found)
        };
        read().map_err(failed)
    }

    /// Whether an entry is there.
    pub(super) fn holds(&self, entry: &[u8]) -> Result<bool, StorageError> {
        let read = || -> Result<bool, Error> {
            match self.base.begin_read()?.open_table(ENTRIES) {
                Err(redb::TableError::TableDoesNotExist(_)) => Ok(false),
                table => Ok(table?.get(entry)?.is_some()),
            }
        };
        read().map_err(failed)
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> Result<u64, StorageError> {
        let read = || -> Result<u64, Error> {
            match self.base.begin_read()?.open_table(ENTRIES) {
                Err(redb::TableError::TableDoesNotExist(_)) => Ok(0),
                table => Ok(table?.len()?),
            }
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
