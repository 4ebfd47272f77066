//! The store on disk. In: [`ArticleGraph`]s. Out: one Oxigraph store that holds them all.
//!
//! Each article is written as a whole: in a transaction of its own or, where many are new, with
//! others in a [`Batch`]. What several articles say of an agent
//! or a proposition is kept once, in the graph of entities; the graph of bookkeeping remembers
//! which article contributed which of those triples, so that removing an article takes away
//! exactly what no other one says. One process at a time may have a store open.

mod alike;
mod backup;
mod batch;
mod bookkeeping;
mod content;
mod items;
mod labels;
mod linking;
mod pending;
mod reading;
mod write;

pub use alike::Alike;
pub use backup::{BackupError, restore};
pub use batch::Batch;
pub use items::{ItemArticle, ItemRecord};
pub use reading::{Change, Earlier, Reading};

use crate::iri::Base;
use crate::vocab::selon;
use oxigraph::model::{GraphNameRef, Literal, NamedNode, QuadRef, Term};
use oxigraph::store::{StorageError, Store};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The version of the store's layout that this program writes and reads.
pub const LAYOUT: u32 = 1;

/// Why a store cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is none at that place.
    #[error("there is no store at {}: fill one with `selon ingest --store {} PATH…`", .0.display(), .0.display())]
    Missing(PathBuf),
    /// The folder cannot be made.
    #[error("cannot make a store at {}: {cause}: choose another folder with --store", path.display())]
    Folder {
        /// Where it should be.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// Another process has it open.
    #[error("the store {} is open in another process (selon serve, perhaps): stop that one, or ask the server that has it open", .0.display())]
    Locked(PathBuf),
    /// It was written by a program of a later version.
    #[error("the store {} has layout {found}, and this selon reads layout {LAYOUT}: use a newer selon, or ingest again into another folder", path.display())]
    Newer {
        /// Where it is.
        path: PathBuf,
        /// Its layout.
        found: String,
    },
    /// It holds something that is not from this program.
    #[error("{} holds data that selon did not write: choose another folder with --store", .0.display())]
    Foreign(PathBuf),
    /// Its files do not hold what was written.
    #[error("the store {} is damaged ({cause}): put a backup back with `selon restore`, or ingest into another folder", path.display())]
    Damaged {
        /// Where it is.
        path: PathBuf,
        /// What the data base says.
        #[source]
        cause: StorageError,
    },
    /// No room is left.
    #[error("no room is left for the store {} ({cause}): make room and run the same command again; nothing that was stored is lost", path.display())]
    Full {
        /// Where it is.
        path: PathBuf,
        /// What the data base says.
        #[source]
        cause: StorageError,
    },
    /// It may not be written, which opening it takes.
    #[error("the store {} may not be written, which opening it takes ({cause}): copy the folder to where you may, and use the copy", path.display())]
    Unwritable {
        /// Where it is.
        path: PathBuf,
        /// What the data base says.
        #[source]
        cause: StorageError,
    },
    /// The disk or the data base fails.
    #[error("the store {}: {cause}", path.display())]
    Storage {
        /// Where it is; empty for a store in memory.
        path: PathBuf,
        /// What went wrong.
        #[source]
        cause: StorageError,
    },
}

/// A store of claims.
pub struct ClaimStore {
    store: Store,
    path: PathBuf,
    base: Base,
    /// Oxigraph finds no conflict between two transactions: only one may write at a time.
    writer: Mutex<()>,
}

impl std::fmt::Debug for ClaimStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClaimStore").field("path", &self.path).field("base", &self.base).finish_non_exhaustive()
    }
}

impl ClaimStore {
    /// A store in memory, for tests and pipes.
    ///
    /// # Errors
    /// Where memory cannot be had.
    pub fn in_memory(base: Base) -> Result<Self, StoreError> {
        let store = Store::new().map_err(|cause| StoreError::Storage { path: PathBuf::new(), cause })?;
        let store = Self { store, path: PathBuf::new(), base, writer: Mutex::new(()) };
        store.check_layout()?;
        Ok(store)
    }

    /// Opens the store in a folder, and makes one where there is none.
    ///
    /// # Errors
    /// Where another process has it open, a later version wrote it, the folder holds something
    /// else, or the disk fails.
    pub fn create(path: &Path, base: Base) -> Result<Self, StoreError> {
        if !is_store(path) && path.exists() && !is_begun(path) {
            return Err(StoreError::Foreign(path.to_owned()));
        }
        std::fs::create_dir_all(path).map_err(|cause| StoreError::Folder { path: path.to_owned(), cause })?;
        let store = Store::open(path).map_err(|cause| open_error(path, cause))?;
        let store = Self { store, path: path.to_owned(), base, writer: Mutex::new(()) };
        store.check_layout()?;
        store.sweep();
        store.finish()?;
        Ok(store)
    }

    /// Removes the files of a batch that was broken off; nothing in the store refers to them. One
    /// that cannot be removed takes room and does no other harm.
    fn sweep(&self) {
        let Ok(entries) = std::fs::read_dir(&self.path) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with("bulk-") && name.ends_with(".sst") {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    /// The right to write, which one at a time has.
    fn lock(&self) -> MutexGuard<'_, ()> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a store that exists.
    ///
    /// # Errors
    /// As [`Self::create`], and where there is none.
    pub fn open(path: &Path, base: Base) -> Result<Self, StoreError> {
        if is_store(path) { Self::create(path, base) } else { Err(StoreError::Missing(path.to_owned())) }
    }

    /// The Oxigraph store itself, to query.
    pub fn oxigraph(&self) -> &Store {
        &self.store
    }

    /// What the IRIs of instances begin with.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// Where the store is; empty for one in memory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The graph of what articles share.
    pub fn entities_graph(&self) -> NamedNode {
        NamedNode::new_unchecked(self.base.other("graph/entities"))
    }

    /// The graph of links between articles.
    pub fn links_graph(&self) -> NamedNode {
        NamedNode::new_unchecked(self.base.other("graph/links"))
    }

    /// Reads the layout, writes it into an empty store.
    fn check_layout(&self) -> Result<(), StoreError> {
        let graph = GraphNameRef::NamedNode(selon::BOOKKEEPING);
        let subject = selon::BOOKKEEPING;
        let mut found =
            self.store.quads_for_pattern(Some(subject.into()), Some(selon::STORE_VERSION), None, Some(graph));
        match found.next().transpose().map_err(|cause| self.error(cause))?.map(|quad| quad.object) {
            Some(Term::Literal(version)) if version.value().parse::<u32>().is_ok_and(|n| n <= LAYOUT) => Ok(()),
            Some(version) => {
                let found =
                    if let Term::Literal(text) = &version { text.value().to_owned() } else { version.to_string() };
                Err(StoreError::Newer { path: self.path.clone(), found })
            }
            None if self.store.is_empty().map_err(|cause| self.error(cause))? => {
                let version = Literal::from(LAYOUT.to_string());
                let quad = QuadRef::new(subject, selon::STORE_VERSION, &version, graph);
                self.store.insert(quad).map_err(|cause| self.error(cause))
            }
            None => Err(StoreError::Foreign(self.path.clone())),
        }
    }

    fn error(&self, cause: StorageError) -> StoreError {
        open_error(&self.path, cause)
    }
}

/// Whether a folder holds a `RocksDB` data base.
fn is_store(path: &Path) -> bool {
    path.join("CURRENT").is_file()
}

/// Whether a folder holds nothing but what `RocksDB` leaves when it is killed while it makes a data base: it writes
/// `CURRENT` last, and begins anew where that is missing.
fn is_begun(path: &Path) -> bool {
    let own = |name: &str| {
        matches!(name, "LOCK" | "LOG" | "IDENTITY")
            || ["MANIFEST-", "OPTIONS-", "LOG.old."].iter().any(|begin| name.starts_with(begin))
            || name.rsplit_once('.').is_some_and(|(number, kind)| {
                matches!(kind, "dbtmp" | "log" | "sst") && number.bytes().all(|b| b.is_ascii_digit())
            })
    };
    std::fs::read_dir(path)
        .is_ok_and(|mut entries| entries.all(|entry| entry.is_ok_and(|e| e.file_name().to_str().is_some_and(own))))
}

/// `RocksDB` tells what is wrong only in words.
fn open_error(path: &Path, cause: StorageError) -> StoreError {
    let (text, path) = (cause.to_string(), path.to_owned());
    let says = |words: &[&str]| words.iter().any(|w| text.contains(w));
    if says(&["Permission denied", "Read-only file system"]) {
        StoreError::Unwritable { path, cause }
    } else if says(&["LOCK", "lock hold"]) {
        StoreError::Locked(path)
    } else if says(&["No space left", "NoSpace", "space limit", "Disk quota"]) {
        StoreError::Full { path, cause }
    } else if matches!(cause, StorageError::Corruption(_))
        || says(&["Corruption", "corrupt", "checksum", "No such file", "not found in manifest"])
    {
        StoreError::Damaged { path, cause }
    } else {
        StoreError::Storage { path, cause }
    }
}
