//! Passages: the sentences of an article by their words, so that copies are found.

use super::Draft;
use crate::analyse::Upos;
use crate::fold::{key, singular, words};
use crate::graph::anchor::occurrence;
use crate::graph::link::Signature;
use crate::graph::topic::topic_class;
use crate::graph::words::Sentences;
use crate::iri::short_hash;
use crate::span::Span;
use crate::vocab::selon;
use oxrdf::NamedNode;
use std::collections::BTreeSet;

impl Draft<'_> {
    /// Writes every sentence that is long enough to be a copy, and where it stands.
    pub(super) fn add_passages(&mut self) {
        let mut sentences = Sentences::default();
        for sentence in &self.extraction.document.sentences {
            let text = sentence.span.of(&self.article.text);
            let Some(signature) = Signature::of(text) else { continue };
            let passage =
                NamedNode::new_unchecked(self.base.other(&format!("passage/{}", short_hash(&[&key(text)], 16))));
            let place = self.add_occurrence(&passage, sentence.span, sentence.paragraph);
            sentences.add(&place, &self.words_of_sentence(sentence.span));
            if self.passages.iter().any(|(known, _)| *known == passage) {
                continue;
            }
            self.shared.text(&passage, selon::SIGNATURE, &signature.to_string());
            self.passages.push((passage, signature));
        }
        if let Some(text) = sentences.into_text() {
            let document = self.document.clone();
            self.own.text(&document, selon::SENTENCE_WORDS, &text);
        }
    }

    /// Writes where a passage stands, and gives the end of the name of the place.
    fn add_occurrence(&mut self, passage: &NamedNode, span: Span, paragraph: usize) -> String {
        let document = self.document.clone();
        let (start, end) = self.index.span(span);
        let node = occurrence(&document, paragraph, (start, end));
        self.own.add(passage, selon::OCCURS, node.clone());
        self.own.add(&node, selon::IN, document);
        self.occurrences.push((span, passage.clone()));
        format!("{paragraph}-{start}-{end}")
    }

    /// What a sentence is looked up by: its words that say something, each as the dictionary has it or by its class.
    fn words_of_sentence(&self, span: Span) -> BTreeSet<String> {
        let document = &self.extraction.document;
        let first = document.words.partition_point(|word| word.span.start() < span.start());
        let inside =
            document.words.iter().enumerate().skip(first).take_while(|(_, word)| word.span.end() <= span.end());
        let mut found = BTreeSet::new();
        for (i, word) in inside {
            let open = |tag| matches!(tag, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::X);
            match self.extraction.analysis.nodes.get(i) {
                Some(node) if open(node.upos) && !words(&word.form).is_empty() => {
                    let lemma = key(&node.lemma);
                    found.insert(topic_class(&lemma).unwrap_or_else(|| singular(&lemma)));
                }
                Some(_) => {}
                None => found.extend(words(&word.form)),
            }
        }
        found.remove("");
        found
    }

    /// The passage that a claim was read from: the sentence that holds where it begins.
    pub(super) fn passage_of(&self, span: Span) -> Option<NamedNode> {
        let after = self.occurrences.partition_point(|(known, _)| known.start() <= span.start());
        let (known, passage) = self.occurrences.get(after.checked_sub(1)?)?;
        (span.start() < known.end()).then(|| passage.clone())
    }
}
