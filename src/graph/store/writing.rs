//! A change of the store. In: quads that come and go. Out: all of them written, with what the index says because of
//! them; or nothing.

use super::index::Staged;
use super::labels::NAMING;
use super::notes::{GRAPH, note};
use super::{ClaimStore, StoreError};
use crate::graph::build::ArticleGraph;
use crate::graph::link::{Changing, Facts, Growing, Kind, LookUp, Pattern};
use crate::graph::words::Way;
use crate::vocab::selon;
use oxigraph::model::{NamedNode, Quad, Term};
#[cfg(feature = "rocksdb")]
use oxigraph::store::Store;
use oxigraph::store::{StorageError, Transaction};
use std::collections::BTreeSet;

/// A transaction of the store with its index.
pub(in crate::graph) struct Writing<'s> {
    of: &'s ClaimStore,
    transaction: Transaction<'s>,
    staged: Staged,
    /// Quads that were taken away and that something was found by.
    taken: Vec<Quad>,
}

impl ClaimStore {
    /// Begins a change; the caller has the right to write.
    pub(super) fn begin(&self) -> Result<Writing<'_>, StorageError> {
        Ok(Writing {
            of: self,
            transaction: self.store.start_transaction()?,
            staged: Staged::default(),
            taken: Vec::new(),
        })
    }
}

impl Writing<'_> {
    /// Writes a quad.
    pub(super) fn insert(&mut self, quad: &Quad) {
        self.of.index.add(&mut self.staged, quad);
        self.transaction.insert(quad);
    }

    /// Takes a quad away.
    pub(super) fn remove(&mut self, quad: &Quad) {
        self.transaction.remove(quad);
        if self.of.index.take(&mut self.staged, quad) {
            self.taken.push(quad.clone());
        }
    }

    /// Takes the graph of an article away, all of whose quads are gone.
    pub(super) fn remove_graph(&mut self, graph: &NamedNode) -> Result<(), StorageError> {
        self.transaction.remove_named_graph(graph)
    }

    /// Makes the change.
    pub(super) fn commit(mut self) -> Result<(), StorageError> {
        // Another text of the same kind may lead to the node by the same keys.
        for taken in std::mem::take(&mut self.taken) {
            let (subject, predicate) = (taken.subject.as_ref(), taken.predicate.as_ref());
            let alike = if NAMING.contains(&predicate) { NAMING.as_slice() } else { &[predicate] };
            for &predicate in alike {
                let left = Pattern { subject: Some(subject), predicate: Some(predicate), ..Pattern::default() };
                for quad in self.transaction.find(left)? {
                    self.of.index.add(&mut self.staged, &quad);
                }
            }
        }
        let state = match self.staged.is_empty() {
            false => self.of.next_state(&self.transaction)?,
            true => None,
        };
        if let Some((before, after)) = &state {
            before.iter().for_each(|quad| self.transaction.remove(quad));
            self.transaction.insert(&self.of.state_note(*after));
        }
        self.transaction.commit()?;
        match self.staged.is_empty() {
            false => self.of.index.apply(&self.of.store, self.staged, state.map_or(0, |(_, after)| after)),
            true => Ok(()),
        }
    }
}

impl ClaimStore {
    /// The notes of the state that the index belongs to, and the state after it; `None` where the index has no states.
    pub(super) fn next_state(&self, facts: &impl Facts) -> Result<Option<(Vec<Quad>, u64)>, StorageError> {
        if !self.index.has_states() {
            return Ok(None);
        }
        let notes = state_notes(facts)?;
        let state = state_of(&notes) + 1;
        Ok(Some((notes, state)))
    }

    /// What is wrong with the index, a sentence each.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn index_faults(&self) -> Result<Option<String>, StoreError> {
        let (missing, strange) = self.index.faults(&self.store).map_err(|cause| self.error(cause))?;
        Ok((missing + strange > 0).then(|| {
            format!("the index: {missing} keys are missing and {strange} lead nowhere: remove its file INDEX, it is made anew")
        }))
    }

    /// How many propositions and passages of the store, each as often as it is found, linking an article looks at.
    ///
    /// # Errors
    /// Where the index fails.
    pub fn looked_at(&self, graph: &ArticleGraph) -> Result<[usize; 2], StoreError> {
        let count = |kind, keys: Vec<String>| -> Result<usize, StorageError> {
            keys.iter().map(|key| Ok(self.found_by(kind, key, usize::MAX)?.len())).sum()
        };
        let look = || -> Result<[usize; 2], StorageError> {
            let forms = graph.propositions.iter().flat_map(|(_, form)| form.keys()).collect();
            let bands = graph.passages.iter().flat_map(|(_, signature)| signature.bands()).collect();
            Ok([count(Kind::Proposition, forms)?, count(Kind::Passage, bands)?])
        };
        look().map_err(|cause| self.error(cause))
    }

    /// What notes a state.
    pub(super) fn state_note(&self, state: u64) -> Quad {
        note(selon::INDEXED, &state.to_string())
    }

    /// The state that the index of a store belongs to.
    #[cfg(feature = "rocksdb")]
    pub(super) fn state(store: &Store) -> Result<u64, StorageError> {
        Ok(state_of(&state_notes(store)?))
    }
}

fn state_notes(facts: &impl Facts) -> Result<Vec<Quad>, StorageError> {
    let node = selon::BOOKKEEPING.into();
    facts.find(Pattern {
        subject: Some(node),
        predicate: Some(selon::INDEXED),
        graph: Some(GRAPH),
        ..Pattern::default()
    })
}

/// A batch adds its state to the one before, which goes with the next change.
fn state_of(notes: &[Quad]) -> u64 {
    let states = notes.iter().filter_map(|quad| match &quad.object {
        Term::Literal(state) => state.value().parse().ok(),
        _ => None,
    });
    states.max().unwrap_or(0)
}

impl Facts for Writing<'_> {
    fn find(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
        self.transaction.find(pattern)
    }
}

impl LookUp for Writing<'_> {
    fn found_by(&self, kind: Kind, key: &str, most: usize) -> Result<BTreeSet<NamedNode>, StorageError> {
        self.of.index.find(&self.of.store, Some(&self.staged), (kind, key), most)
    }
}

impl Growing for Writing<'_> {
    fn add(&mut self, quad: Quad) {
        self.insert(&quad);
    }
}

impl Changing for Writing<'_> {
    fn take(&mut self, quad: &Quad) {
        self.remove(quad);
    }
}

impl ClaimStore {
    /// What has a folded word, or is called so, in the order of IRIs; where more than `most` have it, any of them, `most`
    /// at least.
    ///
    /// # Errors
    /// Where the index fails.
    pub fn found_by_word(&self, way: Way, word: &str, most: usize) -> Result<BTreeSet<NamedNode>, StoreError> {
        let kind = match way {
            Way::Said => Kind::Said,
            Way::Source => Kind::Source,
            Way::Sentence => Kind::Sentence,
            Way::Name => Kind::Name,
            Way::Called => Kind::Called,
        };
        self.found_by(kind, word, most).map_err(|cause| self.error(cause))
    }
}

impl LookUp for ClaimStore {
    fn found_by(&self, kind: Kind, key: &str, most: usize) -> Result<BTreeSet<NamedNode>, StorageError> {
        self.index.find(&self.store, None, (kind, key), most)
    }
}
