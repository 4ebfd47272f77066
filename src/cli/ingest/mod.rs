//! `selon ingest`: articles into a store.
//!
//! One thread reads the inputs, all cores make claims of them, one thread writes, each article whole
//! or not at all. Articles are written in the order of the input, so that the same input gives the
//! same store, however often a run is broken off and started again.

mod progress;
mod prune;
mod remembered;
mod summary;
mod watch;

pub(super) use summary::Summary;

use super::Outcome;
use super::agents::AgentArgs;
use super::place::StoreArgs;
use super::reading::ReadArgs;
use super::send::{RemoteArgs, send_all};
use crate::graph::Builder;
use crate::graph::store::{ClaimStore, Earlier, StoreError};
use crate::ingest::{Batches, Worker};
use crate::pipeline::Pipeline;
use crate::read::{Article, ReadOptions};
use progress::Progress;
use prune::Prune;
use std::collections::HashSet;
use std::io::Write as _;

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
    /// Remove articles whose file, or whose entry in an archive, is gone from the given paths; more than ten and
    /// a tenth only with --prune=all
    #[arg(long, value_name = "HOW", num_args = 0..=1, require_equals = true, default_missing_value = "few", value_enum, conflicts_with = "server")]
    prune: Option<Prune>,
    /// Do not take the options again (--agents, --map, --set) that the store was filled with
    #[arg(long, conflicts_with = "server")]
    forget_options: bool,
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
        args.agents.read()?;
        let mut store = match args.store.look(args.dry_run) {
            Err(StoreError::Missing(_)) => None,
            result => Some(result?),
        };
        let chosen = remembered::choose(args, store.as_ref())?;
        let mut options = args.read.options();
        chosen.apply(&mut options)?;
        let pipeline = args.agents.pipeline_with(chosen.agents.as_ref())?;
        let (readable, batches) = args.read.batches_with(&options).look();
        if store.is_none() && readable && !args.dry_run {
            store = Some(args.store.create()?);
        }
        for line in &chosen.told {
            super::tell::complain(line);
        }
        if let Some(store) = store.as_ref().filter(|_| !args.dry_run) {
            store.shape(&chosen.shaping)?;
        }
        let base = store.as_ref().map_or(&args.store.base, ClaimStore::base).clone();
        let builder = Builder { base, version: args.agents.version_with(chosen.agents.as_ref())? };
        Ok(Self { pipeline, builder, store, options, batches })
    }

    /// Reads all inputs into the store.
    fn ingest(self, args: &IngestArgs, summary: &mut Summary) -> anyhow::Result<()> {
        let mut progress = Progress::new(&args.read.paths, &self.options);
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
            if args.prune.is_some() {
                seen.extend(done.places().map(str::to_owned));
            }
            progress.step(done, summary);
        });
        progress.finish();
        result?;
        match (&self.store, args.prune) {
            (Some(store), Some(how)) => prune::prune(store, args, how, &seen, summary),
            _ => Ok(()),
        }
    }
}
