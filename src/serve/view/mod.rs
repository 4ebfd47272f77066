//! Reading the store for pages. In: IRIs, words, dates. Out: plain values, sorted, bounded.
//!
//! Pages are made in the server itself, so they read by pattern only, along the store's indexes,
//! and never more than [`MOST`] of anything: whatever a page is asked, its cost is known.

mod agent;
mod article;
mod checked;
mod claim;
mod contest;
mod facts;
mod headline;
mod lead;
mod outlet;
mod picture;
mod queue;
mod search;
mod taken_over;
mod timeline;
mod topics;

pub(crate) use agent::AgentView;
pub(crate) use article::{ArticleView, Mark, Part};
pub(crate) use claim::{ClaimView, Step};
pub(crate) use contest::Contest;
pub(crate) use facts::{Facts, Headline, Kind, Named, tail};
pub(crate) use lead::Lead;
pub(crate) use outlet::Outlet;
pub(crate) use picture::{Filter, Picture};
pub(crate) use queue::{Queue, Waiting};
pub(crate) use search::{Facets, Found, Wanted};
pub(crate) use timeline::{Moment, PAGE, Period, Timeline, UNDATED};

use crate::graph::store::is_note;
use oxigraph::model::{
    GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef,
};
use oxigraph::store::{StorageError, Store};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The most of anything that one page reads.
pub(crate) const MOST: usize = 1000;

/// The store, with the questions that all pages ask.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    store: &'a Store,
    seen: &'a Seen,
}

/// What one page has read already: a list of claims names the same agents and articles again and
/// again.
#[derive(Default)]
pub(crate) struct Seen {
    named: RefCell<BTreeMap<String, Named>>,
    headlines: RefCell<BTreeMap<String, Headline>>,
    texts: RefCell<BTreeMap<String, Rc<[char]>>>,
    failed: RefCell<Option<StorageError>>,
}

impl Seen {
    /// Why the store could not be read, if it could not: what was made of it lacks something.
    pub(crate) fn failed(&self) -> Option<StorageError> {
        self.failed.borrow_mut().take()
    }
}

impl<'a> View<'a> {
    /// A view of a store for one page.
    pub(crate) fn new(store: &'a Store, seen: &'a Seen) -> Self {
        Self { store, seen }
    }

    /// The quads that fit a pattern, but for the program's own notes. Where the store cannot be read they end, and
    /// [`Seen::failed`] tells.
    pub(crate) fn quads(
        self,
        subject: Option<NamedOrBlankNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
    ) -> impl Iterator<Item = Quad> + use<'a> {
        self.fitting(subject, predicate, object, None)
    }

    fn fitting(
        self,
        subject: Option<NamedOrBlankNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
        graph: Option<GraphNameRef<'_>>,
    ) -> impl Iterator<Item = Quad> + use<'a> {
        let quads = self.store.quads_for_pattern(subject, predicate, object, graph);
        let seen = self.seen;
        let read = quads.map_while(move |quad| match quad {
            Ok(quad) => Some(quad),
            Err(error) => {
                *seen.failed.borrow_mut() = Some(error);
                None
            }
        });
        read.filter(|quad| !is_note(quad))
    }

    /// All that is said of `iri` in any graph but the program's own notes.
    pub(crate) fn facts(self, iri: &str) -> Facts {
        let Ok(subject) = NamedNode::new(iri) else { return Facts::default() };
        self.quads(Some(subject.as_ref().into()), None, None).take(20 * MOST).collect()
    }

    /// What the graph of an article says by a property.
    pub(crate) fn within(self, article: &str, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = Quad> + use<'a> {
        let graph = NamedNode::new_unchecked(article);
        self.fitting(None, Some(predicate), None, Some(graph.as_ref().into()))
    }

    /// Subjects that have `object` for `predicate`, at most `limit` of them, sorted.
    pub(crate) fn subjects(self, predicate: NamedNodeRef<'_>, object: &Term, limit: usize) -> Vec<String> {
        let quads = self.quads(None, Some(predicate), Some(object.as_ref()));
        sorted(quads.filter_map(|quad| node(quad.subject)).take(limit))
    }

    /// As [`Self::subjects`], for an object that is an IRI.
    pub(crate) fn pointing(self, predicate: NamedNodeRef<'_>, iri: &str, limit: usize) -> Vec<String> {
        NamedNode::new(iri).map(|node| self.subjects(predicate, &node.into(), limit)).unwrap_or_default()
    }

    /// How many subjects have `object` for `predicate`, counted up to `limit`.
    pub(crate) fn count(self, predicate: NamedNodeRef<'_>, object: TermRef<'_>, limit: usize) -> usize {
        self.quads(None, Some(predicate), Some(object)).take(limit).count()
    }

    /// Whether anything is said of `iri`.
    pub(crate) fn knows(self, iri: &str) -> bool {
        NamedNode::new(iri).is_ok_and(|node| self.quads(Some(node.as_ref().into()), None, None).next().is_some())
    }

    /// Whether `iri` is a property that something has.
    pub(crate) fn uses(self, iri: &str) -> bool {
        NamedNode::new(iri).is_ok_and(|node| self.quads(None, Some(node.as_ref()), None).next().is_some())
    }

    /// The name and kind of something.
    pub(crate) fn named(self, iri: &str) -> Named {
        if let Some(named) = self.seen.named.borrow().get(iri) {
            return named.clone();
        }
        // A proposition has a hundred keys that it is compared by; its name is one look-up.
        let mut facts = Facts::default();
        for predicate in Facts::NAMES {
            facts.set(predicate, self.facts_of(iri, predicate));
        }
        let named = facts.named(iri);
        self.seen.named.borrow_mut().insert(iri.to_owned(), named.clone());
        named
    }

    /// One object of a subject: a look-up, where [`Self::facts`] would read all of them.
    fn one(self, iri: &str, predicate: NamedNodeRef<'_>) -> Option<Term> {
        let subject = NamedNode::new(iri).ok()?;
        self.quads(Some(subject.as_ref().into()), Some(predicate), None).next().map(|quad| quad.object)
    }

    /// The objects of a subject, where [`Self::facts`] would read all that is said of it.
    fn facts_of(self, iri: &str, predicate: NamedNodeRef<'_>) -> Vec<Term> {
        let Ok(subject) = NamedNode::new(iri) else { return Vec::new() };
        self.quads(Some(subject.as_ref().into()), Some(predicate), None).take(MOST).map(|quad| quad.object).collect()
    }

    /// As [`Self::facts_of`], for objects that have IRIs.
    fn iris_of(self, iri: &str, predicate: NamedNodeRef<'_>) -> Vec<String> {
        let nodes = self.facts_of(iri, predicate).into_iter();
        nodes
            .filter_map(|term| if let Term::NamedNode(node) = term { Some(node.into_string()) } else { None })
            .collect()
    }

    /// As [`Self::one`], for an object that is a text.
    pub(crate) fn one_text(self, iri: &str, predicate: NamedNodeRef<'_>) -> Option<String> {
        match self.one(iri, predicate)? {
            Term::Literal(literal) => Some(literal.value().to_owned()),
            Term::NamedNode(_) | Term::BlankNode(_) => None,
        }
    }

    /// Subjects and predicates of quads that have `iri` for object, at most `limit`, sorted.
    pub(crate) fn incoming(self, iri: &str, limit: usize) -> Vec<(String, String)> {
        let Ok(object) = NamedNode::new(iri) else { return Vec::new() };
        let found = self.quads(None, None, Some(object.as_ref().into()));
        sorted(found.filter_map(|quad| Some((node(quad.subject)?, quad.predicate.into_string()))).take(limit))
    }

    /// All quads with that predicate, as subject and object, at most `limit`.
    pub(crate) fn pairs(self, predicate: NamedNodeRef<'_>, limit: usize) -> Vec<(String, Term)> {
        let quads = self.quads(None, Some(predicate), None);
        quads.filter_map(|quad| Some((node(quad.subject)?, quad.object))).take(limit).collect()
    }
}

/// The IRI of a subject.
fn node(subject: NamedOrBlankNode) -> Option<String> {
    match subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.into_string()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// What was found in a fixed order, each once.
fn sorted<T: Ord>(found: impl Iterator<Item = T>) -> Vec<T> {
    let mut found: Vec<T> = found.collect();
    found.sort();
    found.dedup();
    found
}
