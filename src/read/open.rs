//! Opening inputs. In: a path. Out: its [`Item`]s, one after the other.

use super::error::ReadError;
use super::item::Item;
use super::options::ReadOptions;
use super::walk::Walk;
use std::io::Read;
use std::path::{Path, PathBuf};

/// An iterator over the pieces of an input.
pub type Items = Box<dyn Iterator<Item = Result<Item, ReadError>> + Send>;

/// The pieces of a file, of the files of a folder in sorted order, or, for `-`, of standard input.
pub fn items(path: &Path, options: &ReadOptions) -> Items {
    let options = options.clone();
    if path.as_os_str() == "-" {
        return stream(path.to_owned(), Box::new(std::io::stdin()), &options);
    }
    if path.is_dir() {
        return Box::new(Walk::new(path).flat_map(move |file| match file {
            Ok(file) => open(&file, &options),
            Err(error) => one(Err(error)),
        }));
    }
    open(path, &options)
}

fn one(item: Result<Item, ReadError>) -> Items {
    Box::new(std::iter::once(item))
}

fn open(path: &Path, options: &ReadOptions) -> Items {
    match std::fs::File::open(path) {
        Ok(file) => stream(path.to_owned(), Box::new(file), options),
        Err(cause) => one(Err(ReadError::Io { path: path.to_owned(), cause })),
    }
}

/// The pieces of a stream of bytes.
fn stream(path: PathBuf, reader: Box<dyn Read + Send>, options: &ReadOptions) -> Items {
    let limit = options.limits.max_size;
    one(whole(reader, limit, &path).map(|bytes| Item::new(path.display().to_string(), bytes)))
}

/// Reads a stream to its end, or up to the limit.
fn whole(reader: impl Read, limit: u64, path: &Path) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|cause| ReadError::Io { path: path.to_owned(), cause })?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { origin: path.display().to_string(), limit });
    }
    Ok(bytes)
}
