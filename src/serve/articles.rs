//! `POST /articles`: one article more while the server runs. In: its bytes, in any format that
//! `selon ingest` reads, with the token. Out: a receipt as JSON. `POST /extract`: the same, and nothing is stored. Out:
//! the claims.

use super::app::App;
use super::problem::Problem;
use super::token;
use crate::export::record::{ClaimRecord, DocumentRecord, Records};
use crate::graph::store::{ClaimStore, Reading, StoreError};
use crate::graph::{ArticleGraph, runs};
use crate::ingest::{IntakeError, Receipt, Submission};
use crate::iri::Base;
use crate::model::written_moment;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::{OwnedRwLockReadGuard, oneshot};
use tokio::task::JoinHandle;

/// Answers the request. Parameters: `name`, the article's file name or address; `place`, where the
/// sender read it, if that is not its name; any other one overrides a field of its metadata, as `--set` does.
///
/// # Errors
/// 401 and 403 without the token, 422 for what cannot be read, 500 where the store fails.
pub(crate) async fn post(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    token::check(&app, request.headers())?;
    if app.intake.is_none() {
        return Err(Problem::forbidden("this server takes no articles"));
    }
    let (parts, content) = request.into_parts();
    let held = app.bodies.read(content, app.config.client.body, app.config.client).await?;
    let submission = submission(&parts, &held)?;
    // Reading stops when the sender goes; what is stored by then stays, and is seen.
    let _left = Left(Arc::clone(&submission.left));
    let place = Arc::clone(&app.reading).acquire_owned().await.map_err(|error| Problem::internal(&error))?;
    let writing = Arc::clone(&app.writing).read_owned().await;
    let worker = Arc::clone(&app);
    let reading = behind_others(move || {
        // Both belong to the work and not to the request, which may be gone long before.
        let _both = (place, held);
        match &worker.intake {
            Some(intake) => noted(&worker.store, || intake.take(&worker.store, submission)),
            None => Ok(Receipt::default()),
        }
    })?;
    // A sender who has left changes nothing of what a write brings with it.
    let after = tokio::spawn(follow(Arc::clone(&app), writing, reading));
    let (receipt, seen) = after.await.map_err(|error| Problem::internal(&error))??;
    let queryable = seen.is_finished() || !wants_no_wait(&parts.headers);
    if queryable {
        seen.await.map_err(|error| Problem::internal(&error))?;
    }
    let status = if receipt.added > 0 { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(Told { receipt, queryable })).into_response())
}

/// `POST /extract`: the claims of a text, which is not stored. In: its bytes, in any format that `selon ingest` reads,
/// with the token; `name` may say what it is called. Out: JSON, as `/openapi.json` describes it.
///
/// # Errors
/// As [`post`].
pub(crate) async fn extract(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    token::check(&app, request.headers())?;
    if app.intake.is_none() {
        return Err(Problem::forbidden("this server reads no texts"));
    }
    let (parts, content) = request.into_parts();
    let held = app.bodies.read(content, app.config.client.body, app.config.client).await?;
    let mut submission = described(&parts, &held);
    if submission.origin.is_empty() {
        submission.origin = "text".to_owned();
    }
    let _left = Left(Arc::clone(&submission.left));
    let place = Arc::clone(&app.reading).acquire_owned().await.map_err(|error| Problem::internal(&error))?;
    let worker = Arc::clone(&app);
    let reading = behind_others(move || {
        let _both = (place, held);
        match &worker.intake {
            Some(intake) => intake.look(submission),
            None => Ok(Vec::new()),
        }
    })?;
    let graphs = reading.await.map_err(|error| Problem::internal(&error))?.map_err(refused)?;
    let found = told(&graphs, app.store.base()).map_err(|error| Problem::internal(&error))?;
    Ok(Json(found).into_response())
}

/// The articles of some graphs with their claims, as records.
fn told(graphs: &[ArticleGraph], base: &Base) -> Result<Vec<Extracted>, StoreError> {
    let store = ClaimStore::in_memory(base.clone())?;
    let mut found = Vec::new();
    for graph in graphs {
        store.put(graph, Reading { place: graph.document.as_str(), fingerprint: "" })?;
        let records = Records::new(&store);
        let (article, claims) = (records.document(&graph.document)?, records.claims_of(&graph.document)?);
        found.push(Extracted { article, claims });
    }
    Ok(found)
}

/// An article with its claims.
#[derive(serde::Serialize)]
struct Extracted {
    article: DocumentRecord,
    claims: Vec<ClaimRecord>,
}

fn refused(error: IntakeError) -> Problem {
    match error {
        IntakeError::Unreadable(why) => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unreadable", why),
        IntakeError::Store(why) => Problem::internal(&why),
    }
}

/// Takes articles in, and notes that they came now: those that come within ten minutes came together.
fn noted(store: &ClaimStore, take: impl FnOnce() -> Result<Receipt, IntakeError>) -> Result<Receipt, IntakeError> {
    const TOGETHER: i64 = 600;
    let receipt = take()?;
    let at = written_moment(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default());
    runs::note(store, &receipt.new, &at, TOGETHER);
    Ok(receipt)
}

/// Tells whoever reads a submission that its sender has gone.
struct Left(Arc<AtomicBool>);

impl Drop for Left {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

/// A receipt, and whether queries see what it is for.
#[derive(serde::Serialize)]
struct Told {
    #[serde(flatten)]
    receipt: Receipt,
    queryable: bool,
}

/// `Prefer: respond-async` (RFC 7240, 4.1): the receipt should not wait for queries to see the article.
fn wants_no_wait(headers: &HeaderMap) -> bool {
    headers.get_all("prefer").iter().any(|value| value.as_bytes().eq_ignore_ascii_case(b"respond-async"))
}

/// Sees to what follows when an article has been read and stored. Gives the receipt, and what is ready when queries
/// see the article.
async fn follow(
    app: Arc<App>,
    writing: OwnedRwLockReadGuard<()>,
    reading: oneshot::Receiver<Result<Receipt, IntakeError>>,
) -> Result<(Receipt, JoinHandle<()>), Problem> {
    let receipt = reading.await.map_err(|error| Problem::internal(&error))?.map_err(refused)?;
    drop(writing);
    let seen = if receipt.added + receipt.replaced > 0 {
        app.metrics.articles_stored(receipt.added + receipt.replaced);
        app.written()
    } else {
        tokio::spawn(async {})
    };
    Ok((receipt, seen))
}

/// Does long work on a thread that gives way to those that answer: who reads a page should not
/// wait for an article that is being read.
fn behind_others<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<oneshot::Receiver<T>, Problem> {
    let (sender, receiver) = oneshot::channel();
    std::thread::Builder::new()
        .name("intake".to_owned())
        .spawn(move || {
            // Elsewhere it would change the priority of the whole server.
            #[cfg(target_os = "linux")]
            let _ = rustix::process::nice(10);
            let _ = sender.send(work());
        })
        .map_err(|error| Problem::internal(&error))?;
    Ok(receiver)
}

fn submission(parts: &axum::http::request::Parts, bytes: &[u8]) -> Result<Submission, Problem> {
    let submission = described(parts, bytes);
    if submission.origin.is_empty() {
        return Err(Problem::bad_request("say what the article is called or where it is from: ?name=…"));
    }
    Ok(submission)
}

/// What a request says of the bytes that it brings.
fn described(parts: &axum::http::request::Parts, bytes: &[u8]) -> Submission {
    let (mut origin, mut place) = (String::new(), None);
    let mut set = Vec::new();
    for (key, value) in form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()) {
        match key.as_ref() {
            "name" => origin = value.into_owned(),
            "place" => place = Some(value.into_owned()),
            _ => set.push((key.into_owned(), value.into_owned())),
        }
    }
    let media = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Submission { bytes: bytes.to_vec(), origin, place, media, set, ..Submission::default() }
}
