//! Damage. In: the folder of a store. Out: the data files that do not hold what was written into them.
//!
//! The data base checks a block when it reads it, and Oxigraph's evaluation of SPARQL takes some errors of reading
//! for « no such value »: a damaged file would give fewer rows without a word. So data files, which are never changed
//! once they are written, are checked as a whole before a store is read.

mod block;
mod table;

use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Bytes of a store up to which everything is checked each time it is opened: a tenth of a second. Of a larger one,
/// a file is checked again only where it does not look as it did.
const ALWAYS: u64 = 256 << 20;

/// The file that remembers what the files of a large store looked like when they were checked.
pub(super) const CHECKED: &str = "CHECKED";

/// What tells that a file was changed: its number on the disk, its length and the time of its last change.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Look {
    number: u64,
    length: u64,
    changed: u128,
}

impl Look {
    fn of(metadata: &Metadata) -> Self {
        let since = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
        Self { number: number(metadata), length: metadata.len(), changed: metadata.modified().map_or(0, since) }
    }
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

/// How data files look, by name.
type Looks = BTreeMap<String, Look>;

/// The data files of a folder.
///
/// # Errors
/// Where the folder cannot be read.
fn looks(folder: &Path) -> io::Result<Looks> {
    let mut looks = Looks::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if !is_data(&name) {
            continue;
        }
        match entry.metadata() {
            Ok(metadata) => drop(looks.insert(name, Look::of(&metadata))),
            // The data base has just removed it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(looks)
}

/// Whether a file of that name holds data: `000123.sst`. What a batch writes has another name until it is taken over.
fn is_data(name: &str) -> bool {
    name.strip_suffix(".sst").is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// The names of the data files of a folder.
///
/// # Errors
/// Where the folder cannot be read.
pub(super) fn data_files(folder: &Path) -> io::Result<Vec<String>> {
    Ok(looks(folder)?.into_keys().collect())
}

/// Those of some data files of a folder that are damaged, in the order of their names. Files that are gone are passed
/// over. Where the store is large, what was checked is `remembered` in the folder, if it can be.
///
/// # Errors
/// Where a file cannot be read.
pub(super) fn damaged(folder: &Path, names: &[String], remembered: bool) -> io::Result<Vec<PathBuf>> {
    let mut looks = looks(folder)?;
    looks.retain(|name, _| names.contains(name));
    let large = looks.values().map(|look| look.length).sum::<u64>() > ALWAYS;
    let known = if large { recall(folder) } else { Looks::new() };
    let found = broken(folder, looks.iter().filter(|(name, look)| known.get(*name) != Some(look)))?;
    if large && remembered && found.is_empty() && looks != known {
        remember(folder, &looks);
    }
    Ok(found)
}

/// Those of some files that are damaged.
fn broken<'a>(folder: &Path, looks: impl Iterator<Item = (&'a String, &'a Look)>) -> io::Result<Vec<PathBuf>> {
    let paths: Vec<PathBuf> = looks.map(|(name, _)| folder.join(name)).collect();
    let checked: Vec<io::Result<bool>> = paths.par_iter().map(|path| table::is_whole(path)).collect();
    let mut found = Vec::new();
    for (path, whole) in paths.into_iter().zip(checked) {
        match whole {
            Ok(true) => {}
            Ok(false) => found.push(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// Those of some data files that were written to their end. Where a store is opened for reading only, what a broken
/// off run left is not cleared away and belongs to nothing.
pub(super) fn finished(folder: &Path, names: Vec<String>) -> Vec<String> {
    names.into_iter().filter(|name| table::is_finished(&folder.join(name)).unwrap_or(true)).collect()
}

/// A folder whose data files are looked at again and again.
#[derive(Debug)]
pub struct Watch {
    folder: PathBuf,
    looks: Looks,
}

impl Watch {
    /// Takes the files of a folder for good as they are now: whoever made the folder has checked them.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn trusting(folder: &Path) -> io::Result<Self> {
        Ok(Self { folder: folder.to_owned(), looks: looks(folder)? })
    }

    /// The files that were changed since and are damaged now; one look at each name where none was.
    ///
    /// # Errors
    /// Where the folder or a file cannot be read.
    pub fn damaged(&mut self) -> io::Result<Vec<PathBuf>> {
        let now = looks(&self.folder)?;
        let missing = self.looks.keys().filter(|name| !now.contains_key(*name)).map(|name| self.folder.join(name));
        let mut found: Vec<PathBuf> = missing.collect();
        found.extend(broken(&self.folder, now.iter().filter(|(name, look)| self.looks.get(*name) != Some(look)))?);
        if found.is_empty() {
            self.looks = now;
        }
        found.sort();
        Ok(found)
    }
}

/// What files looked like when they were checked last; nothing where that is not known.
fn recall(folder: &Path) -> Looks {
    let text = std::fs::read_to_string(folder.join(CHECKED)).unwrap_or_default();
    let line = |line: &str| {
        let mut parts = line.split('\t');
        let name = parts.next()?.to_owned();
        let mut part = || parts.next()?.parse::<u128>().ok();
        let (number, length, changed) = (part()?.try_into().ok()?, part()?.try_into().ok()?, part()?);
        Some((name, Look { number, length, changed }))
    };
    text.lines().filter_map(line).collect()
}

/// Keeps what files looked like when they were checked. Best effort: without it they are checked again.
fn remember(folder: &Path, looks: &Looks) {
    let line = |(name, look): (&String, &Look)| format!("{name}\t{}\t{}\t{}\n", look.number, look.length, look.changed);
    let text: String = looks.iter().map(line).collect();
    let new = folder.join(format!("{CHECKED}.new"));
    if std::fs::write(&new, text).is_ok() {
        let _ = std::fs::rename(&new, folder.join(CHECKED));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_checked_is_remembered() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("000012.sst"), "x").unwrap();
        std::fs::write(folder.path().join("bulk-7.sst"), "x").unwrap();
        let looks = looks(folder.path()).unwrap();
        assert_eq!(looks.keys().collect::<Vec<_>>(), ["000012.sst"]);
        remember(folder.path(), &looks);
        assert_eq!(recall(folder.path()), looks);
    }

    #[test]
    fn what_is_no_table_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in [("000001.sst", &b"short"[..]), ("000002.sst", &[7; 200])] {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let names = data_files(folder.path()).unwrap();
        assert_eq!(names, ["000001.sst", "000002.sst"]);
        assert_eq!(damaged(folder.path(), &names, true).unwrap().len(), 2);
        assert!(finished(folder.path(), names).is_empty());
    }

    #[test]
    fn a_file_that_changes_is_looked_at_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("000001.sst");
        std::fs::write(&file, [7; 200]).unwrap();
        let mut watch = Watch::trusting(folder.path()).unwrap();
        assert!(watch.damaged().unwrap().is_empty());
        std::fs::write(&file, [8; 201]).unwrap();
        assert_eq!(watch.damaged().unwrap(), std::slice::from_ref(&file));
        assert_eq!(watch.damaged().unwrap(), std::slice::from_ref(&file), "damage is not forgotten");
        std::fs::remove_file(&file).unwrap();
        assert_eq!(watch.damaged().unwrap(), [file]);
    }
}
