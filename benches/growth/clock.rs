//! Time as the clock on the wall tells it and as processors spent it. In: work. Out: what it took.
//!
//! On a machine that does other things too, the clock says little; what a thread computed says what the store
//! itself makes dearer. What the other threads of the process computed meanwhile is the merging of files.

use rustix::time::{ClockId, clock_gettime};
use std::iter::Sum;
use std::time::{Duration, Instant};

/// What some work took.
#[derive(Clone, Copy, Default)]
pub(crate) struct Took {
    /// On the wall.
    pub(crate) wall: Duration,
    /// Computed by the thread that worked.
    pub(crate) thread: Duration,
    /// Computed by all threads of the process.
    pub(crate) process: Duration,
}

impl Took {
    /// Milliseconds of each of so many: on the wall, of the thread, of the process.
    pub(crate) fn each(self, number: usize) -> [f64; 3] {
        let number = f64::from(u32::try_from(number.max(1)).unwrap_or(u32::MAX));
        [self.wall, self.thread, self.process].map(|time| time.as_secs_f64() * 1000.0 / number)
    }
}

impl Sum for Took {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            wall: sum.wall + one.wall,
            thread: sum.thread + one.thread,
            process: sum.process + one.process,
        })
    }
}

/// Does some work, and says what it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Took) {
    let (start, thread, process) = (Instant::now(), spent(ClockId::ThreadCPUTime), spent(ClockId::ProcessCPUTime));
    let done = work();
    let took = Took {
        wall: start.elapsed(),
        thread: spent(ClockId::ThreadCPUTime).saturating_sub(thread),
        process: spent(ClockId::ProcessCPUTime).saturating_sub(process),
    };
    (done, took)
}

fn spent(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    let (seconds, nanoseconds) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or_default(), nanoseconds.unwrap_or_default())
}
