//! `/corrections`: what people say of claims and agents. In: fields of a form or of JSON, from who may correct, with the
//! revision that they saw. Out: for a page the way back to it, for a program the new revision; 409 where somebody else
//! came first.

mod made;

use super::app::App;
use super::asked::Asked;
use super::fields::{Fields, no_revision};
use super::lang::Lang;
use super::negotiate::prefers_page;
use super::problem::Problem;
use super::{address, desk, pages};
use crate::graph::store::{CorrectionError, Said, StoreError};
use crate::model::exact_moment;
use axum::Json;
use axum::extract::{RawQuery, Request, State};
use axum::http::header::{ACCEPT, ETAG, IF_MATCH, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use made::Made;
use oxigraph::model::NamedNode;
use serde_json::json;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// The fields of a correction.
const FIELDS: [&str; 26] = [
    "claim", "revision", "verdict", "stance", "speaker", "date", "content", "answers", "confirm", "dismiss",
    "document", "words", "near", "agent", "into", "name", "same", "apart", "kind", "role", "wikidata", "undo", "why",
    "by", "back", "next",
];
/// Corrections on the page of all of them.
const LATEST: usize = 200;

/// `POST /corrections`.
///
/// # Errors
/// 401 and 403 for who may not, 400 for what makes no sense, 404 for what the store does not hold, 409 where somebody
/// else corrected the same meanwhile, 428 without a revision.
pub(crate) async fn post(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let sitting = desk::check(&app, &parts.headers)?;
    if !app.store.is_writable() {
        return Err(Problem::forbidden("the store is open to be read only"));
    }
    let fields = Fields::read(&app, &parts, body, &FIELDS).await?;
    let said = Said {
        by: sitting.unwrap_or_else(|| fields.given("by").unwrap_or("—").to_owned()),
        at: exact_moment(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()),
        why: fields.value("why").to_owned(),
    };
    let revision = match (fields.given("revision"), parts.headers.get(IF_MATCH)) {
        (Some(revision), _) => revision.to_owned(),
        (None, Some(tag)) => tag.to_str().unwrap_or_default().trim().trim_matches('"').to_owned(),
        (None, None) => return Err(no_revision()),
    };
    let page = prefers_page(parts.headers.get(ACCEPT).and_then(|value| value.to_str().ok()));
    let back = fields.value("back").to_owned();
    let writing = Arc::clone(&app.writing).read_owned().await;
    let worker = Arc::clone(&app);
    let (typed, lang) = (fields.clone(), Lang::of(&parts.headers));
    let work = move || {
        let made = Made { app: &worker, parts: &parts, fields: &fields, said: &said };
        let result = made.make(&revision);
        drop(writing);
        // What was typed is given back with the revision of now.
        let now = worker.store.revision(&made.subject()).unwrap_or(revision);
        result.map_err(|problem| Box::new((problem, now)))
    };
    let made = tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?;
    let subject = match made {
        Ok(subject) => subject,
        Err(failed) => {
            let (problem, now) = *failed;
            if page && !problem.status.is_server_error() {
                return Ok(pages::correct::again(&app, lang, &problem, &typed, &now));
            }
            return Err(problem);
        }
    };
    let seen = app.written();
    if page {
        let own = address::of(&app, &subject);
        return Ok(Redirect::to(desk::back(&back, &own)).into_response());
    }
    seen.await.map_err(|error| Problem::internal(&error))?;
    let revision = app.store.revision(&subject).map_err(|error| Problem::internal(&error))?;
    let body = Json(json!({ "about": subject, "revision": revision }));
    Ok((StatusCode::CREATED, tagged(&revision)?, body).into_response())
}

/// `GET /corrections?claim=`: what people have said of a claim or an agent, or the latest of all.
///
/// # Errors
/// Where the store fails.
pub(crate) async fn get(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Asked::read(query.as_deref(), &["claim"])?;
    let claim = asked.value("claim").to_owned();
    if !claim.is_empty() && NamedNode::new(&claim).is_err() {
        return Err(Problem::bad_request(CorrectionError::Iri(claim).to_string()));
    }
    let (worker, wanted) = (Arc::clone(&app), claim.clone());
    let read = move || -> Result<_, StoreError> {
        if wanted.is_empty() {
            let mut all = worker.store.corrections()?;
            all.reverse();
            all.truncate(LATEST);
            return Ok((all, String::new()));
        }
        Ok((worker.store.corrections_of(&wanted)?, worker.store.revision(&wanted)?))
    };
    let found = tokio::task::spawn_blocking(read).await.map_err(|error| Problem::internal(&error))?;
    let (all, revision) = found.map_err(|error| Problem::internal(&error))?;
    if prefers_page(headers.get(ACCEPT).and_then(|value| value.to_str().ok())) {
        let visitor = desk::visitor(&app, &headers);
        return Ok(pages::correct::list(&app, Lang::of(&headers), &visitor, &all, LATEST));
    }
    let told: Vec<_> =
        all.iter().map(|one| json!({ "correction": one.iri, "about": one.target, "says": one.correction })).collect();
    let body = Json(json!({ "revision": revision, "corrections": told }));
    if claim.is_empty() { Ok(body.into_response()) } else { Ok((tagged(&revision)?, body).into_response()) }
}

/// `/desk`: where somebody sits down, with the token and a name.
pub(crate) async fn sit(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Asked::read(query.as_deref(), &["back"])?;
    let visitor = desk::visitor(&app, &headers);
    Ok(pages::correct::desk(&app, Lang::of(&headers), &visitor, desk::back(asked.value("back"), "")))
}

/// `POST /desk`.
///
/// # Errors
/// 401 for another token, 403 for a form of another site, 400 without a name.
pub(crate) async fn seated(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    desk::same_origin(&parts.headers)?;
    let fields = Fields::read(&app, &parts, body, &["token", "by", "back", "leave"]).await?;
    let cookie = match fields.given("leave") {
        Some(_) => desk::leave(&app)?,
        None => desk::seat(&app, fields.value("token"), fields.value("by"))?,
    };
    let queue = app.path("/queue");
    let mut response = Redirect::to(desk::back(fields.value("back"), &queue)).into_response();
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

fn tagged(revision: &str) -> Result<[(axum::http::HeaderName, HeaderValue); 1], Problem> {
    let tag = HeaderValue::from_str(&format!("\"{revision}\"")).map_err(|error| Problem::internal(&error))?;
    Ok([(ETAG, tag)])
}
