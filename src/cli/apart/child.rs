//! The process that reads apart. In: files to read, one a line. Out: their articles, one a line.

use super::budget::Budget;
use crate::cli::Outcome;
use crate::cli::agents::{AgentArgs, Agents};
use crate::graph::{ArticleGraph, Builder};
use crate::ingest::{Here, Made, Reader, Submission};
use crate::iri::Base;
use anyhow::Context as _;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Triple};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Write};
use std::time::Duration;

/// The first line to a process.
#[derive(Serialize, Deserialize)]
pub(super) struct Settings {
    pub(super) base: String,
    /// Name and text of the agents that the store was filled with.
    pub(super) agents: Option<(String, String)>,
    /// Processor time that one article may take.
    pub(super) seconds: u64,
}

/// What stands before the bytes of a submission.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) origin: String,
    pub(super) place: Option<String>,
    pub(super) media: Option<String>,
    pub(super) set: Vec<(String, String)>,
    pub(super) length: usize,
}

/// A line from a process.
#[derive(Serialize, Deserialize)]
pub(super) enum Reply {
    /// The process has loaded what it reads with.
    Ready,
    /// An article.
    Made(Box<Sent>),
    /// Why an article is left out.
    Failed(String),
    /// Why nothing can be read.
    Unreadable(String),
    /// An article took more time than it may; the process has ended.
    Long,
    /// That was all.
    End,
}

/// An article made ready, as it is sent.
#[derive(Serialize, Deserialize)]
pub(super) struct Sent {
    pub(super) place: String,
    pub(super) fingerprint: String,
    pub(super) document: String,
    /// Triples as N-Triples, in their order.
    pub(super) own: String,
    pub(super) shared: String,
    pub(super) claims: usize,
    /// IRIs with forms and signatures as the store writes them.
    pub(super) propositions: Vec<(String, String)>,
    pub(super) passages: Vec<(String, String)>,
}

impl Sent {
    pub(super) fn of(made: &Made) -> Self {
        let text = |triples: &[Triple]| triples.iter().map(|triple| format!("{triple} .\n")).collect();
        let graph = &made.graph;
        Self {
            place: made.place.clone(),
            fingerprint: made.fingerprint.clone(),
            document: graph.document.as_str().to_owned(),
            own: text(&graph.own),
            shared: text(&graph.shared),
            claims: graph.claims,
            propositions: graph
                .propositions
                .iter()
                .map(|(iri, form)| (iri.as_str().to_owned(), form.to_string()))
                .collect(),
            passages: graph.passages.iter().map(|(iri, sign)| (iri.as_str().to_owned(), sign.to_string())).collect(),
        }
    }

    pub(super) fn made(self) -> Result<Made, String> {
        let node = NamedNode::new_unchecked;
        let mut graph = ArticleGraph {
            document: node(self.document),
            own: triples(&self.own)?,
            shared: triples(&self.shared)?,
            claims: self.claims,
            propositions: Vec::new(),
            passages: Vec::new(),
        };
        for (iri, form) in self.propositions {
            graph.propositions.push((node(iri), form.parse().map_err(|_| format!("a form that is none: {form}"))?));
        }
        for (iri, sign) in self.passages {
            graph.passages.push((node(iri), sign.parse().map_err(|()| format!("a signature that is none: {sign}"))?));
        }
        Ok(Made { place: self.place, fingerprint: self.fingerprint, graph })
    }
}

pub(super) fn triples(text: &str) -> Result<Vec<Triple>, String> {
    let quads = RdfParser::from_format(RdfFormat::NTriples).for_slice(text);
    quads.map(|quad| quad.map(Triple::from).map_err(|error| error.to_string())).collect()
}

/// Arguments of `selon serve-read`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ServeReadArgs {
    #[command(flatten)]
    pub(in crate::cli) agents: AgentArgs,
}

/// Reads submissions from standard input until it ends.
pub(in crate::cli) fn run(args: &ServeReadArgs) -> anyhow::Result<Outcome> {
    // Who reads a page should not wait for an article that is being read.
    let _ = rustix::process::nice(10);
    let mut input = io::stdin().lock();
    let mut line = String::new();
    input.read_line(&mut line)?;
    let settings: Settings = serde_json::from_str(&line).context("the settings cannot be read")?;
    let agents = settings.agents.map(|(name, turtle)| Agents { name, turtle });
    let (pipeline, version) = (args.agents.pipeline_with(agents.as_ref())?, args.agents.version_with(agents.as_ref())?);
    let base: Base = settings.base.parse().map_err(|error| anyhow::anyhow!("{error}"))?;
    let builder = Builder { base, version: version.clone() };
    let reader = Here::new(version, Box::new(move |article| builder.build(article, &pipeline.run(article))));
    let budget = Budget::watched(Duration::from_secs(settings.seconds), || drop(tell(&Reply::Long)));
    tell(&Reply::Ready)?;
    while let Some(submission) = receive(&mut input)? {
        budget.begin();
        let result = reader.read(submission, &mut |made| {
            let reply = match &made {
                Ok(made) => Reply::Made(Box::new(Sent::of(made))),
                Err(why) => Reply::Failed(why.clone()),
            };
            let told = tell(&reply).is_ok();
            budget.begin();
            told
        });
        budget.rest();
        tell(&result.map_or_else(|error| Reply::Unreadable(error.to_string()), |()| Reply::End))?;
    }
    Ok(Outcome::Found)
}

pub(super) fn tell(reply: &Reply) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(reply)?)?;
    out.flush()
}

/// The next submission; `None` where the server has gone.
pub(super) fn receive(input: &mut impl BufRead) -> anyhow::Result<Option<Submission>> {
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let head: Head = serde_json::from_str(&line).context("what is sent cannot be read")?;
    let mut bytes = vec![0; head.length];
    input.read_exact(&mut bytes)?;
    let Head { origin, place, media, set, .. } = head;
    Ok(Some(Submission { bytes, origin, place, media, set, ..Submission::default() }))
}
