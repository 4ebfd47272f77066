//! The last stage. In: claims, triples, or a store. Out: bytes in a format that somebody else
//! reads, the same in every run.

pub mod claims;
#[cfg(feature = "graph")]
pub mod dataset;
#[cfg(feature = "graph")]
pub mod dot;
#[cfg(feature = "graph")]
pub mod drawing;
#[cfg(feature = "graph")]
pub mod formats;
pub mod harmless;
#[cfg(feature = "graph")]
pub mod rdf;
#[cfg(feature = "graph")]
pub mod rows;
pub mod table;
pub mod turtle;
#[cfg(feature = "graph")]
pub mod view;
#[cfg(feature = "graph")]
mod wrap;
