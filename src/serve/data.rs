//! `/data`: the SPARQL 1.1 Graph Store Protocol, to read. In: a graph's name. Out: its triples, as
//! they are read from the store; the walk ends when the client goes away.

use super::app::App;
use super::negotiate::{Offer, QUADS, TRIPLES, by_extension, choose};
use super::problem::Problem;
use super::rdf::serializer;
use super::worker::Streaming;
use crate::graph::store::{is_note, until_error};
use crate::vocab::selon;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use oxigraph::io::RdfFormat;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad};
use oxigraph::store::Store;
use std::io::{self, Write};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, mpsc};

/// Bytes sent at a time.
const PIECE: usize = 1 << 16;

/// Which part of the store.
enum Part {
    /// One named graph.
    Graph(NamedNode),
    /// What queries see where they name no graph: all graphs together.
    Union,
    /// All graphs, each under its name.
    Dataset,
}

/// Answers a request: `?graph=IRI`, `?default`, or the whole dataset.
///
/// # Errors
/// 404 for a graph that is not there, 405 for writing, 406 for a format that is not there.
pub(crate) async fn get(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    if *request.method() != Method::GET && *request.method() != Method::HEAD {
        return Err(Problem::method("GET, HEAD"));
    }
    let (part, format) = parameters(request.uri().query().unwrap_or_default())?;
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    let offer = offer(&part, accept, format.as_deref())?;
    if let Part::Graph(graph) = &part
        && (graph.as_ref() == selon::BOOKKEEPING
            || !app.store.oxigraph().contains_named_graph(graph).map_err(|e| Problem::internal(&e))?)
    {
        return Err(Problem::not_found(format!("there is no graph <{}>", graph.as_str())));
    }
    let body = if *request.method() == Method::HEAD { Body::empty() } else { stream(&app, part, offer.value).await? };
    let mut response = body.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(offer.media[0]));
    response.headers_mut().insert(VARY, HeaderValue::from_static("Accept"));
    Ok(response)
}

fn parameters(query: &str) -> Result<(Part, Option<String>), Problem> {
    let (mut part, mut format) = (None, None);
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        let found = match key.as_ref() {
            "graph" => {
                Part::Graph(NamedNode::new(value.as_ref()).map_err(|e| Problem::bad_request(format!("graph: {e}")))?)
            }
            "default" => Part::Union,
            "format" => {
                format = Some(value.into_owned());
                continue;
            }
            _ => continue,
        };
        if part.replace(found).is_some() {
            return Err(Problem::bad_request("name one graph: either `graph` or `default`, once"));
        }
    }
    Ok((part.unwrap_or(Part::Dataset), format))
}

fn offer(part: &Part, accept: Option<&str>, format: Option<&str>) -> Result<&'static Offer<RdfFormat>, Problem> {
    let offers = if matches!(part, Part::Dataset) { QUADS } else { TRIPLES };
    let offer = match format {
        Some(name) => by_extension(name, offers),
        None => choose(accept, offers),
    };
    offer.ok_or_else(|| {
        let media: Vec<&str> = offers.iter().map(|offer| offer.media[0]).collect();
        Problem::not_acceptable(&media.join(", "))
    })
}

async fn stream(app: &Arc<App>, part: Part, format: RdfFormat) -> Result<Body, Problem> {
    let place = Arc::clone(&app.downloads).acquire_owned().await.map_err(|e| Problem::internal(&e))?;
    let (sender, receiver) = mpsc::channel(2);
    let store = app.store.oxigraph().clone();
    tokio::task::spawn_blocking(move || {
        let mut pieces = Pieces { sender: sender.clone(), held: Vec::with_capacity(PIECE), _place: place };
        if let Err(error) = write(&store, &part, format, &mut pieces) {
            // Where the client is gone there is nobody to tell.
            let _ = sender.blocking_send(Err(error));
        }
    });
    Ok(Body::new(Streaming::new(receiver)))
}

fn write(store: &Store, part: &Part, format: RdfFormat, pieces: &mut Pieces) -> io::Result<()> {
    let mut writer = serializer(format).for_writer(&mut *pieces);
    let graph: Option<GraphNameRef<'_>> = match part {
        Part::Graph(graph) => Some(graph.as_ref().into()),
        Part::Union | Part::Dataset => None,
    };
    for quad in until_error(store.quads_for_pattern(None, None::<NamedNodeRef<'_>>, None, graph)) {
        let quad: Quad = quad.map_err(io::Error::other)?;
        if is_note(&quad) {
            continue;
        }
        if matches!(part, Part::Dataset) {
            writer.serialize_quad(&quad)?;
        } else {
            writer.serialize_triple(quad.as_ref())?;
        }
    }
    writer.finish()?;
    pieces.push()
}

/// A writer that sends pieces to the client and fails when the client is gone.
struct Pieces {
    sender: mpsc::Sender<io::Result<Bytes>>,
    held: Vec<u8>,
    _place: OwnedSemaphorePermit,
}

impl Pieces {
    fn push(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.held, Vec::with_capacity(PIECE));
        if piece.is_empty() {
            return Ok(());
        }
        self.sender.blocking_send(Ok(piece.into())).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Pieces {
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
