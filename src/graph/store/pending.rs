//! What a batch will write, as far as the articles after it have to know.
//!
//! Only what linking looks up is kept: a few hundred triples of an article's two thousand.

use super::ClaimStore;
use super::index::Staged;
use crate::graph::link::{Facts, Growing, Kind, LookUp, Pattern};
use crate::vocab::selon;
use oxigraph::model::{NamedNode, NamedNodeRef, Quad};
use oxigraph::store::StorageError;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Properties whose values are looked up by their subject.
const BY_SUBJECT: [NamedNodeRef<'static>; 2] = [selon::COMPARED_AS, selon::SIGNATURE];

/// Quads that answers of the store are remembered by: about a hundred megabytes.
const REMEMBERED: usize = 300_000;

/// The store, and what is on its way there.
pub(super) struct Pending<'s> {
    of: &'s ClaimStore,
    /// What is found in the index because of what is on its way.
    pub(super) staged: Staged,
    answers: RefCell<Answers>,
    /// Everything that is to be loaded and has not been handed over yet.
    pub(super) waiting: Vec<Quad>,
    kept: Vec<Quad>,
    /// From the hash of a property and a node to places in `kept`.
    index: HashMap<u64, Vec<usize>>,
}

/// What the store has answered. It does not change before the batch is committed, and what many
/// articles speak of is asked for again and again.
#[derive(Default)]
struct Answers {
    /// By the hash of a pattern; the pattern tells apart what has the same hash.
    known: HashMap<u64, (String, Vec<Quad>)>,
    size: usize,
}

impl Answers {
    fn get(&self, key: u64, pattern: &str) -> Option<Vec<Quad>> {
        self.known.get(&key).filter(|(known, _)| known == pattern).map(|(_, quads)| quads.clone())
    }

    fn remember(&mut self, key: u64, pattern: String, quads: &[Quad]) {
        self.size += quads.len() + 1;
        if self.size > REMEMBERED {
            *self = Self { size: quads.len() + 1, ..Self::default() };
        }
        self.known.insert(key, (pattern, quads.to_vec()));
    }
}

impl<'s> Pending<'s> {
    pub(super) fn new(of: &'s ClaimStore) -> Self {
        Self {
            of,
            staged: Staged::default(),
            answers: RefCell::default(),
            waiting: Vec::new(),
            kept: Vec::new(),
            index: HashMap::new(),
        }
    }

    /// Forgets everything: it is in the store now.
    pub(super) fn clear(&mut self) {
        *self = Self::new(self.of);
    }

    /// What the store holds, from memory where it was asked for before.
    fn stored(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
        let text = pattern.to_string();
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let key = hasher.finish();
        if let Some(quads) = self.answers.borrow().get(key, &text) {
            return Ok(quads);
        }
        let quads = self.of.store.find(pattern)?;
        self.answers.borrow_mut().remember(key, text, &quads);
        Ok(quads)
    }

    fn keep(&mut self, quad: &Quad, key: u64) {
        self.index.entry(key).or_default().push(self.kept.len());
        self.kept.push(quad.clone());
    }

    fn kept(&self, pattern: Pattern<'_>) -> impl Iterator<Item = &Quad> {
        let places = pattern.predicate.and_then(|predicate| {
            let key = match (pattern.subject, pattern.object) {
                (Some(subject), _) => hash(predicate, &subject.to_string()),
                (None, Some(object)) => hash(predicate, &object.to_string()),
                (None, None) => return None,
            };
            self.index.get(&key)
        });
        places.into_iter().flatten().filter_map(|&place| self.kept.get(place)).filter(move |quad| {
            pattern.subject.is_none_or(|subject| quad.subject.as_ref() == subject)
                && pattern.predicate.is_none_or(|predicate| quad.predicate.as_ref() == predicate)
                && pattern.object.is_none_or(|object| quad.object.as_ref() == object)
                && pattern.graph.is_none_or(|graph| quad.graph_name.as_ref() == graph)
        })
    }
}

impl Facts for Pending<'_> {
    fn find(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
        let mut found = self.stored(pattern)?;
        found.extend(self.kept(pattern).cloned());
        Ok(found)
    }
}

impl LookUp for Pending<'_> {
    fn found_by(&self, kind: Kind, key: &str, most: usize) -> Result<BTreeSet<NamedNode>, StorageError> {
        self.of.index.find(&self.of.store, Some(&self.staged), (kind, key), most)
    }
}

impl Growing for Pending<'_> {
    fn add(&mut self, quad: Quad) {
        let predicate = quad.predicate.as_ref();
        if BY_SUBJECT.contains(&predicate) {
            self.keep(&quad, hash(predicate, &quad.subject.to_string()));
        }
        self.of.index.add(&mut self.staged, &quad);
        self.waiting.push(quad);
    }
}

fn hash(predicate: NamedNodeRef<'_>, node: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (predicate.as_str(), node).hash(&mut hasher);
    hasher.finish()
}
