//! Writing and removing articles. In: an article's graph, or a place or document that is gone. Out: the store
//! changed in one transaction, or not at all.

use super::bookkeeping::forget;
use super::linking::stored_fingerprint;
use super::notes::noted;
use super::reading::{Change, Earlier, Reading};
use super::writing::Writing;
use super::{ClaimStore, StoreError};
use crate::graph::build::ArticleGraph;
use crate::vocab::{prov, selon};
use oxigraph::model::{GraphName, NamedNode, Triple};
use oxigraph::store::StorageError;

impl ClaimStore {
    /// Writes an article in the place of what was read from there before, if anything was. What was
    /// read from elsewhere too stays, for there it still stands.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn put(&self, graph: &ArticleGraph, reading: Reading<'_>) -> Result<Change, StoreError> {
        self.put_keeping(graph, reading, Earlier::Replaced)
    }

    /// As [`Self::put`], and says what becomes of an earlier article that was read from the same
    /// place.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn put_keeping(
        &self,
        graph: &ArticleGraph,
        reading: Reading<'_>,
        earlier: Earlier,
    ) -> Result<Change, StoreError> {
        let _guard = self.lock();
        self.put_locked(graph, reading, earlier)
    }

    /// As [`Self::put_keeping`], for who holds the lock.
    pub(super) fn put_locked(
        &self,
        graph: &ArticleGraph,
        reading: Reading<'_>,
        earlier: Earlier,
    ) -> Result<Change, StoreError> {
        if self.is_current(&graph.document, reading)? {
            return Ok(Change::Unchanged);
        }
        let change = self.change(&graph.document, reading)?;
        let mut old = self.standing_at(reading.place)?;
        old.retain(|(document, _)| *document != graph.document);
        old.sort();
        let known = self.fingerprint(&graph.document)?;
        let mut places = self.places_of(&graph.document)?;
        places.push(reading.place.to_owned());
        self.transact(|transaction| {
            for (document, only_here) in &old {
                if *only_here && earlier == Earlier::Replaced {
                    self.take_out(transaction, document)?;
                } else {
                    forget(transaction, document, reading.place);
                }
            }
            match &known {
                Some(known) if *known == stored_fingerprint(reading) => {}
                Some(known) => self.renew(transaction, graph, reading, known)?,
                None => self.put_in(transaction, graph, reading)?,
            }
            for place in &places {
                transaction.insert(&noted(&graph.document, selon::READ_FROM, place));
            }
            self.carry_over(transaction, old.iter().map(|(document, _)| document), &graph.document)?;
            if earlier == Earlier::Kept {
                revises(transaction, &graph.document, old.iter().map(|(document, _)| document));
            }
            Ok(())
        })?;
        Ok(change)
    }

    /// The articles that were read from a place, and whether they were read from there alone.
    fn standing_at(&self, place: &str) -> Result<Vec<(NamedNode, bool)>, StoreError> {
        let documents = self.read_from(place)?.into_iter();
        documents.map(|document| Ok((document.clone(), self.places_of(&document)?.len() <= 1))).collect()
    }

    /// Notes that nothing stands any more where articles were read from; one that was read from
    /// nowhere else is removed. Gives how many were.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn vanish(&self, place: &str) -> Result<usize, StoreError> {
        let _guard = self.lock();
        let gone = self.standing_at(place)?;
        self.transact(|transaction| {
            for (document, only_here) in &gone {
                if *only_here {
                    self.take_out(transaction, document)?;
                } else {
                    forget(transaction, document, place);
                }
            }
            Ok(())
        })?;
        Ok(gone.iter().filter(|(_, only_here)| *only_here).count())
    }

    /// Removes an article with all that only it said. Gives whether it was there.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn remove(&self, document: &NamedNode) -> Result<bool, StoreError> {
        let _guard = self.lock();
        if self.fingerprint(document)?.is_none() {
            return Ok(false);
        }
        self.transact(|transaction| self.take_out(transaction, document))?;
        Ok(true)
    }

    /// Makes all of a change, or nothing of it.
    pub(super) fn transact(
        &self,
        change: impl FnOnce(&mut Writing<'_>) -> Result<(), StorageError>,
    ) -> Result<(), StoreError> {
        let write = || {
            let mut transaction = self.begin()?;
            change(&mut transaction)?;
            transaction.commit()
        };
        write().map_err(|cause| self.error(cause))
    }
}

/// Notes that an article is a revision of earlier ones.
fn revises<'a>(transaction: &mut Writing<'_>, document: &NamedNode, earlier: impl Iterator<Item = &'a NamedNode>) {
    for earlier in earlier {
        let revision = Triple::new(document.clone(), prov::WAS_REVISION_OF, earlier.clone());
        transaction.insert(&revision.in_graph(GraphName::from(document.clone())));
    }
}
