//! When a batch is full. In: what it holds back. Out: room for more; labels that are settled.

use super::super::StoreError;
use super::super::bookkeeping::mark;
use super::super::labels::better_label;
use super::{Batch, HELD, STEP};
use crate::graph::link::{Facts as _, Growing as _, Pattern};
use crate::vocab::{rdfs, selon, skos};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::store::StorageError;
use std::collections::btree_map::Entry;

impl Batch<'_> {
    /// Sees to it that the best name of every node becomes its label, and that it has the others beside. One that has a
    /// worse label in the store is marked, for that one has to be taken away.
    pub(super) fn settle_labels(&mut self, shared: &[Triple], entities: &NamedNode) -> Result<(), StorageError> {
        for triple in shared.iter().filter(|triple| triple.predicate == skos::PREF_LABEL) {
            let (NamedOrBlankNode::NamedNode(node), Term::Literal(name)) = (&triple.subject, &triple.object) else {
                continue;
            };
            if !self.settled.insert((node.clone(), name.clone())) {
                continue;
            }
            let stored = self.store.store.find(Pattern::of(node, rdfs::LABEL).within(entities))?;
            let beside = match stored.into_iter().next().map(|quad| quad.object) {
                Some(Term::Literal(label)) if *name == label => None,
                Some(Term::Literal(label)) => {
                    if better_label(name, &label) {
                        self.pending.waiting.push(mark(node.clone(), selon::RELABEL));
                    }
                    Some(name.clone())
                }
                Some(_) => None,
                None => match self.labels.entry(node.clone()) {
                    Entry::Vacant(free) => {
                        free.insert(name.clone());
                        None
                    }
                    Entry::Occupied(label) if label.get() == name => None,
                    Entry::Occupied(mut label) if better_label(name, label.get()) => Some(label.insert(name.clone())),
                    Entry::Occupied(_) => Some(name.clone()),
                },
            };
            if let Some(name) = beside {
                self.pending.add(Quad::new(node.clone(), skos::PREF_LABEL, name, entities.clone()));
            }
        }
        Ok(())
    }

    pub(super) fn make_room(&mut self) -> Result<(), StoreError> {
        if self.pending.waiting.len() >= HELD {
            self.hand_over().map_err(|cause| self.store.error(cause))?;
        }
        if self.loaded >= STEP || self.held >= HELD { self.commit() } else { Ok(()) }
    }

    /// Hands over what waits to be sorted and written beside the store.
    pub(super) fn hand_over(&mut self) -> Result<(), StorageError> {
        let quads = std::mem::take(&mut self.pending.waiting);
        if quads.is_empty() {
            return Ok(());
        }
        self.loaded += quads.len();
        let megabytes = HELD / 1000;
        let loader = self.loader.get_or_insert_with(|| {
            let loader = self.store.store.bulk_loader();
            loader.with_num_threads(1).with_max_memory_size_in_megabytes(megabytes * 2)
        });
        loader.load_quads(quads)
    }
}
