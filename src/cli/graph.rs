//! `selon graph`: who asserts, denies and accuses, drawn or counted.

use super::Outcome;
use super::remote::SourceArgs;
use crate::export::view::{Cluster, Selection, View};
use crate::export::{dot, svg, table};
use crate::query::{agents_named, documents_named};
use anyhow::Context as _;
use std::io::Write;
use std::path::PathBuf;

/// Arguments of `selon graph`.
#[derive(Debug, clap::Args)]
pub(super) struct GraphArgs {
    /// dot is for Graphviz, svg for a browser; disagreements lists who is at odds with whom
    #[arg(long, value_enum, default_value = "dot")]
    format: Format,
    /// Only the claims of this agent, by any spelling; may be given several times
    #[arg(long, value_name = "NAME")]
    agent: Vec<String>,
    /// Only the claims of this article, by short name, title or address; may be given several times
    #[arg(long, value_name = "NAME")]
    document: Vec<String>,
    /// Only what several speak of: where a store holds many articles, the rest hides it
    #[arg(long)]
    shared: bool,
    /// What stands together in a frame
    #[arg(long, value_enum, default_value = "none")]
    cluster: ClusterBy,
    /// The file to write; standard output where none is given
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    source: SourceArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// DOT
    Dot,
    /// SVG
    Svg,
    /// A table of the pairs of agents that contradict each other, most first
    Disagreements,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ClusterBy {
    /// Nothing
    None,
    /// Statements of one article
    Document,
    /// Agents that act for the same one
    Side,
    /// What hangs together
    Component,
}

/// Runs the command.
pub(super) fn run(args: &GraphArgs) -> anyhow::Result<Outcome> {
    let store = args.source.open(&[])?;
    let mut selection = Selection {
        cluster: match args.cluster {
            ClusterBy::None => Cluster::None,
            ClusterBy::Document => Cluster::Document,
            ClusterBy::Side => Cluster::Side,
            ClusterBy::Component => Cluster::Component,
        },
        shared: args.shared,
        ..Selection::default()
    };
    for name in &args.agent {
        selection.agents.extend(agents_named(&store, name)?);
    }
    for name in &args.document {
        selection.documents.extend(documents_named(&store, name)?);
    }
    let view = View::read(&store, &selection)?;
    let text = match args.format {
        Format::Dot => dot::dot(&view),
        Format::Svg => svg::svg(&view),
        Format::Disagreements => disagreements(&view),
    };
    match &args.output {
        Some(path) => std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?,
        None => std::io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(if view.graph.node_count() == 0 { Outcome::Nothing } else { Outcome::Found })
}

fn disagreements(view: &View) -> String {
    let row = |found: &crate::export::view::Disagreement| {
        vec![found.one.clone(), found.other.clone(), found.about.len().to_string(), found.about.join(" | ")]
    };
    let rows: Vec<Vec<String>> = view.disagreements.iter().map(row).collect();
    table::layout(&["one", "other", "statements", "about"].map(str::to_owned), &rows, super::terminal_width())
}
