#![doc = include_str!("../README.md")]
//!
//! # The crate
//!
//! Values move one way, and so do imports (`tests/layers.rs` holds the line):
//!
//! ```text
//! vocab, fold, model, knowledge    (ground floor)
//! read → text → analyse → attribute → resolve → graph → ingest → (query | export | serve)
//! ```
//!
//! `read` … `resolve` is a pure function of one article: no store, no clock, no global state.
//! Everything that compares articles lives in `graph`.

#![cfg_attr(
    not(feature = "train"),
    expect(dead_code, reason = "what a model is written by stands beside what reads it")
)]

pub mod analyse;
pub mod attribute;
mod carried;
mod curve;
pub mod export;
pub mod fold;
pub mod graph;
pub mod ingest;
pub mod iri;
pub mod knowledge;
pub mod measure;
pub mod model;
pub mod pair;
pub mod pipeline;
#[cfg(feature = "graph")]
pub mod query;
pub mod read;
pub mod reading;
pub mod resolve;
#[cfg(feature = "serve")]
pub mod serve;
pub mod span;
pub mod text;
pub mod vocab;
pub mod work;

pub mod cli;

/// The version of the program, which names the run that read an article.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A hash of the code and data that articles are read by, models, lexicons and lists: what was read by
/// others is read again.
pub const DATA: &str = env!("SELON_DATA");

/// A hash of the rules that articles are linked by: what was linked by others is linked again.
pub const LINKS: &str = env!("SELON_LINKS");
