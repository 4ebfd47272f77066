//! What takes long to read and many pages show. In: how it is read. Out: the same for all who ask, read again only
//! after writes and not more often than reading it allows.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long what was read stays good while the store changes, at least.
const KEEP: Duration = Duration::from_secs(5);

/// How many times as long as its reading took it stays good, where that is longer.
const SHARE: u32 = 10;

/// What was read last, when, how long that took, and after which write.
#[derive(Debug)]
struct Last<T> {
    read: Instant,
    keep: Duration,
    version: u64,
    value: Arc<T>,
}

/// A value that is read from the store and kept.
#[derive(Debug)]
pub(crate) struct Kept<T> {
    last: Mutex<Option<Last<T>>>,
    /// Held by who reads it anew, so that it is read once and not by every request that waits.
    reading: tokio::sync::Mutex<()>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { last: Mutex::new(None), reading: tokio::sync::Mutex::new(()) }
    }
}

impl<T> Kept<T> {
    fn good(&self, version: u64) -> Option<Arc<T>> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let last = last.as_ref()?;
        (last.version == version || last.read.elapsed() < last.keep).then(|| Arc::clone(&last.value))
    }

    /// The value as it is at a version of the store, or was a little before. Whoever waits for it while the first reads it
    /// gets that one's.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(crate) async fn get<E>(
        &self,
        version: impl Fn() -> u64,
        read: impl AsyncFnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        if let Some(value) = self.good(version()) {
            return Ok(value);
        }
        let _reading = self.reading.lock().await;
        let version = version();
        if let Some(value) = self.good(version) {
            return Ok(value);
        }
        let begin = Instant::now();
        let value = Arc::new(read().await?);
        let keep = KEEP.max(begin.elapsed() * SHARE);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Some(Last { read: Instant::now(), keep, version, value: Arc::clone(&value) });
        Ok(value)
    }
}
