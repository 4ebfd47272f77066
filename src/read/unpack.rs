//! Bounds on what compressed files unpack to. In: a decoder. Out: the same bytes, or an error where
//! they are out of proportion.

use super::options::Limits;
use super::stream::Stream;
use std::io::{Error, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that may be unpacked whatever the proportion.
const FREE: u64 = 256 << 20;

/// Counts the bytes that go through.
pub(super) struct Counter {
    inner: Stream,
    count: Arc<AtomicU64>,
}

impl Counter {
    pub(super) fn new(inner: Stream) -> Self {
        Self { inner, count: Arc::default() }
    }

    /// The count, to be read while the stream is.
    pub(super) fn count(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.count)
    }
}

impl Read for Counter {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A decoder that fails where it gives more than allowed.
pub(super) struct Limited {
    inner: Stream,
    packed: Arc<AtomicU64>,
    unpacked: u64,
    limits: Limits,
}

impl Limited {
    /// `packed`: the bytes that the decoder has read so far.
    pub(super) fn new(inner: Stream, packed: Arc<AtomicU64>, limits: Limits) -> Self {
        Self { inner, packed, unpacked: 0, limits }
    }
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        let proportion = FREE.saturating_add(self.packed.load(Ordering::Relaxed).saturating_mul(self.limits.max_ratio));
        let limit = proportion.min(self.limits.max_unpacked);
        if self.unpacked > limit {
            return Err(Error::new(ErrorKind::QuotaExceeded, Bomb(limit)));
        }
        Ok(read)
    }
}

/// Too much was unpacked.
#[derive(Debug, thiserror::Error)]
#[error("more than {0} bytes unpacked")]
struct Bomb(u64);

/// The limit that an error tells was passed, if that is what it tells.
pub(super) fn bomb(error: &Error) -> Option<u64> {
    error.get_ref().and_then(|inner| inner.downcast_ref::<Bomb>()).map(|bomb| bomb.0)
}
