//! The loop item → article → claims → graph, for the command line, the server and the watcher alike. In: pieces of
//! input, and what makes claims of an article. Out: articles with their claims ([`extractions`]), or what
//! changed in a store ([`Worker`], [`Intake`]).
//!
//! Reading and the stages after it run on all cores; what one article brings the program to fail on costs
//! that article and no other ([`caught`]).

mod batches;
mod extract;
mod fault;
#[cfg(feature = "graph")]
pub mod import;
#[cfg(feature = "graph")]
mod intake;
#[cfg(feature = "graph")]
mod known;
#[cfg(feature = "graph")]
mod outcome;
#[cfg(feature = "graph")]
mod place;
mod remarks;
mod skipped;
#[cfg(feature = "graph")]
mod work;
#[cfg(feature = "graph")]
mod write;

pub use batches::Batches;
pub use extract::{articles, extractions};
pub use fault::{Fault, caught};
#[cfg(feature = "graph")]
pub use intake::{Build, Here, Intake, IntakeError, Made, Reader, Receipt, Submission};
#[cfg(feature = "graph")]
pub use known::{fingerprint, place};
#[cfg(feature = "graph")]
pub use outcome::{Done, Stored};
#[cfg(feature = "graph")]
pub use place::{file_of, is_below, place_of};
pub use remarks::{Remark, Remarks};
pub use skipped::Skipped;
#[cfg(feature = "graph")]
pub use work::Worker;
