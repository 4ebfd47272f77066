//! The graph over HTTP. In: requests. Out: SPARQL results, graphs, and pages for people.
//!
//! ```text
//! server ─ guard ─ routes ─┬─ sparql ── worker (processes that can be killed, copies of the store)
//!                          ├─ data, deref, articles
//!                          └─ pages ── view (bounded reading)
//! ```
//!
//! Nothing that a client wrote is parsed as SPARQL or evaluated in this process (`worker`); pages
//! read the store by pattern and in bounded amounts (`view`). It knows the store and its
//! questions, not the stages that read articles: those come in as an [`Intake`](crate::ingest::Intake).

mod address;
mod answers;
mod app;
mod articles;
mod asked;
mod assets;
mod body;
mod config;
mod corrections;
mod data;
mod deref;
mod desk;
mod fields;
mod graphs;
mod guard;
mod host;
mod kept;
mod lang;
mod language;
mod log;
mod mcp;
mod metrics;
mod negotiate;
mod overview;
mod pages;
mod patient;
mod places;
mod problem;
mod published;
mod routes;
mod server;
mod sparql;
mod spool;
mod terms;
mod token;
mod view;
mod vocabulary;
mod worker;
mod wrong;

pub use app::{Answering, Messages, Statements};
pub use config::{ClientLimits, Config, LogFormat};
pub use server::{ServeError, Server};
pub use worker::{Limits, run_query_process};
