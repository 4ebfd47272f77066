//! Running queries in processes that can be killed. In: jobs from any number of clients. Out:
//! answers as streams, each within its limits of time, memory and rows.
//!
//! Two lanes keep a wild query from being noticed. Every query begins in the quick lane; one that
//! has not ended after [`Limits::quick`], or holds up lighter ones, gives its place there back and moves to the slow lane at
//! lower priority. Where that is full it is stopped and waits; those in it let the waiting in by turns, so that four
//! long answers keep nobody out. One that waits too long, or beside too many, is ended. So a place in the quick lane is never
//! taken for longer than that, whatever the queries are; and where many wait the lightest comes first.

use super::answer::{Answer, stream};
use super::copies::Copies;
use super::limits::Limits;
use super::process::{Process, read_fault};
use super::queue::{Place, Queue, Ticket};
use super::run::Run;
use super::wire::{Fault, FaultKind, Head, Job, QueryJob, Tag, UpdateJob};
use crate::serve::metrics::Metrics;
use crate::serve::spool::Spools;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// After so many queries a process is replaced: what a query leaves in its heap does not add up.
const JOBS_A_PROCESS: u32 = 5_000;

/// Processes that may stand still for each place of the slow lane: what they have worked out stays in memory.
const PAUSED: usize = 4;

/// The processes and the places that they work in.
pub(crate) struct Pool {
    program: PathBuf,
    pub(super) limits: Limits,
    copies: Arc<Copies>,
    idle: Mutex<Vec<Process>>,
    quick: Arc<Queue>,
    pub(super) slow: Arc<Semaphore>,
    /// Places of processes that stand still until the slow lane has one.
    pub(super) paused: Arc<Semaphore>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) spools: Arc<Spools>,
}

impl Pool {
    /// A pool of `program serve-query` processes that read copies of the store.
    pub(crate) fn new(
        program: PathBuf,
        limits: Limits,
        copies: Arc<Copies>,
        spools: Arc<Spools>,
        metrics: Arc<Metrics>,
    ) -> Self {
        Self {
            quick: Arc::new(Queue::new(limits.quick_places, limits.waiting)),
            slow: Arc::new(Semaphore::new(limits.slow_places)),
            paused: Arc::new(Semaphore::new(PAUSED * limits.slow_places)),
            idle: Mutex::new(Vec::new()),
            program,
            limits,
            copies,
            spools,
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
        let ticket = Ticket::of(&job.text);
        let job = Job::Query(job);
        match self.attempt(&job, ticket).await {
            // The process was dead or dying before it could do anything: that is not the query's doing.
            Err(Stop { fault, killed: true }) => self.attempt(&job, ticket).await.map_err(|stop| {
                // Twice is no accident.
                if stop.killed { fault } else { stop.fault }
            }),
            other => other.map_err(|stop| stop.fault),
        }
    }

    /// One try of a query in one process.
    async fn attempt(self: &Arc<Self>, job: &Job, ticket: Ticket) -> Result<Answer, Stop> {
        let place = self.enter(ticket).await?;
        let mut process = self.ready().await?;
        let sent = process.send(job).await;
        let mut run = Run::new(self, process, place, ticket);
        let first = match sent {
            Ok(()) => run.frame().await,
            Err(fault) => Err(fault),
        };
        let (tag, payload) = first.map_err(|fault| Stop { killed: run.was_killed(), fault })?;
        match tag {
            Tag::Head => {
                let head: Head = serde_json::from_slice(&payload).map_err(|_| read_fault(&payload))?;
                Ok(stream(head, run).await?)
            }
            Tag::Fault => {
                run.finish();
                Err(read_fault(&payload).into())
            }
            Tag::Data | Tag::End => Err(read_fault(&payload).into()),
        }
    }

    /// Tries an update on a copy of its own, so that one that goes wild is found out before it
    /// touches the store.
    ///
    /// # Errors
    /// The reason why it does not end well.
    pub(crate) async fn rehearse(self: &Arc<Self>, mut job: UpdateJob) -> Result<(), Fault> {
        let place = self.enter(Ticket::of(&job.text)).await?;
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
        let mut run = Run::new(self, process, place, Ticket::of(""));
        match run.frame().await? {
            (Tag::Head, _) => Ok(()),
            (Tag::Fault | Tag::Data | Tag::End, payload) => Err(read_fault(&payload)),
        }
    }

    async fn enter(&self, ticket: Ticket) -> Result<Place, Fault> {
        let place = self.quick.enter(ticket, self.limits.patience).await;
        place.ok_or_else(|| Fault::new(FaultKind::Busy, "too many queries at once; try again in a moment"))
    }

    /// A process that lives and reads the newest copy. One that fails to turn to it is replaced once.
    async fn ready(&self) -> Result<Process, Fault> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        while let Some(mut process) = idle() {
            if process.lives() && process.turn_to(self.copies.newest()).await.is_ok() {
                return Ok(process);
            }
        }
        let mut process = self.start()?;
        process.turn_to(self.copies.newest()).await?;
        Ok(process)
    }

    /// Whether a query stands still until the slow lane has a place for it.
    pub(super) fn is_waited_for(&self) -> bool {
        self.paused.available_permits() < PAUSED * self.limits.slow_places
    }

    /// Whether a query that has run for so long in the quick lane holds up a lighter one.
    pub(super) fn is_held_up(&self, time: Duration) -> bool {
        self.quick.is_held_up(time)
    }

    /// Remembers what a query took.
    pub(super) fn took(&self, ticket: Ticket, time: Duration) {
        self.quick.took(ticket, time);
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

/// Why one try came to nothing.
struct Stop {
    fault: Fault,
    /// Whether somebody outside killed the process before its first frame.
    killed: bool,
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self { fault, killed: false }
    }
}

/// A fault of the program itself.
fn internal(error: &dyn std::error::Error) -> Fault {
    Fault::new(FaultKind::Internal, error.to_string())
}
