//! What ties articles together. In: the propositions and passages of one more article, and those
//! already in the store. Out: links in a graph of their own.
//!
//! A link depends on its two ends alone, never on which of them came first, so links made in any
//! order of reading are the same. Candidates are found by keys, and a key that leads to too many counts
//! for nothing, so that one more article costs about the same however many there are. When the last article that holds an end goes, so do its links.

mod agree;
mod align;
#[cfg(feature = "graph")]
mod claims;
mod compare;
#[cfg(feature = "graph")]
mod contradiction;
#[cfg(feature = "graph")]
mod crowd;
#[cfg(feature = "graph")]
mod facts;
mod figure;
mod form;
mod given;
mod keys;
mod leave;
#[cfg(feature = "graph")]
mod lookup;
#[cfg(feature = "graph")]
mod own;
#[cfg(feature = "graph")]
pub mod pairs;
#[cfg(feature = "graph")]
mod passage;
mod place;
#[cfg(feature = "graph")]
mod propositions;
#[cfg(feature = "graph")]
mod replies;
mod ruled;
#[cfg(feature = "graph")]
mod set;
mod signature;
#[cfg(feature = "graph")]
mod stand;
#[cfg(feature = "graph")]
mod taken_up;
#[cfg(feature = "graph")]
mod turned;
mod verdict;
mod weigh;
mod when;

#[cfg(all(test, feature = "graph"))]
pub(super) use claims::SIDE;
#[cfg(feature = "graph")]
pub(super) use claims::{claims_of, join, leave, tie_again};
pub use compare::compare;
#[cfg(feature = "graph")]
pub(super) use contradiction::{Graphs, contradiction};
#[cfg(feature = "graph")]
pub(crate) use crowd::MADE_BY_KEYS;
#[cfg(all(test, feature = "graph"))]
pub(super) use crowd::{CROWD, DELEGATES};
#[cfg(feature = "graph")]
pub(super) use crowd::{Count, dispersed, thin};
#[cfg(feature = "graph")]
pub(super) use facts::{Changing, Facts, Forms, Growing, Pattern, literal};
pub use form::{Filler, Form, telling};
pub use given::{answer, contrary};
#[cfg(feature = "graph")]
pub(super) use lookup::{KEYS, Kind, LookUp};
#[cfg(feature = "graph")]
pub(super) use passage::link_passages;
#[cfg(feature = "graph")]
pub(super) use propositions::{link_again, link_propositions, unlink};
#[cfg(feature = "graph")]
pub(super) use set::{enlist, left_behind, settle};
pub use signature::Signature;
#[cfg(feature = "graph")]
pub(super) use stand::put_forward;
pub use verdict::{Reason, Relation, Verdict};
#[cfg(feature = "train")]
pub use weigh::train;
