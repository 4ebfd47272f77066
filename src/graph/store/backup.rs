//! Backups. In: a store. Out: a copy of it in a folder of its own; and back.

use super::{ClaimStore, StoreError, is_store};
use crate::iri::Base;
use std::path::{Path, PathBuf};

/// Why a backup cannot be made or put back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something stands where the copy should go.
    #[error("{} is there already: name a folder that does not exist", .0.display())]
    Exists(PathBuf),
    /// A store stands where the backup should be put back.
    #[error("there is a store at {}: with --replace it is set aside under that name with .before after it", .0.display())]
    Occupied(PathBuf),
    /// There is no backup to put back.
    #[error("there is no store in {}: name a folder that `selon backup` wrote", .0.display())]
    NoBackup(PathBuf),
    /// The file system refuses.
    #[error("cannot write {}: {cause}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// The store or the backup is no good.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ClaimStore {
    /// Writes a copy of the store into a folder that does not exist yet. On the same disk it shares
    /// the store's files, which are never changed, and takes no room until the store moves on.
    ///
    /// # Errors
    /// Where the folder exists, or the disk fails.
    pub fn backup(&self, target: &Path) -> Result<(), BackupError> {
        if target.exists() {
            return Err(BackupError::Exists(target.to_owned()));
        }
        self.store.flush().and_then(|()| self.store.backup(target)).map_err(|cause| self.error(cause))?;
        Ok(())
    }
}

/// Puts a backup in the place of a store. The copy is made and opened beside it first, so that a
/// failure at any moment leaves what was there. With `replace`, a store that is there already is
/// kept as `….before`.
///
/// # Errors
/// Where the backup is no store, a store is there, or the disk fails.
pub fn restore(backup: &Path, target: &Path, replace: bool, base: &Base) -> Result<(), BackupError> {
    if !is_store(backup) {
        return Err(BackupError::NoBackup(backup.to_owned()));
    }
    let occupied = std::fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_some());
    if occupied && !replace {
        return Err(BackupError::Occupied(target.to_owned()));
    }
    if occupied {
        // Whoever has it open keeps it: it must not be moved away below them.
        if let Err(error @ StoreError::Locked(_)) = ClaimStore::open(target, base.clone()) {
            return Err(error.into());
        }
    }
    let partial = beside(target, "partial");
    remove(&partial)?;
    copy(backup, &partial)?;
    drop(ClaimStore::open(&partial, base.clone())?);
    if occupied {
        let before = beside(target, "before");
        remove(&before)?;
        rename(target, &before)?;
    } else if target.exists() {
        remove(target)?;
    }
    rename(&partial, target)
}

/// `selon.db` with an ending: `selon.db.partial`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn io(path: &Path) -> impl FnOnce(std::io::Error) -> BackupError + use<> {
    let path = path.to_owned();
    |cause| BackupError::Io { path, cause }
}

fn rename(from: &Path, to: &Path) -> Result<(), BackupError> {
    std::fs::rename(from, to).map_err(io(to))
}

fn remove(folder: &Path) -> Result<(), BackupError> {
    if folder.exists() { std::fs::remove_dir_all(folder).map_err(io(folder)) } else { Ok(()) }
}

/// Copies the files of a store, which lie in one folder, and sees to it that they are on the disk.
fn copy(from: &Path, to: &Path) -> Result<(), BackupError> {
    std::fs::create_dir_all(to).map_err(io(to))?;
    for entry in std::fs::read_dir(from).map_err(io(from))? {
        let entry = entry.map_err(io(from))?;
        let target = to.join(entry.file_name());
        if entry.file_type().map_err(io(from))?.is_file() {
            std::fs::copy(entry.path(), &target).map_err(io(&target))?;
            std::fs::File::open(&target).and_then(|file| file.sync_all()).map_err(io(&target))?;
        }
    }
    Ok(())
}
