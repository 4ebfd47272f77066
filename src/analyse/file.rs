//! The model file: a magic line with the version, a card in JSON, a checksum, then the parts.
//!
//! In: bytes. Out: [`Model`] parts, or a [`ModelError`] that says what to do. All numbers are little-endian.

/// The first line of a model file as this program writes it.
pub(super) const MAGIC: &str = "selon-model 4\n";

/// The greatest weight of a matrix.
const WEIGHT: f32 = 63.0;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// It does not begin as a model does.
    #[error("this is not a selon model: it begins with {0:?}; train one with `selon train`")]
    NotAModel(String),
    /// It was written for another version of the program.
    #[error("this model is of format {found:?}, this program reads {expected:?}; train it again with `selon train`")]
    Version {
        /// The file's first line.
        found: String,
        /// The first line that would do.
        expected: &'static str,
    },
    /// Its checksum or its parts do not fit.
    #[error("the model is damaged: {0}; copy it again or train it with `selon train`")]
    Damaged(&'static str),
    /// The environment asks for instructions that there are not.
    #[error("{variable}: {problem}", variable = super::Kernel::VARIABLE)]
    Kernel {
        /// What is wrong with it.
        problem: String,
    },
    /// The override table has a bad line.
    #[error("override table, line {line}: {problem}; a line is form, tag, features and lemma parted by tabs")]
    Override {
        /// Line number, from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
}

/// A part that ends too early or holds an impossible number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Damaged(pub(super) &'static str);

impl From<Damaged> for ModelError {
    fn from(Damaged(what): Damaged) -> Self {
        Self::Damaged(what)
    }
}

/// Reads numbers and arrays off the front of a byte string.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Checks the magic line and the checksum. Gives the card and a reader of the parts.
    pub(super) fn open(file: &'a [u8]) -> Result<(&'a str, Self), ModelError> {
        let line = file
            .get(..file.len().min(64))
            .unwrap_or_default()
            .split_inclusive(|b| *b == b'\n')
            .next()
            .unwrap_or_default();
        if line != MAGIC.as_bytes() {
            let found = String::from_utf8_lossy(line).into_owned();
            return Err(match found.starts_with("selon-model ") {
                true => ModelError::Version { found: found.trim_end().to_owned(), expected: MAGIC.trim_end() },
                false => ModelError::NotAModel(found.chars().take(20).collect()),
            });
        }
        let (card, sum, reader) = Self::parted(file)?;
        if sum != checksum(reader.rest) {
            return Err(ModelError::Damaged("the checksum does not fit"));
        }
        Ok((card, reader))
    }

    /// The same of the model that the program carries: a test has summed it up already.
    #[cfg(not(feature = "live"))]
    pub(super) fn carried(file: &'a [u8]) -> Result<(&'a str, Self), ModelError> {
        let (card, _, reader) = Self::parted(file)?;
        Ok((card, reader))
    }

    /// Card, checksum and parts.
    fn parted(file: &'a [u8]) -> Result<(&'a str, u64, Self), Damaged> {
        let mut reader = Self { rest: file.get(MAGIC.len()..).unwrap_or_default() };
        let card = reader.text()?;
        let sum = reader.u64()?;
        Ok((card, sum, reader))
    }

    /// A reader of parts alone, as [`Writer::into_parts`] gives them.
    pub(super) fn parts(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// What is left.
    #[cfg(feature = "train")]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The next `n` bytes.
    pub(super) fn bytes(&mut self, n: usize) -> Result<&'a [u8], Damaged> {
        let (front, rest) = self.rest.split_at_checked(n).ok_or(Damaged("it ends too early"))?;
        self.rest = rest;
        Ok(front)
    }

    /// The next number.
    pub(super) fn u32(&mut self) -> Result<u32, Damaged> {
        Ok(u32::from_le_bytes(self.bytes(4)?.try_into().map_err(|_| Damaged("it ends too early"))?))
    }

    /// The next `n` numbers in single precision.
    pub(super) fn floats(&mut self, n: usize) -> Result<Vec<f32>, Damaged> {
        let bytes = self.bytes(n.checked_mul(4).ok_or(Damaged("it ends too early"))?)?;
        Ok(bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    fn u64(&mut self) -> Result<u64, Damaged> {
        Ok(u64::from_le_bytes(self.bytes(8)?.try_into().map_err(|_| Damaged("it ends too early"))?))
    }

    /// The next text, its length before it.
    pub(super) fn text(&mut self) -> Result<&'a str, Damaged> {
        let n = self.u32()? as usize;
        std::str::from_utf8(self.bytes(n)?).map_err(|_| Damaged("a text is not UTF-8"))
    }
}

/// Collects the parts of a model file.
#[derive(Clone, Debug, Default)]
pub(super) struct Writer {
    parts: Vec<u8>,
}

impl Writer {
    /// Appends bytes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.parts.extend_from_slice(bytes);
    }

    /// Appends a number.
    pub(super) fn u32(&mut self, n: u32) {
        self.bytes(&n.to_le_bytes());
    }

    /// Appends a count; what is past the range of `u32` does not occur in a model.
    pub(super) fn count(&mut self, n: usize) {
        self.u32(u32::try_from(n).unwrap_or(u32::MAX));
    }

    /// Appends a text with its length.
    pub(super) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes(text.as_bytes());
    }

    /// Appends numbers in single precision.
    pub(super) fn floats(&mut self, numbers: &[f32]) {
        numbers.iter().for_each(|x| self.bytes(&x.to_le_bytes()));
    }

    /// Appends a row-major matrix in 8 bits a number, the scales of its columns first. Seven bits are used:
    /// a sum of two products with activations of eight bits then fits 16 bits ([`super::kernel`]).
    #[expect(clippy::cast_possible_truncation, reason = "within -127 to 127")]
    pub(super) fn matrix(&mut self, data: &[f32], rows: usize, cols: usize) {
        let scales: Vec<f32> = (0..cols)
            .map(|c| (0..rows).fold(0f32, |top, r| top.max(data[r * cols + c].abs())).max(1e-9) / WEIGHT)
            .collect();
        self.floats(&scales);
        for row in data.chunks_exact(cols) {
            row.iter().zip(&scales).for_each(|(x, scale)| self.bytes(&[(x / scale).round() as i8 as u8]));
        }
    }

    /// Appends a row-major table in 8 bits a number, the scales of its rows first.
    #[expect(clippy::cast_possible_truncation, reason = "within -127 to 127")]
    pub(super) fn table(&mut self, data: &[f32], cols: usize) {
        let scale = |row: &[f32]| row.iter().fold(0f32, |top, x| top.max(x.abs())).max(1e-9) / 127.0;
        data.chunks_exact(cols).for_each(|row| self.floats(&[scale(row)]));
        for row in data.chunks_exact(cols) {
            let scale = scale(row);
            row.iter().for_each(|x| self.bytes(&[(x / scale).round() as i8 as u8]));
        }
    }

    /// The parts written so far.
    pub(super) fn into_parts(self) -> Vec<u8> {
        self.parts
    }

    /// The whole file.
    pub(super) fn finish(self, card: &str) -> Vec<u8> {
        let mut file = Self { parts: MAGIC.as_bytes().to_vec() };
        file.text(card);
        file.bytes(&checksum(&self.parts).to_le_bytes());
        file.bytes(&self.parts);
        file.parts
    }
}

/// A checksum against damage, not against malice: eight bytes at a time.
fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let step = |state: u64, word: u64| (state ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(27);
    let sum = words.iter().fold(bytes.len() as u64, |state, word| step(state, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |state, &byte| step(state, u64::from(byte)))
}
