//! Queries that can be ended. In: SPARQL text. Out: results as bytes, or the reason why not.
//!
//! Oxigraph looks at its cancellation token only while it reads quads: a sort, a product of VALUES
//! or an aggregation runs on for as long as it likes, and parsing a query of a million brackets
//! overflows the stack. So nothing that a client wrote is parsed or evaluated in the server. Each
//! query runs in a process of its own (this same program as `selon serve-query`, started ahead of
//! time) that reads an unchanging copy of the store made of hard links, under a limit of address
//! space; one that takes too long, or whose client is gone, is killed.
//!
//! ```text
//! server ── jobs, one JSON object a line ──▶ process ── reads ──▶ copy of the store
//!        ◀── frames: head, data …, end ─────
//! ```

mod answer;
mod child;
mod closed;
mod copies;
mod evaluate;
mod limits;
mod pool;
mod process;
mod queue;
mod refuse;
mod run;
mod wire;

pub(crate) use answer::{Answer, Content};
pub use child::run as run_query_process;
pub(crate) use copies::{Copies, RENEWAL};
pub(crate) use evaluate::prepare_update;
pub use limits::Limits;
pub(crate) use pool::Pool;
pub(crate) use wire::{Fault, FaultKind, QueryJob, UpdateJob};
