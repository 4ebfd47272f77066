//! `selon ingest`: articles into a store.

use super::place::StoreArgs;
use super::{Outcome, inputs};
use crate::graph::store::{Change, ClaimStore, Reading};
use crate::graph::{ArticleGraph, Builder};
use crate::iri::{document_key, short_hash};
use crate::pipeline::Pipeline;
use crate::read::Article;
use indicatif::{ProgressBar, ProgressStyle};
use oxigraph::model::NamedNode;
use rayon::prelude::*;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

/// Articles that are read at once before any is written.
const BATCH: usize = 64;

/// Arguments of `selon ingest`.
#[derive(Debug, clap::Args)]
pub(super) struct IngestArgs {
    /// Files or folders; `-` for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    store: StoreArgs,
}

/// Runs the command: reads on every core, writes on one.
pub(super) fn run(args: &IngestArgs) -> anyhow::Result<Outcome> {
    let files = inputs::files(&args.paths);
    if files.iter().all(Result::is_err) {
        return report_all(&files);
    }
    let pipeline = Pipeline::embedded()?;
    let store = args.store.create()?;
    let builder = Builder { base: args.store.base.clone(), version: crate::VERSION.to_owned() };
    let bar = progress(files.len());
    let mut count = Count::default();
    for batch in files.chunks(BATCH) {
        let read: Vec<_> = batch.par_iter().map(|file| prepare(&pipeline, &builder, &store, file)).collect();
        for result in read {
            let written = result.and_then(|prepared| write(&store, &prepared));
            match written {
                Ok((change, claims)) => count.add(change, claims),
                Err(error) => {
                    count.failed += 1;
                    bar.suspend(|| anstream::eprintln!("selon: {error:#}"));
                }
            }
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    writeln!(std::io::stdout(), "{}", count.summary())?;
    Ok(count.outcome())
}

fn report_all(files: &[anyhow::Result<PathBuf>]) -> anyhow::Result<Outcome> {
    for error in files.iter().filter_map(|file| file.as_ref().err()) {
        anstream::eprintln!("selon: {error:#}");
    }
    if files.is_empty() {
        writeln!(std::io::stdout(), "no articles there")?;
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Failed)
}

/// A bar on a terminal, nothing in a pipe.
fn progress(length: usize) -> ProgressBar {
    if length < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {eta} left");
    ProgressBar::new(length as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// An article that is ready to be written.
struct Prepared {
    place: String,
    fingerprint: String,
    /// `None` where the store holds it in the same state.
    graph: Option<ArticleGraph>,
}

fn prepare(pipeline: &Pipeline, builder: &Builder, store: &ClaimStore, file: &anyhow::Result<PathBuf>) -> anyhow::Result<Prepared> {
    let path = file.as_ref().map_err(|error| anyhow::anyhow!("{error:#}"))?;
    let article = inputs::article(path)?;
    let (place, fingerprint) = (place(&article), fingerprint(&article, &builder.version)?);
    let document = NamedNode::new_unchecked(builder.base.document(&document_key(article.address(), &article.text)));
    let reading = Reading { place: &place, fingerprint: &fingerprint };
    let graph = if store.is_current(&document, reading)? {
        None
    } else {
        Some(builder.build(&article, &pipeline.run(&article)))
    };
    Ok(Prepared { place, fingerprint, graph })
}

fn write(store: &ClaimStore, prepared: &Prepared) -> anyhow::Result<(Change, usize)> {
    let reading = Reading { place: &prepared.place, fingerprint: &prepared.fingerprint };
    match &prepared.graph {
        None => Ok((Change::Unchanged, 0)),
        Some(graph) => Ok((store.put(graph, reading)?, graph.claims)),
    }
}

/// An address that means the same from every folder.
pub(super) fn place(article: &Article) -> String {
    if article.origin.contains("://") {
        return article.origin.clone();
    }
    if article.origin == "-" {
        return format!("-#{}", short_hash(&[&article.text], 16));
    }
    std::path::absolute(Path::new(&article.origin)).map_or_else(|_| article.origin.clone(), |path| path.display().to_string())
}

/// What decides whether an article has to be read again.
pub(super) fn fingerprint(article: &Article, version: &str) -> anyhow::Result<String> {
    let metadata = serde_json::to_string(&article.metadata)?;
    Ok(short_hash(&[&article.text, &metadata, version], 32))
}

#[derive(Debug, Default)]
struct Count {
    added: usize,
    replaced: usize,
    unchanged: usize,
    failed: usize,
    claims: usize,
}

impl Count {
    fn add(&mut self, change: Change, claims: usize) {
        self.claims += claims;
        match change {
            Change::Added => self.added += 1,
            Change::Replaced => self.replaced += 1,
            Change::Unchanged => self.unchanged += 1,
        }
    }

    fn summary(&self) -> String {
        let mut parts = Vec::new();
        for (number, word) in [(self.added, "added"), (self.replaced, "replaced"), (self.unchanged, "unchanged"), (self.failed, "failed")] {
            if number > 0 {
                parts.push(format!("{number} {word}"));
            }
        }
        let read = self.added + self.replaced;
        let claims = if read > 0 { format!("; {} claims read", self.claims) } else { String::new() };
        format!("articles: {}{claims}", parts.join(", "))
    }

    fn outcome(&self) -> Outcome {
        if self.failed > 0 {
            Outcome::Failed
        } else if self.claims == 0 && self.unchanged == 0 {
            Outcome::Nothing
        } else {
            Outcome::Found
        }
    }
}
