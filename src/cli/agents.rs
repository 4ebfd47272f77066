//! The argument `--agents`: a user's own agents on top of those that the program knows.

use crate::iri::{VOCABULARY, short_hash};
use crate::knowledge::turtle::{Triple, read_turtle};
use crate::pipeline::Pipeline;
use crate::resolve::Coreference;
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The words that files of agents are written in.
const WORDS: [(&str, &str); 2] = [
    ("ontology/selon.ttl", include_str!("../../ontology/selon.ttl")),
    ("ontology/agents.ttl", include_str!("../../ontology/agents.ttl")),
];
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

/// Whom to know besides the agents that the program carries.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct AgentArgs {
    /// A Turtle file of agents, in the words of ontology/agents.ttl: adds agents and names, and
    /// overrides usual names and what stands for what
    #[arg(long, value_name = "FILE")]
    agents: Option<PathBuf>,
    /// Weights of coreference to use instead of the built-in ones, as `selon train --coref` writes them
    #[arg(long, value_name = "FILE")]
    coreference: Option<PathBuf>,
}

impl AgentArgs {
    /// The pipeline that knows these agents.
    pub(super) fn pipeline(&self) -> anyhow::Result<Pipeline> {
        let mut pipeline = pipeline(self.read()?.as_ref())?;
        if let Some(path) = &self.coreference {
            let weights = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
            pipeline.coreference = Coreference::parse(&weights).with_context(|| format!("in {}", path.display()))?;
        }
        Ok(pipeline)
    }

    /// What [`version`] says of these agents.
    pub(super) fn version(&self) -> anyhow::Result<String> {
        Ok(version(self.read()?.as_ref()))
    }

    /// The file of agents, if one is given.
    ///
    /// # Errors
    /// Where it cannot be read, or says nothing of agents.
    pub(super) fn read(&self) -> anyhow::Result<Option<Agents>> {
        let Some(path) = &self.agents else { return Ok(None) };
        let turtle = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
        let name = path.display().to_string();
        check(&name, &turtle)?;
        Ok(Some(Agents { name, turtle }))
    }
}

/// A file of agents.
#[derive(Clone, Debug)]
pub(super) struct Agents {
    /// The path that it was given by.
    pub(super) name: String,
    /// What it holds.
    pub(super) turtle: String,
}

/// The pipeline that knows a user's agents, if there are some.
pub(super) fn pipeline(agents: Option<&Agents>) -> anyhow::Result<Pipeline> {
    Ok(match agents {
        None => Pipeline::embedded()?,
        Some(Agents { name, turtle }) => Pipeline::embedded()?.with(name, turtle)?,
    })
}

/// The version of the program, with that of the user's agents where there are some: articles that
/// were read with others are read again.
pub(super) fn version(agents: Option<&Agents>) -> String {
    match agents {
        None => crate::VERSION.to_owned(),
        Some(Agents { turtle, .. }) => format!("{}+agents.{}", crate::VERSION, short_hash(&[turtle], 8)),
    }
}

/// Turtle that is well written and says nothing of agents would be read without a word.
fn check(file: &str, turtle: &str) -> anyhow::Result<()> {
    let mut known = BTreeSet::new();
    for (name, words) in WORDS {
        known.extend(read_turtle(name, words)?.into_iter().map(|triple| triple.subject.as_str().to_owned()));
    }
    let triples = read_turtle(file, turtle)?;
    let words = |triple: &Triple| {
        let class = (triple.predicate == TYPE).then(|| triple.object.as_str().to_owned());
        [Some(triple.predicate.clone()), class].into_iter().flatten()
    };
    let mut told = false;
    for word in triples.iter().flat_map(words) {
        if let Some(short) = word.strip_prefix(VOCABULARY) {
            anyhow::ensure!(known.contains(&word), "{file}: ontology/agents.ttl has no word selon:{short}");
            told = true;
        }
        told |= word.starts_with(SKOS);
    }
    anyhow::ensure!(
        told,
        "{file} says nothing of agents: write it as ontology/agents-media.ttl is, `<medium/phare> a selon:Medium ; skos:prefLabel \"Le Phare\"@fr .`"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREFIXES: &str = "@base <https://w3id.org/selon/id/agent/> . @prefix selon: <https://w3id.org/selon/ns#> . \
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . ";

    #[test]
    fn a_file_that_names_nobody_is_no_file_of_agents() {
        let told = |turtle: &str| check("a.ttl", &format!("{PREFIXES}{turtle}")).unwrap_err().to_string();
        assert!(check("a.ttl", &format!("{PREFIXES}<medium/x> a selon:Medium ; skos:prefLabel \"X\"@fr .")).is_ok());
        assert!(check("a.ttl", &format!("{PREFIXES}<state/FR> skos:altLabel \"Hexagone\"@fr .")).is_ok());
        assert!(told("<medium/x> a selon:Mediom .").contains("no word selon:Mediom"));
        assert!(told("<medium/x> a selon:Medium ; selon:sexe selon:feminine .").contains("no word selon:sexe"));
        assert!(told("<a> <b> \"c\" .").contains("says nothing of agents"));
        assert!(told("").contains("says nothing of agents"));
    }

    #[test]
    fn the_files_of_the_program_are_files_of_agents() {
        for turtle in [
            include_str!("../../ontology/agents-media.ttl"),
            include_str!("../../ontology/agents-nouns.ttl"),
            include_str!("../../ontology/agents-seats.ttl"),
            include_str!("../../ontology/agents-states.ttl"),
            include_str!("../../ontology/agents-words.ttl"),
        ] {
            check("a.ttl", turtle).unwrap();
        }
    }
}
