//! What stands where a store is wanted. In: a path. Out: what is there, by the names of its files; nothing is opened
//! or changed.

use super::damage::CHECKED;
use super::error::StoreError;
use super::index::disk::FILE as INDEX;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The file that is there while a backup is put in the place of a store, see `restore`.
pub(super) const RESTORING: &str = "RESTORING";

/// The most bytes of the first list of files, which `RocksDB` writes before a data base is one.
const FIRST_LIST: u64 = 1024;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing, or an empty folder.
    Nothing,
    /// What is left where `RocksDB` is killed while it makes a data base: it writes `CURRENT` last, and begins anew
    /// where nothing but this is there.
    Begun,
    /// A data base.
    Store,
    /// The files of a data base without `CURRENT`, or without the list of files that it names. `RocksDB` would take the
    /// first for a new one and remove its data, and write into the folder of the second before it gives up.
    Headless,
    /// Something else.
    Foreign,
}

/// Looks what stands at a path.
///
/// # Errors
/// [`StoreError::Unreadable`] where that is not to be seen.
pub(super) fn standing(path: &Path) -> Result<Standing, StoreError> {
    let unreadable = |cause| StoreError::Unreadable { path: path.to_owned(), cause };
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
        // A file, or a path below one.
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Ok(if path.symlink_metadata().is_ok() { Standing::Foreign } else { Standing::Nothing });
        }
        Err(cause) => return Err(unreadable(cause)),
    };
    let (mut found, mut begun) = (Standing::Nothing, true);
    for entry in entries {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == "CURRENT" && entry.path().is_file() {
            return Ok(if begins(path) { Standing::Store } else { Standing::Headless });
        }
        let kind = kind(&name);
        begun &= kind == Kind::First && (!name.starts_with("MANIFEST-") || length(&entry.path()) <= FIRST_LIST);
        found = match (found, kind) {
            (Standing::Headless, _) | (_, Kind::Data) => Standing::Headless,
            (Standing::Foreign, _) | (_, Kind::Other) => Standing::Foreign,
            _ => Standing::Begun,
        };
    }
    Ok(if found == Standing::Begun && !begun { Standing::Headless } else { found })
}

/// Whether the list of files is there that `CURRENT` names.
fn begins(path: &Path) -> bool {
    let Ok(mut current) = File::open(path.join("CURRENT")).map(|file| file.take(FIRST_LIST)) else { return true };
    let mut text = String::new();
    match current.read_to_string(&mut text) {
        // Who may not read it is told so when the store is opened.
        Err(error) => error.kind() == io::ErrorKind::PermissionDenied,
        Ok(_) => {
            let name = text.trim_end();
            name.strip_prefix("MANIFEST-").is_some_and(is_number) && path.join(name).is_file()
        }
    }
}

/// What a name tells of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What stands in a data base from its first moment.
    First,
    /// What is written later.
    Data,
    /// No file of a data base.
    Other,
}

fn kind(name: &str) -> Kind {
    let number = |ending: &str| {
        name.strip_suffix(ending).is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    if matches!(name, "LOCK" | "LOG" | "IDENTITY" | "MANIFEST-000001" | CHECKED | INDEX | RESTORING)
        || ["OPTIONS-", "LOG.old."].iter().any(|begin| name.starts_with(begin))
        || number(".dbtmp")
    {
        Kind::First
    } else if number(".sst") || number(".log") || name.strip_prefix("MANIFEST-").is_some_and(is_number) {
        Kind::Data
    } else {
        Kind::Other
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn length(path: &Path) -> u64 {
    path.metadata().map_or(0, |metadata| metadata.len())
}

/// `selon.db` with an ending: `selon.db.before`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.components().as_path().as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// The first of `selon.db.before`, `selon.db.before-2` … where nothing stands yet.
pub(super) fn free_beside(path: &Path, ending: &str) -> PathBuf {
    let numbered = (2u32..).map(|n| beside(path, &format!("{ending}-{n}")));
    let is_free = |path: &PathBuf| path.symlink_metadata().is_err();
    std::iter::once(beside(path, ending)).chain(numbered).find(is_free).unwrap_or_else(|| beside(path, ending))
}

/// What stands beside a path under its name with an ending, and with the same and a number.
pub(super) fn all_beside(path: &Path, ending: &str) -> Vec<PathBuf> {
    let first = beside(path, ending);
    let Some(name) = first.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let folder = first.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let is_one = |found: &str| {
        found.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.strip_prefix('-').is_some_and(is_number))
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut found: Vec<PathBuf> = named.filter(|name| is_one(name)).map(|name| first.with_file_name(name)).collect();
    found.sort();
    found
}

/// Whether a process has the data base in a folder open.
#[cfg(unix)]
pub(super) fn is_open(path: &Path) -> bool {
    use rustix::fs::{FlockOperation, fcntl_lock};
    // Where the file may not be written nobody who may has it open under this name and rights.
    let Ok(lock) = File::options().write(true).open(path.join("LOCK")) else { return false };
    fcntl_lock(&lock, FlockOperation::NonBlockingLockExclusive).is_err()
}

#[cfg(not(unix))]
pub(super) fn is_open(path: &Path) -> bool {
    File::options().write(true).open(path.join("LOCK")).is_err_and(|error| error.kind() != io::ErrorKind::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[track_caller]
    fn stands(files: &[(&str, &str)]) -> Standing {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        standing(folder.path()).unwrap()
    }

    #[test]
    fn a_folder_is_known_by_its_files() {
        assert_eq!(stands(&[]), Standing::Nothing);
        assert_eq!(
            stands(&[("LOCK", ""), ("LOG", "x"), ("000001.dbtmp", ""), ("MANIFEST-000001", "x")]),
            Standing::Begun
        );
        assert_eq!(stands(&[("CURRENT", "MANIFEST-000005"), ("000009.sst", "")]), Standing::Store);
        for data in ["000009.sst", "MANIFEST-000005", "000004.log"] {
            assert_eq!(stands(&[("LOCK", ""), (data, "")]), Standing::Headless, "{data}");
        }
        assert_eq!(stands(&[("MANIFEST-000001", &"x".repeat(2000))]), Standing::Headless);
        assert_eq!(stands(&[("LOG", ""), ("lettres.txt", "")]), Standing::Foreign);
        assert_eq!(stands(&[("000009.sst", ""), ("lettres.txt", "")]), Standing::Headless);
        assert_eq!(standing(Path::new("/dev/null")).unwrap(), Standing::Foreign);
        for nothing in ["/nulle/part", "/dev/null/part"] {
            assert_eq!(standing(Path::new(nothing)).unwrap(), Standing::Nothing);
        }
    }

    #[test]
    fn names_beside_a_store_are_numbered() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("a.db");
        assert_eq!(free_beside(&store, "before"), folder.path().join("a.db.before"));
        fs::create_dir(folder.path().join("a.db.before")).unwrap();
        assert_eq!(free_beside(&store, "before"), folder.path().join("a.db.before-2"));
        fs::create_dir(folder.path().join("a.db.before-2")).unwrap();
        fs::create_dir(folder.path().join("a.db.before-x")).unwrap();
        assert_eq!(all_beside(&folder.path().join("a.db/"), "before").len(), 2);
    }
}
