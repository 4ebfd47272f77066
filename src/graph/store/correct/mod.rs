//! Corrections by people. In: a claim or an agent, and what somebody says of how it was read. Out: the claim as it
//! should be in the graph of its article, where questions, pages and exports find it; who said so, when and why in a
//! graph of their own.
//!
//! What was read is kept beside the correction (`selon:asRead`), so that taking a correction back brings it back. A new
//! reading of the article writes its claims anew, and the corrections are made again: of the claim of the same name, or
//! of the one with the same words at an overlapping place; in a later version of the article, of the one with the same
//! words. Where there is none they wait, and are listed as such.

mod again;
mod agents;
mod apply;
mod as_read;
mod asked;
mod content;
mod correction;
mod describe;
mod draft;
mod made;
mod node;
mod raw;
mod target;
mod verdict;

pub use correction::{Correction, CorrectionError, Standing};
pub use draft::Said;
pub use verdict::{Naming, Verdict};
