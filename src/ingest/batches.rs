//! Input in portions that fit into memory. In: pieces of input. Out: some of them at a time.

use crate::read::{Format, Item, Items, ReadError};

/// Bytes of input that are held at once, on top of the last piece read.
const BATCH_BYTES: usize = 64 << 20;

/// Pieces of input that are worked on at once.
const BATCH: usize = 64;

/// Pieces of input, some at a time.
pub struct Batches {
    items: Items,
}

impl std::fmt::Debug for Batches {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batches").finish_non_exhaustive()
    }
}

impl Batches {
    /// The pieces of an input, as they come.
    pub fn new(items: Items) -> Self {
        Self { items }
    }

    /// Whether anything can be read, as far as its first bytes tell. Nothing is lost by looking.
    pub fn look(mut self) -> (bool, Self) {
        let mut seen = Vec::new();
        let readable =
            |item: &Result<Item, ReadError>| item.as_ref().is_ok_and(|item| !matches!(item.format, Format::Other(_)));
        while let Some(item) = self.items.next() {
            seen.push(item);
            if seen.last().is_some_and(readable) {
                return (true, Self { items: Box::new(seen.into_iter().chain(self.items)) });
            }
        }
        (false, Self { items: Box::new(seen.into_iter()) })
    }
}

impl From<Vec<Result<Item, ReadError>>> for Batches {
    fn from(items: Vec<Result<Item, ReadError>>) -> Self {
        Self { items: Box::new(items.into_iter()) }
    }
}

impl Iterator for Batches {
    type Item = Vec<Result<Item, ReadError>>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut batch, mut size) = (Vec::new(), 0);
        while batch.len() < BATCH && size < BATCH_BYTES {
            let Some(item) = self.items.next() else { break };
            size += item.as_ref().map_or(0, |item| item.bytes.len());
            batch.push(item);
        }
        (!batch.is_empty()).then_some(batch)
    }
}
