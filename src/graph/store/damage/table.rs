//! One data file. In: its path. Out: whether every block of it is as it was written.

use super::block::{Handle, TRAILER, checksum, context, whole};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// Bytes at the end that say where the lists of blocks stand.
const FOOTER: usize = 53;

/// What every table ends in.
const MAGIC: u64 = 0x88e2_41b7_85f4_cff7;

/// The one kind of checksum that the store's data base writes: XXH3.
const XXH3: u8 = 4;

/// The name of the index among the lists, where the footer does not tell its place.
const INDEX: &[u8] = b"rocksdb.index";

/// Bytes read at a time.
const BUFFER: usize = 1 << 20;

/// What stands at the end of a table.
struct Footer {
    /// What checksums are mixed with; 0 in older formats.
    base: u32,
    lists: Handle,
    /// Where the index stands; newer formats keep that in the lists.
    index: Option<Handle>,
}

/// Whether every block of a file has its checksum. An error is one of the disk.
pub(super) fn is_whole(path: &Path) -> io::Result<bool> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut table = Table { file: BufReader::with_capacity(BUFFER, file), length, at: 0, buffer: Vec::new() };
    match table.check() {
        // It ends before a block that it lists does.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        result => result.map(|whole| whole.is_some()),
    }
}

/// Whether a file ends as a table that was written to its end does.
pub(super) fn is_finished(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut end = [0; 8];
    if file.metadata()?.len() < FOOTER as u64 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-8))?;
    file.read_exact(&mut end)?;
    Ok(u64::from_le_bytes(end) == MAGIC)
}

/// A file that is read from front to back, mostly.
struct Table {
    file: BufReader<File>,
    length: u64,
    at: u64,
    buffer: Vec<u8>,
}

impl Table {
    /// `None` where something is not as it was written.
    fn check(&mut self) -> io::Result<Option<()>> {
        let Some(offset) = self.length.checked_sub(FOOTER as u64) else { return Ok(None) };
        let Some(end) = self.read(Handle { offset, size: FOOTER as u64 }, 0)? else { return Ok(None) };
        let Some(Footer { base, lists, index }) = footer(end, offset) else { return Ok(None) };
        let Some(named) = self.block(lists, base, |block| block.named())? else { return Ok(None) };
        let index = index.or_else(|| named.iter().find(|(name, _)| name == INDEX).map(|(_, handle)| *handle));
        let Some(index) = index else { return Ok(None) };
        let Some(data) = self.block(index, base, |block| block.listed())? else { return Ok(None) };
        for handle in data.into_iter().chain(named.into_iter().map(|(_, handle)| handle)) {
            if self.block(handle, base, |_| Some(()))?.is_none() {
                return Ok(None);
            }
        }
        Ok(Some(()))
    }

    /// What a block whose checksum holds says.
    fn block<T>(
        &mut self,
        handle: Handle,
        base: u32,
        say: impl FnOnce(super::block::Block<'_>) -> Option<T>,
    ) -> io::Result<Option<T>> {
        let bytes = self.read(handle, TRAILER as u64)?;
        Ok(bytes.and_then(|bytes| whole(bytes, base, handle.offset)).and_then(say))
    }

    /// The bytes of a block and so many after it; `None` where they are not inside the file.
    fn read(&mut self, handle: Handle, more: u64) -> io::Result<Option<&[u8]>> {
        let end = handle.size.checked_add(more).and_then(|size| handle.offset.checked_add(size));
        let Some(end) = end.filter(|&end| end <= self.length) else { return Ok(None) };
        let Ok(size) = usize::try_from(end - handle.offset) else { return Ok(None) };
        if handle.offset != self.at {
            let away = handle.offset.cast_signed().wrapping_sub(self.at.cast_signed());
            self.file.seek_relative(away)?;
        }
        self.buffer.resize(size, 0);
        self.file.read_exact(&mut self.buffer)?;
        self.at = end;
        Ok(Some(&self.buffer))
    }
}

/// Reads the end of a table that stands at `offset`.
fn footer(bytes: &[u8], offset: u64) -> Option<Footer> {
    let bytes: &[u8; FOOTER] = bytes.try_into().ok()?;
    let number = |at: usize| bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
    if bytes.last_chunk::<8>().copied().map(u64::from_le_bytes) != Some(MAGIC) || bytes[0] != XXH3 {
        return None;
    }
    if number(41)? < 6 {
        let mut handles = bytes.get(1..41)?;
        let lists = Handle::read(&mut handles)?;
        return Some(Footer { base: 0, lists, index: Some(Handle::read(&mut handles)?) });
    }
    // The footer has a checksum of its own, in whose place there are zeros when it is taken.
    let mut summed = *bytes;
    summed[5..9].fill(0);
    let base = number(9)?;
    if checksum(&summed).wrapping_add(context(base, offset)) != number(5)? {
        return None;
    }
    let size = u64::from(number(13)?);
    let lists = Handle { offset: offset.checked_sub(TRAILER as u64)?.checked_sub(size)?, size };
    Some(Footer { base, lists, index: None })
}
