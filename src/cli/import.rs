//! `selon import`: what `selon export` wrote, or the claims of another extractor, into a store.

use super::Outcome;
use super::bar::Bar;
use super::place::StoreArgs;
use crate::export::formats::{Known, QUADS, TRIPLES};
use crate::graph::Builder;
use crate::graph::whole::left_open;
use crate::ingest::import::{self, Foreign, Merged, TAKEN, Table, annotations, rows};
use crate::pipeline::Pipeline;
use anyhow::Context as _;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};

/// Arguments of `selon import`.
#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// Files of RDF (.ttl, .trig, .nt, .nq, .jsonld, .rdf), of claims as CSV or TSV, or of Web Annotations (.json)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The name of the run that claims of another extractor belong to; those of an earlier import of that name go
    #[arg(long, value_name = "NAME", default_value = "import", value_parser = run_name)]
    run: String,
    #[command(flatten)]
    store: StoreArgs,
}

fn run_name(text: &str) -> Result<String, String> {
    let good = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c));
    if good { Ok(text.to_owned()) } else { Err("give letters, digits, - . and _".to_owned()) }
}

/// Runs the command.
pub(super) fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let (mut quads, mut claims): (Vec<Quad>, Vec<Foreign>) = (Vec::new(), Vec::new());
    let mut left: Vec<String> = Vec::new();
    for path in &args.files {
        match rdf(path) {
            Some(format) => quads.extend(read(path, format)?),
            None => {
                let table = foreign(path)?;
                claims.extend(table.claims);
                left.extend(table.left);
            }
        }
    }
    let mut found = false;
    left.iter().for_each(super::tell::complain);
    if !quads.is_empty() {
        found |= merge(args, quads)?;
    }
    if !claims.is_empty() {
        let store = args.store.open()?;
        let taken = import::take_foreign(&store, &args.run, &claims)?;
        taken.left.iter().for_each(super::tell::complain);
        let all = taken.left.len() + left.len();
        writeln!(std::io::stdout(), "{} claims of {} taken in, {all} left", taken.claims, args.run)?;
        found |= taken.claims > 0;
    }
    let found = if found { Outcome::Found } else { Outcome::Nothing };
    Ok(super::tell::stayed_out(&left).unwrap_or(found))
}

/// The format of RDF that a file is in, by its ending.
fn rdf(path: &Path) -> Option<RdfFormat> {
    let ending = path.extension().and_then(OsStr::to_str)?;
    // A file that ends in .json holds annotations.
    let called = |known: &&Known<RdfFormat>| ending != "json" && known.is_called(ending);
    TRIPLES.iter().chain(QUADS).find(called).map(|known| known.value)
}

fn read(path: &Path, format: RdfFormat) -> anyhow::Result<Vec<Quad>> {
    let open = || File::open(path).with_context(|| format!("cannot read {}", path.display()));
    if format == RdfFormat::RdfXml
        && let Some(element) = left_open(BufReader::new(open()?))
    {
        anyhow::bail!("{} is not whole: it ends before <{element}> is closed", path.display());
    }
    let file = open()?;
    let bar = Bar::of_bytes(file.metadata().map_or(0, |metadata| metadata.len()));
    bar.say("read");
    let quads = RdfParser::from_format(format).for_reader(bar.reading(BufReader::new(file)));
    let found = quads.collect::<Result<_, _>>().map_err(|error| {
        // The parser speaks of what a program could do about it.
        if error.to_string().contains("LoadDocumentCallback") {
            anyhow::anyhow!(
                "its context stands on another machine, which is not asked; an export for schema.org is no store to take \
                 in: take {TAKEN}"
            )
        } else {
            error.into()
        }
    });
    found.with_context(|| format!("{} cannot be taken in", path.display()))
}

/// Claims of another extractor, by the ending of their file.
fn foreign(path: &Path) -> anyhow::Result<Table> {
    let name = path.display().to_string();
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
    let open = || File::open(path).with_context(|| format!("cannot read {name}"));
    match ending.as_str() {
        "csv" => Ok(rows(&name, b',', open()?)?),
        "tsv" => Ok(rows(&name, b'\t', open()?)?),
        "json" => {
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
            Ok(Table { claims: annotations(&name, &text)?, left: Vec::new() })
        }
        _ => anyhow::bail!(
            "{name}: its ending tells no format that can be taken in: .ttl .trig .nt .nq .jsonld .rdf .csv .tsv .json"
        ),
    }
}

fn merge(args: &ImportArgs, quads: Vec<Quad>) -> anyhow::Result<bool> {
    let store = args.store.create()?;
    let pipeline = Pipeline::embedded()?;
    let builder = Builder { base: store.base().clone(), version: crate::VERSION.to_owned() };
    let mut bar = None;
    let mut see = |merged: &Merged, all: usize| {
        let bar = bar.get_or_insert_with(|| Bar::of_things(all));
        bar.step(format!("articles, {} claims", merged.claims));
    };
    let merged = import::take(&store, quads, &|article| builder.build(article, &pipeline.run(article)), &mut see)?;
    drop(bar);
    store.close_after(merged.added)?;
    writeln!(
        std::io::stdout(),
        "{} articles new, {} replaced, {} unchanged; {} claims",
        merged.added,
        merged.replaced,
        merged.unchanged,
        merged.claims
    )?;
    Ok(merged.added + merged.replaced + merged.unchanged > 0)
}
