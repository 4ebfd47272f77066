//! A query process. In: jobs on standard input. Out: frames on standard output.
//!
//! It holds its own memory limit, reads an unchanging copy of the store, and may be killed at any
//! moment. It ends itself when the server is gone or when a job lasts longer than even the server
//! should have let it.

use super::evaluate::{Stop, query, rehearse};
use super::wire::{Fault, FaultKind, Job, Tag, send};
use crate::graph::store;
use oxigraph::store::Store;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

/// How often the watchdog looks at the clock.
const TICK: Duration = Duration::from_millis(500);

/// Works through the jobs on standard input until it ends. `memory` is the most address space
/// that the process may take, in bytes; 0 for no limit.
///
/// # Errors
/// Where a limit cannot be set or standard output is gone.
pub fn run(memory: u64) -> io::Result<()> {
    limit_memory(memory)?;
    let watch = Watch::start();
    let jobs = read_jobs();
    let mut out = io::stdout().lock();
    let mut opened = None;
    for job in jobs {
        let result = perform(job, &mut opened, &watch, &mut out);
        watch.rest();
        match result {
            Ok(()) => {}
            Err(Stop::Fault(fault)) => send(&mut out, Tag::Fault, &serde_json::to_vec(&fault)?)?,
            Err(Stop::Gone) => return Ok(()),
        }
    }
    Ok(())
}

/// A copy of the store, and its files.
struct Opened {
    store: Store,
    files: store::Watch,
}

fn perform(job: Job, opened: &mut Option<Opened>, watch: &Watch, out: &mut impl Write) -> Result<(), Stop> {
    match job {
        Job::Open(path) => {
            *opened = None;
            *opened = Some(open(&path)?);
            Ok(send(out, Tag::End, &[])?)
        }
        Job::Query(job) => {
            watch.allow(job.seconds);
            let Some(Opened { store, files }) = opened else {
                return Err(internal("no store is open").into());
            };
            // A value that cannot be read is none to the evaluation of a query, which would go on without it.
            let damaged = files.damaged().map_err(|error| internal(&error.to_string()))?;
            if !damaged.is_empty() {
                return Err(
                    internal("the store is damaged: some data files do not hold what was written into them").into()
                );
            }
            query(store, &job, out)
        }
        Job::Rehearse(job) => {
            watch.allow(job.seconds);
            rehearse(&job, out)
        }
    }
}

fn open(path: &Path) -> Result<Opened, Fault> {
    let files = store::Watch::trusting(path).map_err(|error| internal(&error.to_string()))?;
    let store = Store::open_read_only(path).map_err(|error| internal(&error.to_string()))?;
    Ok(Opened { store, files })
}

fn internal(what: &str) -> Fault {
    Fault::new(FaultKind::Internal, what)
}

/// A failed allocation ends the process; no core file is left behind.
fn limit_memory(bytes: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    if bytes > 0 {
        setrlimit(Resource::As, Rlimit { current: Some(bytes), maximum: Some(bytes) })?;
    }
    Ok(())
}

/// Reads jobs on a thread of its own, so that the end of standard input (the server is gone) ends
/// the process even while a query runs.
fn read_jobs() -> mpsc::Receiver<Job> {
    let (sender, receiver) = mpsc::sync_channel(1);
    std::thread::spawn(move || {
        for line in io::stdin().lock().lines() {
            let Some(job) = line.ok().and_then(|line| serde_json::from_str(&line).ok()) else { break };
            if sender.send(job).is_err() {
                break;
            }
        }
        // Not `exit`, which would run destructors under a query that still uses the store.
        std::process::abort();
    });
    receiver
}

/// Ends the process when a job has taken more than its time: a second line of defence, behind the
/// server's own clock.
struct Watch {
    start: Instant,
    /// Milliseconds after `start`; 0 while there is nothing to do.
    deadline: Arc<AtomicU64>,
}

impl Watch {
    fn start() -> Self {
        let watch = Self { start: Instant::now(), deadline: Arc::new(AtomicU64::new(0)) };
        let (start, deadline) = (watch.start, Arc::clone(&watch.deadline));
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(TICK);
                let deadline = deadline.load(Ordering::Relaxed);
                if deadline > 0 && start.elapsed().as_millis() > u128::from(deadline) {
                    std::process::abort();
                }
            }
        });
        watch
    }

    fn allow(&self, seconds: u64) {
        if seconds > 0 {
            let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.deadline.store(now.saturating_add(seconds.saturating_mul(1000)), Ordering::Relaxed);
        }
    }

    fn rest(&self) {
        self.deadline.store(0, Ordering::Relaxed);
    }
}
