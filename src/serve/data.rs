//! `/data`: the SPARQL 1.1 Graph Store Protocol, to read (`graphs.rs` writes). In: a graph's name. Out: its triples, as
//! they are read from the store; the walk ends when the client goes away. What the program notes for itself is
//! no graph of this address.

use super::app::App;
use super::graphs;
use super::negotiate::{QUADS, TRIPLES, offered};
use super::problem::Problem;
use super::spool::Maker;
use crate::export::dataset::{quads, write_quads};
use crate::export::rdf::{Holdable, serializer};
use crate::graph::anchor::{Characters, complete, described, place_of, stretch};
use crate::graph::follows::{all_names, following_among};
use crate::graph::store::{attestations, is_note, until_error};
use crate::iri::Base;
use crate::query::documents_named;
use crate::vocab::{schema, selon};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use hyper::body::Frame;
use oxigraph::io::RdfFormat;
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::store::Store;
use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// Bytes sent at a time.
const PIECE: usize = 1 << 16;

/// Quads that are held to be sorted before they are written; what has more of them goes out as it comes.
const GATHERED: usize = 50_000;

/// Which part of the store.
enum Part {
    /// One named graph.
    Graph(NamedNode),
    /// What queries see where they name no graph: all graphs together.
    Union,
    /// All graphs, each under its name.
    Dataset,
    /// Articles by any of their names, with what they brought into what articles share.
    Documents(Vec<String>),
}

/// Answers a request: `?graph=IRI`, `?default`, `?document=NAME` (any number), or the whole dataset.
///
/// # Errors
/// 404 for a graph that is not there, 405 for writing, 406 for a format that is not there.
pub(crate) async fn get(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    if *request.method() != Method::GET && *request.method() != Method::HEAD {
        return graphs::write(&app, request).await;
    }
    let (part, format) = parameters(request.uri().query().unwrap_or_default())?;
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    let offers = if matches!(part, Part::Dataset | Part::Documents(_)) { QUADS } else { TRIPLES };
    let offer = offered(format.as_deref(), accept, offers)?;
    if let Part::Graph(graph) = &part
        && (graph.as_ref() == selon::BOOKKEEPING
            || !app.store.oxigraph().contains_named_graph(graph).map_err(|e| Problem::internal(&e))?)
    {
        return Err(Problem::not_found(format!("there is no graph <{}>", graph.as_str())));
    }
    let body =
        if *request.method() == Method::HEAD { Body::new(Untold) } else { stream(&app, part, offer.value).await? };
    let mut response = body.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(offer.media[0]));
    response.headers_mut().insert(VARY, HeaderValue::from_static("Accept"));
    Ok(response)
}

fn parameters(query: &str) -> Result<(Part, Option<String>), Problem> {
    let (mut part, mut format, mut documents) = (None, None, Vec::new());
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        let found = match key.as_ref() {
            "graph" => {
                Part::Graph(NamedNode::new(value.as_ref()).map_err(|e| Problem::bad_request(format!("graph: {e}")))?)
            }
            "default" => Part::Union,
            "document" => {
                documents.push(value.into_owned());
                continue;
            }
            "format" => {
                format = Some(value.into_owned());
                continue;
            }
            _ => {
                return Err(Problem::bad_request(format!(
                    "/data takes graph, default, document and format, not {key:?}"
                )));
            }
        };
        if part.replace(found).is_some() {
            return Err(Problem::bad_request("name one graph: either `graph` or `default`, once"));
        }
    }
    match (part, documents.is_empty()) {
        (part, true) => Ok((part.unwrap_or(Part::Dataset), format)),
        (None, false) => Ok((Part::Documents(documents), format)),
        (Some(_), false) => Err(Problem::bad_request("name either articles or one graph")),
    }
}

async fn stream(app: &Arc<App>, part: Part, format: RdfFormat) -> Result<Body, Problem> {
    let waiting = tokio::time::timeout(app.config.query.patience, Arc::clone(&app.downloads).acquire_owned()).await;
    let place = waiting.map_err(|_| Problem::busy())?.map_err(|e| Problem::internal(&e))?;
    if let Part::Documents(names) = part {
        return articles(app, names, format).await;
    }
    let (maker, spooled) = app.spools.answer();
    let (store, base) = (app.store.oxigraph().clone(), app.store.base().clone());
    let runtime = tokio::runtime::Handle::current();
    let written = std::thread::Builder::new().name("download".to_owned()).spawn(move || {
        let _place = place;
        give_way();
        let mut pieces = Pieces { maker: &maker, runtime, held: Vec::with_capacity(PIECE) };
        match write(&store, &base, &part, format, &mut pieces) {
            Ok(()) => maker.finish(),
            Err(error) => maker.fail(error),
        }
    });
    written.map_err(|error| Problem::internal(&error))?;
    Ok(Body::new(spooled))
}

/// Gives the thread a low priority: who asks a question does not wait for a download. Best effort, and only where the
/// priority of one thread can be told apart from that of the process.
fn give_way() {
    if cfg!(target_os = "linux") {
        let _ = rustix::process::setpriority_process(None, 10);
    }
}

/// Writes a part: as `selon export` does where it fits into memory, as it comes where it is larger.
fn write(store: &Store, base: &Base, part: &Part, format: RdfFormat, pieces: &mut Pieces<'_>) -> io::Result<()> {
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

/// Some articles, whole.
async fn articles(app: &Arc<App>, names: Vec<String>, format: RdfFormat) -> Result<Body, Problem> {
    let reader = Arc::clone(app);
    let gather = move || {
        let mut documents = Vec::new();
        for name in &names {
            documents.extend(documents_named(&reader.store, name)?);
        }
        let quads = quads(&reader.store, &documents).map_err(|error| Problem::internal(&error))?;
        let mut bytes = Vec::new();
        write_quads(quads, format, reader.store.base(), &mut bytes).map_err(|error| Problem::internal(&error))?;
        Ok::<_, Problem>(bytes)
    };
    let bytes = tokio::task::spawn_blocking(gather).await.map_err(|error| Problem::internal(&error))??;
    Ok(Body::from(bytes))
}

/// The body of an answer to HEAD: nothing, and no word of how long the body of GET would be, which only writing it tells.
struct Untold;

impl hyper::body::Body for Untold {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        Poll::Ready(None)
    }
}

/// A writer that sends pieces on and fails when nobody reads them.
struct Pieces<'a> {
    maker: &'a Maker,
    runtime: tokio::runtime::Handle,
    held: Vec<u8>,
}

impl Pieces<'_> {
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
