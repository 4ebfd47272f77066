//! Opening inputs. In: a path. Out: its [`Item`]s, one after the other: files of folders, entries of
//! archives, records of web archives, lines of JSON.
//!
//! Everything is a stream until one article's bytes are known, so that memory is bounded by the
//! longest article, not by the input.

use super::error::ReadError;
use super::item::Item;
use super::lines::JsonLines;
use super::mbox::Messages;
use super::options::ReadOptions;
use super::origin::origin_of;
use super::sniff::{self, Format};
use super::stream::{Items, Stream, failed, one, read_whole};
use super::unpack::{Counter, Limited};
use super::walk::Walk;
use super::warc::{ArcRecords, Records};
use super::zip::{Entries, Zip};
use std::io::{BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// The pieces of a file, of the files of a folder in sorted order, or, for `-`, of standard input.
pub fn items(path: &Path, options: &ReadOptions) -> Items {
    let root = origin_of(path);
    Box::new(all(path, options).map(move |item| item.map(|item| Item { root: root.clone(), ..item })))
}

fn all(path: &Path, options: &ReadOptions) -> Items {
    let options = options.clone();
    if path.as_os_str() == "-" {
        return stream("-", Box::new(std::io::stdin()), &options, 0);
    }
    if path.is_dir() {
        return Box::new(Walk::new(path, options.follow_links).flat_map(move |file| match file {
            Ok(file) => open(&file, &options),
            Err(error) => one(Err(error)),
        }));
    }
    open(path, &options)
}

/// The pieces of bytes that are in memory already; `name` is where they come from.
pub fn items_of(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Items {
    stream(name, Box::new(Cursor::new(bytes)), options, 0)
}

fn open(path: &Path, options: &ReadOptions) -> Items {
    let origin = origin_of(path);
    if let Some(what) = endless(path) {
        return one(Err(ReadError::NoFile { path: path.to_owned(), what }));
    }
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(cause) => return one(Err(ReadError::Io { path: path.to_owned(), cause })),
    };
    stream(&origin, Box::new(file), options, 0)
}

/// What a path leads to that is no file, if it is none: to open a pipe waits until somebody writes into it. What
/// this process has open already (`<(…)` of a shell) may be one.
fn endless(path: &Path) -> Option<&'static str> {
    let kind = path.metadata().ok()?.file_type();
    let open = ["/dev/fd/", "/dev/stdin", "/proc/self/fd/"].iter().any(|begin| path.starts_with(begin));
    if kind.is_file() || kind.is_dir() || open { None } else { Some("a pipe or a device") }
}

/// The pieces of a stream, `depth` archives deep.
fn stream(origin: &str, mut reader: Stream, options: &ReadOptions, depth: usize) -> Items {
    if depth > options.limits.max_depth {
        return one(Err(ReadError::TooDeep { origin: origin.to_owned(), limit: options.limits.max_depth }));
    }
    let mut head = Vec::new();
    if let Err(cause) = reader.by_ref().take(sniff::SNIFFED as u64).read_to_end(&mut head) {
        return one(Err(failed(origin, cause)));
    }
    if head.is_empty() && sniff::is_container(origin) {
        return one(Err(ReadError::Malformed {
            origin: origin.to_owned(),
            format: "archive",
            cause: "it is empty".to_owned(),
        }));
    }
    let format = sniff::format(&head, origin);
    let whole: Stream = Box::new(Cursor::new(head).chain(reader));
    match format {
        Format::Gzip | Format::Zstd => unpacked(origin, whole, format, options, depth),
        Format::Zip => zipped(origin, whole, options, depth),
        Format::Warc => Box::new(Records::new(origin, BufReader::with_capacity(1 << 16, whole), options.limits)),
        Format::Arc => Box::new(ArcRecords::new(origin, BufReader::with_capacity(1 << 16, whole), options.limits)),
        Format::Mbox => Box::new(Messages::new(origin, BufReader::with_capacity(1 << 16, whole), options.limits)),
        Format::JsonLines => Box::new(JsonLines::new(origin, BufReader::with_capacity(1 << 16, whole), options.limits)),
        Format::Other(what) => one(Err(ReadError::NotText { origin: origin.to_owned(), what })),
        _ => one(read_whole(whole, options.limits.max_size, origin).map(|bytes| Item::of(origin, bytes, format))),
    }
}

/// The pieces of a compressed stream.
fn unpacked(origin: &str, packed: Stream, format: Format, options: &ReadOptions, depth: usize) -> Items {
    let counter = Counter::new(packed);
    let count = counter.count();
    let decoder: Stream = if format == Format::Gzip {
        Box::new(flate2::read::MultiGzDecoder::new(counter))
    } else {
        match zstd_decoder(counter) {
            Ok(decoder) => decoder,
            Err(cause) => return one(Err(failed(origin, cause))),
        }
    };
    let limited = Limited::new(decoder, count, options.limits);
    stream(without_ending(origin), Box::new(limited), options, depth + 1)
}

/// A Zstandard decoder that needs 128 MB at most, whatever window the file asks for.
fn zstd_decoder(packed: Counter) -> std::io::Result<Stream> {
    let mut decoder = zstd::stream::read::Decoder::new(packed)?;
    decoder.window_log_max(27)?;
    Ok(Box::new(decoder))
}

/// `a.html.gz` without its last part, for the name of what is inside.
fn without_ending(origin: &str) -> &str {
    [".gz", ".zst", ".gzip", ".zstd"].iter().find_map(|e| origin.strip_suffix(e)).unwrap_or(origin)
}

/// The entries of a zip archive. A file is read in place; anything else has to fit into memory.
fn zipped(origin: &str, whole: Stream, options: &ReadOptions, depth: usize) -> Items {
    let path = PathBuf::from(origin);
    let entries = if depth == 0 && path.is_file() {
        Entries::of_file(origin, path, options.limits)
    } else {
        read_whole(whole, options.limits.max_size.max(256 << 20), origin)
            .and_then(|bytes| Entries::of_bytes(origin, bytes, options.limits))
    };
    match entries {
        Ok(Zip::Archive(entries)) => {
            let options = options.clone();
            Box::new(entries.flat_map(move |entry| match entry {
                Ok((name, bytes)) => stream(&name, bytes, &options, depth + 1),
                Err(error) => one(Err(error)),
            }))
        }
        Ok(Zip::Office(Ok(office), bytes)) => {
            let format = Format::Office(office);
            one(Ok(Item::of(origin, bytes, format)))
        }
        Ok(Zip::Office(Err(what), _)) => one(Err(ReadError::NotText { origin: origin.to_owned(), what })),
        Err(error) => one(Err(error)),
    }
}
