//! `selon ingest`: articles into a store.
//!
//! One thread reads the inputs, all cores make claims of them, one thread writes, each article whole
//! or not at all. Articles are written in the order of the input, so that the same input gives the
//! same store, however often a run is broken off and started again.

mod known;
mod outcome;
mod progress;
mod summary;
mod watch;
mod work;
mod write;

pub(super) use known::{fingerprint, place};
pub(super) use summary::Summary;

use super::Outcome;
use super::agents::AgentArgs;
use super::place::StoreArgs;
use super::reading::{Batches, ReadArgs};
use super::remote::{RemoteArgs, send_all};
use crate::graph::Builder;
use crate::graph::store::{ClaimStore, Earlier};
use crate::pipeline::Pipeline;
use crate::read::{Article, ReadOptions};
use progress::Progress;
use std::collections::HashSet;
use std::io::Write as _;
use std::path::Path;
use work::Worker;

/// Arguments of `selon ingest`.
#[derive(Debug, clap::Args)]
pub(super) struct IngestArgs {
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    remote: RemoteArgs,
    #[command(flatten)]
    agents: AgentArgs,
    /// Read everything and say what would change, without changing the store
    #[arg(long, conflicts_with = "server")]
    dry_run: bool,
    /// Keep the earlier version of an article that has changed, too
    #[arg(long, conflicts_with = "server")]
    keep_versions: bool,
    /// Remove articles whose file, or whose entry in an archive, is gone from the given paths
    #[arg(long, conflicts_with = "server")]
    prune: bool,
    /// Go on: look every few seconds for files that are new or changed
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "2", value_parser = seconds, conflicts_with_all = ["dry_run", "server"])]
    watch: Option<u64>,
}

/// Reads how often to look: `--watch FOLDER` takes the folder for a number.
fn seconds(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "give a number of seconds, or none and the paths before --watch".to_owned())
}

/// Runs the command.
pub(super) fn run(args: &IngestArgs) -> anyhow::Result<Outcome> {
    if let Some(seconds) = args.watch {
        return watch::run(args, seconds.max(1));
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

/// Everything that a run takes.
struct Job {
    pipeline: Pipeline,
    builder: Builder,
    /// `None` in a dry run with no store to compare with.
    store: Option<ClaimStore>,
    options: ReadOptions,
    batches: Batches,
}

impl Job {
    /// Opens the store. None is made where there is nothing to put in.
    fn open(args: &IngestArgs) -> anyhow::Result<Self> {
        // What may be wrong with the arguments comes first, so that no store is left behind then.
        let builder = Builder { base: args.store.base.clone(), version: args.agents.version()? };
        let pipeline = args.agents.pipeline()?;
        let (readable, batches) = args.read.batches().look();
        let there = args.store.store.join("CURRENT").is_file();
        let store = match args.dry_run {
            _ if !there && !readable => None,
            true if !there => None,
            true => Some(args.store.open()?),
            false => Some(args.store.create()?),
        };
        Ok(Self { pipeline, builder, store, options: args.read.options(), batches })
    }

    /// Reads all inputs into the store.
    fn ingest(self, args: &IngestArgs, summary: &mut Summary) -> anyhow::Result<()> {
        let mut progress = Progress::new(&args.read.paths);
        let build = |article: &Article| self.builder.build(article, &self.pipeline.run(article));
        let worker = Worker {
            build: &build,
            base: &self.builder.base,
            version: &self.builder.version,
            store: self.store.as_ref(),
            options: &self.options,
            earlier: if args.keep_versions { Earlier::Kept } else { Earlier::Replaced },
            dry: args.dry_run,
        };
        let mut seen = HashSet::new();
        let result = worker.run(self.batches, |done| {
            if args.prune {
                seen.extend(done.places().map(str::to_owned));
            }
            progress.step(done, summary);
        });
        progress.finish();
        result?;
        match &self.store {
            Some(store) if args.prune => prune(store, args, &seen, summary),
            _ => Ok(()),
        }
    }
}

/// Removes what was read from below the given paths before and is not there any more.
fn prune(store: &ClaimStore, args: &IngestArgs, seen: &HashSet<String>, summary: &mut Summary) -> anyhow::Result<()> {
    let roots: Vec<String> =
        args.read.paths.iter().filter_map(|p| std::path::absolute(p).ok()).map(|p| p.display().to_string()).collect();
    for place in store.places()? {
        let below = roots.iter().any(|root| {
            place == *root || place.strip_prefix(root.as_str()).is_some_and(|rest| rest.starts_with(['/', '#']))
        });
        // What is there and cannot be read now has not vanished.
        if below && !seen.contains(&place) && !(Path::new(&place).exists() || summary.failed_below(&place)) {
            summary.pruned += if args.dry_run { 1 } else { store.vanish(&place)? };
        }
    }
    Ok(())
}
