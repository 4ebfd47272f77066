//! Many entries in few bytes. In: entries in their order. Out: blocks of them, each of which fills a page of the file; the
//! entries of a block.
//!
//! A block holds of each entry what the one before it does not begin with, all of it compressed: some ten bytes an entry,
//! where a page of a tree with an entry a leaf takes some fifty.

use super::entry::Entry;
use lz4_flex::block::{compress_prepend_size, decompress_size_prepended, uncompressed_size};

/// Bytes of a block: with the key that it stands under and their lengths it fills a page.
const FULL: usize = 4_000;

/// No compressed byte stands for more.
const MOST: usize = 255;

/// Puts entries into blocks.
#[derive(Debug)]
pub(super) struct Packer {
    held: Vec<Entry>,
    /// Bytes of what is held, before they are compressed.
    bytes: usize,
    /// Bytes that are likely to fill a block.
    aim: usize,
}

impl Packer {
    pub(super) fn new() -> Self {
        Self { held: Vec::new(), bytes: 0, aim: FULL }
    }

    /// Takes the next entry. Gives a block where one is full, with its first entry.
    pub(super) fn push(&mut self, entry: Entry) -> Option<(Entry, Vec<u8>)> {
        self.bytes += added(self.held.last(), &entry);
        self.held.push(entry);
        (self.bytes >= self.aim).then(|| self.block()).flatten()
    }

    /// A block of what is still held; nothing where nothing is.
    pub(super) fn rest(&mut self) -> Option<(Entry, Vec<u8>)> {
        self.block()
    }

    /// A block of as many as fit, the first of them before it.
    fn block(&mut self) -> Option<(Entry, Vec<u8>)> {
        let first = self.held.first()?.clone();
        let mut take = self.held.len();
        let (raw, block) = loop {
            let raw = written(self.held.get(..take)?);
            let block = compress_prepend_size(&raw);
            if block.len() <= FULL || take == 1 {
                break (raw.len(), block);
            }
            take -= (take / 16).max(1);
        };
        self.aim = (raw * FULL / block.len().max(1)).max(FULL) / 32 * 31;
        self.held.drain(..take);
        let before = std::iter::once(None).chain(self.held.iter().map(Some));
        self.bytes = before.zip(&self.held).map(|(before, entry)| added(before, entry)).sum();
        Some((first, block))
    }
}

/// Bytes that an entry begins with as the one before it does, as far as one byte can count them.
fn shared(before: Option<&Entry>, entry: &Entry) -> usize {
    let before = before.map_or(&[][..], |before| before);
    before.iter().zip(entry.iter()).take(usize::from(u8::MAX)).take_while(|(one, other)| one == other).count()
}

/// About how many bytes an entry adds.
fn added(before: Option<&Entry>, entry: &Entry) -> usize {
    entry.len() - shared(before, entry) + 2
}

/// Entries one behind the other: how much each takes from the one before, how long the rest is, the rest.
fn written(entries: &[Entry]) -> Vec<u8> {
    let mut raw = Vec::new();
    let mut before = None;
    for entry in entries {
        let same = shared(before, entry);
        let rest = entry.get(same..).unwrap_or_default();
        raw.push(u8::try_from(same).unwrap_or(u8::MAX));
        let mut length = rest.len();
        while length > 0x7f {
            raw.push(u8::try_from(length & 0x7f).unwrap_or_default() | 0x80);
            length >>= 7;
        }
        raw.push(u8::try_from(length).unwrap_or_default());
        raw.extend_from_slice(rest);
        before = Some(entry);
    }
    raw
}

/// The entries of a block, in their order.
#[derive(Debug)]
pub(super) struct Block {
    raw: Vec<u8>,
    at: usize,
    entry: Vec<u8>,
}

impl Block {
    /// Reads a block; `None` where it is none.
    pub(super) fn read(block: &[u8]) -> Option<Self> {
        let (length, _) = uncompressed_size(block).ok()?;
        let raw = (length <= block.len() * MOST).then(|| decompress_size_prepended(block).ok()).flatten()?;
        Some(Self { raw, at: 0, entry: Vec::new() })
    }

    /// The next entry; nothing behind the last, or where what follows is none.
    pub(super) fn next(&mut self) -> Option<&[u8]> {
        let same = usize::from(self.byte()?);
        let (mut length, mut shift) = (0usize, 0);
        loop {
            let byte = self.byte()?;
            length |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                break;
            }
            shift += 7;
        }
        let rest = self.raw.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        self.entry.truncate(same);
        self.entry.extend_from_slice(rest);
        Some(&self.entry)
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.raw.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(number: u32) -> Vec<Entry> {
        let long = [vec![200; 300], vec![7; 40_000]].concat();
        let mut entries: Vec<Entry> = (0..number)
            .map(|at| {
                let hash = at.wrapping_mul(0x9e37_79b9).to_be_bytes();
                [&[4, 0, 0][..], &(at / 40).to_be_bytes(), &hash].concat().into_boxed_slice()
            })
            .collect();
        entries.extend([Box::from(&long[..300]), long.into_boxed_slice(), Box::from([])]);
        entries.sort_unstable();
        entries
    }

    fn blocks(entries: &[Entry]) -> Vec<(Entry, Vec<u8>)> {
        let mut packer = Packer::new();
        let mut blocks: Vec<_> = entries.iter().filter_map(|entry| packer.push(entry.clone())).collect();
        while let Some(block) = packer.rest() {
            blocks.push(block);
        }
        blocks
    }

    #[test]
    fn entries_come_back_from_full_blocks() {
        let entries = entries(20_000);
        let blocks = blocks(&entries);
        let mut found = Vec::new();
        for (first, block) in &blocks {
            let mut block = Block::read(block).unwrap();
            let start = found.len();
            while let Some(entry) = block.next() {
                found.push(Entry::from(entry));
            }
            assert_eq!(found.get(start), Some(first));
        }
        assert!(found == entries);
        assert!(blocks.iter().all(|(_, block)| block.len() <= FULL));
        let full = blocks.iter().filter(|(_, block)| block.len() > FULL * 3 / 4).count();
        assert!(full * 4 > blocks.len() * 3, "{full} of {}", blocks.len());
    }

    #[test]
    fn what_is_no_block_is_not_read() {
        assert!(Block::read(&[]).is_none());
        assert!(Block::read(&[255, 255, 255, 127, 1, 2]).is_none());
        let raw = [vec![0, 0xff], vec![0xff; 20]].concat();
        assert!(Block::read(&compress_prepend_size(&raw)).unwrap().next().is_none());
        assert!(Block::read(&compress_prepend_size(&[9, 4, 1])).unwrap().next().is_none());
    }
}
