//! The pieces of an answer that its reader has not taken. In: pieces as they come. Out: the same in order, the oldest in
//! memory, the others in a nameless file.

use axum::body::Bytes;
use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use tokio::sync::{Notify, OwnedSemaphorePermit};

/// Bytes that one place in [`Spools::room`] stands for.
pub(super) const PLACE: usize = 1 << 16;

/// What both ends share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) state: Mutex<State>,
    pub(super) gone: Notify,
}

#[derive(Debug, Default)]
pub(super) struct State {
    /// The oldest pieces.
    pub(super) first: VecDeque<Bytes>,
    /// The pieces after them.
    pub(super) rest: Option<File>,
    /// Bytes of `rest` that were written, and of those the bytes that were read.
    pub(super) written: u64,
    pub(super) read: u64,
    /// Room that `rest` takes.
    pub(super) room: Option<OwnedSemaphorePermit>,
    /// How the answer ended, once it has.
    pub(super) end: Option<io::Result<()>>,
    /// Whether the reader has gone.
    pub(super) gone: bool,
    pub(super) waker: Option<Waker>,
}

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    pub(super) fn wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    /// Bytes that wait for the reader.
    pub(super) fn waiting(&self) -> u64 {
        self.first.iter().map(|piece| piece.len() as u64).sum::<u64>() + (self.written - self.read)
    }

    /// The next piece that is there.
    pub(super) fn next(&mut self) -> io::Result<Option<Bytes>> {
        if let Some(piece) = self.first.pop_front() {
            return Ok(Some(piece));
        }
        let left = usize::try_from(self.written - self.read).unwrap_or(PLACE).min(PLACE);
        let Some(file) = self.rest.as_ref().filter(|_| left > 0) else { return Ok(None) };
        let mut piece = vec![0; left];
        file.read_exact_at(&mut piece, self.read)?;
        self.read += left as u64;
        if self.read == self.written {
            // Read to the end: its room is free for others.
            (self.rest, self.room, self.read, self.written) = (None, None, 0, 0);
        }
        Ok(Some(piece.into()))
    }
}
