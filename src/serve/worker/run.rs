//! A job under way. In: a process that works on it and a place in the quick lane. Out: the frames of its answer,
//! each within the limits of time; the move to the slow lane when it is time.

use super::pool::Pool;
use super::process::Process;
use super::queue::{Place, Ticket};
use super::wire::{Fault, FaultKind, Tag};
use crate::serve::spool::Spools;
use hyper::body::Bytes;
use rustix::process::{Pid, Signal};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout, timeout_at};

/// How long a query runs in the slow lane while others wait for it.
const TURN: Duration = Duration::from_secs(2);

/// How often a query in the quick lane looks whether a lighter one waits for its place.
const LOOK: Duration = Duration::from_millis(100);

/// A job under way: its process, its lane and its time.
pub(super) struct Run {
    lane: Lane,
    process: Process,
    deadline: Instant,
}

impl Run {
    /// Begins with a place in the quick lane.
    pub(super) fn new(pool: &Arc<Pool>, process: Process, place: Place, ticket: Ticket) -> Self {
        let now = Instant::now();
        let lane = Lane {
            pool: Arc::clone(pool),
            place: Held::Quick(place),
            started: now,
            turn: now + LOOK.min(pool.limits.quick),
            pid: process.pid(),
            ticket,
            paused: Duration::ZERO,
        };
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

    /// Whether somebody outside killed the process.
    pub(super) fn was_killed(&self) -> bool {
        self.process.was_killed()
    }

    /// Where long answers wait for their readers.
    pub(super) fn spools(&self) -> &Spools {
        &self.lane.pool.spools
    }

    /// Hands the process back for the next query, unless it runs at low priority.
    pub(super) fn finish(self) {
        if matches!(self.lane.place, Held::Quick(_)) {
            let Self { lane, process, .. } = self;
            lane.pool.took(lane.ticket, lane.started.elapsed());
            lane.pool.rest(process);
        }
    }
}

/// A place in one of the lanes.
enum Held {
    Quick(#[expect(dead_code, reason = "held, not read")] Place),
    Paused(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit),
    Slow(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit),
}

/// Which lane a job runs in.
struct Lane {
    pool: Arc<Pool>,
    place: Held,
    started: Instant,
    /// When it is looked whether it has to leave the quick lane, or to let others into the slow one.
    turn: Instant,
    pid: Option<Pid>,
    ticket: Ticket,
    /// How long its process stood still.
    paused: Duration,
}

impl Lane {
    /// Waits for `future` until `deadline`, and changes lanes on the way when it is time. `None` where the deadline
    /// passes, for which time that the process stood still does not count; an error where the slow lane stays full.
    async fn hold<F: Future>(&mut self, deadline: Instant, future: F) -> Result<Option<F::Output>, Fault> {
        // One future over all changes: a second one would have lost what the first read.
        tokio::pin!(future);
        loop {
            let (now, end) = (Instant::now(), deadline + self.paused);
            if now >= end {
                return Ok(None);
            }
            // Looked at first: frames that are always there would let nobody in.
            if now >= self.turn {
                if !matches!(self.place, Held::Quick(_)) {
                    self.next_turn().await?;
                } else if !self.may_stay(now) {
                    self.leave_quick().await?;
                }
                continue;
            }
            if let Ok(output) = timeout_at(self.turn.min(end), &mut future).await {
                return Ok(Some(output));
            }
        }
    }

    /// Whether it goes on in the quick lane: for a second, or until it holds up a query that is lighter by what is known.
    fn may_stay(&mut self, now: Instant) -> bool {
        let (run, quick) = (now - self.started, self.pool.limits.quick);
        let stays = run < quick && !self.pool.is_held_up(run);
        if stays {
            self.turn = now + LOOK.min(quick - run);
        }
        stays
    }

    /// Leaves the quick lane for the slow one, or waits for a place there.
    async fn leave_quick(&mut self) -> Result<(), Fault> {
        self.pool.took(self.ticket, self.started.elapsed());
        self.give_way();
        if let Ok(slow) = Arc::clone(&self.pool.slow).try_acquire_owned() {
            self.place = Held::Slow(slow);
            self.turn = Instant::now() + TURN;
            return Ok(());
        }
        self.stand_still(Some(self.pool.limits.patience)).await
    }

    /// Goes on in the slow lane where nobody waits for it, or else behind those who do.
    async fn next_turn(&mut self) -> Result<(), Fault> {
        self.pool.took(self.ticket, self.started.elapsed());
        if self.pool.is_waited_for() && self.pool.paused.available_permits() > 0 {
            return self.stand_still(None).await;
        }
        self.turn = Instant::now() + TURN;
        Ok(())
    }

    /// Stops the process until the slow lane has a place for it: what it has worked out is not lost, and it takes nothing
    /// from the others meanwhile. It goes to the end of the queue.
    async fn stand_still(&mut self, patience: Option<Duration>) -> Result<(), Fault> {
        let busy = || Fault::new(FaultKind::Busy, "too many long queries at once; try again later or ask for less");
        let waiting = Arc::clone(&self.pool.paused).try_acquire_owned().map_err(|_| busy())?;
        let begin = Instant::now();
        self.signal(Signal::STOP);
        // The place that it had is free from here on.
        self.place = Held::Paused(waiting);
        let acquiring = Arc::clone(&self.pool.slow).acquire_owned();
        let slow = match patience {
            Some(patience) => timeout(patience, acquiring).await.map_err(|_| busy())?,
            None => acquiring.await,
        };
        self.place = Held::Slow(slow.map_err(|_| busy())?);
        self.signal(Signal::CONT);
        self.paused += begin.elapsed();
        self.turn = Instant::now() + TURN;
        Ok(())
    }

    /// Best effort: a process that has ended hears nothing.
    fn signal(&self, signal: Signal) {
        if let Some(pid) = self.pid {
            let _ = rustix::process::kill_process(pid, signal);
        }
    }

    /// Best effort: where it fails the query only competes with others as an equal.
    fn give_way(&self) {
        if self.pid.is_some() {
            let _ = rustix::process::setpriority_process(self.pid, 10);
        }
    }
}
