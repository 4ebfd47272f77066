//! Scoring claims against annotated ones. In: annotated claims of an article and those found. Out:
//! pairs and figures: how many were found, how exactly, and with which parts right.
//!
//! Claims are paired one to one so as to overlap most: the Jaccard index over the characters of
//! their contents that are letters or digits.

mod affair;
mod align;
mod case;
mod coref;
mod figures;
mod gold;
mod made;
mod marked;

pub use affair::{Affair, AffairError, Judgement, Spot};
pub use align::{Letters, Pair, align};
pub use case::{Case, CaseError, NO_CLAIM, NONE, cases};
pub use coref::{ChainMention, Chains, read_chains};
pub use figures::{EXACT, Figures, Judged, LEAST, Tally};
pub use gold::{GoldClaim, GoldError, Place, read_agents, read_gold};
pub use made::{Made, made};
pub use marked::{Marked, MarkedError, read_marked};
