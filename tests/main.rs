//! The tests that see the program from outside, in one binary: linking `RocksDB` takes its time.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod agents;
mod analyser;
mod boilerplate;
mod headlines;
mod invariants;
mod layers;
mod ontology;
mod pairs;
mod reading;
mod suite;

#[cfg(feature = "store")]
mod cli;
#[cfg(feature = "store")]
mod export;
#[cfg(feature = "store")]
mod links;
#[cfg(feature = "store")]
mod queries;
#[cfg(feature = "store")]
mod safety;
#[cfg(feature = "store")]
mod sample;
#[cfg(feature = "store")]
mod serve;
#[cfg(feature = "store")]
mod store;
