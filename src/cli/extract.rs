//! `selon extract`: the claims of articles, without a store.

use super::Outcome;
use std::path::PathBuf;

/// Arguments of `selon extract`.
#[derive(Debug, clap::Args)]
pub(super) struct ExtractArgs {
    /// Files or folders; `-` for standard input
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
}

/// Runs the command.
pub(super) fn run(args: &ExtractArgs) -> anyhow::Result<Outcome> {
    anyhow::bail!("cannot read {:?} yet", args.paths)
}
