//! The writing side of a run. In: articles made ready, chunk by chunk. Out: the same in the store, in the order of
//! the input, committed every now and then.

use super::outcome::{Done, Stored, Trouble};
use super::work::{Prepared, Ready, Worker};
use crate::graph::store::{Batch, Change, ClaimStore, Reading, StoreError};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Time after which what was read is committed, so that a run that is broken off loses no more.
const COMMIT_EVERY: Duration = Duration::from_secs(60);

impl Worker<'_> {
    /// Writes what comes until nothing more does.
    pub(super) fn write_all(
        &self,
        receiver: &Receiver<Vec<Result<Ready, Trouble>>>,
        see: &mut impl FnMut(&Done),
    ) -> Result<(), StoreError> {
        let mut batch = self.store.filter(|_| !self.dry).map(ClaimStore::batch);
        let mut committed = Instant::now();
        loop {
            match receiver.recv_timeout(COMMIT_EVERY) {
                Ok(chunk) => see(&self.write_chunk(chunk, batch.as_mut())?),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if let Some(batch) = &mut batch
                && committed.elapsed() > COMMIT_EVERY
            {
                batch.commit()?;
                committed = Instant::now();
            }
        }
        batch.map_or(Ok(()), |mut batch| batch.commit())
    }

    /// Writes a chunk of what was read, in order.
    fn write_chunk(
        &self,
        chunk: Vec<Result<Ready, Trouble>>,
        mut batch: Option<&mut Batch<'_>>,
    ) -> Result<Done, StoreError> {
        let mut done = Done::default();
        for ready in chunk {
            match ready {
                Ok(Ready::Article(prepared)) => done.articles.push(self.write(prepared, batch.as_deref_mut())?),
                Ok(Ready::Same(article)) => done.articles.push(Stored {
                    place: article.place,
                    change: Change::Unchanged,
                    claims: 0,
                    remark: None,
                }),
                Ok(Ready::End(record)) => {
                    if let Some(batch) = batch.as_deref_mut() {
                        batch.note_item(&record)?;
                    }
                }
                Err(Trouble::Article(skipped)) => done.skipped.push(skipped),
                Err(Trouble::Store(error)) => return Err(error),
            }
        }
        Ok(done)
    }

    /// Writes one article; without a batch, as in a dry run, only tells what would change.
    fn write(&self, prepared: Prepared, batch: Option<&mut Batch<'_>>) -> Result<Stored, StoreError> {
        let Prepared { place, fingerprint, remark, graph } = prepared;
        let claims = graph.as_ref().map_or(0, |graph| graph.claims);
        let change = match (graph, batch, self.store) {
            (None, ..) => Change::Unchanged,
            (Some(graph), Some(batch), _) => {
                batch.put(graph, Reading { place: &place, fingerprint: &fingerprint }, self.earlier)?
            }
            (Some(_), None, Some(store)) if store.is_known(&place)? => Change::Replaced,
            (Some(_), None, _) => Change::Added,
        };
        Ok(Stored { place, change, claims, remark: Some(remark) })
    }
}
