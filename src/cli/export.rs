//! `selon export`: the store in a format that other tools read.

use super::Outcome;
use super::remote::SourceArgs;
use crate::export::dataset;
use crate::export::dot::dot;
use crate::export::drawing;
use crate::export::formats::{QUADS, TRIPLES};
use crate::export::view::{Selection, View};
use crate::query::documents_named;
use anyhow::Context as _;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use oxigraph::io::RdfFormat;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Arguments of `selon export`.
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// The format
    #[arg(long, value_parser = formats(), default_value = "turtle")]
    format: Format,
    /// Only this article, by its short name, title or address; may be given several times
    #[arg(long, value_name = "NAME")]
    document: Vec<String>,
    /// The file to write; standard output where none is given
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    source: SourceArgs,
}

/// The formats of `selon export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Data(RdfFormat),
    Dot,
    Svg,
}

/// The names that `--format` takes: those of the table of formats, and the drawings.
fn formats() -> impl TypedValueParser<Value = Format> {
    let data = || TRIPLES.iter().chain(QUADS);
    let values = data().map(|known| {
        let graphs = if known.value.supports_datasets() { "with the graphs" } else { "the graphs as one" };
        PossibleValue::new(known.name).help(format!("{}, sorted, {graphs}", known.title))
    });
    let drawings = [
        PossibleValue::new("dot").help("Who claims what, as DOT for Graphviz (more in `selon graph`)"),
        PossibleValue::new("svg").help("Who claims what, drawn without Graphviz"),
    ];
    PossibleValuesParser::new(values.chain(drawings)).map(move |name| match data().find(|known| known.name == name) {
        Some(known) => Format::Data(known.value),
        None if name == "dot" => Format::Dot,
        None => Format::Svg,
    })
}

/// Runs the command.
pub(super) fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    let store = args.source.open(&args.document)?;
    let mut documents = Vec::new();
    // A server has chosen already, and knows what each article brought into what they share.
    let chosen = args.source.server.is_some();
    for name in args.document.iter().filter(|_| !chosen) {
        documents.extend(documents_named(&store, name)?);
    }
    let mut out: Box<dyn Write> = match &args.output {
        Some(path) => Box::new(BufWriter::new(
            std::fs::File::create(path).with_context(|| format!("cannot write {}", path.display()))?,
        )),
        None => super::tell::out(),
    };
    let format = match args.format {
        Format::Data(format) => format,
        Format::Dot | Format::Svg => {
            let view = View::read(&store, &Selection { documents, ..Selection::default() })?;
            let text = if args.format == Format::Dot { dot(&view) } else { drawing::file(&view) };
            out.write_all(text.as_bytes())?;
            out.flush()?;
            return Ok(Outcome::Found);
        }
    };
    dataset::write(&store, &documents, format, out)?;
    Ok(Outcome::Found)
}
