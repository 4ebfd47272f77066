//! Quotations. In: the tokens of a text, paragraph by paragraph. Out: what stands between marks:
//! « », “ ”, „ “, ‹ ›, straight " and single ' ', nested, unclosed, over several paragraphs.
//!
//! A stack of open marks a paragraph. Marks with a shape of their own open and close by it;
//! straight ones by the white space around them and by whether an even number is left. An opening
//! mark that finds no end in its paragraph waits for one in the next ones; a paragraph that opens
//! with the mark again carries the quotation on.

mod mark;

use super::document::Quote;
use super::token::Raw;
use crate::span::Span;
use mark::{Kind, Place, Shape, State};
use std::ops::Range;

/// Deepest nesting that is followed; marks beyond it are read as plain marks.
const MAX_DEPTH: usize = 8;

/// Paragraphs that an open quotation may wait for its end.
const MAX_WAIT: usize = 8;

/// A quotation with the tokens that mark it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The quotation.
    pub(super) quote: Quote,
    /// Its opening mark, an index into the tokens.
    pub(super) open: usize,
    /// Its closing mark, if it has one.
    pub(super) close: Option<usize>,
    kind: Kind,
    paragraph: usize,
}

/// Finds the quotations of a text. `paragraphs`: the span of each and the range of its tokens.
/// They come sorted by their first byte, the outer one first.
pub(super) fn find(text: &str, tokens: &[Raw], paragraphs: &[(Span, Range<usize>)]) -> Vec<Found> {
    let mut finder =
        Finder { text, tokens, found: Vec::new(), open: Vec::new(), beyond: 0, waiting: None, straight_left: 0 };
    for (number, (span, range)) in paragraphs.iter().enumerate() {
        finder.paragraph(number, *span, range.clone());
    }
    let mut found = finder.found;
    found.sort_by_key(|f| (f.quote.outer.start(), std::cmp::Reverse(f.quote.outer.end())));
    nest(&mut found);
    found
}

/// Fills in how many quotations hold each; cuts one that would cross the one that holds it.
fn nest(found: &mut [Found]) {
    let mut ends: Vec<usize> = Vec::new();
    for f in found {
        while ends.last().is_some_and(|end| *end <= f.quote.outer.start()) {
            ends.pop();
        }
        if let Some(end) = ends.last().copied().filter(|end| *end < f.quote.outer.end()) {
            f.quote.outer = Span::new(f.quote.outer.start(), end);
            f.quote.inner = Span::new(f.quote.inner.start(), f.quote.inner.end().min(end));
            f.quote.closed = false;
        }
        f.quote.depth = ends.len();
        ends.push(f.quote.outer.end());
    }
}

/// The stack of open marks, and what has been found.
struct Finder<'a> {
    text: &'a str,
    tokens: &'a [Raw],
    found: Vec<Found>,
    /// Open quotations of the paragraph, as indices into `found`.
    open: Vec<usize>,
    /// Marks open beyond [`MAX_DEPTH`].
    beyond: usize,
    /// The quotation of an earlier paragraph that has no end yet.
    waiting: Option<usize>,
    /// Straight marks that the paragraph still holds, the one at hand included.
    straight_left: usize,
}

impl Finder<'_> {
    /// Finds the quotations of one paragraph, and those of earlier ones that end in it.
    fn paragraph(&mut self, number: usize, span: Span, range: Range<usize>) {
        self.straight_left = range.clone().filter(|t| self.shape(*t) == Some(Shape::Either(Kind::Straight))).count();
        let first = range.start;
        for token in range {
            let Some(shape) = self.shape(token) else { continue };
            match self.decide(token, shape) {
                Some(Shape::Open(kind)) => self.opens(token, kind, number, token == first),
                Some(Shape::Close(kind)) => self.closes(token, kind, number),
                _ => {}
            }
            if shape == Shape::Either(Kind::Straight) {
                self.straight_left -= 1;
            }
        }
        self.paragraph_ends(number, span);
    }

    /// What the token is as a mark, if it is one.
    fn shape(&self, token: usize) -> Option<Shape> {
        crate::work::step();
        let span = self.tokens.get(token)?.span;
        if span.len() > 3 { None } else { mark::shape(span.of(self.text)) }
    }

    /// Whether a mark opens or closes here; `None` where it is no quotation mark after all.
    fn decide(&self, token: usize, shape: Shape) -> Option<Shape> {
        let Shape::Either(kind) = shape else { return Some(shape) };
        let span = self.tokens.get(token)?.span;
        let state =
            State { open: self.is_open(kind), waiting: self.waiting.is_some(), odd: self.straight_left % 2 == 1 };
        Place::of(self.text, span).turn(kind, span.of(self.text), state)
    }

    /// Whether a mark of that kind is open in the paragraph.
    fn is_open(&self, kind: Kind) -> bool {
        self.open.iter().any(|f| self.found.get(*f).is_some_and(|f| f.kind == kind))
    }

    /// Opens a quotation; `first`: its mark is the first token of the paragraph.
    fn opens(&mut self, token: usize, kind: Kind, paragraph: usize, first: bool) {
        if self.open.len() >= MAX_DEPTH {
            self.beyond += 1;
            return;
        }
        let Some(span) = self.tokens.get(token).map(|t| t.span) else { return };
        let continued = first && self.waiting.is_some_and(|w| self.found.get(w).is_some_and(|f| f.kind == kind));
        self.open.push(self.found.len());
        let quote = Quote { outer: span, inner: Span::new(span.end(), span.end()), depth: 0, closed: false, continued };
        self.found.push(Found { quote, open: token, close: None, kind, paragraph });
    }

    /// Closes the last quotation of that kind, with all that is open in it, or the one that waits.
    fn closes(&mut self, token: usize, kind: Kind, paragraph: usize) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(span) = self.tokens.get(token).map(|t| t.span) else { return };
        let at = self.open.iter().rposition(|f| self.found.get(*f).is_some_and(|f| f.kind == kind));
        if let Some(at) = at {
            let inner = self.open.split_off(at);
            for (n, index) in inner.into_iter().enumerate() {
                let end = if n == 0 { span.end() } else { span.start() };
                self.finish(index, end, span.start(), (n == 0).then_some(token));
            }
        } else if let Some(waiting) = self.waiting_for(kind, paragraph) {
            self.finish(waiting, span.end(), span.start(), Some(token));
            self.waiting = None;
        }
    }

    /// The quotation of an earlier paragraph that a closing mark of that kind may end.
    fn waiting_for(&self, kind: Kind, paragraph: usize) -> Option<usize> {
        self.waiting
            .filter(|w| self.found.get(*w).is_some_and(|f| f.kind == kind && paragraph - f.paragraph <= MAX_WAIT))
    }

    /// Sets the end of a quotation: `end` with its mark, `inner_end` without.
    fn finish(&mut self, index: usize, end: usize, inner_end: usize, close: Option<usize>) {
        let Some(found) = self.found.get_mut(index) else { return };
        let outer = Span::new(found.quote.outer.start(), end);
        let mark = self.tokens.get(found.open).map_or(outer.start(), |t| t.span.end());
        found.quote.outer = outer;
        found.quote.inner = Span::new(mark, inner_end.max(mark)).trim(self.text);
        found.quote.closed = close.is_some();
        found.close = close;
    }

    /// Ends what is still open where the paragraph does.
    fn paragraph_ends(&mut self, number: usize, span: Span) {
        self.beyond = 0;
        let open = std::mem::take(&mut self.open);
        let mut first_open = None;
        for index in open {
            if let Some((end, inner_end, close)) = self.shared_end(index) {
                self.finish(index, end, inner_end, Some(close));
            } else {
                self.finish(index, span.end(), span.end(), None);
                first_open = first_open.or(Some(index));
            }
        }
        if let Some(index) = first_open {
            self.waiting = Some(index);
        } else if self.waiting.is_some_and(|w| self.found.get(w).is_none_or(|f| number - f.paragraph >= MAX_WAIT)) {
            self.waiting = None;
        }
        // A single mark with no partner was an apostrophe.
        while self.found.last().is_some_and(|f| f.kind == Kind::Single && !f.quote.closed) {
            if self.waiting == Some(self.found.len() - 1) {
                self.waiting = None;
            }
            self.found.pop();
        }
    }

    /// Where an open quotation ends with the mark of an inner one of its kind: « Il m'a dit
    /// « partez », raconte-t-elle. One mark closes both, before a comma or at the end.
    fn shared_end(&self, index: usize) -> Option<(usize, usize, usize)> {
        let outer = self.found.get(index)?;
        let inner = self.found.get(index + 1..)?.iter().rev().find(|f| f.kind == outer.kind && f.quote.closed)?;
        let close = inner.close?;
        let mark = self.tokens.get(close)?.span;
        let after = self.text.get(mark.end()..)?.trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next();
        let ends = after.is_none_or(|c| matches!(c, ',' | '\n' | '\r'));
        ends.then_some((mark.end(), mark.start(), close))
    }
}
