//! `/language`: somebody chooses the language of the pages. In: `to`, a language's tag. Out: a cookie that keeps it, and the
//! page that they came from.

use super::app::App;
use super::asked::Asked;
use super::lang::{COOKIE_NAME, Lang};
use super::problem::Problem;
use super::{desk, host};
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, REFERER, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use std::sync::Arc;

/// Seconds that a choice is kept: a year.
const KEPT: u32 = 365 * 24 * 60 * 60;

/// Answers the request.
///
/// # Errors
/// 400 for a language that the pages are not written in.
pub(crate) async fn choose(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let asked = Asked::read(parts.uri.query(), &["to"])?;
    let lang = Lang::tagged(asked.value("to")).ok_or_else(|| {
        let all = Lang::ALL.map(Lang::tag).join(", ");
        Problem::bad_request(format!("to: give one of {all}")).in_french(format!("to : donnez {all}."))
    })?;
    let start = app.path("/");
    let from = came_from(&parts).unwrap_or_default();
    let mut response = Redirect::to(desk::back(&from, &start)).into_response();
    let cookie = format!("{COOKIE_NAME}={}; Path={start}; HttpOnly; SameSite=Lax; Max-Age={KEPT}", lang.tag());
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Problem::internal(&error))?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The page of this server that a request comes from, as a path.
fn came_from(parts: &Parts) -> Option<String> {
    let from: Uri = parts.headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    let own = from.authority()?.as_str() == host::written(parts);
    own.then(|| from.path_and_query().map(|path| path.as_str().to_owned()))?
}
