//! `selon completions` and `selon man`: what shells and `man` know of the command line, written from the arguments
//! themselves.

use super::Outcome;
use super::args::Args;
use anyhow::Context as _;
use clap::CommandFactory as _;
use clap_complete::Shell;
use std::path::PathBuf;

/// Arguments of `selon completions`.
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Arguments of `selon man`.
#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// The folder that the pages go into, made where there is none
    folder: PathBuf,
}

/// Writes the completions of a shell.
pub(super) fn completions(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    clap_complete::generate(args.shell, &mut Args::command(), "selon", &mut super::tell::out());
    Ok(Outcome::Found)
}

/// Writes a page for the program and one for each command.
pub(super) fn man(args: &ManArgs) -> anyhow::Result<Outcome> {
    let folder = &args.folder;
    let context = || format!("cannot write into {}", folder.display());
    std::fs::create_dir_all(folder).with_context(context)?;
    clap_mangen::generate_to(Args::command(), folder).with_context(context)?;
    Ok(Outcome::Found)
}
