//! Opening a store. In: a folder. Out: the store in it, checked; or why it cannot be used.

use super::ClaimStore;
use super::damage::{damaged, data_files, finished};
use super::error::StoreError;
use super::folder::{Standing, all_beside, beside, standing};
use super::index::Index;
use super::restore::settle;
use crate::iri::Base;
use oxigraph::store::Store;
use std::path::Path;

/// How often a store that another process has open is looked at until it is told that it cannot be read.
const LOOKS: usize = 3;

impl ClaimStore {
    /// Opens the store in a folder, and makes one where there is none.
    ///
    /// # Errors
    /// Where another process has it open, a later version wrote it, its files are damaged, the folder holds
    /// something else, a store was set aside there, or the disk fails.
    pub fn create(path: &Path, base: Base) -> Result<Self, StoreError> {
        settle(path)?;
        match standing(path)? {
            Standing::Store => Self::open_to_write(path, base),
            Standing::Headless => Err(StoreError::Headless(path.to_owned())),
            Standing::Foreign => Err(StoreError::Foreign(path.to_owned())),
            Standing::Nothing | Standing::Begun => match all_beside(path, "before").into_iter().next_back() {
                Some(before) => Err(StoreError::SetAside { path: path.to_owned(), before }),
                None => {
                    std::fs::create_dir_all(path)
                        .map_err(|cause| StoreError::Folder { path: path.to_owned(), cause })?;
                    Self::open_to_write(path, base)
                }
            },
        }
    }

    /// Opens a store that exists.
    ///
    /// # Errors
    /// As [`Self::create`], and where there is none.
    pub fn open(path: &Path, base: Base) -> Result<Self, StoreError> {
        settle(path)?;
        match standing(path)? {
            Standing::Nothing | Standing::Begun if all_beside(path, "before").is_empty() => {
                Err(StoreError::Missing(path.to_owned()))
            }
            _ => Self::create(path, base),
        }
    }

    /// As [`Self::open`]; where the store cannot be written, because of rights, a disk that is read-only or one that
    /// is full, or because another process has it open, it is opened for reading alone, as it is at this moment.
    ///
    /// # Errors
    /// As [`Self::open`]; another process is one only where it is in the middle of a write, whose links are not all there.
    pub fn open_to_read(path: &Path, base: Base) -> Result<Self, StoreError> {
        match Self::open(path, base.clone()) {
            Err(StoreError::Unwritable { .. } | StoreError::Full { .. }) => Self::open_read_only(path, base),
            Err(StoreError::Locked(_)) => Self::open_beside(path, &base),
            result => result,
        }
    }

    /// Opens a store that another process has open. That one goes on: a file may go while it is looked for, and then
    /// everything is looked at anew.
    fn open_beside(path: &Path, base: &Base) -> Result<Self, StoreError> {
        let look = || {
            let store = Self::open_read_only(path, base.clone())?;
            if store.is_unfinished()? { Err(StoreError::Locked(path.to_owned())) } else { Ok(store) }
        };
        (1..LOOKS).find_map(|_| look().ok()).map_or_else(look, Ok)
    }

    /// Opens a copy on its way to the place of a store.
    pub(super) fn over_copy(path: &Path, base: &Base) -> Result<Self, StoreError> {
        Self::open_to_write(path, base.clone())
    }

    fn open_to_write(path: &Path, base: Base) -> Result<Self, StoreError> {
        let before = files(path)?;
        let store = Store::open(path).map_err(|cause| named(path, &before, StoreError::of(path, cause)))?;
        // The data base has removed what a broken off run left; what it is writing now is no concern yet.
        let left = files(path)?.into_iter().filter(|name| before.contains(name)).collect::<Vec<_>>();
        check(path, &left, true)?;
        let mut store = Self::over(store, path, base);
        store.check_layout()?;
        store.sweep();
        store.open_index()?;
        store.finish()?;
        Ok(store)
    }

    /// Opens what nodes are found by, which is made anew where it does not belong to the store as it is.
    fn open_index(&mut self) -> Result<(), StoreError> {
        let open = || Index::on_disk(&self.path, &self.base, &self.store, Self::state(&self.store)?);
        self.index = open().map_err(|cause| self.error(cause))?;
        Ok(())
    }

    fn open_read_only(path: &Path, base: Base) -> Result<Self, StoreError> {
        check(path, &finished(path, files(path)?), false)?;
        let store = Store::open_read_only(path).map_err(|cause| StoreError::of(path, cause))?;
        let mut store = Self::over(store, path, base);
        store.writable = false;
        store.check_layout()?;
        Ok(store)
    }

    /// Removes the files of a batch that was broken off, to which nothing in the store refers, what the data base wrote
    /// of its doings each time that it was opened, and the copies that a server that was killed read. One that cannot be removed takes room and does no other harm.
    fn sweep(&self) {
        let Ok(entries) = std::fs::read_dir(&self.path) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if is_left(&name) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
        // Who has the store open has it alone: no server is running.
        let copies = beside(&self.path, "reading");
        if holds_copies_only(&copies) {
            let _ = std::fs::remove_dir_all(copies);
        }
    }
}

/// An error of opening, with the files that are damaged where that is why.
fn named(path: &Path, files: &[String], error: StoreError) -> StoreError {
    if !matches!(error, StoreError::Damaged { .. }) {
        return error;
    }
    check(path, &finished(path, files.to_vec()), false).err().unwrap_or(error)
}

fn files(path: &Path) -> Result<Vec<String>, StoreError> {
    data_files(path).map_err(|cause| StoreError::Unreadable { path: path.to_owned(), cause })
}

/// Whether some data files of a store are whole.
fn check(path: &Path, names: &[String], remembered: bool) -> Result<(), StoreError> {
    match damaged(path, names, remembered) {
        Ok(files) if files.is_empty() => Ok(()),
        Ok(files) => Err(StoreError::DamagedFiles { path: path.to_owned(), files }),
        Err(cause) => Err(StoreError::of(path, cause.into())),
    }
}

/// Whether a file of a store is of no use any more.
fn is_left(name: &str) -> bool {
    (name.starts_with("bulk-") && name.ends_with(".sst")) || name.starts_with("LOG.old.")
}

/// Whether a folder holds nothing but numbered copies of a store.
fn holds_copies_only(folder: &Path) -> bool {
    let is_copy = |entry: std::fs::DirEntry| {
        entry.file_name().to_str().is_some_and(|name| name.bytes().all(|b| b.is_ascii_digit()))
            && (standing(&entry.path()).is_ok_and(|found| matches!(found, Standing::Store | Standing::Nothing)))
    };
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.all(|entry| entry.is_ok_and(is_copy)))
}
