//! The argument `--agents`: a user's own agents on top of those that the program knows.

use crate::pipeline::Pipeline;
use anyhow::Context as _;
use std::path::PathBuf;

/// Whom to know besides the agents that the program carries.
#[derive(Debug, clap::Args)]
pub(super) struct AgentArgs {
    /// A Turtle file of agents, in the words of ontology/agents.ttl: adds agents and names, and
    /// overrides usual names and what stands for what
    #[arg(long, value_name = "FILE")]
    agents: Option<PathBuf>,
}

impl AgentArgs {
    /// The pipeline that knows these agents.
    pub(super) fn pipeline(&self) -> anyhow::Result<Pipeline> {
        let Some(path) = &self.agents else { return Ok(Pipeline::embedded()?) };
        let turtle = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
        Ok(Pipeline::with_agents(&path.display().to_string(), &turtle)?)
    }
}
