//! Which rows of the network's embedding tables stand for a word. In: [`View`]s, tags, features. Out:
//! row numbers.

use super::file::{Damaged, Reader, Writer};
use super::forms::KINDS;
use super::hash::{BuildPassThrough, hash};
use super::tagger::offsets;
use super::view::View;
use super::{Attribute, Feats};
use std::collections::HashMap;

/// The row of a word that is not known.
pub(super) const UNKNOWN: u32 = 0;
/// The row of the root.
pub(super) const ROOT: u32 = 1;
/// The tag row of the root, after the parts of speech.
pub(super) const ROOT_TAG: u32 = 17;
/// Rows for shapes of words.
const SHAPES: u64 = 61;
/// The treebanks, a row each.
pub(super) const SOURCES: u32 = 4;

/// Known words and affixes; the row of a key is its place in the order of the file, plus 2.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    rows: HashMap<u64, u32, BuildPassThrough>,
}

/// What a word is looked up by: its lower-case form, suffixes of 2 to 4 letters, a prefix of 3.
pub(super) fn keys(view: &View) -> [u64; 5] {
    [
        hash(&[1, view.lower]),
        hash(&[2, view.suffix[1]]),
        hash(&[3, view.suffix[2]]),
        hash(&[4, view.suffix[3]]),
        hash(&[5, view.prefix[2]]),
    ]
}

impl Lexicon {
    /// The lexicon of these keys, in this order.
    pub(super) fn new(keys: &[u64]) -> Self {
        Self { rows: keys.iter().copied().zip(2..).collect() }
    }

    /// How many rows the lexical table takes.
    pub(super) fn rows(&self) -> usize {
        self.rows.len() + 2
    }

    /// The row of a key that is known.
    pub(super) fn row(&self, key: u64) -> Option<u32> {
        self.rows.get(&key).copied()
    }

    /// The rows of a word: the word itself or [`UNKNOWN`], then the affixes that are known.
    pub(super) fn lexical(&self, view: &View, out: &mut Vec<u32>) {
        let keys = keys(view);
        out.push(self.rows.get(&keys[0]).copied().unwrap_or(UNKNOWN));
        out.extend(keys[1..].iter().filter_map(|key| self.rows.get(key)));
    }

    /// How many rows the tag table takes.
    pub(super) fn tag_rows(&self) -> usize {
        18 + offsets().1 + usize::try_from(SHAPES).unwrap_or(0) + (KINDS + SOURCES) as usize
    }

    /// The tag rows of a word: part of speech, marked features, shape, kinds of form, treebank.
    pub(super) fn tag(&self, upos: u8, feats: &Feats, kinds: u8, shape: u64, source: u32, out: &mut Vec<u32>) {
        let row = |n: usize| u32::try_from(n).unwrap_or(0);
        let (offsets, count) = offsets();
        out.push(u32::from(upos));
        for (attribute, offset) in Attribute::ALL.into_iter().zip(offsets) {
            let value = usize::from(feats.get(attribute));
            if value > 0 {
                out.push(row(18 + offset + value));
            }
        }
        out.push(row(18 + count) + u32::try_from(hash(&[shape]) % SHAPES).unwrap_or(0));
        let last = row(self.tag_rows()) - SOURCES;
        out.push(last - KINDS + u32::from(kinds));
        out.push(last + source);
    }

    /// Reads what [`write`] wrote.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let n = reader.u32()? as usize;
        let keys: Vec<u64> =
            reader.bytes(n * 8)?.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
        Ok(Self::new(&keys))
    }
}

/// Writes the keys of a lexicon.
pub(super) fn write(keys: &[u64], writer: &mut Writer) {
    writer.count(keys.len());
    keys.iter().for_each(|key| writer.bytes(&key.to_le_bytes()));
}
