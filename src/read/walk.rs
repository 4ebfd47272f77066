//! The files of a folder. In: a path. Out: its files, in sorted order, one at a time.
//!
//! By hand and not by the walkdir crate, which enters a folder once for every link that leads to it (it tells loops
//! only), ends at a depth without a word, and does not know what lies in a folder before it is entered: a store is
//! told by three of its files.

use super::error::ReadError;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Folders inside folders that are followed.
const MAX_FOLDERS: usize = 128;

/// Endings of files that stand beside saved pages and hold no article.
const PASSED_OVER: [&str; 26] = [
    "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "woff",
    "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm", "ogg", "wasm", "lock",
];

/// Walks a folder; names that begin with a dot, pictures, scripts, stores and what is no regular file are
/// passed over, and a folder is entered once however many links lead to it.
#[derive(Debug)]
pub(super) struct Walk {
    /// What is still to be visited, the next one last, with its depth.
    left: Vec<(PathBuf, usize)>,
    /// Folders entered, by their real path.
    entered: HashSet<PathBuf>,
    /// The real path of the folder, where links are not to lead out of it.
    inside: Option<PathBuf>,
}

impl Walk {
    /// Begins at a folder; links that lead out of it are followed or told, not passed over.
    pub(super) fn new(folder: &Path, follow_links: bool) -> Self {
        let inside = if follow_links { None } else { folder.canonicalize().ok() };
        Self { left: vec![(folder.to_owned(), 0)], entered: HashSet::new(), inside }
    }

    /// Puts what a folder holds onto the list, unless it was entered before.
    fn enter(&mut self, folder: &Path, depth: usize) -> Result<(), ReadError> {
        let failed = |cause| ReadError::Io { path: folder.to_owned(), cause };
        if !self.entered.insert(folder.canonicalize().map_err(failed)?) {
            return Ok(());
        }
        if depth > MAX_FOLDERS {
            return Err(ReadError::FolderTooDeep { path: folder.to_owned(), limit: MAX_FOLDERS });
        }
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if !is_passed_over(Path::new(&entry.file_name())) {
                entries.push(entry.path());
            }
        }
        if is_store(&entries) {
            return Ok(());
        }
        entries.sort();
        self.left.extend(entries.into_iter().rev().map(|path| (path, depth + 1)));
        Ok(())
    }
}

impl Walk {
    /// Where a link leads that leads out of the folder, if it does.
    fn out(&self, path: &Path) -> Option<PathBuf> {
        let inside = self.inside.as_ref().filter(|_| path.is_symlink())?;
        path.canonicalize().ok().filter(|real| !real.starts_with(inside))
    }
}

/// Whether a folder is a data base: the store may lie among the articles that go into it.
fn is_store(entries: &[PathBuf]) -> bool {
    let begins = |name: &str| {
        entries.iter().any(|path| path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(name.as_bytes())))
    };
    begins("CURRENT") && begins("MANIFEST-") && begins("OPTIONS-")
}

/// Whether a file of that name holds no article.
pub(super) fn is_passed_over(name: &Path) -> bool {
    let hidden = name.as_os_str().as_encoded_bytes().starts_with(b".");
    let ending = name.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    hidden || ending.is_some_and(|e| PASSED_OVER.contains(&e.as_str()))
}

impl Iterator for Walk {
    type Item = Result<PathBuf, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some((path, depth)) = self.left.pop() {
            match path.metadata() {
                Ok(kind) if kind.is_dir() || kind.is_file() => {
                    if let Some(to) = self.out(&path) {
                        return Some(Err(ReadError::LinkOut { path, to }));
                    }
                    if kind.is_file() {
                        return Some(Ok(path));
                    }
                    if let Err(error) = self.enter(&path, depth) {
                        return Some(Err(error));
                    }
                }
                // A pipe or a device in a folder would be waited for without end.
                Ok(_) => {}
                // A link to nowhere or around a loop leads to no article.
                Err(_) if path.is_symlink() => {}
                Err(cause) => return Some(Err(ReadError::Io { path, cause })),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn folders_are_sorted_and_loops_end() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("b/c")).unwrap();
        std::fs::create_dir_all(at("b/db")).unwrap();
        for name in [
            "b/2.txt", "b/c/1.txt", "a.txt", ".hidden", "b/style.css", "z\n.txt", "b/db/CURRENT", "b/db/LOG",
            "b/db/MANIFEST-1", "b/db/OPTIONS-2",
        ] {
            std::fs::write(at(name), "x").unwrap();
        }
        std::os::unix::fs::symlink(folder.path(), at("b/loop")).unwrap();
        std::os::unix::fs::symlink(at("nowhere"), at("b/broken")).unwrap();
        std::os::unix::fs::symlink(at("self"), at("self")).unwrap();
        let found: Vec<_> = Walk::new(folder.path(), false).map(Result::unwrap).collect();
        assert_eq!(found, [at("a.txt"), at("b/2.txt"), at("b/c/1.txt"), at("z\n.txt")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_told_or_followed() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let at = |name: &str| folder.path().join(name);
        std::fs::write(outside.path().join("secret.txt"), "x").unwrap();
        std::fs::write(at("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret.txt"), at("b.txt")).unwrap();
        std::os::unix::fs::symlink(outside.path(), at("c")).unwrap();
        std::os::unix::fs::symlink(at("a.txt"), at("d.txt")).unwrap();
        let found: Vec<_> =
            Walk::new(folder.path(), false).map(|found| found.map_err(|error| error.origin())).collect();
        let (a, b, c, d) = (at("a.txt"), at("b.txt"), at("c"), at("d.txt"));
        let told = |path: &Path| Err(path.display().to_string());
        assert_eq!(found, [Ok(a.clone()), told(&b), told(&c), Ok(d.clone())]);
        let found: Vec<_> = Walk::new(folder.path(), true).map(Result::unwrap).collect();
        assert_eq!(found, [a, b, c.join("secret.txt"), d]);
    }

    #[test]
    fn a_folder_too_deep_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut deep = folder.path().to_owned();
        for _ in 0..=MAX_FOLDERS {
            deep.push("d");
        }
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(deep.join("a.txt"), "x").unwrap();
        std::fs::write(deep.parent().unwrap().join("b.txt"), "x").unwrap();
        let found: Vec<_> = Walk::new(folder.path(), false).collect();
        assert!(
            matches!(&found[..], [Ok(file), Err(ReadError::FolderTooDeep { path, .. })] if file.ends_with("d/b.txt") && *path == deep),
            "{found:?}"
        );
    }
}
