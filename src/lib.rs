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
//! What most programs need are [`Pipeline`] (claims of an article), [`Article`] and [`Claim`], and [`Store`] (many
//! articles, asked with SPARQL):
//!
//! ```
//! # #[cfg(feature = "graph")] {
//! use selon::graph::Builder;
//! use selon::graph::store::Reading;
//! use selon::query::{Answer, Limits, run};
//! use selon::{Article, Pipeline, Store};
//!
//! let (pipeline, store) = (Pipeline::embedded()?, Store::in_memory(Default::default())?);
//! let article = Article::of_text("Le maire de Kerlaz a démenti avoir vendu le phare.");
//! let builder = Builder { base: store.base().clone(), version: selon::VERSION.to_owned() };
//! let graph = builder.build(&article, &pipeline.run(&article));
//! store.put(&graph, Reading { place: "https://exemple.fr/phare", fingerprint: "1" })?;
//! let asked = "SELECT ?what { ?claim selon:stance selon:denies ; schema:text ?what }";
//! let Answer::Rows(rows) = run(&store, "mine", asked, &Limits::default())? else { unreachable!() };
//! assert_eq!(rows.rows.len(), 1);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Programs may count on these, on the types of [`model`] that they lead to, and on [`query::run`]; `tests/api/api.txt` lists
//! them, and a release that takes one away says so by its version. All else is public for the program itself and its tests.
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

#[cfg(feature = "graph")]
pub use graph::store::ClaimStore as Store;
pub use model::Claim;
pub use pipeline::Pipeline;
pub use read::Article;

/// The version of the program, which names the run that read an article.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A hash of the code and data that articles are read by, models, lexicons and lists: what was read by
/// others is read again.
pub const DATA: &str = env!("SELON_DATA");

/// A hash of the models that articles are read with.
pub const MODEL: &str = env!("SELON_MODEL");

/// A hash of the rules that articles are linked by: what was linked by others is linked again.
pub const LINKS: &str = env!("SELON_LINKS");
