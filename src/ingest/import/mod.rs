//! Claims that others made, taken into a store. In: what `selon export` wrote, on this machine or another; or claims of
//! another extractor. Out: articles written as if they had been read here, linked with those that are there; or claims
//! in a graph of their own, with a run of their own.

mod article;
mod foreign;
mod parts;
mod spot;
mod tables;
mod webanno;

use crate::graph::ArticleGraph;
use crate::graph::store::{Change, ClaimStore, Earlier, Reading, StoreError};
use crate::iri::short_hash;
use crate::read::Article;
pub use foreign::{Foreign, Taken, take_foreign};
use oxigraph::model::Quad;
use parts::Parts;
pub use tables::{Table, rows};
pub use webanno::annotations;

/// What the properties of nanopublications begin with.
const NANOPUB: &str = "http://www.nanopub.org/nschema#";

/// What can be taken in.
pub const TAKEN: &str = "what `selon export --format turtle`, trig, nquads, jsonld or rdfxml writes";

/// Why something cannot be taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing in the input is an article below the base.
    #[error("no article stands below {0}: give --base with what the IRIs of the export begin with")]
    NoArticle(String),
    /// The input holds single claims, each with its own provenance, and no article.
    #[error("these are nanopublications, single claims without the articles that they were read from: take in {TAKEN}")]
    Nanopubs,
    /// The input leaves out who speaks.
    #[error(
        "{0} speaks there and is not described, so that nobody would have a name: an export for reading (compact) is no \
         store to take in; take {TAKEN}"
    )]
    Nameless(String),
    /// The input is not written as its format asks.
    #[error("{file}: {cause}")]
    Ill {
        /// The file.
        file: String,
        /// What is wrong, and where.
        cause: String,
    },
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What taking in an export changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Articles that are new.
    pub added: usize,
    /// Articles that stand in the place of an earlier reading.
    pub replaced: usize,
    /// Articles that were there in the same state.
    pub unchanged: usize,
    /// Claims of all of them.
    pub claims: usize,
}

/// Takes in what `selon export` wrote: in any format of RDF, whole or `--plain`, of one machine after the other. Links
/// between articles are made anew, so that what two machines read hangs together. A plain export has no search keys:
/// `read` makes them from the text of an article again. `see` is told after each article what was taken in so far, of how
/// many.
///
/// # Errors
/// Where there is no article in it, or the store fails.
pub fn take(
    store: &ClaimStore,
    quads: Vec<Quad>,
    read: &dyn Fn(&Article) -> ArticleGraph,
    see: &mut dyn FnMut(&Merged, usize),
) -> Result<Merged, ImportError> {
    let nanopubs = quads.iter().any(|quad| quad.predicate.as_str().starts_with(NANOPUB));
    let parts = Parts::of(store.base(), quads);
    if parts.is_empty() && nanopubs {
        return Err(ImportError::Nanopubs);
    }
    if parts.is_empty() {
        return Err(ImportError::NoArticle(store.base().as_str().to_owned()));
    }
    if let Some(agent) = parts.nameless() {
        return Err(ImportError::Nameless(agent.to_owned()));
    }
    let mut merged = Merged::default();
    let all = parts.documents().count();
    let mut batch = store.batch();
    for document in parts.documents() {
        let mut graph = parts.graph(document);
        if let Some(article) = article::without_keys(&graph) {
            article::add_keys(&mut graph, read(&article));
        }
        let lines: Vec<String> = graph.triples().iter().map(ToString::to_string).collect();
        let fingerprint = format!("import:{}", short_hash(&lines.iter().map(String::as_str).collect::<Vec<_>>(), 32));
        let place = format!("import:{}", graph.document.as_str());
        let claims = graph.claims;
        match batch.put(graph, Reading { place: &place, fingerprint: &fingerprint }, Earlier::Replaced)? {
            Change::Added => merged.added += 1,
            Change::Replaced => merged.replaced += 1,
            Change::Unchanged => merged.unchanged += 1,
        }
        merged.claims += claims;
        see(&merged, all);
    }
    batch.commit()?;
    drop(batch);
    for (name, quads) in parts.imported() {
        let mut quads = quads.clone();
        // Corrections of several machines stand together.
        if *name == store.corrections_graph() {
            for quad in store.quads(None, None, None, Some(name.as_ref().into())) {
                quads.push(quad?);
            }
        }
        store.put_graph(name, &quads)?;
    }
    Ok(merged)
}
