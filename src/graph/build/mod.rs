//! Claims as triples. In: an article and what the stages made of it. Out: an [`ArticleGraph`],
//! the same bytes in every run.

mod agent;
mod anchor;
mod answer;
mod chain;
mod claim;
mod document;
mod passage;
mod proposition;

use super::anchor::complete;
use super::follows::left_out_of_graph;
use super::link::{Form, Signature};
use super::triples::Triples;
use crate::iri::{Base, document_key};
use crate::pipeline::Extraction;
use crate::read::Article;
use crate::span::{CharIndex, Span};
use oxrdf::{GraphName, NamedNode, Quad, Triple};

/// The triples of one article.
#[derive(Clone, Debug)]
pub struct ArticleGraph {
    /// The article's IRI, which is also the name of its graph.
    pub document: NamedNode,
    /// What it alone says, sorted, without what follows from that.
    pub own: Vec<Triple>,
    /// What it says of agents and propositions that other articles speak of as well, sorted, without what follows.
    pub shared: Vec<Triple>,
    /// How many claims it holds.
    pub claims: usize,
    /// Its propositions in the form that they are compared in.
    pub propositions: Vec<(NamedNode, Form)>,
    /// Its passages with what they are compared by.
    pub passages: Vec<(NamedNode, Signature)>,
}

impl ArticleGraph {
    /// All triples with those that follow from them, sorted, each once.
    pub fn triples(&self) -> Vec<Triple> {
        let mut all = Triples::default();
        for quad in self.whole(&GraphName::DefaultGraph, &GraphName::DefaultGraph) {
            all.push(quad.into());
        }
        all.into_sorted()
    }

    /// The same in the graphs of a store below a base: its own, and that of what articles share.
    pub fn quads(&self, base: &Base) -> Vec<Quad> {
        let mut quads = self.whole(&self.document.clone().into(), &NamedNode::new_unchecked(base.entities()).into());
        quads.sort_by_cached_key(ToString::to_string);
        quads.dedup();
        quads
    }

    fn whole(&self, own: &GraphName, shared: &GraphName) -> Vec<Quad> {
        let own = self.own.iter().map(|triple| triple.clone().in_graph(own.clone()));
        let shared = self.shared.iter().map(|triple| triple.clone().in_graph(shared.clone()));
        let mut quads: Vec<Quad> = own.chain(shared).collect();
        complete(&mut quads);
        quads
    }
}

/// Turns extractions into triples.
#[derive(Clone, Debug)]
pub struct Builder {
    /// What the IRIs of instances begin with.
    pub base: Base,
    /// The version of the program and of its data, which names the run.
    pub version: String,
}

impl Builder {
    /// The triples of one article.
    pub fn build(&self, article: &Article, extraction: &Extraction) -> ArticleGraph {
        let key = document_key(article.address(), &article.text);
        let index = CharIndex::new(&article.text);
        let mut draft = Draft {
            base: &self.base,
            article,
            extraction,
            index,
            document: NamedNode::new_unchecked(self.base.document(&key)),
            key,
            own: Triples::default(),
            shared: Triples::default(),
            propositions: Vec::new(),
            passages: Vec::new(),
            mentions: Vec::new(),
            occurrences: Vec::new(),
            credited: Vec::new(),
        };
        draft.add_document(&self.version);
        draft.add_passages();
        draft.add_agents();
        let claims = draft.claim_iris();
        draft.add_answers(&claims);
        for number in 0..extraction.claims.len() {
            draft.add_claim(&claims, number, &self.version);
        }
        ArticleGraph {
            document: draft.document,
            own: left_out_of_graph(draft.own.into_sorted()),
            shared: left_out_of_graph(draft.shared.into_sorted()),
            claims: claims.len(),
            propositions: draft.propositions,
            passages: draft.passages,
        }
    }
}

/// The graph of one article in the making.
struct Draft<'a> {
    base: &'a Base,
    article: &'a Article,
    extraction: &'a Extraction,
    index: CharIndex<'a>,
    document: NamedNode,
    key: String,
    own: Triples,
    shared: Triples,
    propositions: Vec<(NamedNode, Form)>,
    passages: Vec<(NamedNode, Signature)>,
    /// Where agents are named, in text order.
    mentions: Vec<(Span, NamedNode)>,
    /// Where passages stand, in text order.
    occurrences: Vec<(Span, NamedNode)>,
    /// The keys of the agencies that the article credits.
    credited: Vec<String>,
}

impl Draft<'_> {
    /// An IRI below the article's: `…/document/KEY/paragraph`.
    fn below(&self, tail: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}/{tail}", self.document.as_str()))
    }

    /// The number of the paragraph that holds a byte; the last before it where none does.
    fn paragraph(&self, byte: usize) -> usize {
        let paragraphs = &self.extraction.document.paragraphs;
        paragraphs.partition_point(|paragraph| paragraph.span.start() <= byte).saturating_sub(1)
    }
}
