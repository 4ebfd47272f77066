//! `/data`: the SPARQL 1.1 Graph Store Protocol, to read (`graphs.rs` writes). In: a graph's name. Out: its triples, as
//! they are read from the store; the walk ends when the client goes away. What the program notes for itself is
//! no graph of this address.

mod written;

use super::app::App;
use super::graphs;
use super::negotiate::{QUADS, TRIPLES, offered};
use super::problem::Problem;
use crate::export::dataset::{quads, write_quads};
use crate::query::documents_named;
use crate::vocab::selon;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use hyper::body::Frame;
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use written::{Pieces, write};

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
        let mut pieces = Pieces::new(&maker, runtime);
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
