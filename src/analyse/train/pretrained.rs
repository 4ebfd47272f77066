//! Pretrained word vectors. In: a folder with `words.tsv.gz` (word, tab, row) and `vectors.f16` (rows of half-precision
//! numbers, little-endian). Out: [`Pretrained`].

use crate::analyse::vectors::key;
use crate::analyse::view::View;
use std::io::{BufRead, BufReader, Error, ErrorKind, Result};
use std::path::Path;

/// Numbers of a vector.
const WIDTH: usize = 300;

/// Vectors that others have trained, and the words that they stand for.
#[derive(Clone, Debug, Default)]
pub struct Pretrained {
    /// Numbers of a vector.
    pub(super) width: usize,
    /// The vectors one after the other, each of length 1.
    pub(super) vectors: Vec<f32>,
    /// Key and row of each word.
    pub(super) words: Vec<(u32, u16)>,
}

impl Pretrained {
    /// How many vectors there are.
    pub(super) fn rows(&self) -> usize {
        self.vectors.len() / self.width.max(1)
    }

    /// Reads `words.tsv.gz` and `vectors.f16` of a folder.
    ///
    /// # Errors
    /// Where a file cannot be read, a line is not word, tab and row, or a row is none of the vectors.
    pub fn read(folder: &Path) -> Result<Self> {
        let bytes = std::fs::read(folder.join("vectors.f16"))?;
        let numbers = bytes.as_chunks::<2>().0.iter().map(|half| single(u16::from_le_bytes(*half)));
        let mut vectors: Vec<f32> = numbers.collect();
        vectors.truncate(vectors.len() / WIDTH * WIDTH);
        for row in vectors.chunks_exact_mut(WIDTH) {
            let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
            row.iter_mut().for_each(|x| *x /= length);
        }
        let rows = vectors.len() / WIDTH;
        let file = std::fs::File::open(folder.join("words.tsv.gz"))?;
        let mut words = Vec::new();
        for (n, line) in BufReader::new(flate2::read::GzDecoder::new(file)).lines().enumerate() {
            let line = line?;
            let found = line.rsplit_once('\t').and_then(|(word, row)| Some((word, row.parse::<u16>().ok()?)));
            let Some((word, row)) = found.filter(|(_, row)| usize::from(*row) < rows) else {
                let what = format!("words.tsv.gz, line {}: a word, a tab and a row below {rows} are due", n + 1);
                return Err(Error::new(ErrorKind::InvalidData, what));
            };
            words.push((key(View::new(word, false).form), row));
        }
        Ok(Self { width: WIDTH, vectors, words })
    }
}

/// A number in half precision (IEEE 754 binary16) in single precision.
fn single(half: u16) -> f32 {
    let (sign, exponent, fraction) = (half >> 15, (half >> 10) & 0x1F, f32::from(half & 0x3FF));
    let size = match exponent {
        0 => fraction * 2f32.powi(-24),
        0x1F => 0.0,
        _ => (1024.0 + fraction) * 2f32.powi(i32::from(exponent) - 25),
    };
    if sign == 1 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::single;

    #[test]
    fn halves_are_read() {
        for (half, value) in [(0x3C00, 1.0), (0xC000, -2.0), (0x3555, 0.333_251_95), (0x0001, 5.960_464_5e-8), (0, 0.0)]
        {
            assert!((single(half) - value).abs() < 1e-9, "{half:x}");
        }
    }
}
