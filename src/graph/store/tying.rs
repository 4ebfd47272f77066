//! Links on their way into a store. In: quads that come and go while claims are tied. Out: all of them written at once.
//!
//! A transaction looks through all that it holds for every look-up and every quad; with the links of hundreds of articles in
//! it, that is most of what tying costs. Here they lie in tables of hashes until they are written: what goes, by a
//! transaction; what comes, by sorted files. Who is broken off in between does the same once more and gets the same.

use super::ClaimStore;
use super::remembered::Remembered;
use super::writing::Writing;
use crate::graph::link::{Changing, Facts, Form, Forms, Growing, Kind, LookUp, Pattern, literal};
use crate::vocab::selon;
use oxigraph::model::{NamedNode, Quad};
use oxigraph::store::StorageError;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

/// Quads that are held before they are written.
const HELD: usize = if cfg!(test) { 50 } else { 150_000 };

/// So few are written in the transaction: a file for each would be more to read than they are.
const FEW: usize = if cfg!(test) { 10 } else { 5_000 };

/// A store, and the links on their way there.
pub(super) struct Tying<'s> {
    of: &'s ClaimStore,
    stored: Remembered,
    forms: Forms,
    /// What comes; `None` where it went again.
    come: Vec<Option<Quad>>,
    /// From the hash of a quad, of its subject and of its object to places in `come`.
    places: HashMap<u64, Vec<usize>>,
    gone: HashSet<Quad>,
}

impl<'s> Tying<'s> {
    pub(super) fn new(of: &'s ClaimStore) -> Self {
        Self {
            of,
            stored: Remembered::default(),
            forms: Forms::default(),
            come: Vec::new(),
            places: HashMap::new(),
            gone: HashSet::new(),
        }
    }

    /// Whether enough is held to be written.
    pub(super) fn is_full(&self) -> bool {
        self.come.len() + self.gone.len() >= HELD
    }

    /// Writes all that is held, with what else the transaction is given.
    pub(super) fn write(
        self,
        also: impl FnOnce(&mut Writing<'_>) -> Result<(), StorageError>,
    ) -> Result<(), StorageError> {
        let come: Vec<Quad> = self.come.into_iter().flatten().collect();
        let by_file = come.len() > FEW;
        if by_file {
            let mut writing = self.of.begin()?;
            self.gone.iter().for_each(|quad| writing.remove(quad));
            writing.commit()?;
            let mut loader = self.of.store.bulk_loader().with_num_threads(1);
            loader.load_quads(come.iter().cloned())?;
            loader.commit()?;
        }
        let mut writing = self.of.begin()?;
        if !by_file {
            self.gone.iter().for_each(|quad| writing.remove(quad));
            come.iter().for_each(|quad| writing.insert(quad));
        }
        also(&mut writing)?;
        writing.commit()
    }

    fn coming(&self, pattern: Pattern<'_>) -> impl Iterator<Item = &Quad> {
        let key = match (pattern.subject, pattern.object) {
            (Some(subject), _) => Some(hash(&subject)),
            (None, Some(object)) => Some(hash(&object)),
            (None, None) => None,
        };
        let places = key.and_then(|key| self.places.get(&key));
        let all = key.is_none().then_some(0..self.come.len()).into_iter().flatten();
        places.into_iter().flatten().copied().chain(all).filter_map(|place| self.come.get(place)?.as_ref()).filter(
            move |quad| {
                pattern.subject.is_none_or(|subject| quad.subject.as_ref() == subject)
                    && pattern.predicate.is_none_or(|predicate| quad.predicate.as_ref() == predicate)
                    && pattern.object.is_none_or(|object| quad.object.as_ref() == object)
                    && pattern.graph.is_none_or(|graph| quad.graph_name.as_ref() == graph)
            },
        )
    }

    /// Where a quad lies that comes.
    fn place(&self, quad: &Quad) -> Option<usize> {
        let is_it = |place: &&usize| self.come.get(**place).is_some_and(|known| known.as_ref() == Some(quad));
        self.places.get(&hash(quad))?.iter().find(is_it).copied()
    }
}

impl Facts for Tying<'_> {
    fn find(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
        // Of what the store gives, some may be gone. By steps, so that answers are remembered.
        let gone = if self.gone.is_empty() { 0 } else { self.gone.len().next_power_of_two() };
        let asked = Pattern { most: pattern.most.map(|most| most + gone), ..pattern };
        let mut found = self.stored.find(&self.of.store, asked)?;
        if !self.gone.is_empty() {
            found.retain(|quad| !self.gone.contains(quad));
        }
        let known: HashSet<&Quad> = found.iter().collect();
        let new: Vec<Quad> = self.coming(pattern).filter(|quad| !known.contains(quad)).cloned().collect();
        found.extend(new);
        found.truncate(pattern.most.unwrap_or(usize::MAX));
        Ok(found)
    }

    fn form(&self, entities: &NamedNode, proposition: &NamedNode) -> Result<Option<Rc<Form>>, StorageError> {
        self.forms.of(proposition, || literal(self, entities, proposition, selon::COMPARED_AS))
    }
}

impl LookUp for Tying<'_> {
    fn found_by(&self, kind: Kind, key: &str, most: usize) -> Result<BTreeSet<NamedNode>, StorageError> {
        self.of.index.find(&self.of.store, None, (kind, key), most)
    }
}

impl Growing for Tying<'_> {
    fn add(&mut self, quad: Quad) {
        self.gone.remove(&quad);
        if self.place(&quad).is_some() {
            return;
        }
        let place = self.come.len();
        let ends = [hash(&quad.subject.as_ref()), hash(&quad.object.as_ref())];
        for key in [hash(&quad)].into_iter().chain(ends) {
            self.places.entry(key).or_default().push(place);
        }
        self.come.push(Some(quad));
    }
}

impl Changing for Tying<'_> {
    fn take(&mut self, quad: &Quad) {
        if let Some(known) = self.place(quad).and_then(|place| self.come.get_mut(place)) {
            *known = None;
        }
        self.gone.insert(quad.clone());
    }
}

fn hash(node: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    node.hash(&mut hasher);
    hasher.finish()
}
