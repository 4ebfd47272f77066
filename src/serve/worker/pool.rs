//! Running queries in processes that can be killed. In: jobs from any number of clients. Out:
//! answers as streams, each within its limits of time, memory and rows.
//!
//! Two lanes keep a wild query from being noticed. Every query begins in the quick lane; one that
//! has not ended after [`Limits::quick`] gives its place there back and moves to the slow lane at
//! lower priority, or is ended when the slow lane is full. So a place in the quick lane is never
//! taken for longer than that, whatever the queries are.

use super::answer::{Answer, stream};
use super::copies::Copies;
use super::process::{Process, read_fault};
use super::wire::{Fault, FaultKind, Head, Job, QueryJob, Tag, UpdateJob};
use crate::serve::metrics::Metrics;
use hyper::body::Bytes;
use rustix::process::Pid;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};

/// After so many queries a process is replaced: what a query leaves in its heap does not add up.
const JOBS_A_PROCESS: u32 = 5_000;

/// How long a client may take to read a piece of an answer before it is given up.
const STALL: Duration = Duration::from_secs(20);

/// What one query may take, and how many may run.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time for one query.
    pub time: Duration,
    /// Address space of one query process, in bytes; 0 for no limit.
    pub memory: u64,
    /// Rows or triples of one answer; 0 for no limit.
    pub rows: u64,
    /// Queries that run at once in the quick lane.
    pub quick_places: usize,
    /// Queries that run at once in the slow lane.
    pub slow_places: usize,
    /// How long a query may stay in the quick lane.
    pub quick: Duration,
    /// Queries that wait for a place; more are turned away at once.
    pub waiting: usize,
    /// How long a query may wait for a place.
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(30),
            memory: 1 << 30,
            rows: 1_000_000,
            quick_places: 4,
            slow_places: 4,
            quick: Duration::from_secs(1),
            waiting: 256,
            patience: Duration::from_secs(10),
        }
    }
}

/// The processes and the places that they work in.
pub(crate) struct Pool {
    program: PathBuf,
    limits: Limits,
    copies: Arc<Copies>,
    idle: Mutex<Vec<Process>>,
    quick: Arc<Semaphore>,
    slow: Arc<Semaphore>,
    waiting: Semaphore,
    metrics: Arc<Metrics>,
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

    fn start(&self) -> Result<Process, Fault> {
        self.metrics.process_started();
        Process::start(&self.program, self.limits.memory).map_err(|e| internal(&e))
    }

    /// Takes a process back that has ended its job in good order.
    fn rest(&self, process: Process) {
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

/// A job under way: its process, its lane and its time.
pub(super) struct Run {
    lane: Lane,
    process: Process,
    deadline: Instant,
}

impl Run {
    fn new(pool: &Arc<Pool>, process: Process, place: OwnedSemaphorePermit) -> Self {
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

fn internal(error: &dyn std::error::Error) -> Fault {
    Fault::new(FaultKind::Internal, error.to_string())
}
