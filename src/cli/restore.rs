//! `selon restore`: a backup in the place of the store.

use super::Outcome;
use super::place::StoreArgs;
use crate::graph::store::restore;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `selon restore`.
#[derive(Debug, clap::Args)]
pub(super) struct RestoreArgs {
    /// The folder of the backup
    backup: PathBuf,
    /// Set a store that is there aside, as DIR.before
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    store: StoreArgs,
}

/// Runs the command.
pub(super) fn run(args: &RestoreArgs) -> anyhow::Result<Outcome> {
    restore(&args.backup, &args.store.store, args.replace, &args.store.base)?;
    writeln!(std::io::stdout(), "{} restored from {}", args.store.store.display(), args.backup.display())?;
    Ok(Outcome::Found)
}
