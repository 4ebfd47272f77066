//! The last stage. In: claims, triples, or a store. Out: bytes in a format that somebody else
//! reads, the same in every run.

#[cfg(feature = "graph")]
pub mod affair;
pub mod claims;
#[cfg(feature = "graph")]
pub mod closure;
#[cfg(feature = "graph")]
pub mod dataset;
#[cfg(feature = "graph")]
pub mod drawing;
#[cfg(feature = "graph")]
pub mod formats;
pub mod harmless;
#[cfg(feature = "graph")]
pub mod linked;
#[cfg(feature = "graph")]
pub mod network;
#[cfg(feature = "graph")]
pub mod news;
#[cfg(feature = "graph")]
pub mod rdf;
#[cfg(feature = "graph")]
pub mod record;
#[cfg(feature = "graph")]
pub mod rows;
#[cfg(feature = "graph")]
pub mod scope;
pub mod table;
#[cfg(feature = "graph")]
pub mod tables;
pub mod turtle;
#[cfg(feature = "graph")]
pub mod view;
mod wrap;
#[cfg(feature = "xlsx")]
pub mod xlsx;
