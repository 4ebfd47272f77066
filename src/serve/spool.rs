//! Answers that wait for their readers. In: pieces from whoever makes an answer. Out: a body that gives them in
//! order, as slowly as its reader likes.
//!
//! A reader that pauses must not keep a query process, a lane or a walk through the store busy: what it has
//! not taken yet goes to a file without a name in the folder of copies, up to [`ROOM`] bytes of all answers
//! together. The end of an answer has to be said: a maker that goes away without saying it, for whatever
//! reason, leaves a body that fails, so that half an answer never looks whole.

mod reader;
mod state;

use axum::body::Bytes;
pub(crate) use reader::Spooled;
use state::{PLACE, Shared};
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// Bytes of unread answers on disk, all together.
const ROOM: usize = 4 << 30;
/// Pieces of one answer that are held in memory.
const AHEAD: usize = 4;
/// How long a maker waits for room before it gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where answers wait, and how much room is left.
#[derive(Debug)]
pub(crate) struct Spools {
    folder: PathBuf,
    room: Arc<Semaphore>,
}

impl Spools {
    /// Answers wait in `folder`, which has to exist when the first one is made.
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), room: Arc::new(Semaphore::new(ROOM / PLACE)) }
    }

    /// Both ends of one answer.
    pub(crate) fn answer(&self) -> (Maker, Spooled) {
        let shared = Arc::new(Shared { state: Mutex::default(), gone: Notify::new() });
        let maker = Maker { shared: Arc::clone(&shared), folder: self.folder.clone(), room: Arc::clone(&self.room) };
        (maker, Spooled { shared })
    }
}

/// The end that an answer is written to.
#[derive(Debug)]
pub(crate) struct Maker {
    shared: Arc<Shared>,
    folder: PathBuf,
    room: Arc<Semaphore>,
}

impl Maker {
    /// Adds a piece; waits only where the disk has no room left for answers.
    ///
    /// # Errors
    /// Where the reader has gone, no room comes free, or the disk fails.
    pub(crate) async fn push(&self, piece: Bytes) -> io::Result<()> {
        let Some(piece) = self.push_in_memory(piece)? else { return Ok(()) };
        let places = u32::try_from(piece.len().div_ceil(PLACE)).map_err(io::Error::other)?;
        let waiting = tokio::time::timeout(PATIENCE, Arc::clone(&self.room).acquire_many_owned(places)).await;
        let full = || io::Error::other("too many answers wait for slow readers");
        let room = waiting.map_err(|_| full())?.map_err(io::Error::other)?;
        self.push_on_disk(&piece, room)
    }

    /// Says that the answer is whole.
    pub(crate) fn finish(self) {
        self.end(Ok(()));
    }

    /// Says why it is not and never will be.
    pub(crate) fn fail(self, error: io::Error) {
        self.end(Err(error));
    }

    /// Ready when the reader has gone.
    pub(crate) async fn closed(&self) {
        while !self.shared.lock().gone {
            self.shared.gone.notified().await;
        }
    }

    fn end(&self, end: io::Result<()>) {
        let mut state = self.shared.lock();
        if state.end.is_none() {
            state.end = Some(end);
        }
        state.wake();
    }

    /// Gives the piece back where it has to go to the disk.
    fn push_in_memory(&self, piece: Bytes) -> io::Result<Option<Bytes>> {
        let mut state = self.shared.lock();
        if state.gone {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        if state.first.len() >= AHEAD || state.rest.is_some() {
            return Ok(Some(piece));
        }
        state.first.push_back(piece);
        state.wake();
        Ok(None)
    }

    fn push_on_disk(&self, piece: &[u8], room: OwnedSemaphorePermit) -> io::Result<()> {
        let mut state = self.shared.lock();
        let file = match state.rest.take() {
            Some(file) => file,
            None => nameless(&self.folder)?,
        };
        file.write_all_at(piece, state.written)?;
        state.rest = Some(file);
        state.written += piece.len() as u64;
        match &mut state.room {
            Some(held) => held.merge(room),
            none => *none = Some(room),
        }
        state.wake();
        Ok(())
    }
}

impl Drop for Maker {
    fn drop(&mut self) {
        self.end(Err(io::Error::other("the answer broke off")));
    }
}

/// A file that no folder lists and that is gone when it is closed.
fn nameless(folder: &Path) -> io::Result<File> {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let path = folder.join(format!("answer-{}", NUMBER.fetch_add(1, Ordering::Relaxed)));
    let file = File::options().read(true).write(true).create_new(true).open(&path)?;
    std::fs::remove_file(&path)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(work)
    }

    async fn read(spooled: Spooled) -> Result<Bytes, axum::Error> {
        axum::body::to_bytes(axum::body::Body::new(spooled), usize::MAX).await
    }

    #[test]
    fn pieces_come_in_order_from_memory_and_from_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let spools = Spools::new(folder.path());
        run(async {
            let (maker, spooled) = spools.answer();
            let mut all = Vec::new();
            // More than memory holds, with nobody reading, then more again.
            for n in 0..100u8 {
                let piece = vec![n; 1 + usize::from(n) * 1000];
                all.extend_from_slice(&piece);
                maker.push(piece.into()).await.unwrap();
            }
            assert!(spools.room.available_permits() < ROOM / PLACE);
            maker.finish();
            let spooled = spooled.whole().await.unwrap();
            assert_eq!(hyper::body::Body::size_hint(&spooled).exact(), Some(all.len() as u64));
            assert!(read(spooled).await.unwrap() == all);
        });
        assert_eq!(spools.room.available_permits(), ROOM / PLACE, "room is given back");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file is left");
    }

    #[test]
    fn a_maker_that_is_dropped_does_not_look_like_an_end() {
        let spools = Spools::new(&std::env::temp_dir());
        run(async {
            let (maker, spooled) = spools.answer();
            maker.push("une ligne".into()).await.unwrap();
            drop(maker);
            assert!(read(spooled).await.is_err());
            let (maker, spooled) = spools.answer();
            drop(maker);
            assert!(spooled.whole().await.is_err());
            let (maker, spooled) = spools.answer();
            maker.fail(io::Error::other("trop de lignes"));
            assert!(spooled.whole().await.unwrap_err().to_string().contains("trop de lignes"));
        });
    }

    #[test]
    fn a_maker_learns_that_its_reader_has_gone() {
        let spools = Spools::new(&std::env::temp_dir());
        run(async {
            let (maker, spooled) = spools.answer();
            drop(spooled);
            maker.closed().await;
            assert!(maker.push("x".into()).await.is_err());
        });
    }
}
