//! The argument `--agents`: a user's own agents on top of those that the program knows.

use crate::iri::short_hash;
use crate::pipeline::Pipeline;
use anyhow::Context as _;
use std::path::{Path, PathBuf};

/// Whom to know besides the agents that the program carries.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct AgentArgs {
    /// A Turtle file of agents, in the words of ontology/agents.ttl: adds agents and names, and
    /// overrides usual names and what stands for what
    #[arg(long, value_name = "FILE")]
    agents: Option<PathBuf>,
}

impl AgentArgs {
    /// The pipeline that knows these agents.
    pub(super) fn pipeline(&self) -> anyhow::Result<Pipeline> {
        let Some((path, turtle)) = self.read()? else { return Ok(Pipeline::embedded()?) };
        Ok(Pipeline::with_agents(&path.display().to_string(), &turtle)?)
    }

    /// The version of the program, with that of the user's agents where there are some: articles that
    /// were read with others are read again.
    pub(super) fn version(&self) -> anyhow::Result<String> {
        Ok(match self.read()? {
            None => crate::VERSION.to_owned(),
            Some((_, turtle)) => format!("{}+agents.{}", crate::VERSION, short_hash(&[&turtle], 8)),
        })
    }

    fn read(&self) -> anyhow::Result<Option<(&Path, String)>> {
        let Some(path) = &self.agents else { return Ok(None) };
        let turtle = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
        Ok(Some((path, turtle)))
    }
}
