//! The types of the text stage: flat vectors, each level holding index ranges into the next.
//!
//! A *token* is a stretch of the text; a *word* is the syntactic word of Universal Dependencies.
//! Most tokens are one word; the contractions du, des, au, aux … are one token and two words.

use crate::span::Span;
use compact_str::CompactString;
use std::ops::Range;

/// A text cut into paragraphs, sentences, tokens and words.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Lines that are not empty, in text order; their index is the paragraph number.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in text order; none crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// Tokens in text order.
    pub tokens: Vec<Token>,
    /// Syntactic words in text order.
    pub words: Vec<Word>,
    /// Quotations in order of their first byte; inner ones follow the one that holds them.
    pub quotes: Vec<Quote>,
}

impl Document {
    /// Moves every span to where `place` says that it stands: from a text that was made fit to be read to the
    /// one that it was made of.
    pub fn move_spans(&mut self, place: &impl Fn(Span) -> Span) {
        let spans = (self.paragraphs.iter_mut().map(|p| &mut p.span))
            .chain(self.sentences.iter_mut().map(|s| &mut s.span))
            .chain(self.tokens.iter_mut().map(|t| &mut t.span))
            .chain(self.words.iter_mut().map(|w| &mut w.span))
            .chain(self.quotes.iter_mut().flat_map(|q| [&mut q.outer, &mut q.inner]));
        spans.for_each(|span| *span = place(*span));
    }
}

/// A line of the text that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<usize>,
    /// Its shape.
    pub kind: ParagraphKind,
}

/// The shape of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// A headline or cross-head: short, with no final stop.
    Headline,
    /// A list item, with its bullet or number.
    Bullet,
    /// Cut off by the page that quotes it, ending in `…`.
    Teaser,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Its words, as indices into [`Document::words`].
    pub words: Range<usize>,
}

/// A stretch of the text between two cuts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its words, as indices into [`Document::words`]; never empty.
    pub words: Range<usize>,
}

/// A syntactic word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its form: the token's text with apostrophes straightened, or its share of a contraction
    /// (du → de, le).
    pub form: CompactString,
    /// Where its token stands; the words of a contraction share one span.
    pub span: Span,
    /// Its token, an index into [`Document::tokens`].
    pub token: usize,
}

/// Something between quotation marks, over as many sentences and paragraphs as it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// With its marks.
    pub outer: Span,
    /// Without its marks and the white space inside them.
    pub inner: Span,
    /// How many quotations hold it.
    pub depth: usize,
    /// Whether its end mark stands in the text; where it does not, it ends with its paragraph.
    pub closed: bool,
    /// Whether it carries on the quotation of the paragraph before, which opened it and did not end
    /// it: the mark stands again at the head of each paragraph.
    pub continued: bool,
}
