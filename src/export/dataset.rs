//! A whole store, or one article of it. In: a [`ClaimStore`]. Out: RDF in a format that any tool
//! reads; sorted, so that two runs give the same bytes. Bookkeeping stays inside.

use super::harmless;
use super::rows::fitted;
use super::turtle::{trig, turtle};
use crate::graph::store::{ClaimStore, StoreError, is_note};
use crate::vocab::{PREFIXES, rdfs, skos};
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, Quad, Triple};
use std::io::{self, Write};

/// A format for triples or quads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFormat {
    /// Turtle: the union of all graphs.
    Turtle,
    /// `TriG`: with the graphs.
    Trig,
    /// N-Triples: the union of all graphs.
    NTriples,
    /// N-Quads: with the graphs.
    NQuads,
    /// JSON-LD, with the graphs.
    JsonLd,
    /// RDF/XML: the union of all graphs.
    RdfXml,
}

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

/// All quads of the store but bookkeeping, sorted; only the graphs of `documents` where there are any,
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
                let labels =
                    store.quads(Some(triple.subject.as_ref()), Some(rdfs::LABEL), None, Some(graph.as_ref()));
                quads.extend(labels.collect::<Result<Vec<_>, _>>()?);
            }
            quads.push(triple.in_graph(graph.clone()));
        }
    }
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    Ok(quads)
}

/// Writes the store, or some articles of it.
///
/// # Errors
/// Where the store or the writer fails.
pub fn write(
    store: &ClaimStore,
    documents: &[NamedNode],
    format: DataFormat,
    mut out: impl Write,
) -> Result<(), ExportError> {
    let quads = quads(store, documents)?;
    match format {
        DataFormat::Turtle => out.write_all(turtle(&union(quads), store.base()).as_bytes())?,
        DataFormat::Trig => out.write_all(trig(&quads, store.base()).as_bytes())?,
        DataFormat::NTriples => {
            for triple in union(quads) {
                writeln!(out, "{triple} .")?;
            }
        }
        DataFormat::NQuads => {
            for quad in quads {
                writeln!(out, "{quad} .")?;
            }
        }
        DataFormat::JsonLd => serialize(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }, quads, &mut out)?,
        DataFormat::RdfXml => {
            let fit = |triple: Triple| Triple { object: fitted(&triple.object, &harmless::xml).into_owned(), ..triple };
            let triples =
                union(quads).into_iter().map(|triple| fit(triple).in_graph(GraphName::DefaultGraph)).collect();
            serialize(RdfFormat::RdfXml, triples, &mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn union(quads: Vec<Quad>) -> Vec<Triple> {
    let mut triples: Vec<Triple> = quads.into_iter().map(Triple::from).collect();
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    triples
}

fn serialize(format: RdfFormat, quads: Vec<Quad>, out: &mut impl Write) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer.with_prefix(*prefix, *namespace).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(&mut *out);
    for quad in quads {
        writer.serialize_quad(&quad)?;
    }
    writer.finish()?;
    writeln!(out)
}
