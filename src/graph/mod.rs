//! The sixth stage. In: the claims of one article. Out: triples (`build`), and a store that
//! holds those of many articles ([`store`]), with the links between them.
//!
//! What one article says stands in the named graph of that article. What articles share (agents,
//! propositions, passages: names and look-up keys) stands once in the graph of entities, and is
//! removed with the last article that mentions it. Links between articles have a graph of their
//! own. Queries see the union of all graphs.

pub mod anchor;
pub mod attest;
mod build;
#[cfg(feature = "graph")]
pub mod doctor;
pub mod follows;
pub mod known;
pub mod link;
#[cfg(feature = "graph")]
pub mod runs;
#[cfg(feature = "graph")]
pub mod store;
pub mod topic;
mod triples;
#[cfg(feature = "graph")]
pub mod validate;
#[cfg(feature = "graph")]
pub mod verify;
#[cfg(feature = "graph")]
pub mod whole;
pub mod words;

pub use build::{ArticleGraph, Builder};
