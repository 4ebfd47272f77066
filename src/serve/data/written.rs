//! What `/data` gives of a part of the store. In: the part. Out: its quads and what follows from them, piece by piece, as
//! `selon export` writes them where they fit into memory.

use super::Part;
use crate::export::dataset::write_quads;
use crate::export::rdf::{Holdable, serializer};
use crate::graph::anchor::{Characters, complete, described, place_of, stretch};
use crate::graph::follows::{all_names, following_among};
use crate::graph::store::{attestations, is_note, until_error};
use crate::iri::Base;
use crate::serve::spool::Maker;
use crate::vocab::schema;
use oxigraph::io::RdfFormat;
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::store::Store;
use std::io::{self, Write};

/// Bytes sent at a time.
const PIECE: usize = 1 << 16;

/// Quads that are held to be sorted before they are written; what has more of them goes out as it comes.
const GATHERED: usize = 50_000;

/// Writes a part: as `selon export` does where it fits into memory, as it comes where it is larger.
pub(super) fn write(
    store: &Store,
    base: &Base,
    part: &Part,
    format: RdfFormat,
    pieces: &mut Pieces<'_>,
) -> io::Result<()> {
    let graph: Option<GraphNameRef<'_>> = match part {
        Part::Graph(graph) => Some(graph.as_ref().into()),
        Part::Union | Part::Dataset | Part::Documents(_) => None,
    };
    let named = matches!(part, Part::Dataset);
    let found = until_error(store.quads_for_pattern(None, None::<NamedNodeRef<'_>>, None, graph));
    let mut found = found.filter(|quad| !quad.as_ref().is_ok_and(is_note)).map(|quad| match quad {
        Ok(quad) if named => Ok(quad),
        Ok(quad) => Ok(flat(quad)),
        Err(error) => Err(io::Error::other(error)),
    });
    let mut first: Vec<Quad> = found.by_ref().take(GATHERED).collect::<io::Result<_>>()?;
    if first.len() < GATHERED {
        let attested = attestations(store, base, &first).map_err(io::Error::other)?;
        first.extend(attested.into_iter().map(|quad| if named { quad } else { flat(quad) }));
        complete(&mut first);
        write_quads(first, format, base, &mut *pieces)?;
        return pieces.push();
    }
    let mut writer = serializer(format).for_writer(Holdable::new(&mut *pieces, format == RdfFormat::RdfXml));
    for quad in first.into_iter().map(Ok).chain(found) {
        let quad = quad?;
        let attested = attestations(store, base, std::slice::from_ref(&quad)).map_err(io::Error::other)?;
        let attested = attested.into_iter().map(|quad| if named { quad } else { flat(quad) });
        let more = following(store, &quad)?.into_iter().chain(attested);
        more.chain([quad]).try_for_each(|quad| writer.serialize_quad(&quad))?;
    }
    if graph.is_none() {
        for name in all_names() {
            writer.serialize_quad(&if named { name } else { flat(name) })?;
        }
    }
    writer.finish()?;
    pieces.push()
}

/// A quad in the graph that has no name.
fn flat(quad: Quad) -> Quad {
    Triple::from(quad).in_graph(GraphName::DefaultGraph)
}

/// What follows from a quad.
fn following(store: &Store, quad: &Quad) -> io::Result<Vec<Quad>> {
    let look = |subject: &NamedOrBlankNode, property: NamedNodeRef<'_>| {
        until_error(store.quads_for_pattern(Some(subject.as_ref()), Some(property), None, None)).collect()
    };
    let mut found = following_among(quad, look)?;
    found.extend(described_by(store, quad)?);
    Ok(found)
}

/// What follows from a quad that tells of a place in a text.
fn described_by(store: &Store, quad: &Quad) -> io::Result<Vec<Quad>> {
    let Some(anchor) = place_of(quad) else { return Ok(Vec::new()) };
    let document = stretch(anchor.as_str()).map(|stretch| NamedNode::new_unchecked(stretch.document));
    let subject = document.as_ref().map(|document| document.as_ref().into());
    let text = store.quads_for_pattern(subject, Some(schema::TEXT), None, None).next().transpose()?;
    let Some(Term::Literal(text)) = text.map(|quad| quad.object) else { return Ok(Vec::new()) };
    let triples = described(anchor, &Characters::new(text.value()));
    Ok(triples.into_iter().map(|triple| triple.in_graph(quad.graph_name.clone())).collect())
}

/// A writer that sends pieces on and fails when nobody reads them.
pub(super) struct Pieces<'a> {
    maker: &'a Maker,
    runtime: tokio::runtime::Handle,
    held: Vec<u8>,
}

impl<'a> Pieces<'a> {
    /// Pieces for an answer, sent from a thread that is no task of its own.
    pub(super) fn new(maker: &'a Maker, runtime: tokio::runtime::Handle) -> Self {
        Self { maker, runtime, held: Vec::with_capacity(PIECE) }
    }

    fn push(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.held, Vec::with_capacity(PIECE));
        if piece.is_empty() { Ok(()) } else { self.runtime.block_on(self.maker.push(piece.into())) }
    }
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.push()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
