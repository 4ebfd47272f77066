//! Putting a backup back. In: a backup and the place of a store. Out: the backup's copy at that place, checked before
//! anything that is there is touched.
//!
//! The copy is made beside the place under a name that nothing has, and holds a file that says how far it is
//! ([`RESTORING`]); both names change places at once, if the system has a call for that. Whatever moment the program is killed
//! at, the next one that looks for the store finishes or undoes what was begun ([`settle`]).

use super::backup::{BackupError, is_inside};
use super::folder::{RESTORING, Standing, all_beside, free_beside, is_open, standing};
use super::{ClaimStore, StoreError};
use crate::iri::Base;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What [`RESTORING`] holds once the copy is whole; before, it is empty. The name of the copy follows.
const READY: &str = "ready";

/// What was put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The articles of the backup.
    pub articles: usize,
    /// Where the store that was there has been set aside.
    pub before: Option<PathBuf>,
}

/// Puts a backup in the place of a store. The copy is made, opened and checked beside it first. With `replace`, a
/// store that is there already, damaged or not, is kept as `….before`, `….before-2` and so on.
///
/// # Errors
/// Where the backup is no store or damaged, a store is there or open in another process, or the disk fails; what was
/// there is there then.
pub fn restore(backup: &Path, target: &Path, replace: bool, base: &Base) -> Result<Restored, BackupError> {
    if standing(backup)? != Standing::Store {
        return Err(BackupError::NoBackup(backup.to_owned()));
    }
    if is_inside(backup, target) || is_inside(target, backup) {
        return Err(BackupError::Inside(backup.to_owned()));
    }
    settle(target)?;
    let occupied = std::fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_some());
    if occupied && !replace {
        return Err(BackupError::Occupied(target.to_owned()));
    }
    if is_open(target) {
        return Err(StoreError::Locked(target.to_owned()).into());
    }
    let partial = free_beside(target, "partial");
    let copy = Copy::of(backup, &partial)?;
    let articles = copy.check(backup, base).inspect_err(|_| remove(&partial))?;
    copy.exchange(target)?;
    Ok(Restored { articles, before: finish(target)? })
}

/// A copy on its way to the place of the store. While this lives, no other process takes it for one that was left.
struct Copy {
    path: PathBuf,
    mark: File,
}

impl Copy {
    /// Copies the files of a store, which lie in one folder, and sees to it that they are on the disk.
    fn of(from: &Path, to: &Path) -> Result<Self, BackupError> {
        std::fs::create_dir(to).map_err(io(to))?;
        let mark = to.join(RESTORING);
        let mark = File::create_new(&mark).and_then(|file| file.lock().map(|()| file)).map_err(io(&mark))?;
        let copy = Self { path: to.to_owned(), mark };
        copy.fill(from).inspect_err(|_| remove(to))?;
        Ok(copy)
    }

    fn fill(&self, from: &Path) -> Result<(), BackupError> {
        for entry in std::fs::read_dir(from).map_err(io(from))? {
            let entry = entry.map_err(io(from))?;
            let target = self.path.join(entry.file_name());
            if entry.file_type().map_err(io(from))?.is_file() && entry.file_name() != RESTORING {
                std::fs::copy(entry.path(), &target).map_err(io(&target))?;
                File::open(&target).and_then(|file| file.sync_all()).map_err(io(&target))?;
            }
        }
        Ok(())
    }

    /// Opens the copy, which looks at every block of its files, and reads what it notes of its articles.
    fn check(&self, backup: &Path, base: &Base) -> Result<usize, BackupError> {
        let look = || -> Result<usize, StoreError> { ClaimStore::over_copy(&self.path, base)?.articles() };
        let articles = look().map_err(|cause| BackupError::Bad { path: backup.to_owned(), cause: Box::new(cause) })?;
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let said = (&self.mark).write_all(format!("{READY}\n{name}\n").as_bytes());
        said.and_then(|()| self.mark.sync_all()).map_err(io(&self.path))?;
        synced(&self.path);
        Ok(articles)
    }

    /// Gives the copy the name of the store.
    fn exchange(&self, target: &Path) -> Result<(), BackupError> {
        if target.symlink_metadata().is_err() {
            return std::fs::rename(&self.path, target).map_err(io(target));
        }
        if exchange(&self.path, target).is_ok() {
            return Ok(());
        }
        // Between these two steps there is no store; the next program that looks for it takes the second.
        std::fs::rename(target, free_beside(target, "before")).map_err(io(target))?;
        std::fs::rename(&self.path, target).map_err(io(target))
    }
}

/// Exchanges the names of two folders in one step.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Finishes or undoes what a `restore` that was broken off left around the place of a store.
///
/// # Errors
/// Where one is under way, or the file system refuses.
pub(super) fn settle(target: &Path) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Folder { path: target.to_owned(), cause };
    if is_ours(target) {
        if is_busy(target) {
            return Err(StoreError::Restoring(target.to_owned()));
        }
        finish(target).map_err(|error| failed(io::Error::other(error)))?;
    }
    for copy in all_beside(target, "partial").into_iter().filter(|copy| is_ours(copy)) {
        if is_busy(&copy) {
            return Err(StoreError::Restoring(target.to_owned()));
        }
        let is_gone = std::fs::read_dir(target)
            .map_or_else(|error| error.kind() == io::ErrorKind::NotFound, |mut entries| entries.next().is_none());
        if is_gone && is_ready(&copy) {
            // An empty folder gives way to another.
            std::fs::rename(&copy, target).map_err(failed)?;
            finish(target).map_err(|error| failed(io::Error::other(error)))?;
        } else {
            remove(&copy);
        }
    }
    Ok(())
}

/// What is left to do once the copy has the name of the store: what has the name of the copy now is the store that
/// was there before. Gives where that is.
fn finish(target: &Path) -> Result<Option<PathBuf>, BackupError> {
    let mark = target.join(RESTORING);
    let text = std::fs::read_to_string(&mark).map_err(io(&mark))?;
    let partial = text.lines().nth(1).map(|name| target.components().as_path().with_file_name(name));
    let old = partial.filter(|partial| partial.is_dir() && !is_ours(partial));
    let before = match old {
        Some(old) if std::fs::read_dir(&old).is_ok_and(|mut entries| entries.next().is_none()) => {
            std::fs::remove_dir(&old).map_err(io(&old))?;
            None
        }
        Some(old) => {
            let before = free_beside(target, "before");
            std::fs::rename(&old, &before).map_err(io(&before))?;
            Some(before)
        }
        None => None,
    };
    std::fs::remove_file(&mark).map_err(io(&mark))?;
    synced(target);
    target.components().as_path().parent().iter().for_each(|parent| synced(parent));
    Ok(before)
}

/// Whether a folder is a copy that `restore` made.
fn is_ours(folder: &Path) -> bool {
    folder.join(RESTORING).is_file()
}

/// Whether a copy was made and checked to its end.
fn is_ready(copy: &Path) -> bool {
    std::fs::read_to_string(copy.join(RESTORING)).is_ok_and(|text| text.starts_with(READY))
}

/// Whether the process that makes a copy is still at it.
fn is_busy(copy: &Path) -> bool {
    File::open(copy.join(RESTORING)).is_ok_and(|mark| mark.try_lock().is_err())
}

fn io(path: &Path) -> impl FnOnce(io::Error) -> BackupError + use<> {
    let path = path.to_owned();
    |cause| BackupError::Io { path, cause }
}

/// Takes a copy away that is of no use. What cannot be removed now is removed by whoever looks for the store next.
fn remove(copy: &Path) {
    let _ = std::fs::remove_dir_all(copy);
}

/// Sees to it that the names in a folder are on the disk. Best effort: not every system can.
fn synced(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let _ = File::open(folder).and_then(|file| file.sync_all());
}
