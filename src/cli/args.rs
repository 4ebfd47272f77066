//! What can be typed: the commands, each with the arguments that its own file declares.

use clap::{Parser, Subcommand};

/// Reads news and keeps account of who says what.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// One variant a command.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the claims of articles, without a store
    Extract(super::extract::ExtractArgs),
    /// Print tags and dependency trees as CoNLL-U
    Parse(super::parse::ParseArgs),
    /// Train the analyser on a treebank
    Train(super::train::TrainArgs),
    /// Score the analyser on a treebank
    Evaluate(super::evaluate::EvaluateArgs),
}
