//! Articles that a server is sent, read as `selon ingest` reads them. In: the bytes of one piece of input. Out:
//! what became of its articles.

mod submission;

use super::extract;
use super::fault::caught;
use super::known::{fingerprint, place};
use crate::graph::ArticleGraph;
use crate::graph::runs::has;
use crate::graph::store::{Change, ClaimStore, Reading, StoreError};
use crate::read::{Article, Hint, Item};
use std::sync::Arc;
use std::sync::atomic::Ordering;
pub use submission::{IntakeError, Receipt, Submission};
use submission::{charset, options};

/// What makes triples of an article.
pub type Build = Box<dyn Fn(&Article) -> ArticleGraph + Send + Sync>;

/// An article that was read, ready to be stored.
#[derive(Debug)]
pub struct Made {
    /// Where it was read from.
    pub place: String,
    /// What decides whether it has to be read again.
    pub fingerprint: String,
    /// Its triples.
    pub graph: ArticleGraph,
}

/// What reads submissions. Called from several threads at once.
pub trait Reader: Send + Sync {
    /// Reads the articles of a submission one after the other, as long as `see` says to go on. It is given each, or
    /// why one is left out.
    ///
    /// # Errors
    /// Where nothing of it can be read.
    fn read(
        &self,
        submission: Submission,
        see: &mut dyn FnMut(Result<Made, String>) -> bool,
    ) -> Result<(), IntakeError>;
}

/// Reads in this process.
pub struct Here {
    build: Build,
    version: String,
}

impl Here {
    /// Gives what `build` makes of articles; `version` is that of the program and of its user's data.
    pub fn new(version: impl Into<String>, build: Build) -> Self {
        Self { build, version: version.into() }
    }
}

impl std::fmt::Debug for Here {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Here").field("version", &self.version).finish_non_exhaustive()
    }
}

impl Reader for Here {
    fn read(
        &self,
        submission: Submission,
        see: &mut dyn FnMut(Result<Made, String>) -> bool,
    ) -> Result<(), IntakeError> {
        let options = options(&submission)?;
        let mut item = Item::new(submission.origin.clone(), submission.bytes);
        item.hint = Hint { charset: submission.media.as_deref().and_then(charset), ..item.hint };
        for article in extract::articles(Ok(item), &options) {
            let made = article.map_err(|skipped| skipped.said).and_then(|article| {
                let graph = caught(&article.origin, || (self.build)(&article)).map_err(|fault| fault.to_string())?;
                Ok(Made {
                    place: place_of(&article, &submission.origin, submission.place.as_deref()),
                    fingerprint: fingerprint(&article, &self.version),
                    graph,
                })
            });
            if !see(made) {
                break;
            }
        }
        Ok(())
    }
}

/// Reads and stores articles one after the other, from several threads at once.
pub struct Intake(Box<dyn Reader>);

impl std::fmt::Debug for Intake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Intake").finish_non_exhaustive()
    }
}

impl Intake {
    /// Stores what `reader` reads.
    pub fn new(reader: Box<dyn Reader>) -> Self {
        Self(reader)
    }

    /// Reads one submission and stores nothing: the graphs of its articles.
    ///
    /// # Errors
    /// Where none of it can be read.
    pub fn look(&self, submission: Submission) -> Result<Vec<ArticleGraph>, IntakeError> {
        let (mut graphs, mut failed) = (Vec::new(), None);
        let left = Arc::clone(&submission.left);
        self.0.read(submission, &mut |made| {
            match made {
                Ok(made) => graphs.push(made.graph),
                Err(why) => failed = failed.take().or(Some(why)),
            }
            !left.load(Ordering::Acquire)
        })?;
        if graphs.is_empty() {
            let why = failed.unwrap_or_else(|| "there is no article in it".to_owned());
            return Err(IntakeError::Unreadable(why));
        }
        Ok(graphs)
    }

    /// Reads one submission and stores each of its articles in `store`, whole or not at all.
    ///
    /// # Errors
    /// Where none of it can be read, or where the store fails.
    pub fn take(&self, store: &ClaimStore, submission: Submission) -> Result<Receipt, IntakeError> {
        let (mut receipt, mut broken) = (Receipt::default(), None);
        let left = Arc::clone(&submission.left);
        self.0.read(submission, &mut |made| {
            match made {
                Ok(made) => broken = store_one(store, &made, &mut receipt).err(),
                Err(why) => receipt.failed.push(why),
            }
            broken.is_none() && !left.load(Ordering::Acquire)
        })?;
        if let Some(error) = broken {
            return Err(IntakeError::Store(error.to_string()));
        }
        if receipt.documents.is_empty() {
            let why = receipt.failed.first().cloned();
            return Err(IntakeError::Unreadable(why.unwrap_or_else(|| "there is no article in it".to_owned())));
        }
        Ok(receipt)
    }
}

fn store_one(store: &ClaimStore, made: &Made, receipt: &mut Receipt) -> Result<(), StoreError> {
    let Made { place, fingerprint, graph } = made;
    let known = has(store, &graph.document)?;
    match store.put(graph, Reading { place, fingerprint })? {
        Change::Unchanged => receipt.unchanged += 1,
        Change::Added => {
            receipt.added += 1;
            receipt.claims += graph.claims;
        }
        Change::Replaced => {
            receipt.replaced += 1;
            receipt.claims += graph.claims;
        }
    }
    let iri = graph.document.as_str().to_owned();
    if !known {
        receipt.new.push(iri.clone());
    }
    receipt.documents.push(iri);
    Ok(())
}

/// Where an article was read from: what the sender calls it, with what tells it from others of the
/// same container; no path of this machine.
fn place_of(article: &Article, name: &str, sent: Option<&str>) -> String {
    let within = article.origin.strip_prefix(name);
    match (sent, within) {
        (Some(sent), Some(within)) => format!("{sent}{within}"),
        _ if article.origin.contains("://") => place(article),
        _ => format!("sent:{}", article.origin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_senders() {
        let article = |origin: &str| Article { origin: origin.to_owned(), ..Article::default() };
        assert_eq!(place_of(&article("a.txt"), "a.txt", None), "sent:a.txt");
        assert_eq!(place_of(&article("a.txt"), "a.txt", Some("/home/a.txt")), "/home/a.txt");
        assert_eq!(place_of(&article("a.zip#b.txt"), "a.zip", Some("/home/a.zip")), "/home/a.zip#b.txt");
        assert_eq!(place_of(&article("https://a.example/b"), "a.warc", Some("/home/a.warc")), "https://a.example/b");
    }

    #[test]
    fn media_types_name_character_sets() {
        assert_eq!(charset("text/html; charset=\"windows-1252\""), Some("windows-1252".to_owned()));
        assert_eq!(charset("text/plain"), None);
    }
}
