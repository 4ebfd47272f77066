//! `selon extract`: the claims of articles, without a store.

use super::Outcome;
use super::agents::AgentArgs;
use super::jobs::JobArgs;
use super::reading::ReadArgs;
use super::tell;
use super::told::counted;
use crate::export::claims::ArticleClaims;
use crate::export::{table, turtle};
use crate::graph::Builder;
use crate::ingest::{Remark, Remarks, extractions};
use crate::iri::Base;
use crate::pipeline::Extraction;
use crate::read::Article;
use std::io::{IsTerminal as _, Write};
use std::mem::ManuallyDrop;

/// Arguments of `selon extract`.
#[derive(Debug, clap::Args)]
pub(super) struct ExtractArgs {
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    agents: AgentArgs,
    #[command(flatten)]
    jobs: JobArgs,
    /// How to print the claims. By default a table on a terminal; in a pipe one JSON object for
    /// one file, one object a line otherwise
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The IRI that articles, agents and claims are named below
    #[arg(long, default_value = crate::iri::DEFAULT_BASE)]
    base: Base,
}

/// The formats of `selon extract`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One JSON object; several inputs give one object a line
    Json,
    /// One JSON object a line
    Ndjson,
    /// Who, how, what: a line a claim
    Table,
    /// The graph of all the articles, as a store would hold it
    Turtle,
    /// The graphs of each article when it is read: a filter from JSON Lines to what `selon import` takes in, of which many
    /// machines may each do a part
    Nquads,
}

/// Runs the command. With a data format asked for by name, an article without claims is an answer
/// (its object, with an empty list); otherwise no claim at all is "nothing found".
pub(super) fn run(args: &ExtractArgs) -> anyhow::Result<Outcome> {
    args.jobs.apply()?;
    let options = args.read.options();
    let mut batches = args.read.batches().peekable();
    let first = batches.peek().map_or(0, Vec::len);
    let single = first == 1 && matches!(args.read.paths.as_slice(), [path] if !path.is_dir());
    let format = args.format.unwrap_or_else(|| default_format(single));
    // The process ends when it is not needed any more: taking it apart would only cost time.
    let pipeline = ManuallyDrop::new(args.agents.pipeline()?);
    let mut printer = Printer {
        out: tell::out(),
        format,
        pretty: single,
        base: &args.base,
        version: args.agents.version()?,
        claims: 0,
        rows: Vec::new(),
        triples: Vec::new(),
    };
    let mut failed = false;
    let mut remarks = Remarks::default();
    for batch in batches {
        let read = extractions(batch, &options, |article| pipeline.run(article));
        printer.pretty &= read.len() == 1;
        for result in read {
            match result {
                Ok((article, extraction)) => {
                    remarks.add(&Remark::of(&article));
                    printer.print(&article, &extraction)?;
                }
                Err(skipped) => {
                    failed = true;
                    tell::complain(skipped.said);
                }
            }
        }
    }
    printer.finish()?;
    let data = matches!(args.format, Some(Format::Json | Format::Ndjson | Format::Turtle | Format::Nquads));
    remark(&remarks, printer.claims, failed, !data);
    Ok(match (failed, printer.claims) {
        (true, _) => Outcome::Failed,
        (false, 0) if !data => Outcome::Nothing,
        (false, _) => Outcome::Found,
    })
}

/// Tells why there is nothing to see: whoever sits at a terminal, and wherever that counts as nothing found; and
/// anybody what `--map` asks for in vain.
fn remark(remarks: &Remarks, claims: usize, failed: bool, nothing: bool) {
    if let Some(missing) = remarks.missing() {
        tell::complain(missing);
    }
    let terminal = std::io::stderr().is_terminal();
    match (remarks.articles(), claims) {
        (0, _) if !failed => tell::complain("no articles there"),
        (articles, 0) if articles > 0 && (terminal || nothing) => {
            tell::complain(format!("no claims found in {}", counted(articles, "article")));
            remarks.line().iter().for_each(tell::complain);
        }
        _ => {}
    }
}

fn default_format(single: bool) -> Format {
    match (std::io::stdout().is_terminal(), single) {
        (true, _) => Format::Table,
        (false, true) => Format::Json,
        (false, false) => Format::Ndjson,
    }
}

/// Writes articles' claims in one format.
struct Printer<'a, W> {
    out: W,
    format: Format,
    /// Whether one JSON object may take several lines.
    pretty: bool,
    base: &'a Base,
    /// What names the run in the triples.
    version: String,
    claims: usize,
    rows: Vec<Vec<String>>,
    triples: Vec<oxrdf::Triple>,
}

impl<W: Write> Printer<'_, W> {
    fn print(&mut self, article: &Article, extraction: &Extraction) -> anyhow::Result<()> {
        let entry = ArticleClaims::new(article, extraction, self.base);
        self.claims += entry.claims.len();
        match self.format {
            Format::Json if self.pretty => {
                serde_json::to_writer_pretty(&mut self.out, &entry).map_err(std::io::Error::from)?;
            }
            Format::Json | Format::Ndjson => {
                serde_json::to_writer(&mut self.out, &entry).map_err(std::io::Error::from)?;
            }
            Format::Table => {
                self.rows.extend(rows(&entry, article.place()));
                return Ok(());
            }
            Format::Turtle => {
                let builder = Builder { base: self.base.clone(), version: self.version.clone() };
                self.triples.extend(builder.build(article, extraction).triples());
                return Ok(());
            }
            // A filter that is given nothing gives nothing.
            Format::Nquads if article.text.is_empty() => return Ok(()),
            Format::Nquads => {
                let builder = Builder { base: self.base.clone(), version: self.version.clone() };
                for quad in builder.build(article, extraction).quads(self.base) {
                    writeln!(self.out, "{quad} .")?;
                }
                return Ok(());
            }
        }
        writeln!(self.out)?;
        Ok(())
    }

    fn finish(&mut self) -> anyhow::Result<()> {
        if self.format == Format::Turtle {
            self.out.write_all(turtle::turtle(&self.triples, self.base).as_bytes())?;
        }
        if !self.rows.is_empty() {
            let heading = ["document", "who", "cue", "what", "stance"].map(str::to_owned);
            let text = table::layout(&heading, &self.rows, super::terminal_width());
            self.out.write_all(text.as_bytes())?;
        }
        self.out.flush()?;
        Ok(())
    }
}

fn rows(entry: &ArticleClaims<'_>, document: &str) -> Vec<Vec<String>> {
    entry
        .claims
        .iter()
        .map(|claim| {
            let agents: Vec<&str> = claim.agents.iter().map(|agent| agent.name).collect();
            let source = claim.source.as_ref().map_or("—", |piece| piece.text);
            let content: Vec<&str> = claim.content.iter().map(|piece| piece.text).collect();
            vec![
                document.to_owned(),
                if agents.is_empty() { source.to_owned() } else { agents.join(", ") },
                claim.cue.as_ref().map_or_else(String::new, |piece| piece.text.to_owned()),
                content.join(" … "),
                claim.stance.as_str().to_owned(),
            ]
        })
        .collect()
}
