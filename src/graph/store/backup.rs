//! Backups. In: a store. Out: a copy of it in a folder of its own.

use super::{ClaimStore, StoreError};
use std::path::{Path, PathBuf};

/// Why a backup cannot be made or put back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something stands where the copy should go.
    #[error("{} is there already: name a folder that does not exist", .0.display())]
    Exists(PathBuf),
    /// The copy would lie in the store, or the store in it.
    #[error("{} lies in the folder of the store, or holds it: name a folder outside", .0.display())]
    Inside(PathBuf),
    /// A store stands where the backup should be put back.
    #[error("there is a store at {}: with --replace it is set aside under that name with .before after it", .0.display())]
    Occupied(PathBuf),
    /// There is no backup to put back.
    #[error("there is no store in {}: name a folder that `selon backup` wrote", .0.display())]
    NoBackup(PathBuf),
    /// The backup does not hold what was written into it.
    #[error("the backup {} cannot be put back, and nothing was changed: {}", path.display(), cause.harm())]
    Bad {
        /// The backup.
        path: PathBuf,
        /// What is wrong with its copy.
        cause: Box<StoreError>,
    },
    /// The folder of the copy cannot be made.
    #[error("cannot make the folder {} ({cause}): name one that you may write to", path.display())]
    Unwritable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// The file system refuses.
    #[error("cannot write {}: {cause}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// The store is no good.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ClaimStore {
    /// Writes a copy of the store into a folder that does not exist yet. On the same disk it shares
    /// the store's files, which are never changed, and takes no room until the store moves on.
    ///
    /// # Errors
    /// Where the folder exists or lies in the store, or the disk fails.
    pub fn backup(&self, target: &Path) -> Result<(), BackupError> {
        if target.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(target.to_owned()));
        }
        if is_inside(target, &self.path) {
            return Err(BackupError::Inside(target.to_owned()));
        }
        // RocksDB makes the last folder alone, and where it cannot it speaks as if the store were broken.
        let above = target.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(above)
            .and_then(|()| std::fs::create_dir(target))
            .and_then(|()| std::fs::remove_dir(target))
            .map_err(|cause| BackupError::Unwritable { path: target.to_owned(), cause })?;
        self.store.backup(target).map_err(|cause| self.error(cause))?;
        Ok(())
    }
}

/// Whether a path is that of a folder or leads into it, by whatever links.
pub(super) fn is_inside(path: &Path, folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // What does not exist yet lies where the nearest folder above it does.
    path.ancestors().find_map(|above| above.canonicalize().ok()).is_some_and(|real| real.starts_with(&folder))
}
