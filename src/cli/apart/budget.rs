//! What one article may cost. In: word that an article begins, and that none is read. Out: the end of the process, when an
//! article has cost more.
//!
//! What counts is processor time, the work of this process: on a busy machine an article may take as long by the clock
//! as it likes.

use rustix::time::{ClockId, clock_gettime};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often it is looked.
const TICK: Duration = Duration::from_millis(100);

/// What an article has cost.
pub(super) struct Budget {
    limit: Duration,
    /// What the process had worked when the article began; nothing where none is read.
    begun: Mutex<Option<Duration>>,
}

impl Budget {
    /// A budget that is watched from now on: where an article goes over it, `tell` is called and the process ends.
    pub(super) fn watched(limit: Duration, tell: impl FnOnce() + Send + 'static) -> Arc<Self> {
        let budget = Arc::new(Self { limit, begun: Mutex::default() });
        let watched = Arc::clone(&budget);
        std::thread::spawn(move || {
            while !watched.is_spent(worked()) {
                std::thread::sleep(TICK);
            }
            tell();
            std::process::exit(0);
        });
        budget
    }

    /// An article begins.
    pub(super) fn begin(&self) {
        self.set(Some(worked()));
    }

    /// Nothing is read.
    pub(super) fn rest(&self) {
        self.set(None);
    }

    fn set(&self, begun: Option<Duration>) {
        *self.begun.lock().unwrap_or_else(PoisonError::into_inner) = begun;
    }

    fn is_spent(&self, worked: Duration) -> bool {
        let begun = *self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        begun.is_some_and(|begun| worked.saturating_sub(begun) > self.limit)
    }
}

/// Processor time of this process so far.
fn worked() -> Duration {
    clock_gettime(ClockId::ProcessCPUTime).try_into().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_work_on_an_article_is_counted() {
        let seconds = Duration::from_secs;
        let budget = Budget { limit: seconds(3), begun: Mutex::default() };
        assert!(!budget.is_spent(seconds(100)), "nothing is read");
        budget.set(Some(seconds(100)));
        assert!(!budget.is_spent(seconds(103)) && budget.is_spent(seconds(104)));
        budget.begin();
        assert!(!budget.is_spent(worked()), "the next one begins anew");
        let (before, mut sum) = (worked(), 0_u64);
        while worked() == before {
            sum = std::hint::black_box(sum.wrapping_add(1));
        }
        assert!(worked() > before);
    }
}
