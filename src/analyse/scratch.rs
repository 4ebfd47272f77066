//! Buffers of an analysis. In: nothing. Out: what the tagger and the parser write into, kept from document to document.

use super::parser;
use super::tagger::{Context, Lookup, Words};

/// What the analysis takes besides the model; kept from document to document.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub(super) contexts: Vec<Context>,
    pub(super) words: Words,
    pub(super) lookup: Lookup,
    pub(super) parser: parser::Scratch,
    pub(super) features: Vec<u64>,
}
