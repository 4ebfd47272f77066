//! `selon explain`. In: articles. Out: their text with its claims marked, and which rule made each.

mod explained;
mod html;
mod mark;
mod text;

use super::Outcome;
use super::agents::AgentArgs;
use super::reading::ReadArgs;
use super::told::counted;
use crate::attribute::ranker::train;
use crate::ingest::{Remark, Remarks, extractions};
use crate::model::Alternative;
use crate::model::Attribution;
use crate::pipeline::{Extraction, Pipeline};
use crate::read::Article;
use crate::reading::Reading;
use explained::Explained;
use std::io::{IsTerminal as _, Write};

/// Arguments of `selon explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    agents: AgentArgs,
    /// How to mark the text
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// List what the rules proposed and the ranker refused, too
    #[arg(long)]
    refused: bool,
}

/// The formats of `selon explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Colours on a terminal, brackets elsewhere: [S source], [C cue], [Y content], [V relay]
    Text,
    /// A page
    Html,
}

/// Runs the command.
pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let pipeline = args.agents.pipeline()?;
    let mut out = anstream::stdout().lock();
    let colours = std::io::stdout().is_terminal();
    let mut outcome = Outcome::Nothing;
    let mut remarks = Remarks::default();
    if args.format == Format::Html {
        writeln!(out, "{}", html::HEAD)?;
    }
    let options = args.read.options();
    let explained =
        args.read.batches().flat_map(|b| extractions(b, &options, |article| claims(&pipeline, article, args.refused)));
    for article in explained {
        match article {
            Ok((article, claims)) => {
                remarks.add(&Remark::of(&article));
                if claims.iter().any(|c| c.accepted) && outcome == Outcome::Nothing {
                    outcome = Outcome::Found;
                }
                match args.format {
                    Format::Text => text::write(&article, &claims, colours, &mut out)?,
                    Format::Html => html::write(&article, &claims, &mut out)?,
                }
            }
            Err(skipped) => {
                super::tell::complain(skipped.said);
                outcome = Outcome::Failed;
            }
        }
    }
    if outcome == Outcome::Nothing {
        super::tell::complain(format!("no claims found in {}", counted(remarks.articles(), "article")));
        remarks.line().iter().for_each(super::tell::complain);
    }
    Ok(outcome)
}

/// The claims of an article in text order, with what was refused where that is asked for.
fn claims(pipeline: &Pipeline, article: &Article, refused: bool) -> Vec<Explained> {
    let Extraction { document, analysis, claims: found, .. } = pipeline.run(article);
    let mut all: Vec<Explained> = Vec::new();
    if refused {
        let known =
            |a: &Attribution| found.iter().any(|f| f.attribution.cue == a.cue && f.attribution.content == a.content);
        let reading = Reading::new(article, &document, &analysis, &pipeline.knowledge);
        let proposals = train::proposals(&pipeline.knowledge, &reading);
        all.extend(proposals.into_iter().filter(|p| !known(&p.attribution)).map(|p| Explained {
            attribution: p.attribution,
            agents: Vec::new(),
            others: Vec::new(),
            accepted: false,
        }));
    }
    all.extend(found.into_iter().map(|claim| Explained {
        attribution: claim.attribution,
        others: claim.alternatives.iter().map(other).collect(),
        agents: claim.agents.into_iter().map(|agent| agent.name).collect(),
        accepted: true,
    }));
    all.sort_by_key(|e| (e.attribution.content.first().copied(), e.attribution.cue));
    all
}

/// « Nadia Roy 0.21 », « nobody 0.08 ».
fn other(other: &Alternative) -> String {
    let names: Vec<&str> = other.agents.iter().map(|agent| agent.name.as_str()).collect();
    let who = if names.is_empty() { "nobody named".to_owned() } else { names.join(" + ") };
    format!("{who} {:.2}", other.score)
}
