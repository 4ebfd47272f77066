//! What goes wrong, as a response. In: a kind of problem and a sentence. Out: a status and a body
//! after RFC 9457, with line and column where there is a position.

use axum::Json;
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A request that is not answered as asked, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The HTTP status.
    pub(crate) status: StatusCode,
    /// A short name that programs can tell problems apart by.
    pub(crate) code: &'static str,
    /// A sentence for the person who asked.
    pub(crate) detail: String,
    /// The same in French, for pages; where there is none they say it by its code.
    pub(crate) french: Option<String>,
    /// Line and column of a syntax error, from 1.
    pub(crate) position: Option<(usize, usize)>,
    /// Methods that the resource has, for 405.
    pub(crate) allow: Option<&'static str>,
}

impl Problem {
    /// A problem without a position.
    pub(crate) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), french: None, position: None, allow: None }
    }

    /// Says it in French too.
    pub(crate) fn in_french(mut self, french: impl Into<String>) -> Self {
        self.french = Some(french.into());
        self
    }

    /// 400: the request makes no sense.
    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", detail)
    }

    /// 404: there is no such thing here.
    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", detail)
    }

    /// 405: the thing does not do that; `allow` lists what it does.
    pub(crate) fn method(allow: &'static str) -> Self {
        let detail = format!("this resource answers {allow} only");
        Self { allow: Some(allow), ..Self::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail) }
    }

    /// 406: there is no format that the client accepts.
    pub(crate) fn not_acceptable(offers: &str) -> Self {
        let detail = format!("none of the accepted formats fits; there are {offers}");
        Self::new(StatusCode::NOT_ACCEPTABLE, "not-acceptable", detail)
    }

    /// 415: a body of a type that is not read here.
    pub(crate) fn media_type(expected: &str) -> Self {
        let detail = format!("the Content-Type has to be {expected}");
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", detail)
    }

    /// 401: a token is needed.
    pub(crate) fn unauthorized() -> Self {
        let detail = "send the server's token as `Authorization: Bearer TOKEN`";
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", detail)
    }

    /// 403: not on this server.
    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", detail)
    }

    /// 503: every place is taken; later there may be one.
    pub(crate) fn busy() -> Self {
        let detail = "too many requests of this kind at once; try again in a moment";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail)
    }

    /// 500: not the client's doing.
    pub(crate) fn internal(error: &dyn std::fmt::Display) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", error.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = json!({
            "title": self.status.canonical_reason().unwrap_or("Error"),
            "status": self.status.as_u16(),
            "code": self.code,
            "detail": self.detail,
        });
        if let Some((line, column)) = self.position {
            body["line"] = line.into();
            body["column"] = column.into();
        }
        let mut response = (self.status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(allow) = self.allow {
            headers.insert(ALLOW, HeaderValue::from_static(allow));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("2"));
        }
        // Kept for the page that a browser is shown in the place of the JSON.
        response.extensions_mut().insert(self);
        response
    }
}
