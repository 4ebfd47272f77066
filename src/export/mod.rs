//! The last stage. In: claims, triples, or a store. Out: bytes in a format that somebody else
//! reads, the same in every run.

pub mod claims;
#[cfg(feature = "store")]
pub mod dataset;
#[cfg(feature = "store")]
pub mod dot;
#[cfg(feature = "store")]
pub mod rows;
#[cfg(feature = "store")]
pub mod svg;
pub mod table;
pub mod turtle;
#[cfg(feature = "store")]
pub mod view;
