//! `selon parse`: tags and trees as CoNLL-U.

use super::Outcome;
use std::path::PathBuf;

/// Arguments of `selon parse`.
#[derive(Debug, clap::Args)]
pub(super) struct ParseArgs {
    /// Files or folders; `-` for standard input
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
}

/// Runs the command.
pub(super) fn run(args: &ParseArgs) -> anyhow::Result<Outcome> {
    anyhow::bail!("cannot read {:?} yet", args.paths)
}
