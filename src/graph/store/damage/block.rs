//! Blocks of a data file. In: the bytes that a table holds between two places. Out: whether they are those that were
//! written, and where the blocks stand that one lists.
//!
//! The format is that of `RocksDB`'s block-based tables (its `table/format.cc` and `table/block_based/`): a block is
//! followed by a byte that tells its compression and by a checksum, the lower half of XXH3.

use xxhash_rust::xxh3::xxh3_64;

/// Bytes after a block: its compression and its checksum.
pub(super) const TRAILER: usize = 5;

/// The most bytes that a list of blocks may unpack to; one of a file of a gigabyte has ten million.
const MOST_UNPACKED: usize = 1 << 28;

/// Where a block stands, without its trailer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handle {
    pub(super) offset: u64,
    pub(super) size: u64,
}

impl Handle {
    /// Reads a handle from the front of some bytes.
    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self { offset: varint(bytes)?, size: varint(bytes)? })
    }
}

/// The checksum of some bytes, as tables have it: the last byte is mixed in apart.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let Some((last, rest)) = bytes.split_last() else { return 0 };
    low(xxh3_64(rest)) ^ u32::from(*last).wrapping_mul(0x6b90_83d9)
}

/// What is added to a checksum so that a block that was moved within a file or into another is told from its
/// neighbours; `base` is 0 in files of the older formats.
pub(super) fn context(base: u32, offset: u64) -> u32 {
    if base == 0 { 0 } else { base ^ low(offset).wrapping_add(low(offset >> 32)) }
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is what is wanted")]
fn low(number: u64) -> u32 {
    number as u32
}

/// The block of some bytes that end in a trailer, if its checksum holds.
pub(super) fn whole(bytes: &[u8], base: u32, offset: u64) -> Option<Block<'_>> {
    let (summed, sum) = bytes.split_at_checked(bytes.len().checked_sub(4)?)?;
    let sum = u32::from_le_bytes(sum.try_into().ok()?);
    let (kind, content) = summed.split_last()?;
    (checksum(summed).wrapping_add(context(base, offset)) == sum).then_some(Block { kind: *kind, content })
}

/// A block whose checksum holds.
pub(super) struct Block<'a> {
    /// How it is compressed.
    kind: u8,
    content: &'a [u8],
}

impl Block<'_> {
    /// The bytes that were compressed; `None` for a compression that the store's data base does not use.
    fn unpacked(&self) -> Option<Vec<u8>> {
        match self.kind {
            0 => Some(self.content.to_vec()),
            // LZ4, after the length.
            4 | 5 => {
                let mut packed = self.content;
                let size = usize::try_from(varint(&mut packed)?).ok().filter(|&size| size <= MOST_UNPACKED)?;
                lz4_flex::block::decompress(packed, size).ok()
            }
            _ => None,
        }
    }

    /// The entries of a block without the places to restart from that follow them.
    fn entries(&self) -> Option<Vec<u8>> {
        let mut bytes = self.unpacked()?;
        let count = u32::from_le_bytes(bytes.last_chunk::<4>().copied()?) & 0x0fff_ffff;
        let end = bytes.len().checked_sub(4)?.checked_sub(usize::try_from(count).ok()?.checked_mul(4)?)?;
        bytes.truncate(end);
        Some(bytes)
    }

    /// What a block of keys and handles lists (the « metaindex »): each key with its block.
    pub(super) fn named(&self) -> Option<Vec<(Vec<u8>, Handle)>> {
        let entries = self.entries()?;
        let (mut left, mut key, mut found) = (entries.as_slice(), Vec::new(), Vec::new());
        while !left.is_empty() {
            let (shared, own, length) = (size(&mut left)?, size(&mut left)?, size(&mut left)?);
            key.truncate(shared);
            key.extend_from_slice(take(&mut left, own)?);
            found.push((key.clone(), Handle::read(&mut take(&mut left, length)?)?));
        }
        Some(found)
    }

    /// What an index lists: the blocks of data, in order. After the first of a run, only the difference of its
    /// size to that before is written, for blocks follow one another.
    pub(super) fn listed(&self) -> Option<Vec<Handle>> {
        let entries = self.entries()?;
        let (mut left, mut found) = (entries.as_slice(), Vec::<Handle>::new());
        while !left.is_empty() {
            let (shared, own) = (size(&mut left)?, size(&mut left)?);
            take(&mut left, own)?;
            found.push(match found.last() {
                Some(before) if shared > 0 => Handle {
                    offset: before.offset.checked_add(before.size)?.checked_add(TRAILER as u64)?,
                    size: before.size.checked_add_signed(signed(varint(&mut left)?))?,
                },
                _ => Handle::read(&mut left)?,
            });
        }
        Some(found)
    }
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (front, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(front)
}

fn size(bytes: &mut &[u8]) -> Option<usize> {
    usize::try_from(varint(bytes)?).ok()
}

/// A number in groups of seven bits, the lowest first.
fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// A number whose lowest bit is its sign.
fn signed(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        assert_eq!(varint(&mut [0x80, 0x01].as_slice()), Some(128));
        assert_eq!(varint(&mut [0x80].as_slice()), None);
        assert_eq!([0, 1, 2, 3].map(signed), [0, -1, 1, -2]);
    }

    #[test]
    fn a_changed_byte_breaks_a_block() {
        let mut bytes = b"un bloc\0".to_vec();
        bytes.extend(checksum(&bytes).wrapping_add(context(7, 40)).to_le_bytes());
        assert!(whole(&bytes, 7, 40).is_some());
        assert!(whole(&bytes, 7, 41).is_none() && whole(&bytes, 0, 40).is_none());
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert!(whole(&other, 7, 40).is_none(), "byte {at}");
        }
        assert!(whole(b"abc", 0, 0).is_none());
    }

    #[test]
    fn an_index_lists_blocks_one_after_the_other() {
        // A whole handle at 0 of 100 bytes; then one that is 3 bytes longer; one place to restart from.
        let content = [&[0, 1, b'a', 0, 100, 1, 0, 6][..], &[0, 0, 0, 0, 1, 0, 0, 0]].concat();
        let block = Block { kind: 0, content: &content };
        assert_eq!(block.listed(), Some(vec![Handle { offset: 0, size: 100 }, Handle { offset: 105, size: 103 }]));
        let cut = Block { kind: 0, content: &content[..3] };
        assert_eq!(cut.listed(), None);
    }
}
