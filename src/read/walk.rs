//! The files of a folder. In: a path. Out: its files, in sorted order, one at a time.

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
}

impl Walk {
    pub(super) fn new(folder: &Path) -> Self {
        Self { left: vec![(folder.to_owned(), 0)], entered: HashSet::new() }
    }

    /// Puts what a folder holds onto the list, unless it was entered before.
    fn enter(&mut self, folder: &Path, depth: usize) -> std::io::Result<()> {
        if depth > MAX_FOLDERS || !self.entered.insert(folder.canonicalize()?) {
            return Ok(());
        }
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
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
                Ok(kind) if kind.is_dir() => {
                    if let Err(cause) = self.enter(&path, depth) {
                        return Some(Err(ReadError::Io { path, cause }));
                    }
                }
                Ok(kind) if kind.is_file() => return Some(Ok(path)),
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
        let found: Vec<_> = Walk::new(folder.path()).map(Result::unwrap).collect();
        assert_eq!(found, [at("a.txt"), at("b/2.txt"), at("b/c/1.txt"), at("z\n.txt")]);
    }
}
