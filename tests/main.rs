//! The tests that see the program from outside, in one binary: linking `RocksDB` takes its time.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod agents;
mod analyser;
mod annotated;
mod boilerplate;
mod coreference;
mod headlines;
mod invariants;
mod json;
mod layers;
mod ontology;
mod pairs;
mod reading;
mod suite;

#[cfg(feature = "graph")]
mod across;
#[cfg(feature = "rocksdb")]
mod cli;
#[cfg(feature = "rocksdb")]
mod corrections;
#[cfg(feature = "rocksdb")]
mod damage;
#[cfg(feature = "graph")]
mod export;
#[cfg(feature = "graph")]
mod links;
#[cfg(feature = "graph")]
mod outputs;
#[cfg(feature = "rocksdb")]
mod prune;
#[cfg(feature = "graph")]
mod queries;
#[cfg(feature = "rocksdb")]
mod safety;
#[cfg(feature = "graph")]
mod sample;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "graph")]
mod store;
