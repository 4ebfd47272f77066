//! Files that pages need. In: a name. Out: bytes that are part of the program.

use super::problem::Problem;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;

/// Name, media type, content.
const FILES: [(&str, &str, &str); 3] = [
    ("style.css", "text/css; charset=utf-8", include_str!("assets/style.css")),
    ("selon.js", "text/javascript; charset=utf-8", include_str!("assets/selon.js")),
    ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
];

/// Changes whenever one of the files does: with it in their addresses they may be kept for ever.
pub(crate) fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let contents = FILES.map(|(_, _, content)| content);
        crate::iri::short_hash(&contents, 10)
    });
    &VERSION
}

/// `/assets/NAME`.
///
/// # Errors
/// 404 for a name that is none.
pub(crate) async fn get(Path(name): Path<String>) -> Result<Response, Problem> {
    let file = FILES.iter().find(|(known, _, _)| *known == name);
    let (_, media, content) = file.ok_or_else(|| Problem::not_found("there is no such file"))?;
    let mut response = (*content).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(response)
}
