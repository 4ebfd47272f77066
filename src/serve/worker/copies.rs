//! Unchanging copies of the store for query processes to read. In: the store that the server
//! writes to. Out: directories of hard links, renewed after writes, removed when no process reads
//! them any more.

use oxigraph::store::{StorageError, Store};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The least time between two renewals: a burst of writes makes one copy a second, not one each.
pub(crate) const RENEWAL: Duration = Duration::from_secs(1);

/// The store as it was at one moment, in a directory of its own.
#[derive(Debug)]
pub(crate) struct StoreCopy {
    path: PathBuf,
    number: u64,
    /// Whether it goes when nobody reads it any more: on a read-only disk the store itself stands for it.
    passing: bool,
}

impl StoreCopy {
    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Later copies have higher numbers.
    pub(super) fn number(&self) -> u64 {
        self.number
    }
}

impl Drop for StoreCopy {
    fn drop(&mut self) {
        if self.passing {
            // What cannot be removed now is removed at the next start.
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

/// Makes copies and knows the newest.
pub(crate) struct Copies {
    store: Store,
    /// Where copies are made; nowhere for a store that nothing is written to.
    folder: Option<PathBuf>,
    next: AtomicU64,
    stale: AtomicBool,
    newest: Mutex<(Arc<StoreCopy>, Instant)>,
}

impl Copies {
    /// Copies of `store` in `folder`, which is emptied first: only one server can have the store
    /// open, so that what lies there is left from one that is gone.
    ///
    /// # Errors
    /// Where the folder cannot be emptied or written to.
    pub(crate) fn new(store: Store, folder: PathBuf) -> Result<Self, StorageError> {
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        let first = copy(&store, &folder, 0)?;
        Ok(Self {
            store,
            folder: Some(folder),
            next: AtomicU64::new(1),
            stale: AtomicBool::new(false),
            newest: Mutex::new((Arc::new(first), Instant::now())),
        })
    }

    /// The store itself in the place of copies: it lies where nothing can be written, so that it does not change.
    pub(crate) fn none(store: Store, path: &Path) -> Self {
        let itself = StoreCopy { path: path.to_owned(), number: 0, passing: false };
        Self {
            store,
            folder: None,
            next: AtomicU64::new(1),
            stale: AtomicBool::new(false),
            newest: Mutex::new((Arc::new(itself), Instant::now())),
        }
    }

    /// A folder that can be written to, on the disk of the store where that can be.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.clone().unwrap_or_else(std::env::temp_dir)
    }

    /// The newest copy.
    pub(super) fn newest(&self) -> Arc<StoreCopy> {
        Arc::clone(&self.newest.lock().unwrap_or_else(PoisonError::into_inner).0)
    }

    /// The number of the newest copy.
    pub(crate) fn now(&self) -> u64 {
        self.newest().number()
    }

    /// A copy for one process alone, as the store is now. Blocks while it is made.
    ///
    /// # Errors
    /// Where the copy cannot be written.
    pub(super) fn private(&self) -> Result<StoreCopy, StorageError> {
        self.copy()
    }

    /// Notes that the store has changed.
    pub(crate) fn mark_stale(&self) {
        self.stale.store(true, Ordering::Release);
    }

    /// Makes a new copy if the store has changed and the newest is old enough; says whether the
    /// newest copy is up to date now. Blocks while the copy is made.
    ///
    /// # Errors
    /// Where the copy cannot be written; the newest one stays.
    pub(crate) fn renew(&self) -> Result<bool, StorageError> {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.stale.load(Ordering::Acquire) {
            return Ok(true);
        }
        if newest.1.elapsed() < RENEWAL {
            return Ok(false);
        }
        self.stale.store(false, Ordering::Release);
        match self.copy() {
            Ok(copy) => {
                *newest = (Arc::new(copy), Instant::now());
                Ok(true)
            }
            Err(error) => {
                self.mark_stale();
                newest.1 = Instant::now();
                Err(error)
            }
        }
    }
}

impl Copies {
    fn copy(&self) -> Result<StoreCopy, StorageError> {
        let Some(folder) = &self.folder else { return Err(std::io::Error::from(ErrorKind::ReadOnlyFilesystem).into()) };
        copy(&self.store, folder, self.next.fetch_add(1, Ordering::Relaxed))
    }
}

impl Drop for Copies {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

fn copy(store: &Store, folder: &Path, number: u64) -> Result<StoreCopy, StorageError> {
    let path = folder.join(number.to_string());
    store.backup(&path)?;
    Ok(StoreCopy { path, number, passing: true })
}
