//! Sparse linear scores over hashed features. In: feature hashes. Out: one integer score a class.
//!
//! A feature is a 64-bit hash of a template number and the values it looks at (see
//! [`hash`](super::hash::hash)); only the classes it has a weight for are stored.

use super::file::{Damaged, Reader, Writer};

/// Features of a bucket: as many as fill a cache line.
const BUCKET: usize = 8;

/// Features whose hashes begin alike.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Bucket {
    /// 32-bit fingerprints.
    keys: [u32; BUCKET],
    /// First entry in `rows` (24 bits) and how many there are (8 bits); 0 where no feature is.
    rows: [u32; BUCKET],
}

/// Trained weights: a hash table of fingerprints in buckets, and rows of (class, weight).
#[derive(Debug, Default)]
pub(super) struct Linear {
    classes: usize,
    /// A power of two of them; what a full one has no room for is in the next one.
    buckets: Vec<Bucket>,
    rows: Vec<[u8; 2]>,
}

impl Linear {
    /// How many classes there are.
    pub(super) fn classes(&self) -> usize {
        self.classes
    }

    /// Adds the weights of features to the scores of their classes.
    pub(super) fn add(&self, features: &[u64], found: &mut Vec<u32>, scores: &mut [i32]) {
        self.find(features, found);
        self.sum(found, scores);
    }

    /// Looks features up; `found` is filled with what [`Linear::sum`] takes for each.
    ///
    /// Most of the time goes into waiting for memory: all buckets are asked for before one is looked at, and all rows
    /// before one is added. So the more features at once, the better.
    pub(super) fn find(&self, features: &[u64], found: &mut Vec<u32>) {
        let mask = self.buckets.len() - 1;
        features.iter().for_each(|feature| prefetch(&self.buckets[home(*feature) & mask]));
        found.clear();
        found.extend(features.iter().map(|&feature| {
            let row = self.row(feature, mask);
            if let Some(first) = self.rows.get((row >> 8) as usize) {
                prefetch(first);
            }
            row
        }));
    }

    /// Adds the weights of features that were found to the scores of their classes.
    pub(super) fn sum(&self, found: &[u32], scores: &mut [i32]) {
        for &row in found {
            let (first, count) = ((row >> 8) as usize, (row & 0xFF) as usize);
            for &[class, weight] in self.rows.get(first..first + count).unwrap_or_default() {
                scores[class as usize] += i32::from(weight as i8);
            }
        }
    }

    /// Where the entries of a feature stand, as in a bucket; 0 where it has none.
    #[inline]
    fn row(&self, feature: u64, mask: usize) -> u32 {
        let (mut at, key) = (home(feature) & mask, fingerprint(feature));
        loop {
            let bucket = &self.buckets[at];
            // No two features of a bucket have the same key.
            let same = |(own, row): (&u32, &u32)| if *own == key { *row } else { 0 };
            let row = bucket.keys.iter().zip(&bucket.rows).map(same).fold(0, |all, row| all | row);
            if row != 0 || bucket.rows[BUCKET - 1] == 0 {
                return row;
            }
            at = (at + 1) & mask;
        }
    }

    /// Puts a feature into its bucket; one that no look-up could tell from an earlier one is left out.
    fn insert(&mut self, home: usize, key: u32, row: u32) {
        let mask = self.buckets.len() - 1;
        let mut at = home & mask;
        loop {
            let Bucket { keys, rows } = &mut self.buckets[at];
            let free = rows.iter().position(|row| *row == 0);
            if keys[..free.unwrap_or(BUCKET)].contains(&key) {
                return;
            }
            if let Some(free) = free {
                (keys[free], rows[free]) = (key, row);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// Reads what [`write`] wrote.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let classes = reader.u32()? as usize;
        let features = reader.u32()? as usize;
        let (homes, keys) = (reader.bytes(features * 4)?, reader.bytes(features * 4)?);
        let counts = reader.bytes(features)?;
        let entries = reader.u32()? as usize;
        let rows: Vec<[u8; 2]> = reader.bytes(entries * 2)?.as_chunks().0.to_vec();
        if rows.iter().any(|row| row[0] as usize >= classes) || entries >= 1 << 24 {
            return Err(Damaged("a weight for a class that is not there"));
        }
        let places = (features + features / 4 + 1).next_power_of_two();
        let mut model = Self { classes, buckets: vec![Bucket::default(); places.div_ceil(BUCKET)], rows };
        let mut first = 0u32;
        for ((home, key), &count) in homes.as_chunks().0.iter().zip(keys.as_chunks().0).zip(counts) {
            if count == 0 {
                return Err(Damaged("a feature without weights"));
            }
            let row = first << 8 | u32::from(count);
            model.insert(u32::from_le_bytes(*home) as usize, u32::from_le_bytes(*key), row);
            first += u32::from(count);
        }
        if first as usize != entries {
            return Err(Damaged("weights that belong to no feature"));
        }
        Ok(model)
    }
}

/// Writes features in the order of their hashes, each with its classes and weights, at most 255 of them.
pub(super) fn write(classes: usize, features: &[(u64, Vec<[u8; 2]>)], writer: &mut Writer) {
    writer.count(classes);
    writer.count(features.len());
    features.iter().for_each(|(f, _)| writer.count(home(*f)));
    features.iter().for_each(|(f, _)| writer.u32(fingerprint(*f)));
    let count = |row: &[[u8; 2]]| u8::try_from(row.len()).unwrap_or(u8::MAX);
    features.iter().for_each(|(_, row)| writer.bytes(&[count(row)]));
    writer.count(features.iter().map(|(_, row)| usize::from(count(row))).sum());
    features.iter().for_each(|(_, row)| row.iter().take(255).for_each(|entry| writer.bytes(entry)));
}

/// Asks for something to be brought near; a hint that changes no result.
#[inline]
fn prefetch<T>(thing: &T) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: every x86-64 processor has the instruction, and it reads nothing.
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(thing).cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = thing;
}

/// The upper half of a hash: where to look.
fn home(feature: u64) -> usize {
    (feature >> 32) as u32 as usize
}

/// The lower half of a hash: what to find.
fn fingerprint(feature: u64) -> u32 {
    feature as u32
}
