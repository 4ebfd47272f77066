//! Claims: who, how, what, where.

use super::Draft;
use crate::fold::{key, singular, words};
use crate::graph::known::confirms;
use crate::graph::topic::topic_class;
use crate::graph::words::written;
use crate::model::{Attribution, Claim};
use crate::span::Span;
use crate::vocab::{dcterms, prov, schema, selon};
use oxrdf::NamedNode;
use std::collections::BTreeSet;

impl Draft<'_> {
    /// One IRI a claim, from the spans that it was read from.
    pub(super) fn claim_iris(&self) -> Vec<NamedNode> {
        let iri = |claim: &Claim| NamedNode::new_unchecked(self.base.claim(&self.key, &spans(&claim.attribution)));
        self.extraction.claims.iter().map(iri).collect()
    }

    /// Writes claim `number` with all that hangs on it.
    pub(super) fn add_claim(&mut self, iris: &[NamedNode], number: usize, version: &str) {
        let claim = &self.extraction.claims[number];
        let (found, node) = (&claim.attribution, &iris[number]);
        let document = self.document.clone();
        self.own.typed(node, selon::CLAIM);
        self.own.text(node, dcterms::IDENTIFIER, &claim.id);
        self.own.add(node, prov::WAS_DERIVED_FROM, document);
        // Who says it is the speaker's; that it was read so is the run's.
        let run = self.run(version);
        self.own.add(node, prov::WAS_GENERATED_BY, run);
        self.own.add(node, selon::STANCE, found.stance.iri());
        self.own.add(node, selon::FORM, found.form.iri());
        if found.conditional {
            self.own.flag(node, selon::CONDITIONAL, true);
        }
        if self.leaves_open(found) {
            self.own.flag(node, selon::LEAVES_OPEN, true);
        }
        self.own.text(node, selon::RULE, found.rule);
        // Two decimals: more would be noise.
        self.own.decimal(node, selon::CONFIDENCE, &format!("{:.2}", found.confidence));
        if let Some(date) = claim.said_on {
            self.own.date(node, selon::SAID_ON, date);
        }
        for agent in &claim.agents {
            let agent = self.agent(&agent.key);
            self.own.add(node, prov::WAS_ATTRIBUTED_TO, agent);
        }
        if let Some(outer) = found.nested.and_then(|i| iris.get(i)) {
            self.own.add(node, selon::WITHIN, outer.clone());
        }
        for answered in claim.responds_to.iter().filter_map(|&i| iris.get(i)) {
            self.own.add(node, selon::RESPONDS_TO, answered.clone());
        }
        if let Some(taken_up) = claim.takes_up.as_ref().filter(|_| claim.responds_to.is_empty()) {
            for agent in &taken_up.by {
                let agent = self.agent(agent);
                self.own.add(node, selon::TAKES_UP, agent);
            }
            for stance in &taken_up.stances {
                self.own.add(node, selon::TAKES_UP_STANCE, stance.iri());
            }
        }
        if let Some(same) = claim.repeats.and_then(|i| iris.get(i)) {
            self.own.add(node, selon::REPEATS, same.clone());
        }
        self.add_pieces(node, found);
        self.add_words(node, claim);
        for agent in self.named_in(&found.content) {
            self.own.add(node, selon::ABOUT, agent);
        }
        self.add_propositions(node, claim);
        self.add_chain(iris, number);
    }

    /// Whether a claim only refuses to confirm.
    fn leaves_open(&self, found: &Attribution) -> bool {
        let Some(cue) = found.cue.filter(|_| found.stance.denies()) else { return false };
        let words = &self.extraction.document.words;
        let first = words.partition_point(|word| word.span.start() < cue.start());
        let inside = words.iter().enumerate().skip(first).take_while(|(_, word)| word.span.end() <= cue.end());
        inside.into_iter().any(|(i, _)| self.extraction.analysis.nodes.get(i).is_some_and(|node| confirms(&node.lemma)))
    }

    /// The stretches of the text, and the words of each on the claim itself.
    fn add_pieces(&mut self, node: &NamedNode, found: &Attribution) {
        let text = &self.article.text;
        if let Some(source) = found.source {
            self.own.text(node, selon::SOURCE_TEXT, source.span.of(text));
            self.add_anchor(node, selon::SOURCE_ANCHOR, source.span);
        }
        if let Some(cue) = found.cue {
            self.own.text(node, selon::CUE_TEXT, cue.of(text));
            self.add_anchor(node, selon::CUE_ANCHOR, cue);
        }
        for &span in &found.content {
            self.add_anchor(node, selon::CONTENT_ANCHOR, span);
        }
        for phrase in &found.via {
            self.own.text(node, selon::RELAY_TEXT, phrase.span.of(text));
            self.add_anchor(node, selon::RELAY_ANCHOR, phrase.span);
        }
        let pieces: Vec<&str> = found.content.iter().map(|span| span.of(text)).collect();
        self.own.text(node, schema::TEXT, &pieces.join(" […] "));
        let whole = found.content.iter().copied().reduce(Span::cover).or(found.cue).unwrap_or_default();
        if let Some(passage) = self.passage_of(whole) {
            self.own.add(node, selon::IN_PASSAGE, passage);
        }
        let (start, end) = self.index.span(whole);
        let paragraph = self.paragraph(whole.start());
        self.own.number(node, selon::PARAGRAPH, paragraph);
        self.own.number(node, selon::START, start);
        self.own.number(node, selon::END, end);
    }

    /// The words that a claim is looked up by, and those of its source.
    fn add_words(&mut self, node: &NamedNode, claim: &Claim) {
        let mut said = BTreeSet::new();
        self.words_of(&claim.attribution, &mut said);
        // Who answers « these accusations » is looked up by what they were.
        for answered in claim.responds_to.iter().filter_map(|&i| self.extraction.claims.get(i)) {
            self.words_of(&answered.attribution, &mut said);
        }
        if let Some(said) = written(&said) {
            self.own.text(node, selon::WORDS, &said);
        }
        let phrases = claim.attribution.source.iter().chain(&claim.attribution.via);
        let sources = phrases.flat_map(|phrase| words(phrase.span.of(&self.article.text))).collect();
        if let Some(sources) = written(&sources) {
            self.own.text(node, selon::SOURCE_WORDS, &sources);
        }
    }

    /// The words of what is said: as written and as the dictionary has them.
    fn words_of(&self, found: &Attribution, said: &mut BTreeSet<String>) {
        let document = &self.extraction.document;
        for &span in &found.content {
            for word in words(span.of(&self.article.text)) {
                said.extend(topic_class(&word));
                said.insert(word);
            }
            let first = document.words.partition_point(|word| word.span.start() < span.start());
            let inside =
                document.words.iter().enumerate().skip(first).take_while(|(_, word)| word.span.end() <= span.end());
            for (i, word) in inside {
                let Some(lemma) = self.extraction.analysis.nodes.get(i).map(|node| key(&node.lemma)) else { continue };
                // Lemmas of common words are common words; `words` knows them.
                if words(&word.form).is_empty() || lemma.is_empty() {
                    continue;
                }
                said.insert(singular(&lemma));
                said.extend(topic_class(&lemma));
            }
        }
    }
}

/// All spans of an attribution, in a fixed order: what tells it from the others of its article.
fn spans(found: &Attribution) -> Vec<Span> {
    let mut spans = vec![found.source.map(|phrase| phrase.span).unwrap_or_default(), found.cue.unwrap_or_default()];
    spans.extend(&found.content);
    spans
}
