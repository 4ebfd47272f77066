//! Which row of pretrained word vectors stands for a word. In: [`View`]s. Out: row numbers.
//!
//! Half a million words share some ten thousand rows: all but the commonest are classes of words that
//! are used alike. What is kept of a word is half of the hash that its [`View`] has anyway, so that
//! looking it up hashes nothing; a word that is not there is taken for one that is once in ten
//! thousand times.

use super::file::{Damaged, Reader, Writer};
use super::view::View;

/// Bits of a key that choose where to look.
const BITS: u32 = 16;

/// The rows of the words that have one.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    /// Where the keys with each value of their first [`BITS`] bits begin; one more entry than values.
    starts: Vec<u32>,
    /// Keys in order.
    keys: Vec<u32>,
    /// The row of each key.
    rows: Vec<u16>,
}

impl Vectors {
    /// The table of these words; of words with one key, the first is kept.
    pub(super) fn new(words: &[(u32, u16)]) -> Self {
        let mut sorted: Vec<(u32, usize, u16)> =
            words.iter().enumerate().map(|(n, &(key, row))| (key, n, row)).collect();
        sorted.sort_unstable();
        sorted.dedup_by_key(|(key, ..)| *key);
        let (keys, rows) = sorted.into_iter().map(|(key, _, row)| (key, row)).unzip();
        Self::index(keys, rows)
    }

    fn index(keys: Vec<u32>, rows: Vec<u16>) -> Self {
        let mut starts = vec![0u32; (1 << BITS) + 1];
        keys.iter().for_each(|key| starts[(key >> (32 - BITS)) as usize + 1] += 1);
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        Self { starts, keys, rows }
    }

    /// The row of a word: as it is written, else in lower case.
    pub(super) fn row(&self, view: &View) -> Option<u16> {
        self.find(key(view.form)).or_else(|| (view.lower != view.form).then(|| self.find(key(view.lower)))?)
    }

    fn find(&self, key: u32) -> Option<u16> {
        let bucket = (key >> (32 - BITS)) as usize;
        let (from, to) = (*self.starts.get(bucket)? as usize, *self.starts.get(bucket + 1)? as usize);
        let keys = self.keys.get(from..to)?;
        keys.iter().position(|own| *own == key).map(|n| self.rows[from + n])
    }

    /// Reads what [`Vectors::write`] wrote, each row to be below `count`.
    pub(super) fn read(reader: &mut Reader<'_>, count: usize) -> Result<Self, Damaged> {
        let n = reader.u32()? as usize;
        let keys = reader.bytes(n.checked_mul(4).ok_or(Damaged("it ends too early"))?)?;
        let keys: Vec<u32> = keys.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let rows = reader.bytes(n.checked_mul(2).ok_or(Damaged("it ends too early"))?)?;
        let rows: Vec<u16> = rows.as_chunks().0.iter().map(|bytes| u16::from_le_bytes(*bytes)).collect();
        if !keys.is_sorted() || rows.iter().any(|row| usize::from(*row) >= count) {
            return Err(Damaged("the words of its vectors are in disorder"));
        }
        Ok(Self::index(keys, rows))
    }

    /// Appends the table to `writer`.
    pub(super) fn write(&self, writer: &mut Writer) {
        writer.count(self.keys.len());
        self.keys.iter().for_each(|key| writer.bytes(&key.to_le_bytes()));
        self.rows.iter().for_each(|row| writer.bytes(&row.to_le_bytes()));
    }
}

/// The key of a form, from its hash.
pub(super) fn key(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(form: &str) -> View {
        View::new(form, false)
    }

    #[test]
    fn words_are_found_as_written_then_in_lower_case() {
        let words: Vec<(u32, u16)> = [("maire", 3), ("Brest", 4), ("brest", 5), ("maire", 9)]
            .map(|(form, row)| (key(word(form).form), row))
            .to_vec();
        let vectors = Vectors::new(&words);
        let mut writer = Writer::default();
        vectors.write(&mut writer);
        let bytes = writer.into_parts();
        let vectors = Vectors::read(&mut Reader::parts(&bytes), 10).unwrap();
        for (form, row) in [("maire", Some(3)), ("Maire", Some(3)), ("Brest", Some(4)), ("BREST", Some(5)), ("x", None)]
        {
            assert_eq!(vectors.row(&word(form)), row, "{form}");
        }
        assert!(Vectors::read(&mut Reader::parts(&bytes), 5).is_err());
    }
}
