//! `selon restore`: a backup in the place of the store.

use super::Outcome;
use super::place::StoreArgs;
use super::told::counted;
use crate::graph::store::{Restored, restore};
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
    let Restored { articles, before } = restore(&args.backup, &args.store.store, args.replace, &args.store.base)?;
    let (store, backup) = (args.store.store.display(), args.backup.display());
    let before = before.map(|path| format!("; what was there is in {}", path.display())).unwrap_or_default();
    writeln!(std::io::stdout(), "{store} restored from {backup}: {}{before}", counted(articles, "article"))?;
    Ok(Outcome::Found)
}
