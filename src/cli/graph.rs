//! `selon graph`: who asserts, denies and accuses, drawn or counted.

use super::Outcome;
use super::remote::SourceArgs;
use crate::export::network::{Network, dot};
use crate::export::rows::RowFormat;
use crate::export::view::{Cluster, Disagreement, Selection, View};
use crate::export::{self, drawing, table};
use crate::iri::Base;
use crate::query::{Answer, Rows, agents_named, documents_named};
use anyhow::Context as _;
use oxigraph::model::{Literal, Term};
use oxigraph::sparql::Variable;
use std::io::Write as _;
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
    /// The same pairs as CSV
    Csv,
    /// The same for a spreadsheet whose numbers have commas: a byte order mark and semicolons
    Excel,
    /// A workbook of Excel; send it into a file
    #[cfg(feature = "xlsx")]
    Xlsx,
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
    let sheet = |format| disagreements_as(&view, format, store.base());
    let bytes = match args.format {
        Format::Dot => dot(&Network::read(&store, &selection)?).into_bytes(),
        Format::Svg => drawing::file(&view).into_bytes(),
        Format::Disagreements => disagreements(&view).into_bytes(),
        Format::Csv => sheet(RowFormat::Sheet)?,
        Format::Excel => sheet(RowFormat::Excel)?,
        #[cfg(feature = "xlsx")]
        Format::Xlsx => {
            if args.output.is_none() {
                super::tell::no_terminal()?;
            }
            sheet(RowFormat::Xlsx)?
        }
    };
    match &args.output {
        Some(path) => std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?,
        None => super::tell::out().write_all(&bytes)?,
    }
    Ok(if view.graph.node_count() == 0 { Outcome::Nothing } else { Outcome::Found })
}

/// The columns of the list of disagreements.
const COLUMNS: [&str; 4] = ["one", "other", "statements", "about"];

fn rows(view: &View) -> Vec<[String; 4]> {
    let row = |found: &Disagreement| {
        [found.one.clone(), found.other.clone(), found.about.len().to_string(), found.about.join(" | ")]
    };
    view.disagreements.iter().map(row).collect()
}

fn disagreements(view: &View) -> String {
    let rows: Vec<Vec<String>> = rows(view).into_iter().map(Vec::from).collect();
    table::layout(&COLUMNS.map(str::to_owned), &rows, super::terminal_width())
}

fn disagreements_as(view: &View, format: RowFormat, base: &Base) -> anyhow::Result<Vec<u8>> {
    let term = |words: String| Some(Term::from(Literal::new_simple_literal(words)));
    let rows = rows(view).into_iter().map(|row| row.map(term).to_vec()).collect();
    let variables = COLUMNS.map(Variable::new_unchecked).to_vec();
    let mut out = Vec::new();
    export::rows::write(&Answer::Rows(Rows { variables, rows }), format, base, &mut out)?;
    Ok(out)
}
