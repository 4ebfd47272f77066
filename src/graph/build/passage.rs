//! Passages: the sentences of an article by their words, so that copies are found.

use super::Draft;
use crate::graph::fold::fold;
use crate::graph::link::Signature;
use crate::graph::vocab::selon;
use crate::iri::short_hash;
use crate::span::Span;
use oxrdf::NamedNode;

impl Draft<'_> {
    /// Writes every sentence that is long enough to be a copy, and where it stands.
    pub(super) fn add_passages(&mut self) {
        for sentence in &self.extraction.document.sentences {
            let text = sentence.span.of(&self.article.text);
            let Some(signature) = Signature::of(text) else { continue };
            let passage =
                NamedNode::new_unchecked(self.base.other(&format!("passage/{}", short_hash(&[&fold(text)], 16))));
            self.add_occurrence(&passage, sentence.span, sentence.paragraph);
            if self.passages.iter().any(|(known, _)| *known == passage) {
                continue;
            }
            self.shared.typed(&passage, selon::PASSAGE);
            self.shared.text(&passage, selon::SIGNATURE, &signature.to_string());
            for band in signature.bands() {
                self.shared.text(&passage, selon::BAND, &band);
            }
            self.passages.push((passage, signature));
        }
    }

    fn add_occurrence(&mut self, passage: &NamedNode, span: Span, paragraph: usize) {
        let (start, end) = self.index.span(span);
        let node = self.below(&format!("passage-{start}-{end}"));
        let document = self.document.clone();
        self.own.add(passage, selon::OCCURS, node.clone());
        self.own.typed(&node, selon::OCCURRENCE);
        self.own.add(&node, selon::IN, document);
        self.own.number(&node, selon::PARAGRAPH, paragraph);
        self.own.number(&node, selon::START, start);
        self.own.number(&node, selon::END, end);
        self.occurrences.push((span, passage.clone()));
    }

    /// The passage that a claim was read from: the sentence that holds where it begins.
    pub(super) fn passage_of(&self, span: Span) -> Option<NamedNode> {
        let after = self.occurrences.partition_point(|(known, _)| known.start() <= span.start());
        let (known, passage) = self.occurrences.get(after.checked_sub(1)?)?;
        (span.start() < known.end()).then(|| passage.clone())
    }
}
