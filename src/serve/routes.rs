//! Which path is answered by what.

use super::app::App;
use super::problem::Problem;
use super::{articles, assets, data, deref, guard, pages, sparql};
use axum::Router;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use std::sync::Arc;

/// All routes, below the base path and, for a proxy that takes that away, at the root too.
pub(super) fn router(app: Arc<App>) -> Router {
    let routes = Router::new()
        .route("/", get(pages::start::start))
        .route("/search", get(pages::start::search))
        .route(
            "/articles",
            get(pages::start::articles)
                .merge(post(articles::post))
                .fallback(|| async { Problem::method("GET, HEAD, POST") }),
        )
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
        .route("/data", any(data::get))
        .route("/assets/{name}", get(assets::get))
        .route("/health", get(health))
        .route("/metrics", get(metrics))
        .method_not_allowed_fallback(|| async { Problem::method("GET, HEAD") })
        .fallback(|| async { Problem::not_found("there is nothing at this address") });
    let routes = if app.config.base_path.is_empty() {
        routes
    } else {
        let start = format!("{}/", app.config.base_path);
        Router::new().nest(&app.config.base_path, routes.clone()).route(&start, get(pages::start::start)).merge(routes)
    };
    routes.layer(from_fn_with_state(Arc::clone(&app), guard::guard)).with_state(app)
}

/// `/health`: whether the store can be read and a query process answers.
async fn health(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    pages::read(&app, |view| view.knows(crate::vocab::selon::BOOKKEEPING.as_str())).await?;
    let job = super::worker::QueryJob { text: "ASK {}".to_owned(), ..Default::default() };
    app.pool.query(job).await?;
    Ok("ok\n".into_response())
}

/// `/metrics`.
async fn metrics(State(app): State<Arc<App>>) -> Response {
    let mut response = app.metrics.render().into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    response
}
