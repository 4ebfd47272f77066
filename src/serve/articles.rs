//! `POST /articles`: one article more while the server runs. In: its bytes, in any format that
//! `selon ingest` reads, with the token. Out: a receipt as JSON.

use super::app::App;
use super::problem::Problem;
use super::{body, token};
use crate::ingest::{IntakeError, Receipt, Submission};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

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
    let bytes = body::read(content, app.config.client).await?;
    let submission = submission(&parts, bytes.to_vec())?;
    let _place = app.reading.acquire().await.map_err(|error| Problem::internal(&error))?;
    let _writing = app.writing.read().await;
    let worker = Arc::clone(&app);
    let receipt = behind_others(move || match &worker.intake {
        Some(intake) => intake.take(&worker.store, submission),
        None => Ok(Receipt::default()),
    })
    .await?
    .map_err(|error| match error {
        IntakeError::Unreadable(why) => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unreadable", why),
        IntakeError::Store(why) => Problem::internal(&why),
    })?;
    if receipt.added + receipt.replaced > 0 {
        app.metrics.article_stored();
        app.written().await;
    }
    let status = if receipt.added > 0 { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(receipt)).into_response())
}

/// Does long work on a thread that gives way to those that answer: who reads a page should not
/// wait for an article that is being read.
async fn behind_others<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    std::thread::Builder::new()
        .name("intake".to_owned())
        .spawn(move || {
            // Elsewhere it would change the priority of the whole server.
            #[cfg(target_os = "linux")]
            let _ = rustix::process::nice(10);
            let _ = sender.send(work());
        })
        .map_err(|error| Problem::internal(&error))?;
    receiver.await.map_err(|error| Problem::internal(&error))
}

fn submission(parts: &axum::http::request::Parts, bytes: Vec<u8>) -> Result<Submission, Problem> {
    let (mut origin, mut place) = (String::new(), None);
    let mut set = Vec::new();
    for (key, value) in form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()) {
        match key.as_ref() {
            "name" => origin = value.into_owned(),
            "place" => place = Some(value.into_owned()),
            _ => set.push((key.into_owned(), value.into_owned())),
        }
    }
    if origin.is_empty() {
        return Err(Problem::bad_request("say what the article is called or where it is from: ?name=…"));
    }
    let media = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Ok(Submission { bytes, origin, place, media, set })
}
