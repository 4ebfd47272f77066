//! Running queries in processes that can be killed. In: jobs from any number of clients. Out:
//! answers as streams, each within its limits of time, memory and rows.
//!
//! Two lanes keep a wild query from being noticed. Every query begins in the quick lane; one that
//! has not ended after [`Limits::quick`] gives its place there back and moves to the slow lane at
//! lower priority, or is ended when the slow lane is full. So a place in the quick lane is never
//! taken for longer than that, whatever the queries are.

use super::answer::{Answer, stream};
use super::copies::Copies;
use super::limits::Limits;
use super::process::{Process, read_fault};
use super::run::Run;
use super::wire::{Fault, FaultKind, Head, Job, QueryJob, Tag, UpdateJob};
use crate::serve::metrics::Metrics;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// After so many queries a process is replaced: what a query leaves in its heap does not add up.
const JOBS_A_PROCESS: u32 = 5_000;

/// The processes and the places that they work in.
pub(crate) struct Pool {
    program: PathBuf,
    pub(super) limits: Limits,
    copies: Arc<Copies>,
    idle: Mutex<Vec<Process>>,
    quick: Arc<Semaphore>,
    pub(super) slow: Arc<Semaphore>,
    waiting: Semaphore,
    pub(super) metrics: Arc<Metrics>,
}

impl Pool {
    /// A pool of `program serve-query` processes that read copies of the store.
    pub(crate) fn new(program: PathBuf, limits: Limits, copies: Arc<Copies>, metrics: Arc<Metrics>) -> Self {
        Self {
            quick: Arc::new(Semaphore::new(limits.quick_places)),
            slow: Arc::new(Semaphore::new(limits.slow_places)),
            waiting: Semaphore::new(limits.waiting),
            idle: Mutex::new(Vec::new()),
            program,
            limits,
            copies,
            metrics,
        }
    }

    /// Starts as many processes as the quick lane has places.
    pub(crate) async fn warm(self: &Arc<Self>) -> Result<(), Fault> {
        for _ in 0..self.limits.quick_places {
            let mut process = self.start()?;
            process.turn_to(self.copies.newest()).await?;
            self.rest(process);
        }
        Ok(())
    }

    /// Answers a query. Dropping the future or the answer kills the process that works on it.
    ///
    /// # Errors
    /// The reason why there is no answer.
    pub(crate) async fn query(self: &Arc<Self>, mut job: QueryJob) -> Result<Answer, Fault> {
        job.rows = self.limits.rows;
        job.seconds = self.backstop();
        let place = self.enter().await?;
        let mut process = self.ready().await?;
        process.send(&Job::Query(job)).await?;
        let mut run = Run::new(self, process, place);
        let (tag, payload) = run.frame().await?;
        match tag {
            Tag::Head => {
                let head: Head = serde_json::from_slice(&payload).map_err(|_| read_fault(&payload))?;
                stream(head, run).await
            }
            Tag::Fault => {
                run.finish();
                Err(read_fault(&payload))
            }
            Tag::Data | Tag::End => Err(read_fault(&payload)),
        }
    }

    /// Tries an update on a copy of its own, so that one that goes wild is found out before it
    /// touches the store.
    ///
    /// # Errors
    /// The reason why it does not end well.
    pub(crate) async fn rehearse(self: &Arc<Self>, mut job: UpdateJob) -> Result<(), Fault> {
        let place = self.enter().await?;
        let copies = Arc::clone(&self.copies);
        let copy = tokio::task::spawn_blocking(move || copies.private())
            .await
            .map_err(|e| internal(&e))?
            .map_err(|e| internal(&e))?;
        job.copy = copy.path().to_owned();
        job.seconds = self.backstop();
        // A process of its own: it holds the copy open until it ends.
        let mut process = self.start()?;
        process.send(&Job::Rehearse(job)).await?;
        let mut run = Run::new(self, process, place);
        match run.frame().await? {
            (Tag::Head, _) => Ok(()),
            (Tag::Fault | Tag::Data | Tag::End, payload) => Err(read_fault(&payload)),
        }
    }

    async fn enter(&self) -> Result<OwnedSemaphorePermit, Fault> {
        if let Ok(place) = Arc::clone(&self.quick).try_acquire_owned() {
            return Ok(place);
        }
        let busy = || Fault::new(FaultKind::Busy, "too many queries at once; try again in a moment");
        let _waiting = self.waiting.try_acquire().map_err(|_| busy())?;
        let place = timeout(self.limits.patience, Arc::clone(&self.quick).acquire_owned()).await;
        place.ok().and_then(Result::ok).ok_or_else(busy)
    }

    /// A process that reads the newest copy. One that fails to turn to it is replaced once.
    async fn ready(&self) -> Result<Process, Fault> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(mut process) = idle
            && process.turn_to(self.copies.newest()).await.is_ok()
        {
            return Ok(process);
        }
        let mut process = self.start()?;
        process.turn_to(self.copies.newest()).await?;
        Ok(process)
    }

    /// A new process, which has not turned to a copy yet.
    fn start(&self) -> Result<Process, Fault> {
        self.metrics.process_started();
        Process::start(&self.program, self.limits.memory).map_err(|e| internal(&e))
    }

    /// Takes a process back that has ended its job in good order.
    pub(super) fn rest(&self, process: Process) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if process.jobs() < JOBS_A_PROCESS && idle.len() < self.limits.quick_places {
            idle.push(process);
        }
    }

    /// Seconds after which a process ends itself: well after the server should have killed it.
    fn backstop(&self) -> u64 {
        self.limits.time.as_secs().saturating_mul(20).max(60)
    }
}

/// A fault of the program itself.
fn internal(error: &dyn std::error::Error) -> Fault {
    Fault::new(FaultKind::Internal, error.to_string())
}
