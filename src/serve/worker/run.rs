//! A job under way. In: a process that works on it and a place in the quick lane. Out: the frames of its answer,
//! each within the limits of time; the move to the slow lane when it is time.

use super::pool::Pool;
use super::process::Process;
use super::wire::{Fault, FaultKind, Tag};
use hyper::body::Bytes;
use rustix::process::Pid;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout_at};

/// How long a client may take to read a piece of an answer before it is given up.
const STALL: Duration = Duration::from_secs(20);

/// A job under way: its process, its lane and its time.
pub(super) struct Run {
    lane: Lane,
    process: Process,
    deadline: Instant,
}

impl Run {
    /// Begins with a place in the quick lane.
    pub(super) fn new(pool: &Arc<Pool>, process: Process, place: OwnedSemaphorePermit) -> Self {
        let now = Instant::now();
        let lane =
            Lane { pool: Arc::clone(pool), place, slow: false, quick: now + pool.limits.quick, pid: process.pid() };
        Self { lane, process, deadline: now + pool.limits.time }
    }

    /// The next frame, within the limits of time.
    pub(super) async fn frame(&mut self) -> Result<(Tag, Bytes), Fault> {
        match self.lane.hold(self.deadline, self.process.frame()).await {
            Ok(Some(frame)) => frame,
            Ok(None) => {
                let seconds = self.lane.pool.limits.time.as_secs_f32();
                let message = format!("the query took longer than {seconds} s and was ended");
                Err(Fault::new(FaultKind::TimeLimit, message))
            }
            Err(fault) => Err(fault),
        }
        .inspect_err(|_| self.lane.pool.metrics.query_killed())
    }

    /// Waits for the client to take what it was sent, at most [`STALL`]; that time is not the
    /// query's. `None` where the client took too long.
    pub(super) async fn wait_for<T>(&mut self, client: impl Future<Output = T>) -> Option<T> {
        let started = Instant::now();
        let taken = self.lane.hold(started + STALL, client).await.ok().flatten();
        self.deadline += started.elapsed();
        taken
    }

    /// Hands the process back for the next query, unless it runs at low priority.
    pub(super) fn finish(self) {
        if !self.lane.slow {
            self.lane.pool.rest(self.process);
        }
    }
}

/// Which lane a job runs in.
struct Lane {
    pool: Arc<Pool>,
    place: OwnedSemaphorePermit,
    slow: bool,
    /// When it has to leave the quick lane.
    quick: Instant,
    pid: Option<Pid>,
}

impl Lane {
    /// Waits for `future` until `deadline`, and changes lanes on the way when it is time. `None`
    /// where the deadline passes; an error where the slow lane is full.
    async fn hold<F: Future>(&mut self, deadline: Instant, future: F) -> Result<Option<F::Output>, Fault> {
        // One future over the change of lanes: a second one would have lost what the first read.
        tokio::pin!(future);
        if !self.slow {
            if let Ok(output) = timeout_at(self.quick.min(deadline), &mut future).await {
                return Ok(Some(output));
            }
            self.place = Arc::clone(&self.pool.slow).try_acquire_owned().map_err(|_| {
                let message = "too many long queries at once; try again later or ask for less";
                Fault::new(FaultKind::Busy, message)
            })?;
            self.slow = true;
            self.give_way();
        }
        Ok(timeout_at(deadline, future).await.ok())
    }

    /// Best effort: where it fails the query only competes with others as an equal.
    fn give_way(&self) {
        if self.pid.is_some() {
            let _ = rustix::process::setpriority_process(self.pid, 10);
        }
    }
}
