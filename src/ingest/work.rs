//! The work of a run. In: batches of input. Out: articles made ready on all cores, and handed in order to the one
//! thread that writes them.

use super::batches::Batches;
use super::extract;
use super::fault::caught;
use super::known::{Known, fingerprint, place};
use super::outcome::{Done, Trouble};
use super::remarks::Remark;
use super::skipped::Skipped;
use crate::graph::ArticleGraph;
use crate::graph::store::{ClaimStore, Earlier, ItemArticle, ItemRecord, Reading, StoreError};
use crate::iri::{Base, document_key};
use crate::read::{Article, Item, ReadError, ReadOptions};
use oxigraph::model::NamedNode;
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;

/// Articles whose claims are held at once.
const CHUNK: usize = 64;

/// Chunks that wait to be written: while one is written the next is read.
const WAITING: usize = 1;

/// What one run works with.
pub struct Worker<'a> {
    /// Makes triples of an article.
    pub build: &'a (dyn Fn(&Article) -> ArticleGraph + Sync),
    /// What all IRIs begin with.
    pub base: &'a Base,
    /// The version of the program.
    pub version: &'a str,
    /// Where articles go; `None` where a dry run has no store.
    pub store: Option<&'a ClaimStore>,
    /// How inputs are read.
    pub options: &'a ReadOptions,
    /// What becomes of the earlier version of an article.
    pub earlier: Earlier,
    /// Whether nothing is written.
    pub dry: bool,
    /// Counts the bytes of input that were read.
    pub bytes: &'a AtomicU64,
}

impl std::fmt::Debug for Worker<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").field("version", &self.version).field("dry", &self.dry).finish_non_exhaustive()
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
pub(super) enum Ready {
    /// An article.
    Article(Prepared),
    /// An article that the store has as it is.
    Same(ItemArticle),
    /// The end of an input.
    End(ItemRecord),
}

/// An article that is ready to be written.
pub(super) struct Prepared {
    pub(super) place: String,
    pub(super) fingerprint: String,
    pub(super) remark: Remark,
    /// `None` where the store holds it in the same state.
    pub(super) graph: Option<ArticleGraph>,
}

impl Worker<'_> {
    /// Reads batches on all cores and writes them, in order, on one; `see` is told of each chunk.
    ///
    /// # Errors
    /// Where the store cannot be read or written; what was committed stays.
    pub fn run(&self, batches: Batches, mut see: impl FnMut(&Done)) -> Result<(), StoreError> {
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
            Err(error) => return vec![Err(Trouble::from(Skipped::from(error)))],
        };
        self.bytes.fetch_add(item.bytes.len() as u64, Ordering::Relaxed);
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
        let articles = extract::articles(Ok(item), self.options);
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
}

#[cfg(test)]
mod tests {
    use super::*;
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
            bytes: &AtomicU64::new(0),
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
        assert!(skipped[0].1.contains("a rule has no head, src/ingest/work.rs:"), "{skipped:?}");
    }
}
