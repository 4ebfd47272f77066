//! Reading the body of a request within limits. In: a body. Out: its bytes, or 408 or 413.

use super::config::ClientLimits;
use super::problem::Problem;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::StatusCode;

/// Reads all of a body.
///
/// # Errors
/// 413 where it is too long, 408 where it takes too long to come.
pub(crate) async fn read(body: Body, limits: ClientLimits) -> Result<Bytes, Problem> {
    match tokio::time::timeout(limits.body_time, to_bytes(body, limits.body)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if is_too_long(&error) => {
            let detail = format!("the body is longer than {} bytes", limits.body);
            Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", detail))
        }
        Ok(Err(error)) => Err(Problem::bad_request(format!("the body broke off: {error}"))),
        Err(_) => {
            let detail = format!("the body did not come within {} s", limits.body_time.as_secs());
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "too-slow", detail))
        }
    }
}

/// axum wraps the error that tells of the limit and does not name its type.
fn is_too_long(error: &axum::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains("length limit exceeded") {
            return true;
        }
        cause = error.source();
    }
    false
}
