//! Where the words stand: Web Annotation selectors by position and by quotation.

use super::Draft;
use crate::span::Span;
use crate::vocab::{oa, selon};
use oxrdf::{NamedNode, NamedNodeRef};

/// Characters of context on either side of a quotation.
const CONTEXT: usize = 32;

impl Draft<'_> {
    /// Writes a stretch of the text and ties it to a claim by `role`; `name` ends its IRI.
    pub(super) fn add_anchor(&mut self, claim: &NamedNode, role: NamedNodeRef<'_>, name: &str, span: Span) {
        let node = |tail: &str| NamedNode::new_unchecked(format!("{}/{tail}", claim.as_str()));
        let (anchor, position, quote) = (node(name), node(&format!("{name}/position")), node(&format!("{name}/quote")));
        let (start, end) = self.index.span(span);
        let paragraph = self.paragraph(span.start());
        let (text, document) = (&self.article.text, self.document.clone());
        let own = &mut self.own;
        own.add(claim, role, anchor.clone());
        own.typed(&anchor, selon::ANCHOR);
        own.typed(&anchor, oa::SPECIFIC_RESOURCE);
        own.add(&anchor, oa::HAS_SOURCE, document);
        own.number(&anchor, selon::PARAGRAPH, paragraph);
        own.add(&anchor, oa::HAS_SELECTOR, position.clone());
        own.add(&anchor, oa::HAS_SELECTOR, quote.clone());
        own.typed(&position, oa::TEXT_POSITION_SELECTOR);
        own.number(&position, oa::START, start);
        own.number(&position, oa::END, end);
        own.typed(&quote, oa::TEXT_QUOTE_SELECTOR);
        own.text(&quote, oa::EXACT, span.of(text));
        own.text(&quote, oa::PREFIX, before(text, span.start()));
        own.text(&quote, oa::SUFFIX, after(text, span.end()));
    }
}

/// Up to [`CONTEXT`] characters before a byte.
fn before(text: &str, byte: usize) -> &str {
    let head = text.get(..byte).unwrap_or_default();
    let start = head.char_indices().rev().take(CONTEXT).last().map_or(head.len(), |(i, _)| i);
    head.get(start..).unwrap_or_default()
}

/// Up to [`CONTEXT`] characters from a byte on.
fn after(text: &str, byte: usize) -> &str {
    let tail = text.get(byte..).unwrap_or_default();
    let end = tail.char_indices().nth(CONTEXT).map_or(tail.len(), |(i, _)| i);
    tail.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_between_characters() {
        let text = "é".repeat(50);
        assert_eq!(before(&text, 80).chars().count(), CONTEXT);
        assert_eq!(before(&text, 4), "éé");
        assert_eq!(after(&text, 20).chars().count(), CONTEXT);
        assert_eq!(after(&text, 100), "");
    }
}
