//! `selon backup`: a copy of the store.

use super::Outcome;
use super::place::StoreArgs;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `selon backup`.
#[derive(Debug, clap::Args)]
pub(super) struct BackupArgs {
    /// The folder of the copy, which must not exist yet
    target: PathBuf,
    #[command(flatten)]
    store: StoreArgs,
}

/// Runs the command.
pub(super) fn run(args: &BackupArgs) -> anyhow::Result<Outcome> {
    args.store.read()?.backup(&args.target)?;
    writeln!(std::io::stdout(), "{} copied to {}", args.store.store.display(), args.target.display())?;
    Ok(Outcome::Found)
}
