//! What surrounds every request. In: a request and the rest of the server. Out: its answer, with
//! headers that keep browsers safe, counted and logged; for a browser, a problem as a page.

use super::app::App;
use super::lang::Lang;
use super::log::{self, Entry};
use super::metrics::Metrics;
use super::negotiate::prefers_page;
use super::problem::Problem;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Nothing from elsewhere, no inline script or style, in nobody's frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
    let mut response = if method == Method::OPTIONS && app.config.cors.is_some() && is_open(route) {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let problem = response.extensions_mut().remove::<Problem>();
    if let Some(problem) = &problem
        && page
    {
        response = super::pages::problem::page(&app, lang, problem);
    }
    secure(response.headers_mut());
    if is_open(route) {
        allow_origin(&app, response.headers_mut());
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

/// Routes that scripts of other sites may ask, where the settings allow any.
fn is_open(route: &str) -> bool {
    matches!(route, "sparql" | "data" | "page")
}

fn secure(headers: &mut HeaderMap) {
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    set(REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
}

fn allow_origin(app: &App, headers: &mut HeaderMap) {
    let Some(origin) = app.config.cors.as_deref().and_then(|o| HeaderValue::from_str(o).ok()) else { return };
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, POST"));
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("Accept, Content-Type"));
    headers.append(VARY, HeaderValue::from_static("Origin"));
}
