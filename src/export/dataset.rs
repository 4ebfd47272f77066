//! A whole store, or one article of it. In: a [`ClaimStore`]. Out: RDF in a format that any tool
//! reads; sorted, so that two runs give the same bytes. Bookkeeping stays inside.

use super::rdf::{Holdable, serializer};
use super::turtle::{trig, turtle};
use crate::graph::anchor::complete;
use crate::graph::store::{ClaimStore, StoreError, attestations, is_note};
use crate::iri::Base;
use crate::vocab::{rdfs, skos};
use oxigraph::io::RdfFormat;
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, Quad, Triple};
use std::io::{self, Write};

/// Why a store cannot be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The output cannot be written.
    #[error("cannot write the export: {0}")]
    Write(#[from] io::Error),
}

/// All quads of the store but bookkeeping, with those that follow from them, sorted; only the graphs of `documents` where there are any,
/// with what is said of the entities that they mention.
///
/// # Errors
/// Where the store fails.
pub fn quads(store: &ClaimStore, documents: &[NamedNode]) -> Result<Vec<Quad>, StoreError> {
    let mut quads = Vec::new();
    if documents.is_empty() {
        for quad in store.quads(None, None, None, None) {
            let quad = quad?;
            if !is_note(&quad) {
                quads.push(quad);
            }
        }
    }
    for document in documents {
        let graph = GraphNameRef::NamedNode(document.as_ref());
        for quad in store.quads(None, None, None, Some(graph)) {
            quads.push(quad?);
        }
        let graph = GraphName::from(store.entities_graph());
        for triple in store.contributions(document)? {
            // The label is chosen among the names of all articles, so that no one article contributes it.
            if triple.predicate == skos::PREF_LABEL {
                let labels = store.quads(Some(triple.subject.as_ref()), Some(rdfs::LABEL), None, Some(graph.as_ref()));
                quads.extend(labels.collect::<Result<Vec<_>, _>>()?);
            }
            quads.push(triple.in_graph(graph.clone()));
        }
    }
    let attested = attestations(store.oxigraph(), store.base(), &quads).map_err(|cause| store.error(cause))?;
    quads.extend(attested);
    complete(&mut quads);
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    Ok(quads)
}

/// Writes the store, or some articles of it, sorted.
///
/// # Errors
/// Where the store or the writer fails.
pub fn write(
    store: &ClaimStore,
    documents: &[NamedNode],
    format: RdfFormat,
    out: impl Write,
) -> Result<(), ExportError> {
    Ok(write_quads(quads(store, documents)?, format, store.base(), out)?)
}

/// Writes quads, sorted, so that the same ones give the same bytes; their union without the names of graphs in a
/// format that has no graphs.
///
/// # Errors
/// Where the writer fails.
pub fn write_quads(mut quads: Vec<Quad>, format: RdfFormat, base: &Base, mut out: impl Write) -> io::Result<()> {
    if !format.supports_datasets() {
        quads.iter_mut().for_each(|quad| quad.graph_name = GraphName::DefaultGraph);
    }
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    match format {
        RdfFormat::Turtle => {
            let triples: Vec<Triple> = quads.into_iter().map(Triple::from).collect();
            out.write_all(turtle(&triples, base).as_bytes())?;
        }
        RdfFormat::TriG => out.write_all(trig(&quads, base).as_bytes())?,
        RdfFormat::NTriples | RdfFormat::NQuads => quads.iter().try_for_each(|quad| writeln!(out, "{quad} ."))?,
        _ => {
            let mut writer = serializer(format).for_writer(Holdable::new(&mut out, format == RdfFormat::RdfXml));
            quads.iter().try_for_each(|quad| writer.serialize_quad(quad))?;
            writer.finish()?;
            writeln!(out)?;
        }
    }
    out.flush()
}
