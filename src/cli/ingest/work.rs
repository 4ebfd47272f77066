//! The work of a run. In: batches of input. Out: articles in the store, and what became of each.

use crate::cli::reading::Batches;
use crate::graph::store::{Change, ClaimStore, Earlier, Reading, StoreError};
use crate::graph::{ArticleGraph, Builder};
use crate::iri::{document_key, short_hash};
use crate::pipeline::Pipeline;
use crate::read::{Article, Item, ReadError, ReadOptions, is_french};
use oxigraph::model::NamedNode;
use rayon::prelude::*;
use std::path::Path;
use std::sync::mpsc::sync_channel;

/// Articles whose claims are held at once.
const CHUNK: usize = 64;

/// Chunks that wait to be written: while one is written the next is read.
const WAITING: usize = 1;

/// What one run works with.
pub(super) struct Worker<'a> {
    pub(super) pipeline: &'a Pipeline,
    pub(super) builder: &'a Builder,
    pub(super) store: Option<&'a ClaimStore>,
    pub(super) options: &'a ReadOptions,
    pub(super) earlier: Earlier,
    pub(super) dry: bool,
}

/// What keeps an article from being stored: its own fault, or the store's, which ends the run.
enum Trouble {
    Read(ReadError),
    Store(StoreError),
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// An article that is ready to be written.
struct Prepared {
    place: String,
    fingerprint: String,
    language: Option<String>,
    /// `None` where the store holds it in the same state.
    graph: Option<ArticleGraph>,
}

/// What became of a chunk of articles.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// An article each.
    pub(super) articles: Vec<Stored>,
    /// What could not be read.
    pub(super) errors: Vec<ReadError>,
}

/// What became of an article.
#[derive(Debug)]
pub(super) struct Stored {
    /// Where it was read from.
    pub(super) place: String,
    /// What changed.
    pub(super) change: Change,
    /// Its claims, where it was read.
    pub(super) claims: usize,
    /// Its language, where it is not French.
    pub(super) foreign: Option<String>,
}

impl Done {
    /// Where its articles were read from.
    pub(super) fn places(&self) -> impl Iterator<Item = &str> {
        self.articles.iter().map(|a| a.place.as_str())
    }
}

impl Worker<'_> {
    /// Reads batches on all cores and writes them, in order, on one; `see` is told of each chunk.
    pub(super) fn run(&self, batches: Batches, mut see: impl FnMut(&Done)) -> Result<(), StoreError> {
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel::<Vec<Result<Prepared, Trouble>>>(WAITING);
            scope.spawn(move || {
                for batch in batches {
                    // A feed or a message may hold hundreds of articles: they are spread over the
                    // cores, and the claims of a few are all that is held at once.
                    let mut articles: Vec<_> =
                        batch.into_par_iter().flat_map_iter(|item| self.articles(item)).collect();
                    while !articles.is_empty() {
                        let rest = articles.split_off(articles.len().min(CHUNK));
                        let chunk = std::mem::replace(&mut articles, rest);
                        if sender.send(chunk.into_par_iter().map(|a| self.prepare(&a?)).collect()).is_err() {
                            return;
                        }
                    }
                }
            });
            for chunk in receiver {
                see(&self.write_all(chunk)?);
            }
            Ok(())
        })
    }

    /// The articles of one piece of input.
    fn articles(&self, item: Result<Item, ReadError>) -> Vec<Result<Article, Trouble>> {
        match item {
            Ok(item) => item.articles(self.options).into_iter().map(|article| article.map_err(Trouble::Read)).collect(),
            Err(error) => vec![Err(Trouble::Read(error))],
        }
    }

    /// An article's claims as triples, unless the store has them.
    fn prepare(&self, article: &Article) -> Result<Prepared, Trouble> {
        let (place, fingerprint) = (place(article), fingerprint(article, &self.builder.version));
        let document =
            NamedNode::new_unchecked(self.builder.base.document(&document_key(article.address(), &article.text)));
        let reading = Reading { place: &place, fingerprint: &fingerprint };
        let current = self.store.map_or(Ok(false), |store| store.is_current(&document, reading))?;
        let graph = (!current).then(|| self.builder.build(article, &self.pipeline.run(article)));
        let language = article.metadata.language.clone().filter(|l| !is_french(Some(l)));
        Ok(Prepared { place, fingerprint, language, graph })
    }

    fn write_all(&self, chunk: Vec<Result<Prepared, Trouble>>) -> Result<Done, StoreError> {
        let mut done = Done::default();
        for prepared in chunk {
            match prepared {
                Ok(prepared) => done.articles.push(self.write(prepared)?),
                Err(Trouble::Read(error)) => done.errors.push(error),
                Err(Trouble::Store(error)) => return Err(error),
            }
        }
        Ok(done)
    }

    fn write(&self, prepared: Prepared) -> Result<Stored, StoreError> {
        let Prepared { place, fingerprint, language: foreign, graph } = prepared;
        let (change, claims) = match (&graph, self.store) {
            (None, _) => (Change::Unchanged, 0),
            (Some(graph), Some(store)) if !self.dry => {
                let reading = Reading { place: &place, fingerprint: &fingerprint };
                (store.put_keeping(graph, reading, self.earlier)?, graph.claims)
            }
            (Some(graph), Some(store)) if store.is_known(&place)? => (Change::Replaced, graph.claims),
            (Some(graph), _) => (Change::Added, graph.claims),
        };
        Ok(Stored { place, change, claims, foreign })
    }
}

/// An address that means the same from every folder.
pub(in crate::cli) fn place(article: &Article) -> String {
    if article.origin.contains("://") {
        return article.origin.clone();
    }
    if article.origin == "-" {
        return format!("-#{}", short_hash(&[&article.text], 16));
    }
    std::path::absolute(Path::new(&article.origin))
        .map_or_else(|_| article.origin.clone(), |path| path.display().to_string())
}

/// What decides whether an article has to be read again: its text, what is known of it, and the
/// version of the program.
pub(in crate::cli) fn fingerprint(article: &Article, version: &str) -> String {
    let metadata = serde_json::to_string(&article.metadata).unwrap_or_default();
    let blocks: String = article.blocks.iter().map(|b| format!("{:?}", b.kind)).collect();
    short_hash(&[&article.text, &metadata, &blocks, version], 32)
}
