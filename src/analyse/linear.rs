//! Sparse linear scores over hashed features, and the averaged perceptron that trains them.
//!
//! In: feature hashes. Out: one integer score a class. A feature is a 64-bit hash of a template
//! number and the values it looks at ([`hash`]); only the classes it has a weight for are stored.
//! Training follows Collins, "Discriminative Training Methods for Hidden Markov Models", 2002.

use super::file::{Damaged, Reader, Writer};

/// Mixes the values of a feature template into one hash.
pub(super) fn hash(values: &[u64]) -> u64 {
    let mut state = 0x51_7C_C1_B7_27_22_0A_95_u64;
    for &value in values {
        state = mix(state, value);
    }
    state ^ (state >> 29)
}

/// One step of [`hash`].
#[inline]
pub(super) fn mix(state: u64, value: u64) -> u64 {
    (state.rotate_left(23) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Hash of a piece of text.
pub(super) fn text_hash(text: impl IntoIterator<Item = char>) -> u64 {
    text.into_iter().fold(0x0A_5E_10_11, |state, c| mix(state, u64::from(u32::from(c))))
}

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

    /// Reads what [`Linear::write`] wrote.
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

/// The averaged perceptron in training.
#[derive(Debug, Default)]
pub(super) struct Perceptron {
    classes: usize,
    ids: std::collections::HashMap<u64, u32, BuildPassThrough>,
    rows: Vec<Vec<Weight>>,
    now: u32,
}

#[derive(Clone, Copy, Debug)]
struct Weight {
    class: u8,
    stamp: u32,
    value: f32,
    total: f64,
}

impl Perceptron {
    /// No weights yet; at most 256 classes.
    pub(super) fn new(classes: usize) -> Self {
        Self { classes, ..Self::default() }
    }

    /// Adds the weights of `features` to `scores`.
    pub(super) fn score(&self, features: &[u64], scores: &mut [f32]) {
        for feature in features {
            if let Some(&id) = self.ids.get(feature) {
                for weight in &self.rows[id as usize] {
                    scores[weight.class as usize] += weight.value;
                }
            }
        }
    }

    /// Counts one decision; averages are over decisions.
    pub(super) fn tick(&mut self) {
        self.now += 1;
    }

    /// Moves the weights that `features` have for `class`.
    #[expect(clippy::cast_possible_truncation, reason = "at most 256 classes, far fewer features than 2^32")]
    pub(super) fn update(&mut self, features: &[u64], class: usize, delta: f32) {
        let class = class as u8;
        for &feature in features {
            let fresh = self.rows.len() as u32;
            let id = *self.ids.entry(feature).or_insert(fresh);
            if id == fresh {
                self.rows.push(Vec::new());
            }
            let row = &mut self.rows[id as usize];
            let at = row.iter().position(|w| w.class == class).unwrap_or_else(|| {
                row.push(Weight { class, stamp: self.now, value: 0.0, total: 0.0 });
                row.len() - 1
            });
            let weight = &mut row[at];
            weight.total += f64::from(weight.value) * f64::from(self.now - weight.stamp);
            weight.stamp = self.now;
            weight.value += delta;
        }
    }

    /// Writes the averaged weights as bytes; those of at most `floor` steps are left out.
    #[expect(clippy::cast_possible_truncation, reason = "rounded and clamped to the range of a byte")]
    pub(super) fn write(&self, floor: i8, writer: &mut Writer) {
        let average =
            |w: &Weight| (w.total + f64::from(w.value) * f64::from(self.now - w.stamp)) / f64::from(self.now.max(1));
        let mut sizes: Vec<f64> = self.rows.iter().flatten().map(|w| average(w).abs()).filter(|a| *a > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        let top = sizes.get(sizes.len() * 9995 / 10000).copied().unwrap_or(1.0);
        let scale = 127.0 / top;
        let mut features: Vec<(u64, Vec<[u8; 2]>)> = self
            .ids
            .iter()
            .map(|(&feature, &id)| {
                let mut row: Vec<[u8; 2]> = self.rows[id as usize]
                    .iter()
                    .filter_map(|w| {
                        let weight = (average(w) * scale).round().clamp(-127.0, 127.0) as i8;
                        (weight.abs() > floor).then_some([w.class, weight as u8])
                    })
                    .collect();
                row.sort_unstable();
                (feature, row)
            })
            .filter(|(_, row)| !row.is_empty())
            .collect();
        features.sort_unstable();
        writer.count(self.classes);
        writer.count(features.len());
        features.iter().for_each(|(f, _)| writer.count(home(*f)));
        features.iter().for_each(|(f, _)| writer.u32(fingerprint(*f)));
        features.iter().for_each(|(_, row)| writer.bytes(&[row.len().min(255) as u8]));
        writer.count(features.iter().map(|(_, row)| row.len().min(255)).sum());
        features.iter().for_each(|(_, row)| row.iter().take(255).for_each(|entry| writer.bytes(entry)));
    }
}

/// Features are hashes already: no second hashing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BuildPassThrough;

/// See [`BuildPassThrough`].
#[derive(Debug, Default)]
pub(super) struct PassThrough(u64);

impl std::hash::BuildHasher for BuildPassThrough {
    type Hasher = PassThrough;

    fn build_hasher(&self) -> PassThrough {
        PassThrough(0)
    }
}

impl std::hash::Hasher for PassThrough {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |state, &b| mix(state, u64::from(b)));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}
