//! Where the words stand.

use super::Draft;
use crate::graph::anchor::anchor;
use crate::span::Span;
use oxrdf::{NamedNode, NamedNodeRef};

impl Draft<'_> {
    /// Ties a claim to a stretch of the text by `role`.
    pub(super) fn add_anchor(&mut self, claim: &NamedNode, role: NamedNodeRef<'_>, span: Span) {
        let anchor = anchor(&self.document, self.index.span(span));
        self.own.add(claim, role, anchor);
    }
}
