//! `/data`: the SPARQL 1.1 Graph Store Protocol, to read. In: a graph's name. Out: its triples, as
//! they are read from the store; the walk ends when the client goes away. What the program notes for itself is
//! no graph of this address.

use super::app::App;
use super::negotiate::{QUADS, TRIPLES, asked};
use super::problem::Problem;
use super::rdf::{Holdable, serializer};
use super::spool::Maker;
use crate::export::dataset::quads;
use crate::export::formats::Known;
use crate::graph::store::{is_note, until_error};
use crate::query::documents_named;
use crate::vocab::selon;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use oxigraph::io::RdfFormat;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad};
use oxigraph::store::Store;
use std::io::{self, Write};
use std::sync::Arc;

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
    /// Articles by any of their names, with what they brought into what articles share.
    Documents(Vec<String>),
}

/// Answers a request: `?graph=IRI`, `?default`, `?document=NAME` (any number), or the whole dataset.
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

fn offer(part: &Part, accept: Option<&str>, format: Option<&str>) -> Result<&'static Known<RdfFormat>, Problem> {
    let offers = if matches!(part, Part::Dataset | Part::Documents(_)) { QUADS } else { TRIPLES };
    asked(format, accept, offers).ok_or_else(|| {
        let media: Vec<&str> = offers.iter().map(|offer| offer.media[0]).collect();
        Problem::not_acceptable(&media.join(", "))
    })
}

async fn stream(app: &Arc<App>, part: Part, format: RdfFormat) -> Result<Body, Problem> {
    let waiting = tokio::time::timeout(app.config.query.patience, Arc::clone(&app.downloads).acquire_owned()).await;
    let place = waiting.map_err(|_| Problem::busy())?.map_err(|e| Problem::internal(&e))?;
    if let Part::Documents(names) = part {
        return articles(app, names, format).await;
    }
    let (maker, spooled) = app.spools.answer();
    let (store, runtime) = (app.store.oxigraph().clone(), tokio::runtime::Handle::current());
    tokio::task::spawn_blocking(move || {
        let _place = place;
        let mut pieces = Pieces { maker: &maker, runtime, held: Vec::with_capacity(PIECE) };
        match write(&store, &part, format, &mut pieces) {
            Ok(()) => maker.finish(),
            Err(error) => maker.fail(error),
        }
    });
    Ok(Body::new(spooled))
}

fn write(store: &Store, part: &Part, format: RdfFormat, pieces: &mut Pieces<'_>) -> io::Result<()> {
    let mut writer = serializer(format).for_writer(Holdable::new(&mut *pieces, format == RdfFormat::RdfXml));
    let graph: Option<GraphNameRef<'_>> = match part {
        Part::Graph(graph) => Some(graph.as_ref().into()),
        Part::Union | Part::Dataset | Part::Documents(_) => None,
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

/// Some articles, whole.
async fn articles(app: &Arc<App>, names: Vec<String>, format: RdfFormat) -> Result<Body, Problem> {
    let reader = Arc::clone(app);
    let gather = move || {
        let mut documents = Vec::new();
        for name in &names {
            documents.extend(documents_named(&reader.store, name)?);
        }
        let quads = quads(&reader.store, &documents).map_err(|error| Problem::internal(&error))?;
        let mut writer = serializer(format).for_writer(Vec::new());
        for quad in &quads {
            writer.serialize_quad(quad).map_err(|error| Problem::internal(&error))?;
        }
        writer.finish().map_err(|error| Problem::internal(&error))
    };
    let bytes = tokio::task::spawn_blocking(gather).await.map_err(|error| Problem::internal(&error))??;
    Ok(Body::from(bytes))
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
