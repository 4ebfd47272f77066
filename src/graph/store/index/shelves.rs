//! Where the file keeps entries. In: an open file. Out: the entries of a key, and all of them, in their order.
//!
//! Most stand in blocks, which are written when many articles have come; what came since stands by itself, and what went
//! since is named. An entry is there that stands by itself, or in a block and has not gone.

use super::block::Block;
use super::entry::{Entry, Prefix};
use redb::{
    Database, Error, Key, ReadOnlyTable, ReadTransaction, ReadableDatabase as _, TableDefinition, TableError, Value,
};

/// Entries that stand by themselves.
pub(super) const ENTRIES: TableDefinition<'static, &[u8], ()> = TableDefinition::new("entries");
/// Entries of blocks that are no more.
pub(super) const GONE: TableDefinition<'static, &[u8], ()> = TableDefinition::new("gone");
/// Blocks, by the first entry of each.
pub(super) const BLOCKS: TableDefinition<'static, &[u8], &[u8]> = TableDefinition::new("blocks");

/// All tables of entries; those that were never written are missing.
pub(super) struct Shelves {
    loose: Option<ReadOnlyTable<&'static [u8], ()>>,
    gone: Option<ReadOnlyTable<&'static [u8], ()>>,
    blocks: Option<ReadOnlyTable<&'static [u8], &'static [u8]>>,
}

impl Shelves {
    pub(super) fn open(base: &Database) -> Result<Self, Error> {
        let read = base.begin_read()?;
        Ok(Self { loose: table(&read, ENTRIES)?, gone: table(&read, GONE)?, blocks: table(&read, BLOCKS)? })
    }

    /// The first entries of a key that are `wanted`.
    pub(super) fn of(&self, prefix: &Prefix, most: usize, wanted: impl Fn(&[u8]) -> bool) -> Result<Vec<Entry>, Error> {
        let of_key = |entry: &Result<Entry, Error>| entry.as_ref().map_or(true, |entry| entry.starts_with(prefix));
        let is_wanted = |entry: &Result<Entry, Error>| entry.as_ref().map_or(true, |entry| wanted(entry));
        let all = self.from(prefix)?.take_while(of_key).filter(is_wanted);
        all.take(most).collect()
    }

    /// Whether an entry is there.
    pub(super) fn holds(&self, wanted: &[u8]) -> Result<bool, Error> {
        Ok(self.from(wanted)?.next().transpose()?.is_some_and(|entry| *entry == *wanted))
    }

    /// All entries from one on, in their order.
    pub(super) fn from(&self, first: &[u8]) -> Result<impl Iterator<Item = Result<Entry, Error>>, Error> {
        let mut loose = self.loose(first)?.peekable();
        let mut packed = self.packed(first)?.peekable();
        Ok(std::iter::from_fn(move || match (loose.peek(), packed.peek()) {
            (Some(Ok(one)), Some(Ok(other))) if one == other => {
                packed.next();
                loose.next()
            }
            (Some(Ok(one)), Some(Ok(other))) if one > other => packed.next(),
            (None, Some(_)) | (_, Some(Err(_))) => packed.next(),
            _ => loose.next(),
        }))
    }

    fn loose(&self, first: &[u8]) -> Result<impl Iterator<Item = Result<Entry, Error>> + use<>, Error> {
        let range = self.loose.as_ref().map(|table| table.range(first..)).transpose()?;
        Ok(range.into_iter().flatten().map(|entry| Ok(Box::from(entry?.0.value()))))
    }

    fn packed(&self, first: &[u8]) -> Result<impl Iterator<Item = Result<Entry, Error>>, Error> {
        let Some(blocks) = &self.blocks else { return Ok(None.into_iter().flatten()) };
        // The block that holds the entry begins before it.
        let from = match blocks.range(..=first)?.next_back() {
            Some(entry) => Box::from(entry?.0.value()),
            None => Entry::from(first),
        };
        let (first, mut range) = (Entry::from(first), blocks.range(&*from..)?);
        let mut block: Option<Block> = None;
        let mut next = move || -> Result<Option<Entry>, Error> {
            loop {
                while let Some(entry) = block.as_mut().and_then(Block::next) {
                    if *entry >= *first && !self.has_gone(entry)? {
                        return Ok(Some(Box::from(entry)));
                    }
                }
                let Some(entry) = range.next() else { return Ok(None) };
                let torn = || Error::Corrupted("a block of entries".to_owned());
                block = Some(Block::read(entry?.1.value()).ok_or_else(torn)?);
            }
        };
        Ok(Some(std::iter::from_fn(move || next().transpose())).into_iter().flatten())
    }

    fn has_gone(&self, entry: &[u8]) -> Result<bool, Error> {
        Ok(match &self.gone {
            Some(gone) => gone.get(entry)?.is_some(),
            None => false,
        })
    }
}

/// A table; nothing where it was never written.
fn table<K: Key + 'static, V: Value + 'static>(
    read: &ReadTransaction,
    definition: TableDefinition<'static, K, V>,
) -> Result<Option<ReadOnlyTable<K, V>>, Error> {
    match read.open_table(definition) {
        Err(TableError::TableDoesNotExist(_)) => Ok(None),
        table => Ok(Some(table?)),
    }
}
