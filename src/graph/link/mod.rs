//! What ties articles together. In: the propositions and passages of one more article, and those
//! already in the store. Out: links in a graph of their own.
//!
//! A link depends on its two ends alone, never on which of them came first, so links made in any
//! order of reading are the same. Candidates are found by keys, so that one more article costs about
//! the same however many there are. When the last article that holds an end goes, so do its links.

mod compare;
#[cfg(feature = "store")]
mod copies;
#[cfg(feature = "store")]
mod facts;
mod form;
#[cfg(feature = "store")]
mod passage;
#[cfg(feature = "store")]
mod propositions;
mod signature;

pub use compare::{Relation, compare};
#[cfg(feature = "store")]
pub(super) use copies::link_copies;
#[cfg(feature = "store")]
pub(super) use facts::{Facts, Growing, Pattern};
pub use form::{Filler, Form, telling};
#[cfg(feature = "store")]
pub(super) use passage::link_passages;
#[cfg(feature = "store")]
pub(super) use propositions::{link_propositions, unlink};
pub use signature::Signature;
