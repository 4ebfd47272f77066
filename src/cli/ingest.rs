//! `selon ingest`: articles into a store.

use super::Outcome;
use super::place::StoreArgs;
use super::reading::ReadArgs;
use super::remote::{RemoteArgs, send_all};
use crate::graph::store::{Change, ClaimStore, Reading};
use crate::graph::{ArticleGraph, Builder};
use crate::iri::{document_key, short_hash};
use crate::pipeline::Pipeline;
use crate::read::{Article, Item, ReadError, ReadOptions};
use indicatif::{ProgressBar, ProgressStyle};
use oxigraph::model::NamedNode;
use rayon::prelude::*;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

/// Arguments of `selon ingest`.
#[derive(Debug, clap::Args)]
pub(super) struct IngestArgs {
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    remote: RemoteArgs,
}

/// Runs the command: reads on every core, writes on one.
pub(super) fn run(args: &IngestArgs) -> anyhow::Result<Outcome> {
    if let Some(server) = &args.remote.server {
        let count = send_all(server, &args.remote, &args.read)?;
        writeln!(std::io::stdout(), "{}", count.summary())?;
        return Ok(count.outcome());
    }
    let options = args.read.options();
    let pipeline = Pipeline::embedded()?;
    let store = args.store.create()?;
    let builder = Builder { base: args.store.base.clone(), version: crate::VERSION.to_owned() };
    let bar = progress();
    let mut count = Count::default();
    for batch in args.read.batches() {
        let read: Vec<_> = batch.into_par_iter().map(|item| prepare_all(&pipeline, &builder, &store, &options, item)).flatten().collect();
        for result in read {
            match result.and_then(|prepared| write(&store, &prepared)) {
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

/// A count on a terminal, nothing in a pipe.
fn progress() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {pos} articles, {per_sec}, {elapsed}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

/// The articles of one piece of input, each ready to be written.
fn prepare_all(
    pipeline: &Pipeline,
    builder: &Builder,
    store: &ClaimStore,
    options: &ReadOptions,
    item: Result<Item, ReadError>,
) -> Vec<anyhow::Result<Prepared>> {
    let articles = match item {
        Ok(item) => item.articles(options),
        Err(error) => vec![Err(error)],
    };
    articles.into_iter().map(|article| prepare(pipeline, builder, store, &article?)).collect()
}

/// An article that is ready to be written.
struct Prepared {
    place: String,
    fingerprint: String,
    /// `None` where the store holds it in the same state.
    graph: Option<ArticleGraph>,
}

fn prepare(pipeline: &Pipeline, builder: &Builder, store: &ClaimStore, article: &Article) -> anyhow::Result<Prepared> {
    let (place, fingerprint) = (place(article), fingerprint(article, &builder.version)?);
    let document = NamedNode::new_unchecked(builder.base.document(&document_key(article.address(), &article.text)));
    let reading = Reading { place: &place, fingerprint: &fingerprint };
    let graph = if store.is_current(&document, reading)? {
        None
    } else {
        Some(builder.build(article, &pipeline.run(article)))
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
pub(super) struct Count {
    added: usize,
    replaced: usize,
    unchanged: usize,
    pub(super) failed: usize,
    pub(super) claims: usize,
}

impl Count {
    pub(super) fn add(&mut self, change: Change, claims: usize) {
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
        if parts.is_empty() {
            return "no articles there".to_owned();
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
