//! Which path is answered by what.

use super::app::App;
use super::problem::Problem;
use super::{articles, assets, corrections, data, deref, guard, language, mcp, pages, published, sparql};
use axum::Router;
use axum::extract::State;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use std::sync::Arc;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;

/// All routes, below the base path and, for a proxy that takes that away, at the root too.
pub(super) fn router(app: Arc<App>) -> Router {
    let routes = open(&app).merge(closed());
    let routes = routes
        .method_not_allowed_fallback(|| async { Problem::method("GET, HEAD") })
        .fallback(|| async { Problem::not_found("there is nothing at this address") });
    let routes = if app.config.base_path.is_empty() {
        routes
    } else {
        let start = format!("{}/", app.config.base_path);
        Router::new().nest(&app.config.base_path, routes.clone()).route(&start, get(pages::start::start)).merge(routes)
    };
    let guarded = routes.layer(from_fn_with_state(Arc::clone(&app), guard::guard));
    let safe = SAFE.into_iter().fold(guarded, |routes, (name, value)| {
        let value = HeaderValue::from_static(value);
        routes.layer(SetResponseHeaderLayer::overriding(HeaderName::from_static(name), value))
    });
    safe.with_state(app)
}

/// Headers of every answer that keep browsers safe: nothing from elsewhere, no inline script or style, in nobody's
/// frame.
const SAFE: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
];

/// What scripts of other sites may ask, where the settings name one.
fn open(app: &App) -> Router<Arc<App>> {
    let routes = Router::new()
        .route("/", get(pages::start::start))
        .route("/search", get(pages::search::search))
        .route("/suggest", get(pages::search::suggest))
        .route("/match", get(pages::matching::page))
        .route("/affair", get(pages::affair::page))
        .route("/new", get(pages::new::page))
        .route("/compare", get(pages::compare::page))
        .route("/contradictions", get(pages::contest::page))
        .route("/timeline", get(pages::timeline::page))
        .route("/graph", get(pages::graph::page))
        .route(
            "/questions",
            get(pages::question::list)
                .merge(post(pages::question::ask))
                .fallback(|| async { Problem::method("GET, HEAD, POST") }),
        )
        .route("/questions/{name}", get(pages::question::one))
        .route("/id/{*tail}", get(deref::below_base))
        .route("/resource", get(deref::anywhere))
        .route("/document", get(deref::document))
        .route("/ns", get(deref::vocabulary))
        .route("/sparql", any(sparql::endpoint))
        .route("/data", any(data::get));
    let routes = published::paths().fold(routes, |routes, path| routes.route(path, get(published::get)));
    let Some(origin) = app.config.cors.as_deref().and_then(|origin| HeaderValue::from_str(origin).ok()) else {
        return routes;
    };
    let cors = CorsLayer::new().allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE]);
    let cors = cors.allow_headers([ACCEPT, AUTHORIZATION, CONTENT_TYPE]);
    let origin = if origin == "*" { AllowOrigin::any() } else { AllowOrigin::exact(origin) };
    routes.layer(cors.allow_origin(origin))
}

/// What is for this site and its keepers alone.
fn closed() -> Router<Arc<App>> {
    Router::new()
        .route(
            "/articles",
            get(pages::start::articles)
                .merge(post(articles::post))
                .fallback(|| async { Problem::method("GET, HEAD, POST") }),
        )
        .route(
            "/corrections",
            get(corrections::get)
                .merge(post(corrections::post))
                .fallback(|| async { Problem::method("GET, HEAD, POST") }),
        )
        .route(
            "/desk",
            get(corrections::sit)
                .merge(post(corrections::seated))
                .fallback(|| async { Problem::method("GET, HEAD, POST") }),
        )
        .route("/queue", get(pages::queue::page))
        .route("/language", get(language::choose))
        .route("/extract", post(articles::extract).fallback(|| async { Problem::method("POST") }))
        .route("/mcp", post(mcp::post).fallback(|| async { Problem::method("POST") }))
        .route("/assets/{name}", get(assets::get))
        .route("/health", get(health))
        .route("/metrics", get(metrics))
}

/// `/health`: whether the store can be read and a query process answers.
async fn health(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    pages::read(&app, |view| view.knows(crate::vocab::selon::BOOKKEEPING.as_str())).await?;
    let job = super::worker::QueryJob { text: "ASK {}".to_owned(), ..Default::default() };
    app.pool.query(job).await?;
    Ok("ok\n".into_response())
}

/// `/metrics`.
async fn metrics(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    let mut response = app.metrics.render().map_err(|error| Problem::internal(&error))?.into_response();
    let format = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(format));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// Paths and methods as they stand in this file, where routes are made and nowhere else.
    fn routes() -> BTreeSet<(String, &'static str)> {
        let source = include_str!("routes.rs");
        let made = source.split("#[cfg(test)]").next().unwrap();
        let made: String = made.split_whitespace().collect();
        let mut found = BTreeSet::new();
        for route in made.split(".route(").skip(1) {
            let Some((path, handlers)) = route.strip_prefix('"').and_then(|rest| rest.split_once('"')) else {
                continue;
            };
            for method in ["get", "post"] {
                let is_made =
                    handlers.contains(&format!(",{method}(")) || handlers.contains(&format!("merge({method}("));
                if is_made || handlers.starts_with(",any(") && method == "get" {
                    // What a router writes {*tail} is {tail} there.
                    found.insert((path.replace('*', ""), method));
                }
            }
        }
        found.extend(super::published::paths().map(|path| (path.to_owned(), "get")));
        found
    }

    #[test]
    fn every_route_is_described_and_nothing_else() {
        let api: Value = serde_json::from_str(include_str!("openapi.json")).unwrap();
        let mut described = BTreeSet::new();
        for (path, methods) in api["paths"].as_object().unwrap() {
            for method in ["get", "post"].into_iter().filter(|method| methods.get(method).is_some()) {
                described.insert((path.clone(), method));
            }
        }
        let routes = routes();
        assert!(routes.len() > 30, "{routes:?}");
        // `any` takes both at /sparql.
        described.remove(&("/sparql".to_owned(), "post"));
        assert_eq!(described, routes);
    }
}
