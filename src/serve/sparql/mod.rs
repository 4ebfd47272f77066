//! `/sparql`: the SPARQL 1.1 Protocol. In: requests. Out: results, the description of the service,
//! or a page with a form for a browser.

mod description;
mod protocol;

use super::app::App;
use super::body;
use super::lang::Lang;
use super::negotiate::{ROWS, TRIPLES, by_extension, choose, prefers_page};
use super::problem::Problem;
use super::token;
use super::worker::{Answer, Fault, FaultKind, QueryJob, UpdateJob, prepare_update};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE, HOST, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use protocol::{Asked, Operation};
use std::path::PathBuf;
use std::sync::Arc;

/// Answers a request to the endpoint.
///
/// # Errors
/// As the protocol has it.
pub(crate) async fn endpoint(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, content) = request.into_parts();
    let bytes = body::read(content, app.config.client).await?;
    let operation = protocol::read(&parts.method, parts.uri.query(), header(&parts, CONTENT_TYPE), &bytes)?;
    match operation {
        Operation::Describe if prefers_page(header(&parts, ACCEPT)) => {
            Ok(super::pages::sparql::form(&app, Lang::of(&parts.headers), "").await)
        }
        Operation::Describe => description::respond(&app, &parts),
        Operation::Query(asked) if asked.format.is_none() && prefers_page(header(&parts, ACCEPT)) => {
            Ok(super::pages::sparql::results(&app, Lang::of(&parts.headers), asked.text).await)
        }
        Operation::Query(asked) => query(&app, &parts, asked).await,
        Operation::Update(asked) => update(&app, &parts, asked).await,
    }
}

async fn query(app: &Arc<App>, parts: &Parts, asked: Asked) -> Result<Response, Problem> {
    let accept = match &asked.format {
        Some(name) => Some(media_of(name)?),
        None => header(parts, ACCEPT).map(str::to_owned),
    };
    let download = asked.format.is_some();
    let job = QueryJob {
        text: asked.text,
        base: Some(base_iri(app, parts)),
        default_graphs: asked.default_graphs,
        named_graphs: asked.named_graphs,
        accept,
        ..QueryJob::default()
    };
    let answer = app.pool.query(job).await?;
    Ok(respond(answer, download.then_some("selon")))
}

/// An answer as a response; with a name, as a file to keep.
pub(crate) fn respond(answer: Answer, file: Option<&str>) -> Response {
    let extension = answer.head.extension;
    let mut media = answer.head.media;
    if media.starts_with("text/") {
        media.push_str("; charset=utf-8");
    }
    let mut response = answer.content.into_body().into_response();
    let headers = response.headers_mut();
    if let Ok(media) = HeaderValue::from_str(&media) {
        headers.insert(CONTENT_TYPE, media);
    }
    headers.insert(VARY, HeaderValue::from_static("Accept"));
    if let Some(value) =
        file.and_then(|name| HeaderValue::from_str(&format!("attachment; filename=\"{name}.{extension}\"")).ok())
    {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

/// The `Accept` header that a short name (`csv`, `ttl`) stands for. Rows and graphs share none.
///
/// # Errors
/// 406 for a name that is none, with the list of those that are.
pub(crate) fn media_of(name: &str) -> Result<String, Problem> {
    let rows = by_extension(name, ROWS).map(|offer| offer.media[0]);
    let triples = by_extension(name, TRIPLES).map(|offer| offer.media[0]);
    rows.or(triples).map(str::to_owned).ok_or_else(|| {
        let names: Vec<&str> = ROWS.iter().map(|o| o.extension).chain(TRIPLES.iter().map(|o| o.extension)).collect();
        Problem::not_acceptable(&names.join(", "))
    })
}

/// Tries the update on a copy first; one that ends there within its limits is run on the store.
async fn update(app: &Arc<App>, parts: &Parts, asked: Asked) -> Result<Response, Problem> {
    if !app.config.allow_update {
        return Err(Problem::forbidden("this server is read-only; start it with --allow-update to change that"));
    }
    token::check(app, &parts.headers)?;
    let job = UpdateJob {
        text: asked.text,
        base: Some(base_iri(app, parts)),
        using: asked.default_graphs,
        using_named: asked.named_graphs,
        own: app.store.base().as_str().to_owned(),
        copy: PathBuf::new(),
        seconds: 0,
    };
    let _writing = app.writing.write().await;
    app.pool.rehearse(job.clone()).await?;
    let worker = Arc::clone(app);
    tokio::task::spawn_blocking(move || {
        let update = prepare_update(&job)?;
        update
            .on_store(worker.store.oxigraph())
            .execute()
            .map_err(|error| Fault::new(FaultKind::Internal, error.to_string()))
    })
    .await
    .map_err(|error| Problem::internal(&error))??;
    app.written().await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What relative IRIs in a query are relative to: the endpoint as the client knows it.
fn base_iri(app: &App, parts: &Parts) -> String {
    let host = header(parts, HOST).filter(|host| is_host(host)).unwrap_or("localhost");
    format!("http://{host}{}", app.path("/sparql"))
}

/// Letters, digits and the marks of host names and ports only: a host header is anybody's text.
fn is_host(host: &str) -> bool {
    !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))
}

fn header(parts: &Parts, name: axum::http::HeaderName) -> Option<&str> {
    parts.headers.get(name).and_then(|value| value.to_str().ok())
}

/// The media type of a description or another small graph.
pub(crate) fn triples_format(
    accept: Option<&str>,
) -> Result<&'static super::negotiate::Offer<oxigraph::io::RdfFormat>, Problem> {
    choose(accept, TRIPLES).ok_or_else(|| {
        let offers: Vec<&str> = TRIPLES.iter().map(|offer| offer.media[0]).collect();
        Problem::not_acceptable(&offers.join(", "))
    })
}
