//! `selon push`: the store, graph by graph, to a SPARQL server of any make. What was sent is noted in a journal, so that
//! a run that broke off goes on where it stopped, and the next one sends only what changed.

use super::Outcome;
use super::endpoint::Endpoint;
use super::place::StoreArgs;
use crate::export::{closure, dataset};
use crate::iri::{sha256, short_hash};
use anyhow::Context as _;
use oxigraph::model::{GraphName, Quad, Triple};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;

/// Triples of one INSERT DATA: servers bound the length of an update.
const AT_ONCE: usize = 2000;

/// Arguments of `selon push`.
#[derive(Debug, clap::Args)]
pub(super) struct PushArgs {
    /// Where the server takes graphs (Graph Store Protocol) or, with --update, updates
    #[arg(long, value_name = "URL")]
    endpoint: String,
    /// Send SPARQL Update, for servers without the Graph Store Protocol
    #[arg(long)]
    update: bool,
    /// Without search keys, passages and mentions
    #[arg(long)]
    plain: bool,
    /// Send everything, whatever the journal says
    #[arg(long)]
    again: bool,
    /// The journal of what was sent; beside the store where none is given
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    #[command(flatten)]
    store: StoreArgs,
}

/// Runs the command.
pub(super) fn run(args: &PushArgs) -> anyhow::Result<Outcome> {
    let endpoint = Endpoint::new(&args.endpoint)?;
    let store = args.store.read()?;
    let quads = dataset::quads(&store, &[])?;
    let quads = if args.plain { closure::plain(quads) } else { quads };
    let graphs = graphs(quads);
    let mut journal = Journal::open(args)?;
    let (mut sent, mut kept) = (0_usize, 0_usize);
    for (graph, triples) in &graphs {
        let text: String = triples.iter().map(|triple| format!("{triple} .\n")).collect();
        let state = sha256(&text);
        if journal.known.get(graph) == Some(&state) {
            kept += 1;
            continue;
        }
        if args.update {
            update(&endpoint, graph, triples)?;
        } else {
            endpoint.put(graph, &text)?;
        }
        journal.note(graph, &state)?;
        sent += 1;
    }
    let gone: Vec<String> = journal.known.keys().filter(|graph| !graphs.contains_key(*graph)).cloned().collect();
    for graph in &gone {
        if args.update {
            endpoint.update(&format!("CLEAR SILENT GRAPH <{graph}>"))?;
        } else {
            endpoint.delete(graph)?;
        }
        journal.note(graph, "")?;
    }
    writeln!(
        std::io::stdout(),
        "{}: {sent} graphs sent, {kept} there already, {} taken away",
        endpoint.url(),
        gone.len()
    )?;
    Ok(if graphs.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// Triples by the name of their graph, sorted.
fn graphs(quads: Vec<Quad>) -> BTreeMap<String, Vec<Triple>> {
    let mut graphs: BTreeMap<String, Vec<Triple>> = BTreeMap::new();
    for quad in quads {
        if let GraphName::NamedNode(name) = &quad.graph_name {
            graphs.entry(name.as_str().to_owned()).or_default().push(quad.into());
        }
    }
    graphs
}

fn update(endpoint: &Endpoint, graph: &str, triples: &[Triple]) -> anyhow::Result<()> {
    let mut head = format!("CLEAR SILENT GRAPH <{graph}> ;\n");
    for part in triples.chunks(AT_ONCE) {
        let lines: String = part.iter().map(|triple| format!("{triple} .\n")).collect();
        endpoint.update(&format!("{head}INSERT DATA {{ GRAPH <{graph}> {{\n{lines}}} }}"))?;
        head.clear();
    }
    Ok(())
}

/// What was sent to one address: a line a graph, its name and the SHA-256 of its triples; the last line of a graph counts.
struct Journal {
    known: BTreeMap<String, String>,
    file: File,
}

impl Journal {
    fn open(args: &PushArgs) -> anyhow::Result<Self> {
        let path = args.journal.clone().unwrap_or_else(|| {
            let mut name = args.store.store.clone().into_os_string();
            name.push(format!(".pushed-{}.tsv", short_hash(&[&args.endpoint], 8)));
            name.into()
        });
        let context = || format!("cannot write the journal {}: --journal names another", path.display());
        let mut known = BTreeMap::new();
        if !args.again && path.exists() {
            for line in BufReader::new(File::open(&path).with_context(context)?).lines() {
                let line = line.with_context(context)?;
                match line.split_once('\t') {
                    Some((graph, "")) => drop(known.remove(graph)),
                    Some((graph, state)) => drop(known.insert(graph.to_owned(), state.to_owned())),
                    None => {}
                }
            }
        }
        let file = OpenOptions::new().create(true).append(true).open(&path).with_context(context)?;
        Ok(Self { known, file })
    }

    /// Notes at once what the server has taken.
    fn note(&mut self, graph: &str, state: &str) -> anyhow::Result<()> {
        writeln!(self.file, "{graph}\t{state}")?;
        self.file.sync_data()?;
        Ok(())
    }
}
