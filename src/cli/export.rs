//! `selon export`: the store, or part of it, in a format that other tools read.

use super::Outcome;
use super::bar::Bar;
use super::remote::SourceArgs;
use super::scope::ScopeArgs;
use crate::export::formats::{QUADS, TRIPLES, VIEWS, View};
use crate::export::linked::{annotations, compact, nanopubs, reified, schema_org};
use crate::export::network::{Network, dot, gexf, graphml, mermaid};
use crate::export::scope::Scope;
use crate::export::tables::{self, Table};
use crate::export::view::{self, Selection};
use crate::export::{closure, dataset, drawing};
use crate::graph::store::ClaimStore;
use crate::query::{agents_named, documents_named};
use anyhow::Context as _;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use oxigraph::io::RdfFormat;
use oxigraph::model::{NamedNode, Quad, Triple};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Arguments of `selon export`.
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// The format
    #[arg(long, value_parser = formats(), default_value = "turtle", hide_possible_values = false)]
    format: Format,
    /// Which table, of csv, tsv, jsonl, parquet and xlsx; claims where nothing is said
    #[arg(long, value_parser = table_names())]
    table: Option<Table>,
    /// Without search keys, passages and mentions: who says what, where, and how claims hang together
    #[arg(long)]
    plain: bool,
    /// What was read, whatever people have corrected; the store is copied into memory for it
    #[arg(long)]
    raw: bool,
    /// The version of RDF that turtle is written in: 1.2 has the triple that each claim is about as a triple term
    #[arg(long, value_name = "VERSION", value_parser = ["1.1", "1.2"])]
    rdf: Option<String>,
    #[command(flatten)]
    scope: ScopeArgs,
    /// The file to write; standard output where none is given
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    source: SourceArgs,
}

impl ExportArgs {
    /// Whether all that is given has an effect on the format that is asked for.
    fn check(&self) -> anyhow::Result<()> {
        anyhow::ensure!(!self.raw || self.source.server.is_none(), "--raw needs the store itself and no server");
        let is_table = match self.format {
            Format::View(View::Table(_)) => true,
            #[cfg(feature = "parquet")]
            Format::View(View::Parquet) => true,
            #[cfg(feature = "xlsx")]
            Format::View(View::Xlsx) => true,
            _ => false,
        };
        anyhow::ensure!(
            is_table || self.table.is_none(),
            "--table is for tables: give --format csv, tsv, jsonl, parquet or xlsx with it"
        );
        let is_data = matches!(self.format, Format::Data(_));
        anyhow::ensure!(is_data || !self.plain, "--plain is for RDF: turtle, ntriples, jsonld, rdfxml, trig, nquads");
        let is_turtle = self.format == Format::Data(RdfFormat::Turtle);
        anyhow::ensure!(is_turtle || self.rdf.as_deref() != Some("1.2"), "--rdf 1.2 is for --format turtle");
        anyhow::ensure!(is_data || self.rdf.is_none(), "--rdf is for RDF, and 1.2 for --format turtle alone");
        Ok(())
    }
}

/// The formats of `selon export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Data(RdfFormat),
    View(View),
}

/// The names that `--format` takes: those of the table of formats.
fn formats() -> impl TypedValueParser<Value = Format> {
    let data = || TRIPLES.iter().chain(QUADS);
    let values = data().map(|known| {
        let graphs = if known.value.supports_datasets() { "with the graphs" } else { "the graphs as one" };
        PossibleValue::new(known.name)
            .aliases(plain_names(known.aliases))
            .help(format!("{}, sorted, {graphs}", known.title))
    });
    let views = VIEWS.iter().map(|known| PossibleValue::new(known.name).aliases(known.aliases).help(known.title));
    PossibleValuesParser::new(values.chain(views)).map(move |name| {
        let data = data().find(|known| known.is_called(&name)).map(|known| Format::Data(known.value));
        let view = || VIEWS.iter().find(|known| known.is_called(&name)).map(|known| Format::View(known.value));
        data.or_else(view).unwrap_or(Format::Data(RdfFormat::Turtle))
    })
}

/// Aliases that say what they mean on a command line too: `xml` and `json` name formats of rows there.
fn plain_names(aliases: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    aliases.iter().copied().filter(|alias| !matches!(*alias, "xml" | "json"))
}

fn table_names() -> impl TypedValueParser<Value = Table> {
    PossibleValuesParser::new(Table::ALL.map(Table::as_str))
        .map(|name| Table::ALL.into_iter().find(|table| table.as_str() == name).unwrap_or_default())
}

/// Runs the command.
pub(super) fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    args.check()?;
    let store = args.source.open(&args.scope.document)?;
    let store = if args.raw { store.as_read()? } else { store };
    let scope = args.scope.read(&store, args.source.server.is_some())?;
    if scope.claims().is_some_and(std::collections::BTreeSet::is_empty) {
        return Ok(Outcome::Nothing);
    }
    let bar = Bar::of_data(args.output.is_some());
    bar.say("gathering what goes out");
    let out = || -> anyhow::Result<Box<dyn Write>> {
        bar.say("written:");
        Ok(match &args.output {
            Some(path) => Box::new(BufWriter::new(
                bar.writing(std::fs::File::create(path).with_context(|| format!("cannot write {}", path.display()))?),
            )),
            None => Box::new(bar.writing(super::tell::out())),
        })
    };
    match args.format {
        Format::Data(format) => {
            let quads = quads(args, &store, &scope)?;
            if args.rdf.as_deref() == Some("1.2") {
                let triples: Vec<Triple> = quads.into_iter().map(Triple::from).collect();
                reified(&store, &scope, &triples, out()?)?;
            } else {
                dataset::write_quads(quads, format, store.base(), out()?)?;
            }
        }
        Format::View(View::Table(sheet)) => {
            tables::write(&store, &scope, args.table.unwrap_or_default(), sheet, out()?)?;
        }
        #[cfg(feature = "parquet")]
        Format::View(View::Parquet) => {
            let mut bytes = Vec::new();
            tables::parquet(&store, &scope, args.table.unwrap_or_default(), &mut bytes)?;
            let mut out = out()?;
            out.write_all(&bytes)?;
            out.flush()?;
        }
        #[cfg(feature = "xlsx")]
        Format::View(View::Xlsx) => tables::xlsx(&store, &scope, args.table.unwrap_or_default(), out()?)?,
        Format::View(View::Compact) => compact(&store, &scope, out()?)?,
        Format::View(View::SchemaOrg) => schema_org(&store, &scope, out()?)?,
        Format::View(View::Annotations) => annotations(&store, &scope, out()?)?,
        Format::View(View::Nanopubs) => nanopubs(&store, &scope, out()?)?,
        Format::View(picture) => {
            let mut out = out()?;
            out.write_all(drawn(args, &store, &scope, picture)?.as_bytes())?;
            out.flush()?;
        }
    }
    Ok(Outcome::Found)
}

/// The quads that go out: whole articles where only articles are named, with what each brought into what they share.
fn quads(args: &ExportArgs, store: &ClaimStore, scope: &Scope) -> anyhow::Result<Vec<Quad>> {
    let chosen = args.source.server.is_some();
    let quads = match scope.claims() {
        Some(claims) if !args.scope.names_articles_alone() => closure::of_claims(store, claims)?,
        _ => {
            let mut documents = Vec::new();
            for name in args.scope.document.iter().filter(|_| !chosen) {
                documents.extend(documents_named(store, name)?);
            }
            dataset::quads(store, &documents)?
        }
    };
    Ok(if args.plain { closure::plain(quads) } else { quads })
}

/// The network, of the claims that are meant.
fn drawn(args: &ExportArgs, store: &ClaimStore, scope: &Scope, picture: View) -> anyhow::Result<String> {
    let named = |names: &[String], find: fn(&ClaimStore, &str) -> Result<Vec<NamedNode>, crate::query::QueryError>| {
        names.iter().map(|name| find(store, name)).collect::<Result<Vec<_>, _>>().map(|found| found.concat())
    };
    let documents =
        if args.source.server.is_some() { Vec::new() } else { named(&args.scope.document, documents_named)? };
    let claims = scope.claims().cloned();
    let selection =
        Selection { documents, agents: named(&args.scope.agent, agents_named)?, claims, ..Selection::default() };
    if picture == View::Svg {
        return Ok(drawing::file(&view::View::read(store, &selection)?));
    }
    let network = Network::read(store, &selection)?;
    Ok(match picture {
        View::GraphMl => graphml(&network),
        View::Gexf => gexf(&network),
        View::Mermaid => mermaid(&network),
        _ => dot(&network),
    })
}
