//! Articles that a server is sent, read as `selon ingest` reads them. In: the bytes of one piece of input. Out:
//! what became of its articles.

use super::extract;
use super::fault::caught;
use super::known::{fingerprint, place};
use crate::graph::ArticleGraph;
use crate::graph::store::{Change, ClaimStore, Reading, StoreError};
use crate::read::{Article, FieldMap, Hint, Item, ReadOptions, parse_setting};

/// One article as it was sent.
#[derive(Clone, Debug, Default)]
pub struct Submission {
    /// The bytes, in any format that `selon ingest` reads.
    pub bytes: Vec<u8>,
    /// Its name or address, which is part of its identity.
    pub origin: String,
    /// Where it was read from by who sent it: what was read from there before is replaced. The
    /// name stands for it where there is none.
    pub place: Option<String>,
    /// The media type that it was sent with.
    pub media: Option<String>,
    /// Metadata that overrides what the article says: `("publisher", "…")`.
    pub set: Vec<(String, String)>,
}

/// What became of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Receipt {
    /// Articles in it that were new.
    pub added: usize,
    /// Articles that stand in the place of an earlier reading.
    pub replaced: usize,
    /// Articles that were there already.
    pub unchanged: usize,
    /// Claims found in them.
    pub claims: usize,
    /// The IRIs of the articles.
    pub documents: Vec<String>,
    /// Why parts of it could not be read.
    pub failed: Vec<String>,
}

/// Why a submission was not stored.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// It cannot be read: the sender's fault.
    #[error("{0}")]
    Unreadable(String),
    /// The store fails: not the sender's fault.
    #[error("{0}")]
    Store(String),
}

/// What makes triples of an article.
pub type Build = Box<dyn Fn(&Article) -> ArticleGraph + Send + Sync>;

/// Reads and stores articles one after the other, from several threads at once.
pub struct Intake {
    build: Build,
    version: String,
}

impl std::fmt::Debug for Intake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Intake").field("version", &self.version).finish_non_exhaustive()
    }
}

impl Intake {
    /// Stores what `build` makes of articles; `version` is that of the program and of its user's data.
    pub fn new(version: impl Into<String>, build: Build) -> Self {
        Self { build, version: version.into() }
    }

    /// Reads one submission and stores each of its articles in `store`, whole or not at all.
    ///
    /// # Errors
    /// Where none of it can be read, or where the store fails.
    pub fn take(&self, store: &ClaimStore, submission: Submission) -> Result<Receipt, IntakeError> {
        let options = options(&submission)?;
        let mut item = Item::new(submission.origin.clone(), submission.bytes);
        item.hint = Hint { charset: submission.media.as_deref().and_then(charset), ..item.hint };
        let mut receipt = Receipt::default();
        for article in extract::articles(Ok(item), &options) {
            match article {
                Err(skipped) => receipt.failed.push(skipped.said),
                Ok(article) => {
                    let place = place_of(&article, &submission.origin, submission.place.as_deref());
                    self.store_one(store, &article, &place, &mut receipt)
                        .map_err(|error| IntakeError::Store(error.to_string()))?;
                }
            }
        }
        if receipt.documents.is_empty() {
            let why = receipt.failed.first().cloned();
            return Err(IntakeError::Unreadable(why.unwrap_or_else(|| "there is no article in it".to_owned())));
        }
        Ok(receipt)
    }

    fn store_one(
        &self,
        store: &ClaimStore,
        article: &Article,
        place: &str,
        receipt: &mut Receipt,
    ) -> Result<(), StoreError> {
        let fingerprint = fingerprint(article, &self.version);
        let graph = match caught(&article.origin, || (self.build)(article)) {
            Ok(graph) => graph,
            Err(fault) => {
                receipt.failed.push(fault.to_string());
                return Ok(());
            }
        };
        match store.put(&graph, Reading { place, fingerprint: &fingerprint })? {
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
        receipt.documents.push(graph.document.into_string());
        Ok(())
    }
}

/// `map` stands for `--map`, any other parameter for one `--set`.
fn options(submission: &Submission) -> Result<ReadOptions, IntakeError> {
    let unreadable = |error: &dyn std::fmt::Display| IntakeError::Unreadable(error.to_string());
    let mut options = ReadOptions::default();
    for (key, value) in &submission.set {
        if key == "map" {
            options.map = FieldMap::parse(value).map_err(|error| unreadable(&error))?;
        } else {
            options.set.push(parse_setting(&format!("{key}={value}")).map_err(|error| unreadable(&error))?);
        }
    }
    Ok(options)
}

/// The character set that a media type names.
fn charset(media: &str) -> Option<String> {
    let value = media.split(';').find_map(|part| part.trim().strip_prefix("charset="))?;
    Some(value.trim_matches('"').to_owned())
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
