//! One run over the inputs. In: what the command was given. Out: the store, filled, and what became of each input.

use super::args::IngestArgs;
use super::news::Before;
use super::progress::Progress;
use super::summary::Summary;
use super::{prune, remembered};
use crate::graph::Builder;
use crate::graph::store::{ClaimStore, Earlier, StoreError};
use crate::ingest::{Batches, Worker};
use crate::pipeline::Pipeline;
use crate::read::{Article, ReadOptions};
use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};

/// Everything that a run takes.
pub(super) struct Job {
    pipeline: Pipeline,
    builder: Builder,
    /// `None` in a dry run with no store to compare with.
    store: Option<ClaimStore>,
    options: ReadOptions,
    batches: Batches,
}

impl Job {
    /// Opens the store. None is made where there is nothing to put in.
    pub(super) fn open(args: &IngestArgs) -> anyhow::Result<Self> {
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
            crate::cli::tell::complain(line);
        }
        if let Some(store) = store.as_ref().filter(|_| !args.dry_run) {
            store.shape(&chosen.shaping)?;
        }
        let base = store.as_ref().map_or(&args.store.base, ClaimStore::base).clone();
        let builder = Builder { base, version: args.agents.version_with(chosen.agents.as_ref())? };
        Ok(Self { pipeline, builder, store, options, batches })
    }

    /// Reads all inputs into the store.
    pub(super) fn ingest(self, args: &IngestArgs, summary: &mut Summary) -> anyhow::Result<()> {
        let mut progress = Progress::new(&args.read.paths, &self.options);
        let build = |article: &Article| self.builder.build(article, &self.pipeline.run(article));
        let bytes = AtomicU64::new(0);
        let worker = Worker {
            build: &build,
            base: &self.builder.base,
            version: &self.builder.version,
            store: self.store.as_ref(),
            options: &self.options,
            earlier: if args.keep_versions { Earlier::Kept } else { Earlier::Replaced },
            dry: args.dry_run,
            bytes: &bytes,
        };
        let before = self.store.as_ref().filter(|_| !args.dry_run).map(Before::of).transpose()?;
        let mut seen = HashSet::new();
        let result = worker.run(self.batches, |done| {
            if args.prune.is_some() {
                seen.extend(done.places().map(str::to_owned));
            }
            progress.step(done, bytes.load(Ordering::Relaxed), summary);
        });
        progress.finish();
        result?;
        if let (Some(store), Some(how)) = (&self.store, args.prune) {
            prune::prune(store, args, how, &seen, summary)?;
        }
        if let (Some(store), Some(before)) = (&self.store, before) {
            summary.news = before.told(store, &args.tell)?;
        }
        match self.store {
            Some(store) if !args.dry_run => Ok(store.close_after(summary.added)?),
            _ => Ok(()),
        }
    }
}
