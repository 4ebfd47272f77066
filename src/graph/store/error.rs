//! Why a store cannot be used. In: what the data base or the system says. Out: a sentence that says what to do.

use oxigraph::store::StorageError;
use std::path::{Path, PathBuf};

/// The version of the store's layout that this program writes and reads.
pub const LAYOUT: u32 = 4;

/// What to do about a damaged store.
const PUT_BACK: &str = "put a backup back with `selon restore --replace`";

/// What to do about a folder that will not do.
const ELSEWHERE: &str = "choose another folder with --store";

/// What to do where nothing else is to be lost.
const ANEW: &str = "ingest into another folder";

/// Why a store cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is none at that place.
    #[error("there is no store at {}: fill one with `selon ingest --store {} PATH…`", .0.display(), .0.display())]
    Missing(PathBuf),
    /// There is none, but one that a restoring set aside lies beside.
    #[error(
        "there is no store at {}, but {} was set aside when a backup was put back: give it its name again, put a backup back with `selon restore`, or {ELSEWHERE}",
        path.display(), before.display()
    )]
    SetAside {
        /// Where there is none.
        path: PathBuf,
        /// The one that was set aside.
        before: PathBuf,
    },
    /// The folder may not be looked into.
    #[error("the folder {} may not be read ({cause}): ask for the right to, or {ELSEWHERE}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// The folder cannot be made.
    #[error("cannot make a store at {}: {cause}: {ELSEWHERE}", path.display())]
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
    /// A backup is being put in its place.
    #[error("a backup is being put in the place of the store {}: wait until `selon restore` has ended", .0.display())]
    Restoring(PathBuf),
    /// It was written by a program of a later version.
    #[error("{}: use a newer selon, or {ANEW}", layouts(path, found))]
    Newer {
        /// Where it is.
        path: PathBuf,
        /// Its layout.
        found: String,
    },
    /// It was written by a program of an earlier version.
    #[error(
        "{}: {ANEW}; or write it with the selon that made it (`selon export --format nquads --plain`) and take that in with `selon import`",
        layouts(path, found)
    )]
    Older {
        /// Where it is.
        path: PathBuf,
        /// Its layout.
        found: String,
    },
    /// Its IRIs stand below another base.
    #[error("the IRIs of the store {} begin with {base}, and --base asks for {asked}: leave --base out, or {ANEW}", path.display())]
    OtherBase {
        /// Where it is.
        path: PathBuf,
        /// What its IRIs begin with.
        base: String,
        /// What was asked for.
        asked: String,
    },
    /// It holds something that is not from this program.
    #[error("{} holds data that selon did not write: {ELSEWHERE}", .0.display())]
    Foreign(PathBuf),
    /// The file is gone that says where its data begin; nothing is touched then.
    #[error(
        "the store {} is damaged: its file CURRENT, which says where its data begin, or the list of files that it names, is gone or spoilt; nothing was changed in it: copy the folder again from where it came, or {PUT_BACK}",
        .0.display()
    )]
    Headless(PathBuf),
    /// Its files do not hold what was written.
    #[error("the store {} is damaged ({cause}): {PUT_BACK}, or {ANEW}", path.display())]
    Damaged {
        /// Where it is.
        path: PathBuf,
        /// What the data base says.
        #[source]
        cause: StorageError,
    },
    /// Some data files do not hold what was written.
    #[error(
        "the store {} is damaged ({}): {PUT_BACK}, or {ANEW}",
        path.display(), harm(files)
    )]
    DamagedFiles {
        /// Where it is.
        path: PathBuf,
        /// The files, by name.
        files: Vec<PathBuf>,
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
    /// It may not be written.
    #[error("the store {} may not be written, only read ({cause}): ask for the right to, or copy the folder to where you may, and use the copy", path.display())]
    Unwritable {
        /// Where it is.
        path: PathBuf,
        /// What the data base says.
        #[source]
        cause: StorageError,
    },
    /// The disk or the data base fails.
    #[error("the data base of the store {} fails ({cause}): look at its disk and at who may write there, then at `selon doctor`", path.display())]
    Storage {
        /// Where it is; empty for a store in memory.
        path: PathBuf,
        /// What went wrong.
        #[source]
        cause: StorageError,
    },
}

/// The layout that a store has, and the one that is read.
fn layouts(path: &Path, found: &str) -> String {
    format!("the store {} has layout {found}, and this selon reads layout {LAYOUT}", path.display())
}

/// What is wrong with some data files, the first few by name.
fn harm(files: &[PathBuf]) -> String {
    const NAMED: usize = 5;
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut names: Vec<String> = files.iter().take(NAMED).map(name).collect();
    if files.len() > NAMED {
        names.push("…".to_owned());
    }
    let counted =
        if files.len() == 1 { "1 data file does".to_owned() } else { format!("{} data files do", files.len()) };
    format!("{counted} not hold what was written: {}", names.join(", "))
}

impl StoreError {
    /// What the data base says of the store in a folder: `RocksDB` tells what is wrong only in words.
    pub(crate) fn of(path: &Path, cause: StorageError) -> Self {
        let (text, path) = (cause.to_string(), path.to_owned());
        let says = |words: &[&str]| words.iter().any(|w| text.contains(w));
        if says(&["Permission denied", "Read-only file system", "read-write instances"]) {
            Self::Unwritable { path, cause }
        } else if says(&["LOCK", "lock hold"]) {
            Self::Locked(path)
        } else if says(&["No space left", "NoSpace", "space limit", "Disk quota"]) {
            Self::Full { path, cause }
        } else if matches!(cause, StorageError::Corruption(_))
            || says(&["Corruption", "corrupt", "checksum", "No such file", "not found in manifest"])
        {
            Self::Damaged { path, cause }
        } else {
            Self::Storage { path, cause }
        }
    }

    /// What is wrong, without the advice that a store gets.
    #[cfg(feature = "rocksdb")]
    pub(super) fn harm(&self) -> String {
        match self {
            Self::DamagedFiles { files, .. } => harm(files),
            Self::Damaged { cause, .. } => cause.to_string(),
            other => other.to_string(),
        }
    }

    /// Whether it may go by itself: another process has the store open now.
    pub fn passes(&self) -> bool {
        matches!(self, Self::Locked(_) | Self::Restoring(_))
    }
}
