//! Positions in a text. In: byte offsets. Out: checked slices and character offsets.
//!
//! All stages count bytes of the untouched text. Characters (Unicode scalar values, as the
//! Web Annotation model and `extract` want them) are computed in one place, [`CharIndex`].

/// A half-open range of bytes `[start, end)` in an article's text, on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

/// The longest text a [`Span`] can count in, in bytes.
pub const MAX_TEXT: usize = u32::MAX as usize;

impl Span {
    /// The range from `start` to `end` in bytes. Positions past [`MAX_TEXT`] are cut to it and
    /// an end before the start gives an empty span, so construction never fails.
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (start, end) = (cut(start), cut(end));
        Self { start, end: end.max(start) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text between the two ends; empty where the span does not lie on character boundaries
    /// of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or("")
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at either end.
    pub fn trim(self, text: &str) -> Self {
        let piece = self.of(text);
        let start = self.start() + piece.len() - piece.trim_start().len();
        Self::new(start, start + piece.trim().len())
    }
}

/// Turns byte offsets into character offsets: one pass over the text, then a look-up that
/// counts at most [`CharIndex::STEP`] bytes.
#[derive(Debug)]
pub struct CharIndex<'a> {
    text: &'a str,
    /// Characters before byte `i * STEP`.
    marks: Vec<u32>,
}

impl<'a> CharIndex<'a> {
    /// Bytes between two marks.
    pub const STEP: usize = 256;

    /// Reads `text` once.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut seen = 0u32;
        for chunk in text.as_bytes().chunks(Self::STEP) {
            marks.push(seen);
            seen += count_starts(chunk);
        }
        marks.push(seen);
        Self { text, marks }
    }

    /// Characters before `byte`. A position inside a character or past the end counts the
    /// characters that begin before it.
    pub fn chars_before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let mark = byte / Self::STEP;
        let from = mark * Self::STEP;
        let rest = self.text.as_bytes().get(from..byte).unwrap_or(&[]);
        (self.marks.get(mark).copied().unwrap_or(0) + count_starts(rest)) as usize
    }

    /// A span's two ends in characters.
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.chars_before(span.start()), self.chars_before(span.end()))
    }
}

/// Bytes that begin a character.
fn count_starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|b| u32::from(b & 0xC0 != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_not_bytes() {
        let text = "« Élysée »".repeat(100);
        let index = CharIndex::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.chars_before(byte), n);
        }
        assert_eq!(index.chars_before(text.len()), text.chars().count());
        assert_eq!(index.chars_before(usize::MAX), text.chars().count());
    }

    #[test]
    fn spans_never_panic() {
        let span = Span::new(9, 4);
        assert!(span.is_empty());
        assert_eq!(span.of("é"), "");
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(0, 6).trim("  ab  "), Span::new(2, 4));
    }
}
