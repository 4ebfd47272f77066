//! `selon cues`: the cues that a word is known as.

use super::Outcome;
use super::agents::{AgentArgs, show_called};

/// Arguments of `selon cues`.
#[derive(Debug, clap::Args)]
pub(super) struct CuesArgs {
    /// Words or expressions, in their dictionary form: démentir, « mettre en garde »
    #[arg(required = true)]
    names: Vec<String>,
    #[command(flatten)]
    own: AgentArgs,
}

/// Runs the command: Turtle that `--cues` takes.
pub(super) fn run(args: &CuesArgs) -> anyhow::Result<Outcome> {
    show_called(&args.own, &args.names, |class| class.ends_with("Cue"))
}
