//! The work of a run. In: batches of input. Out: articles in the store, and what became of each.

use super::known::{Known, place_of};
use crate::cli::fault::{Fault, caught};
use crate::cli::reading::Batches;
use crate::cli::remarks::Remark;
use crate::graph::ArticleGraph;
use crate::graph::store::{Batch, Change, ClaimStore, Earlier, ItemArticle, ItemRecord, Reading, StoreError};
use crate::iri::{Base, document_key, short_hash};
use crate::read::{Article, Item, ReadError, ReadOptions};
use oxigraph::model::NamedNode;
use rayon::prelude::*;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

/// Articles whose claims are held at once.
const CHUNK: usize = 64;

/// Chunks that wait to be written: while one is written the next is read.
const WAITING: usize = 1;

/// Time after which what was read is committed, so that a run that is broken off loses no more.
const COMMIT_EVERY: Duration = Duration::from_secs(60);

/// What one run works with.
pub(super) struct Worker<'a> {
    /// Makes triples of an article.
    pub(super) build: &'a (dyn Fn(&Article) -> ArticleGraph + Sync),
    pub(super) base: &'a Base,
    /// The version of the program.
    pub(super) version: &'a str,
    pub(super) store: Option<&'a ClaimStore>,
    pub(super) options: &'a ReadOptions,
    pub(super) earlier: Earlier,
    pub(super) dry: bool,
}

/// What keeps an article from being stored: its own fault, or the store's, which ends the run.
enum Trouble {
    Article(Skipped),
    Store(StoreError),
}

/// An input or article that could not be stored.
#[derive(Debug)]
pub(super) struct Skipped {
    /// Where it stands.
    pub(super) origin: String,
    /// Why in a word or two.
    pub(super) reason: &'static str,
    /// Why in a sentence.
    pub(super) said: String,
}

impl From<&ReadError> for Skipped {
    fn from(error: &ReadError) -> Self {
        Self { origin: error.origin(), reason: error.reason(), said: error.to_string() }
    }
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        Self::Article(Skipped::from(&error))
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        let said = fault.to_string();
        Self::Article(Skipped { origin: fault.origin, reason: "failed in selon itself", said })
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A part of the input on its way.
enum Piece {
    /// An article, to be read.
    New(Box<Article>),
    /// An article of an input that the store has as it is.
    Same(ItemArticle),
    /// The end of an input all of whose articles could be read, by its state and their places.
    End(String, Vec<ItemArticle>),
}

/// The same, ready to be written.
enum Ready {
    Article(Prepared),
    Same(ItemArticle),
    End(ItemRecord),
}

/// An article that is ready to be written.
struct Prepared {
    place: String,
    fingerprint: String,
    remark: Remark,
    /// `None` where the store holds it in the same state.
    graph: Option<ArticleGraph>,
}

/// What became of a chunk of articles.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// An article each.
    pub(super) articles: Vec<Stored>,
    /// What could not be stored.
    pub(super) skipped: Vec<Skipped>,
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
    /// What is odd about it, where it was parsed.
    pub(super) remark: Option<Remark>,
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
            let (sender, receiver) = sync_channel::<Vec<Result<Ready, Trouble>>>(WAITING);
            scope.spawn(move || {
                for batch in batches {
                    // A feed or a message may hold hundreds of articles: they are spread over the
                    // cores, and the claims of a few are all that is held at once.
                    let mut pieces: Vec<_> = batch.into_par_iter().flat_map_iter(|item| self.pieces(item)).collect();
                    while !pieces.is_empty() {
                        let rest = pieces.split_off(pieces.len().min(CHUNK));
                        let chunk = std::mem::replace(&mut pieces, rest);
                        if sender.send(chunk.into_par_iter().map(|piece| self.prepare(piece?)).collect()).is_err() {
                            return;
                        }
                    }
                }
            });
            self.write_all(&receiver, &mut see)
        })
    }

    /// The articles of one piece of input.
    fn pieces(&self, item: Result<Item, ReadError>) -> Vec<Result<Piece, Trouble>> {
        let item = match item {
            Ok(item) => item,
            Err(error) => return vec![Err(error.into())],
        };
        let state = Known { options: self.options, version: self.version }.state(&item);
        let current = match (&state, self.store) {
            (Some(state), Some(store)) => store.current_item(state),
            _ => Ok(None),
        };
        match current {
            Ok(Some(articles)) => return articles.into_iter().map(|article| Ok(Piece::Same(article))).collect(),
            Ok(None) => {}
            Err(error) => return vec![Err(Trouble::Store(error))],
        }
        let origin = item.origin.clone();
        let articles = match caught(&origin, || item.articles(self.options)) {
            Ok(articles) => articles,
            Err(fault) => return vec![Err(fault.into())],
        };
        let records: Vec<ItemArticle> = articles.iter().flatten().map(|article| self.record(article)).collect();
        let whole = records.len() == articles.len();
        let new = |article| Piece::New(Box::new(article));
        let mut pieces: Vec<_> = articles.into_iter().map(|article| article.map(new).map_err(Trouble::from)).collect();
        if let (Some(state), true) = (state, whole) {
            pieces.push(Ok(Piece::End(state, records)));
        }
        pieces
    }

    /// What is noted of an article as part of its input.
    fn record(&self, article: &Article) -> ItemArticle {
        let key = document_key(article.address(), &article.text);
        ItemArticle {
            place: place(article),
            document: self.base.document(&key),
            fingerprint: fingerprint(article, self.version),
        }
    }

    /// An article's claims as triples, unless the store has them.
    fn prepare(&self, piece: Piece) -> Result<Ready, Trouble> {
        let article = match piece {
            Piece::New(article) => article,
            Piece::Same(article) => return Ok(Ready::Same(article)),
            Piece::End(state, articles) => return Ok(Ready::End(ItemRecord { state, articles })),
        };
        let ItemArticle { place, document, fingerprint } = self.record(&article);
        let document = NamedNode::new_unchecked(document);
        let reading = Reading { place: &place, fingerprint: &fingerprint };
        let current = self.store.map_or(Ok(false), |store| store.is_current(&document, reading))?;
        let graph = if current { None } else { Some(caught(&article.origin, || (self.build)(&article))?) };
        Ok(Ready::Article(Prepared { place, fingerprint, remark: Remark::of(&article), graph }))
    }

    /// Writes what comes until nothing more does.
    fn write_all(
        &self,
        receiver: &Receiver<Vec<Result<Ready, Trouble>>>,
        see: &mut impl FnMut(&Done),
    ) -> Result<(), StoreError> {
        let mut batch = self.store.filter(|_| !self.dry).map(ClaimStore::batch);
        let mut committed = Instant::now();
        loop {
            match receiver.recv_timeout(COMMIT_EVERY) {
                Ok(chunk) => see(&self.write_chunk(chunk, batch.as_mut())?),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if let Some(batch) = &mut batch
                && committed.elapsed() > COMMIT_EVERY
            {
                batch.commit()?;
                committed = Instant::now();
            }
        }
        batch.map_or(Ok(()), |mut batch| batch.commit())
    }

    fn write_chunk(
        &self,
        chunk: Vec<Result<Ready, Trouble>>,
        mut batch: Option<&mut Batch<'_>>,
    ) -> Result<Done, StoreError> {
        let mut done = Done::default();
        for ready in chunk {
            match ready {
                Ok(Ready::Article(prepared)) => done.articles.push(self.write(prepared, batch.as_deref_mut())?),
                Ok(Ready::Same(article)) => done.articles.push(Stored {
                    place: article.place,
                    change: Change::Unchanged,
                    claims: 0,
                    remark: None,
                }),
                Ok(Ready::End(record)) => {
                    if let Some(batch) = batch.as_deref_mut() {
                        batch.note_item(&record)?;
                    }
                }
                Err(Trouble::Article(skipped)) => done.skipped.push(skipped),
                Err(Trouble::Store(error)) => return Err(error),
            }
        }
        Ok(done)
    }

    fn write(&self, prepared: Prepared, batch: Option<&mut Batch<'_>>) -> Result<Stored, StoreError> {
        let Prepared { place, fingerprint, remark, graph } = prepared;
        let claims = graph.as_ref().map_or(0, |graph| graph.claims);
        let change = match (graph, batch, self.store) {
            (None, ..) => Change::Unchanged,
            (Some(graph), Some(batch), _) => {
                batch.put(graph, Reading { place: &place, fingerprint: &fingerprint }, self.earlier)?
            }
            (Some(_), None, Some(store)) if store.is_known(&place)? => Change::Replaced,
            (Some(_), None, _) => Change::Added,
        };
        Ok(Stored { place, change, claims, remark: Some(remark) })
    }
}

/// An address that means the same from every folder.
pub(in crate::cli) fn place(article: &Article) -> String {
    match article.origin.as_str() {
        "-" => format!("-#{}", short_hash(&[&article.text], 16)),
        origin => place_of(origin),
    }
}

/// What decides whether an article has to be read again: its text, what is known of it, and the
/// program with the data that it reads by.
pub(in crate::cli) fn fingerprint(article: &Article, version: &str) -> String {
    let metadata = serde_json::to_string(&article.metadata).unwrap_or_default();
    let blocks: String = article.blocks.iter().map(|b| format!("{:?}", b.kind)).collect();
    short_hash(&[&article.text, &metadata, &blocks, version, crate::DATA], 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::reading::Batches;
    use crate::graph::Builder;
    use crate::pipeline::Extraction;

    #[test]
    fn an_article_that_the_program_fails_on_costs_no_other() {
        let (base, store) = (Base::default(), ClaimStore::in_memory(Base::default()).unwrap());
        let builder = Builder { base: base.clone(), version: "1".to_owned() };
        let build = |article: &Article| {
            assert!(!article.text.contains("maudit"), "a rule has no head");
            builder.build(article, &Extraction::default())
        };
        let worker = Worker {
            build: &build,
            base: &base,
            version: "1",
            store: Some(&store),
            options: &ReadOptions::default(),
            earlier: Earlier::Replaced,
            dry: false,
        };
        let texts = ["Le quai est rouvert.", "Ce texte est maudit.", "La grue est réparée."];
        let item = |(n, text): (usize, &&str)| Ok(Item::new(format!("/{n}.txt"), text.as_bytes().to_vec()));
        let batches = Batches::from(texts.iter().enumerate().map(item).collect::<Vec<_>>());
        let (mut stored, mut skipped) = (0, Vec::new());
        worker
            .run(batches, |done| {
                stored += done.articles.len();
                skipped.extend(done.skipped.iter().map(|skipped| (skipped.origin.clone(), skipped.said.clone())));
            })
            .unwrap();
        assert_eq!(stored, 2);
        assert_eq!(store.places().unwrap(), ["/0.txt", "/2.txt"]);
        assert!(skipped.len() == 1 && skipped[0].0 == "/1.txt", "{skipped:?}");
        assert!(skipped[0].1.contains("a rule has no head, src/cli/ingest/work.rs:"), "{skipped:?}");
    }
}
