//! What surrounds every request. In: a request and the rest of the server. Out: its answer, counted and logged; for a
//! browser, a problem as a page. Headers that keep browsers safe come from tower-http (`routes`); its limit of bodies
//! knows no bound for all requests together ([`super::body`]), and its log would need a subscriber and shows what
//! people ask ([`super::log`]).

use super::app::App;
use super::host;
use super::lang::Lang;
use super::log::{self, Entry};
use super::metrics::Metrics;
use super::negotiate::prefers_page;
use super::problem::Problem;
use super::worker::Fault;
use axum::body::{Body, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL};
use axum::http::{HeaderMap, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::error::Error as _;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Numbers of requests, for the log.
static REQUESTS: AtomicU64 = AtomicU64::new(1);

/// Answers a request through the rest of the server.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let route = route(path.strip_prefix(&app.config.base_path).unwrap_or(&path));
    let page = prefers_page(request.headers().get(ACCEPT).and_then(|v| v.to_str().ok()));
    let lang = Lang::of(request.headers());
    let started = Instant::now();
    let _open = Open::new(Arc::clone(&app.metrics));
    let version = request.version();
    if wants_news(request.headers()) {
        app.settle().await;
    }
    let mut response = if let Err(problem) = host::check(&app.config, request.uri(), request.headers()) {
        problem.into_response()
    } else {
        next.run(request).await
    };
    if version < Version::HTTP_11 {
        response = with_length(&app, response).await.unwrap_or_else(IntoResponse::into_response);
    }
    let problem = response.extensions_mut().remove::<Problem>();
    if let Some(problem) = &problem
        && page
    {
        response = super::pages::problem::page(&app, lang, problem);
    }
    let took = started.elapsed();
    app.metrics.answered(route, response.status().as_u16(), took);
    let entry = Entry {
        time: log::now(),
        request: REQUESTS.fetch_add(1, Ordering::Relaxed),
        method: method.as_str(),
        path: &path,
        status: response.status().as_u16(),
        millis: took.as_secs_f64() * 1000.0,
        problem: problem.as_ref().map(|problem| problem.code),
    };
    if let Some(line) = log::line(app.config.log, &entry) {
        (app.config.log_to)(&line);
    }
    response
}

/// `Cache-Control: no-cache`: the answer should hold all that was written before.
fn wants_news(headers: &HeaderMap) -> bool {
    headers.get(CACHE_CONTROL).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"no-cache"))
}

/// An answer to HTTP/1.0, whose clients take the end of the connection for the end of the answer, however it comes:
/// nothing is sent before the answer is whole, and then with its length.
async fn with_length(app: &App, response: Response) -> Result<Response, Problem> {
    let (parts, mut body) = response.into_parts();
    if body.size_hint().exact().is_some() {
        return Ok(Response::from_parts(parts, body));
    }
    let (maker, spooled) = app.spools.answer();
    while let Some(frame) = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let piece = frame.map_err(|error| broken(&error))?.into_data();
        maker.push(piece.unwrap_or_default()).await.map_err(|error| Problem::internal(&error))?;
    }
    maker.finish();
    let spooled = spooled.whole().await.map_err(|error| Problem::internal(&error))?;
    Ok(Response::from_parts(parts, Body::new(spooled)))
}

/// Why an answer broke off: the fault of a query, or something that failed.
fn broken(error: &axum::Error) -> Problem {
    let fault = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>()?.get_ref());
    match fault.and_then(|fault| fault.downcast_ref::<Fault>()) {
        Some(fault) => fault.clone().into(),
        None => Problem::internal(error),
    }
}

/// Counts a request as open for as long as it lives; one whose client is gone is dropped.
struct Open(Arc<Metrics>);

impl Open {
    fn new(metrics: Arc<Metrics>) -> Self {
        metrics.begun();
        Self(metrics)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.ended();
    }
}

/// The kind of route that a path belongs to.
fn route(path: &str) -> &'static str {
    match path.split('/').nth(1).unwrap_or_default() {
        "sparql" => "sparql",
        "data" => "data",
        "articles" => "articles",
        "health" | "metrics" | "assets" => "other",
        _ => "page",
    }
}
