//! `selon validate`: whether the store has the shape that `ontology/shapes.ttl` asks for.

use super::Outcome;
use super::place::StoreArgs;
use crate::export::dataset::write_quads;
use crate::export::formats::{Known, TRIPLES};
use crate::graph::validate::{SHAPES, Violation, report, validate};
use crate::iri::Base;
use anyhow::Context as _;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use oxigraph::io::RdfFormat;
use oxigraph::model::GraphName;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `selon validate`.
#[derive(Debug, clap::Args)]
pub(super) struct ValidateArgs {
    /// A file of SHACL shapes, in place of those that the program carries
    #[arg(long, value_name = "FILE")]
    shapes: Option<PathBuf>,
    /// Write a sh:ValidationReport in this format instead of sentences
    #[arg(long, value_parser = formats())]
    format: Option<RdfFormat>,
    #[command(flatten)]
    store: StoreArgs,
}

fn formats() -> impl TypedValueParser<Value = RdfFormat> {
    PossibleValuesParser::new(TRIPLES.iter().map(|known| known.name)).map(|name| {
        let known = TRIPLES.iter().find(|known: &&Known<RdfFormat>| known.name == name);
        known.map_or(RdfFormat::Turtle, |known| known.value)
    })
}

/// Runs the command: a line a violation, then a count; or a report.
pub(super) fn run(args: &ValidateArgs) -> anyhow::Result<Outcome> {
    let store = args.store.read()?;
    let (nodes, violations) = match &args.shapes {
        None => validate(&store, "ontology/shapes.ttl", SHAPES)?,
        Some(path) => {
            let text =
                std::fs::read_to_string(path).with_context(|| format!("cannot read the shapes {}", path.display()))?;
            validate(&store, &path.display().to_string(), &text)?
        }
    };
    match args.format {
        Some(format) => {
            let quads = report(&violations).into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph));
            write_quads(quads.collect(), format, &Base::default(), super::tell::out())?;
        }
        None => tell(nodes, &violations)?,
    }
    Ok(match (violations.len(), nodes) {
        (1.., _) => Outcome::Failed,
        (0, 0) => Outcome::Nothing,
        (0, _) => Outcome::Found,
    })
}

fn tell(nodes: usize, violations: &[Violation]) -> std::io::Result<()> {
    for violation in violations {
        super::tell::complain(format!(
            "{} <{}>: {}; found {}",
            violation.node, violation.path, violation.message, violation.found
        ));
    }
    let verdict = if violations.is_empty() {
        "all fit their shapes".to_owned()
    } else {
        format!("{} violations", violations.len())
    };
    writeln!(std::io::stdout(), "{nodes} nodes: {verdict}")
}
