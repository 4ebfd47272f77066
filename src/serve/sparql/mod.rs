//! `/sparql`: the SPARQL 1.1 Protocol. In: requests. Out: results, the description of the service,
//! or a page with a form for a browser.

mod description;
mod protocol;

use super::app::App;
use super::host;
use super::lang::Lang;
use super::negotiate::prefers_page;
use super::problem::Problem;
use super::token;
use super::worker::{Answer, Fault, FaultKind, QueryJob, UpdateJob, prepare_update};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use protocol::{Asked, Operation};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes of a query or an update.
const MOST: usize = 2 << 20;

/// Answers a request to the endpoint.
///
/// # Errors
/// As the protocol has it.
pub(crate) async fn endpoint(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, content) = request.into_parts();
    // What cannot be answered is refused before a byte of it is held.
    let media = protocol::media(&parts.method, header(&parts, CONTENT_TYPE))?;
    if media == protocol::UPDATE {
        may_update(&app, &parts)?;
    }
    let held = app.bodies.read(content, app.config.client.body.min(MOST), app.config.client).await?;
    let operation = protocol::read(&parts.method, parts.uri.query(), &media, &held)?;
    drop(held);
    match operation {
        Operation::Describe if prefers_page(header(&parts, ACCEPT)) => {
            super::pages::sparql::form(&app, Lang::of(&parts.headers), parts.uri.query())
        }
        Operation::Describe => description::respond(&app, base_iri(&app, &parts), header(&parts, ACCEPT)),
        Operation::Query(asked) if asked.format.is_none() && prefers_page(header(&parts, ACCEPT)) => {
            Ok(super::pages::sparql::results(&app, Lang::of(&parts.headers), asked.text).await)
        }
        Operation::Query(asked) => query(&app, &parts, asked).await,
        Operation::Update(asked) => update(&app, &parts, asked).await,
    }
}

async fn query(app: &Arc<App>, parts: &Parts, asked: Asked) -> Result<Response, Problem> {
    let download = asked.format.is_some();
    let job = QueryJob {
        text: asked.text,
        base: Some(base_iri(app, parts)),
        default_graphs: asked.default_graphs,
        named_graphs: asked.named_graphs,
        accept: header(parts, ACCEPT).map(str::to_owned),
        format: asked.format,
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

/// Whether the client may update at all.
pub(crate) fn may_update(app: &App, parts: &Parts) -> Result<(), Problem> {
    if !app.config.allow_update {
        return Err(Problem::forbidden("this server is read-only; start it with --allow-update to change that"));
    }
    token::check(app, &parts.headers)
}

/// Tries the update on a copy first; one that ends there within its limits is run on the store, to its end and
/// with all that follows, whether or not the client waits for it.
async fn update(app: &Arc<App>, parts: &Parts, asked: Asked) -> Result<Response, Problem> {
    may_update(app, parts)?;
    run(app, parts, asked).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Runs an update of the program's own making, for who may.
///
/// # Errors
/// As that of a client.
pub(crate) async fn change(app: &Arc<App>, parts: &Parts, text: String) -> Result<(), Problem> {
    let asked = Asked { text, default_graphs: Vec::new(), named_graphs: Vec::new(), format: None };
    run(app, parts, asked).await
}

async fn run(app: &Arc<App>, parts: &Parts, asked: Asked) -> Result<(), Problem> {
    let job = UpdateJob {
        text: asked.text,
        base: Some(base_iri(app, parts)),
        using: asked.default_graphs,
        using_named: asked.named_graphs,
        own: app.store.base().as_str().to_owned(),
        copy: PathBuf::new(),
        seconds: 0,
    };
    let writing = Arc::clone(&app.writing).write_owned().await;
    app.pool.rehearse(job.clone()).await?;
    let worker = Arc::clone(app);
    let run = tokio::task::spawn_blocking(move || {
        let update = prepare_update(&job)?;
        update
            .on_store(worker.store.oxigraph())
            .execute()
            .map_err(|error| Fault::new(FaultKind::Internal, error.to_string()))
    });
    let app = Arc::clone(app);
    let done = tokio::spawn(async move {
        run.await.map_err(|error| Problem::internal(&error))??;
        drop(writing);
        app.written().await.map_err(|error| Problem::internal(&error))
    });
    done.await.map_err(|error| Problem::internal(&error))??;
    Ok(())
}

/// What relative IRIs in a query are relative to: the endpoint as the client knows it.
fn base_iri(app: &App, parts: &Parts) -> String {
    format!("http://{}{}", host::written(parts), app.path("/sparql"))
}

fn header(parts: &Parts, name: axum::http::HeaderName) -> Option<&str> {
    parts.headers.get(name).and_then(|value| value.to_str().ok())
}
