//! Zip archives. In: a file, or bytes. Out: the name and the unpacked bytes of each entry, in the order of their names.
//!
//! Nothing is ever written to disk, so that no name in an archive can lead anywhere.

use super::error::ReadError;
use super::office::{self, Office};
use super::options::Limits;
use super::stream::{Stream, read_whole};
use super::unpack::{Counter, Limited};
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// Entries of one archive that are looked at.
const MOST: usize = 4_000_000;

/// Where the bytes of an archive are.
#[derive(Clone)]
enum Source {
    File(PathBuf),
    Memory(Arc<[u8]>),
}

/// Where one entry lies in its archive.
struct Entry {
    name: String,
    start: u64,
    packed: u64,
    deflated: bool,
    /// Why it cannot be read, if it cannot.
    refused: Option<&'static str>,
}

/// What a zip file is: an archive, or one document whose parts are no articles.
pub(super) enum Zip {
    /// Its entries.
    Archive(Entries),
    /// What kind of document, or why none that can be read; and its bytes.
    Office(Result<Office, &'static str>, Vec<u8>),
}

/// What the directory of an archive tells.
struct Listing {
    entries: Vec<Entry>,
    office: Option<Result<Office, &'static str>>,
}

/// The entries of an archive: the name of each, behind that of the archive, and its bytes as they are unpacked.
pub(super) struct Entries {
    origin: String,
    source: Source,
    entries: std::vec::IntoIter<Entry>,
    limits: Limits,
}

impl Entries {
    /// The entries of an archive on disk.
    pub(super) fn of_file(origin: &str, path: PathBuf, limits: Limits) -> Result<Zip, ReadError> {
        let file = std::fs::File::open(&path).map_err(|cause| ReadError::Io { path: path.clone(), cause })?;
        let listing = list(origin, std::io::BufReader::new(file))?;
        if let Some(office) = listing.office {
            let file = std::fs::File::open(&path).map_err(|cause| ReadError::Io { path, cause })?;
            return Ok(Zip::Office(office, read_whole(file, limits.max_size, origin)?));
        }
        Ok(Zip::Archive(Self::new(origin, Source::File(path), listing.entries, limits)))
    }

    /// The entries of an archive in memory.
    pub(super) fn of_bytes(origin: &str, bytes: Vec<u8>, limits: Limits) -> Result<Zip, ReadError> {
        let listing = list(origin, Cursor::new(&bytes))?;
        if let Some(office) = listing.office {
            return Ok(Zip::Office(office, bytes));
        }
        Ok(Zip::Archive(Self::new(origin, Source::Memory(bytes.into()), listing.entries, limits)))
    }

    fn new(origin: &str, source: Source, entries: Vec<Entry>, limits: Limits) -> Self {
        Self { origin: origin.to_owned(), source, entries: entries.into_iter(), limits }
    }

    /// The name and the bytes of one entry.
    fn open(&self, entry: &Entry) -> Result<(String, Stream), ReadError> {
        let origin = format!("{}/{}", self.origin, entry.name);
        if let Some(cause) = entry.refused {
            return Err(ReadError::Malformed { origin, format: "zip entry", cause: cause.to_owned() });
        }
        let packed = match self.packed(entry) {
            Ok(packed) => packed,
            Err(cause) => return Err(ReadError::Io { path: PathBuf::from(origin), cause }),
        };
        let counter = Counter::new(packed);
        let count = counter.count();
        let decoder: Stream =
            if entry.deflated { Box::new(flate2::read::DeflateDecoder::new(counter)) } else { Box::new(counter) };
        Ok((origin, Box::new(Limited::new(decoder, count, self.limits))))
    }

    /// The packed bytes of an entry.
    fn packed(&self, entry: &Entry) -> std::io::Result<Stream> {
        Ok(match &self.source {
            Source::File(path) => {
                let mut file = std::fs::File::open(path)?;
                file.seek(SeekFrom::Start(entry.start))?;
                Box::new(std::io::BufReader::new(file.take(entry.packed)))
            }
            Source::Memory(bytes) => {
                let mut cursor = Cursor::new(Arc::clone(bytes));
                cursor.set_position(entry.start);
                Box::new(cursor.take(entry.packed))
            }
        })
    }
}

/// What is wrong with an archive, and what to do.
pub(super) fn told(error: &ZipError) -> String {
    match error {
        ZipError::InvalidPassword => "it is locked with a password: unpack it first".to_owned(),
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            "it is packed in a way that selon does not read: unpack it first".to_owned()
        }
        // What the system says of a disk is said in its own words.
        ZipError::Io(cause) if cause.raw_os_error().is_some() => cause.to_string(),
        _ => "its list of files is not there or makes no sense: was it copied whole?".to_owned(),
    }
}

/// The directory of an archive: its files, in the order of their names.
fn list(origin: &str, reader: impl Read + Seek) -> Result<Listing, ReadError> {
    let malformed = |cause: String| ReadError::Malformed { origin: origin.to_owned(), format: "zip archive", cause };
    let mut archive = ZipArchive::new(reader).map_err(|error| malformed(told(&error)))?;
    if archive.len() > MOST {
        return Err(malformed(format!("more than {MOST} entries")));
    }
    let mut entries = Vec::with_capacity(archive.len());
    let mut signs = office::Signs::default();
    for index in 0..archive.len() {
        let file =
            archive.by_index_raw(index).map_err(|error| malformed(format!("entry {index}: {}", told(&error))))?;
        let name = file.name().map_err(|error| malformed(format!("entry {index}: {}", told(&error))))?.into_owned();
        signs.see(&name);
        if !file.is_file()
            || super::walk::is_passed_over(std::path::Path::new(name.rsplit('/').next().unwrap_or(&name)))
        {
            continue;
        }
        let method = file.compression();
        let known = matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated);
        let refused = match (file.encrypted(), known, file.data_start()) {
            (true, ..) => Some("it is encrypted"),
            (_, false, _) => Some("it is compressed in a way that is not known; deflate is"),
            (.., None) => Some("it has no data"),
            _ => None,
        };
        let deflated = method == CompressionMethod::Deflated;
        entries.push(Entry {
            name,
            start: file.data_start().unwrap_or(0),
            packed: file.compressed_size(),
            deflated,
            refused,
        });
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Listing { entries, office: signs.kind() })
}

impl Iterator for Entries {
    type Item = Result<(String, Stream), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.entries.next()?;
        Some(self.open(&entry))
    }
}
