//! Which quotation a word stands in. In: a document. Out: the outermost quotation of every word, the
//! quotations by where their marks stand.

use super::extent::NONE;
use crate::model::DocWord;
use crate::text::{Document, Quote};

/// The quotations of a document, by word and by mark.
#[derive(Debug)]
pub(super) struct Quotations<'a> {
    quotes: &'a [Quote],
    /// The outermost quotation that holds each word between its marks; `NONE` for the others.
    of_word: Vec<u32>,
    /// Ends of the closed quotations, marks included, with their numbers, sorted.
    ends: Vec<(usize, usize)>,
}

impl<'a> Quotations<'a> {
    /// Looks at every word once.
    pub(super) fn new(document: &'a Document) -> Self {
        let closed = document.quotes.iter().enumerate().filter(|(_, q)| q.closed);
        let mut ends: Vec<_> = closed.map(|(n, q)| (q.outer.end(), n)).collect();
        ends.sort_unstable();
        Self { quotes: &document.quotes, of_word: of_words(document), ends }
    }

    /// The outermost quotation that holds document word `word`.
    pub(super) fn of_word(&self, word: DocWord) -> Option<usize> {
        self.of_word.get(word.number()).filter(|q| **q != NONE).map(|q| *q as usize)
    }

    /// The outermost quotation whose first mark begins at byte `at`.
    pub(super) fn opening_at(&self, at: usize) -> Option<&'a Quote> {
        let n = self.quotes.partition_point(|q| q.outer.start() < at);
        self.quotes.get(n).filter(|q| q.outer.start() == at)
    }

    /// A closed quotation whose last mark ends at byte `at`, the longest.
    pub(super) fn closing_at(&self, at: usize) -> Option<&'a Quote> {
        let n = self.ends.partition_point(|(end, _)| *end < at);
        self.ends.get(n).filter(|(end, _)| *end == at).map(|(_, q)| &self.quotes[*q])
    }
}

/// For every word, the outermost quotation that holds it between its marks.
fn of_words(document: &Document) -> Vec<u32> {
    let mut of = vec![NONE; document.words.len()];
    for (n, quote) in document.quotes.iter().enumerate().filter(|(_, q)| q.depth == 0) {
        let from = document.words.partition_point(|w| w.span.start() < quote.inner.start());
        for (word, slot) in document.words.iter().zip(&mut of).skip(from) {
            if word.span.end() > quote.inner.end() {
                break;
            }
            *slot = u32::try_from(n).unwrap_or(NONE);
        }
    }
    of
}
