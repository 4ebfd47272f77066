//! Claims as other people's tools have them. In: a store and what of it is meant. Out, article by article:
//! schema.org `Claim` and `ClaimReview`, Web Annotations, nanopublications, JSON-LD with the context of
//! `ontology/context.jsonld`, and Turtle of RDF 1.2.

mod annotation;
mod compact;
mod nanopub;
mod reified;
mod schema_org;

pub use annotation::annotations;
pub use compact::{CONTEXT, FRAME, compact};
pub use nanopub::nanopubs;
pub use reified::reified;
pub use schema_org::schema_org;

use crate::graph::store::StoreError;
use serde_json::Value;
use std::io::{self, Write};

/// Why claims cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum LinkedError {
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file of the program is no JSON; a test keeps that from happening.
    #[error("the context is no JSON: {0}")]
    Context(#[from] serde_json::Error),
    /// The output cannot be written.
    #[error("cannot write the export: {0}")]
    Write(#[from] io::Error),
}

/// A JSON array that is written item by item.
struct Array<W> {
    out: W,
    begun: bool,
}

impl<W: Write> Array<W> {
    fn new(mut out: W, head: &str) -> io::Result<Self> {
        out.write_all(head.as_bytes())?;
        Ok(Self { out, begun: false })
    }

    fn push(&mut self, item: &Value) -> io::Result<()> {
        self.out.write_all(if self.begun { b",\n" } else { b"\n" })?;
        self.begun = true;
        serde_json::to_writer(&mut self.out, item)?;
        Ok(())
    }

    fn end(mut self, tail: &str) -> io::Result<()> {
        self.out.write_all(tail.as_bytes())?;
        self.out.flush()
    }
}

/// Leaves out what is null, an empty list or an empty text.
fn pruned(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(key, value)| (key, pruned(value)))
                .filter(|(_, value)| match value {
                    Value::Null => false,
                    Value::Array(items) => !items.is_empty(),
                    Value::String(text) => !text.is_empty(),
                    _ => true,
                })
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(pruned).collect()),
        other => other,
    }
}
