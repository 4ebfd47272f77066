//! `/mcp`: the Model Context Protocol by HTTP (Streamable HTTP), for who has the token. In: one message of JSON-RPC. Out: the
//! answer to it, or nothing to answer. No session and no stream: each message stands for itself.

use super::app::App;
use super::problem::Problem;
use super::token;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Bytes of a message.
const MOST: usize = 1 << 20;

/// Answers a message.
///
/// # Errors
/// 401 without the token, 404 on a server that answers no assistants.
pub(crate) async fn post(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let Some(messages) = app.messages.clone() else {
        return Err(Problem::not_found("this server answers no assistants"));
    };
    token::check(&app, request.headers())?;
    let held = app.bodies.read(request.into_body(), app.config.client.body.min(MOST), app.config.client).await?;
    let text = String::from_utf8(held.to_vec()).map_err(|_| Problem::bad_request("the message is no UTF-8"))?;
    drop(held);
    match messages(text).await.map_err(|error| Problem::internal(&error))? {
        Some(answer) => Ok(([(CONTENT_TYPE, "application/json")], answer).into_response()),
        None => Ok(StatusCode::ACCEPTED.into_response()),
    }
}
