//! Many new articles at once. In: [`ArticleGraph`]s. Out: the same store as when each is put in a
//! transaction of its own, many times faster.
//!
//! A transaction writes every string of every triple again, to a log and to tables in memory that
//! are merged into files later. A batch writes sorted files at once, and the store takes them over
//! in one step: all of its articles are there, or none. What cannot be done by adding alone, such
//! as putting a new reading in the place of an old one, goes through a transaction after the batch
//! so far has been written. Memory is bounded by the constants below.

mod hand_over;

use super::bookkeeping::mark;
use super::content::quads_of;
use super::items::ItemRecord;
use super::linking::unknown;
use super::notes::noted;
use super::pending::Pending;
use super::reading::{Change, Earlier, Reading};
use super::{ClaimStore, StoreError};
use crate::graph::build::ArticleGraph;
use crate::graph::link::{Growing as _, link_passages, link_propositions};
use crate::vocab::{rdfs, selon, skos};
use oxigraph::model::{GraphName, Literal, NamedNode, Quad};
use oxigraph::store::{BulkLoader, StorageError};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::MutexGuard;

/// Quads that are held in memory before they are handed over to be sorted.
const HELD: usize = 150_000;

/// Quads that are written in one step: fewer, and the store merges its files over and over.
const STEP: usize = 900_000;

/// An article of the batch.
struct Member {
    fingerprint: String,
    places: Vec<String>,
}

/// An article that is to stand in the place of an earlier reading.
struct Later {
    graph: ArticleGraph,
    place: String,
    fingerprint: String,
    earlier: Earlier,
}

/// Articles on their way into a store. What was not committed is not there.
pub struct Batch<'s> {
    store: &'s ClaimStore,
    _writer: MutexGuard<'s, ()>,
    loader: Option<BulkLoader<'s>>,
    pending: Pending<'s>,
    members: HashMap<NamedNode, Member>,
    /// Where the articles of the batch were read from, those of `later` among them.
    places: HashSet<String>,
    later: Vec<Later>,
    /// Triples of `later`.
    held: usize,
    /// Labels of nodes that have none in the store.
    labels: BTreeMap<NamedNode, Literal>,
    /// Names that have been compared with the label in the store.
    settled: HashSet<(NamedNode, Literal)>,
    /// Quads handed over since the last commit.
    loaded: usize,
}

impl std::fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batch")
            .field("store", self.store)
            .field("articles", &self.members.len())
            .finish_non_exhaustive()
    }
}

impl ClaimStore {
    /// Starts a batch. Nothing else is written to the store while it lasts.
    pub fn batch(&self) -> Batch<'_> {
        Batch {
            store: self,
            _writer: self.lock(),
            loader: None,
            pending: Pending::new(self),
            members: HashMap::new(),
            places: HashSet::new(),
            later: Vec::new(),
            held: 0,
            labels: BTreeMap::new(),
            settled: HashSet::new(),
            loaded: 0,
        }
    }
}

impl Batch<'_> {
    /// Adds an article, as [`ClaimStore::put_keeping`] does. Commits where the batch is full.
    ///
    /// # Errors
    /// Where the store fails; then every article of the batch is there whole or not at all.
    pub fn put(&mut self, graph: ArticleGraph, reading: Reading<'_>, earlier: Earlier) -> Result<Change, StoreError> {
        if let Some(member) = self.members.get(&graph.document)
            && member.fingerprint == reading.fingerprint
            && member.places.iter().any(|place| place == reading.place)
        {
            return Ok(Change::Unchanged);
        }
        // What this article says of a place or a document has to come after what waits for either.
        let awaited = |later: &Later| later.graph.document == graph.document;
        if self.members.contains_key(&graph.document)
            || self.places.contains(reading.place)
            || self.later.iter().any(awaited)
        {
            self.commit()?;
        }
        if self.store.is_current(&graph.document, reading)? {
            return Ok(Change::Unchanged);
        }
        let change = self.store.change(&graph.document, reading)?;
        // Where people say who is who, the article is written in a transaction.
        if change == Change::Added && !self.store.renames(&graph.document)? {
            self.insert(&graph, reading).map_err(|cause| self.store.error(cause))?;
        } else {
            self.held += graph.own.len() + graph.shared.len();
            self.places.insert(reading.place.to_owned());
            let (place, fingerprint) = (reading.place.to_owned(), reading.fingerprint.to_owned());
            self.later.push(Later { graph, place, fingerprint, earlier });
        }
        self.make_room()?;
        Ok(change)
    }

    /// Whether articles wait to be committed.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty() && self.later.is_empty() && self.pending.waiting.is_empty() && self.loader.is_none()
    }

    /// Notes that a piece of input has been read to its end.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn note_item(&mut self, record: &ItemRecord) -> Result<(), StoreError> {
        let quad = self.store.item_quad(record);
        self.pending.add(quad);
        self.make_room()
    }

    /// Writes everything: what is new in one step, then each article that takes the place of another in one of
    /// its own.
    ///
    /// # Errors
    /// Where the store fails; then every article of the batch is there whole or not at all.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        let entities = GraphName::from(self.store.entities_graph());
        for (node, label) in std::mem::take(&mut self.labels) {
            self.pending.add(Quad::new(node, rdfs::LABEL, label, entities.clone()));
        }
        self.load().map_err(|cause| self.store.error(cause))?;
        self.pending.clear();
        self.members.clear();
        self.places.clear();
        self.settled.clear();
        self.loaded = 0;
        self.held = 0;
        self.store.finish()?;
        for Later { graph, place, fingerprint, earlier } in std::mem::take(&mut self.later) {
            let reading = Reading { place: &place, fingerprint: &fingerprint };
            self.store.put_locked(&graph, reading, earlier)?;
        }
        Ok(())
    }

    /// Puts what waits into the store in one step, then into its index.
    fn load(&mut self) -> Result<(), StorageError> {
        let staged = std::mem::take(&mut self.pending.staged);
        let mut state = 0;
        if !staged.is_empty()
            && let Some((_, after)) = self.store.next_state(&self.store.store)?
        {
            self.pending.waiting.push(self.store.state_note(after));
            state = after;
        }
        self.hand_over()?;
        if let Some(loader) = self.loader.take() {
            loader.commit()?;
        }
        if staged.is_empty() { Ok(()) } else { self.store.index.apply(&self.store.store, staged, state) }
    }

    fn insert(&mut self, graph: &ArticleGraph, reading: Reading<'_>) -> Result<(), StorageError> {
        let (entities, links) = (self.store.entities_graph(), self.store.links_graph());
        let (propositions, passages) = unknown(&self.pending, &entities, graph)?;
        for quad in quads_of(graph, reading, &entities).filter(|quad| quad.predicate != skos::PREF_LABEL) {
            self.pending.add(quad);
        }
        self.pending.add(noted(&graph.document, selon::READ_FROM, reading.place));
        self.settle_labels(&graph.shared, &entities)?;
        let mut crowd = link_propositions(&mut self.pending, &entities, &links, &propositions)?;
        crowd.extend(link_passages(&mut self.pending, &entities, &links, &passages)?);
        for node in crowd {
            self.pending.waiting.push(mark(node, selon::CROWDED));
        }
        self.pending.waiting.push(mark(graph.document.clone(), selon::UNTIED));
        let member = Member { fingerprint: reading.fingerprint.to_owned(), places: vec![reading.place.to_owned()] };
        self.members.insert(graph.document.clone(), member);
        self.places.insert(reading.place.to_owned());
        Ok(())
    }
}
