//! What a batch will write, as far as the articles after it have to know.
//!
//! Only what linking looks up is kept: a few hundred triples of an article's two thousand.

use super::ClaimStore;
use super::index::Staged;
use super::remembered::Remembered;
use crate::graph::link::{Facts, Form, Forms, Growing, Kind, LookUp, Pattern, literal};
use crate::vocab::selon;
use oxigraph::model::{NamedNode, NamedNodeRef, Quad};
use oxigraph::store::StorageError;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

/// Properties whose values are looked up by their subject.
const BY_SUBJECT: [NamedNodeRef<'static>; 2] = [selon::COMPARED_AS, selon::SIGNATURE];

/// The store, and what is on its way there.
pub(super) struct Pending<'s> {
    of: &'s ClaimStore,
    /// What is found in the index because of what is on its way.
    pub(super) staged: Staged,
    stored: Remembered,
    forms: Forms,
    /// Everything that is to be loaded and has not been handed over yet.
    pub(super) waiting: Vec<Quad>,
    kept: Vec<Quad>,
    /// From the hash of a property and a node to places in `kept`.
    index: HashMap<u64, Vec<usize>>,
}

impl<'s> Pending<'s> {
    pub(super) fn new(of: &'s ClaimStore) -> Self {
        Self {
            of,
            staged: Staged::default(),
            stored: Remembered::default(),
            forms: Forms::default(),
            waiting: Vec::new(),
            kept: Vec::new(),
            index: HashMap::new(),
        }
    }

    /// Forgets everything: it is in the store now.
    pub(super) fn clear(&mut self) {
        *self = Self::new(self.of);
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
        let mut found = self.stored.find(&self.of.store, pattern)?;
        found.extend(self.kept(pattern).cloned());
        Ok(found)
    }

    fn form(&self, entities: &NamedNode, proposition: &NamedNode) -> Result<Option<Rc<Form>>, StorageError> {
        self.forms.of(proposition, || literal(self, entities, proposition, selon::COMPARED_AS))
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
