//! Who may write. In: the headers of a request. Out: leave, or 401 or 403.

use super::app::App;
use super::problem::Problem;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};

/// What stands before the token in its header.
const SCHEME: &[u8] = b"bearer ";

/// Checks the token of a request that wants to write.
///
/// # Errors
/// 403 where the server has no token, so that nobody may write; 401 where the request has not
/// this one.
pub(crate) fn check(app: &App, headers: &HeaderMap) -> Result<(), Problem> {
    let Some(token) = &app.config.token else {
        return Err(Problem::forbidden("this server only answers; start it with --token-file to let it take articles"));
    };
    // As bytes: a token may hold letters that `to_str` does not take.
    let sent = headers.get(AUTHORIZATION).map(HeaderValue::as_bytes).unwrap_or_default();
    let (scheme, sent) = sent.split_at_checked(SCHEME.len()).unwrap_or_default();
    // Digests are compared, so that the time taken tells nothing of the token.
    let same = Sha256::digest(sent.trim_ascii()) == Sha256::digest(token.as_bytes());
    if scheme.eq_ignore_ascii_case(SCHEME) && same { Ok(()) } else { Err(Problem::unauthorized()) }
}
