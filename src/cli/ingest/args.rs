//! What `selon ingest` takes.

use crate::cli::agents::AgentArgs;
use crate::cli::jobs::JobArgs;
use crate::cli::place::StoreArgs;
use crate::cli::reading::ReadArgs;
use crate::cli::send::RemoteArgs;
use crate::query::Parameter;

/// Arguments of `selon ingest`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct IngestArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,
    #[command(flatten)]
    pub(super) store: StoreArgs,
    #[command(flatten)]
    pub(super) remote: RemoteArgs,
    #[command(flatten)]
    pub(super) agents: AgentArgs,
    #[command(flatten)]
    pub(super) jobs: JobArgs,
    /// Read everything and say what would change, without changing the store
    #[arg(long, conflicts_with = "server")]
    pub(super) dry_run: bool,
    /// Keep the earlier version of an article that has changed, too
    #[arg(long, conflicts_with = "server")]
    pub(super) keep_versions: bool,
    /// Remove articles whose file, or whose entry in an archive, is gone from the given paths; more than ten and
    /// a tenth only with --prune=all
    #[arg(long, value_name = "HOW", num_args = 0..=1, require_equals = true, default_missing_value = "few", value_enum, conflicts_with = "server")]
    pub(super) prune: Option<Prune>,
    /// Do not take the options again (--agents, --map, --set) that the store was filled with
    #[arg(long, conflicts_with = "server")]
    pub(super) forget_options: bool,
    /// Name what is newly said on a topic, by somebody or in a medium: topic=digue, agent=Minsk, publisher=L'Écho. May be
    /// given several times
    #[arg(long, value_name = "KEY=VALUE", value_parser = told, conflicts_with_all = ["dry_run", "server"])]
    pub(super) tell: Vec<Parameter>,
    /// Go on: look every few seconds for files that are new or changed
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "2", value_parser = seconds, conflicts_with_all = ["dry_run", "server"])]
    pub(super) watch: Option<u64>,
}

/// Reads what is to be told of.
fn told(text: &str) -> Result<Parameter, String> {
    let parameter: Parameter = text.parse()?;
    let known = ["topic", "agent", "publisher"];
    if !known.contains(&parameter.key.as_str()) || parameter.value.trim().is_empty() {
        return Err(format!("give one of {} with what is to be told of: topic=digue", known.join(", ")));
    }
    Ok(parameter)
}

/// Reads how often to look: `--watch FOLDER` takes the folder for a number.
fn seconds(text: &str) -> Result<u64, String> {
    let said = || "give a number of seconds above 0, or none and the paths before --watch".to_owned();
    text.parse().ok().filter(|seconds| *seconds > 0).ok_or_else(said)
}

/// How much may be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Prune {
    /// Ten articles, or a tenth of those from below the given paths: a disk that is not there looks like an empty
    /// folder
    Few,
    /// However many are gone
    All,
}
