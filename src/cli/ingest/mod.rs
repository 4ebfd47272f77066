//! `selon ingest`: articles into a store.
//!
//! One thread reads the inputs, all cores (or `--jobs`) make claims of them, one thread writes, each article whole
//! or not at all. Articles are written in the order of the input, so that the same input gives the
//! same store, however often a run is broken off and started again.

mod args;
mod job;
mod news;
mod progress;
mod prune;
mod remembered;
mod summary;
mod watch;

pub(super) use args::IngestArgs;
pub(super) use summary::Summary;

use super::Outcome;
use super::send::send_all;
use job::Job;
use std::io::Write as _;

/// Seconds between two looks where nothing is said.
const EVERY: u64 = 10;

/// `selon watch`: the same, going on.
pub(super) fn watch(args: &IngestArgs) -> anyhow::Result<Outcome> {
    anyhow::ensure!(
        !args.dry_run && args.remote.server.is_none(),
        "watching goes on for ever and writes into a store of its own: without --dry-run and --server"
    );
    args.jobs.apply()?;
    watch::run(args, args.watch.unwrap_or(EVERY))
}

/// Runs the command.
pub(super) fn run(args: &IngestArgs) -> anyhow::Result<Outcome> {
    args.jobs.apply()?;
    if let Some(seconds) = args.watch {
        return watch::run(args, seconds);
    }
    let mut summary = Summary::default();
    if let Some(server) = &args.remote.server {
        summary = send_all(server, &args.remote, &args.read)?;
    } else {
        Job::open(args)?.ingest(args, &mut summary)?;
    }
    writeln!(std::io::stdout(), "{}", summary.text(args.dry_run))?;
    Ok(summary.outcome())
}
