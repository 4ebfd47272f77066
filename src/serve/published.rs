//! What the program publishes of itself: context, frame, shapes, schemas, the description of this server. In: a path.
//! Out: the file as built into the program.

use super::problem::Problem;
use crate::export::linked::{CONTEXT, FRAME};
use crate::graph::validate::SHAPES;
use axum::http::Uri;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// Path, media type, text.
const FILES: [(&str, &str, &str); 7] = [
    ("/context.jsonld", "application/ld+json", CONTEXT),
    ("/frame.jsonld", "application/ld+json", FRAME),
    ("/shapes", "text/turtle", SHAPES),
    ("/.well-known/void", "text/turtle", include_str!("void.ttl")),
    ("/selon.svg", "image/svg+xml", include_str!("../../ontology/selon.svg")),
    ("/openapi.json", "application/json", include_str!("openapi.json")),
    ("/schema/extract.json", "application/schema+json", include_str!("../../ontology/extract.schema.json")),
];

/// The paths of all files.
pub(crate) fn paths() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(path, ..)| *path)
}

/// Answers with the file of a path.
///
/// # Errors
/// 404 where there is none.
pub(crate) async fn get(uri: Uri) -> Result<Response, Problem> {
    let file = FILES.iter().find(|(path, ..)| uri.path().ends_with(path));
    let (_, media, text) = file.ok_or_else(|| Problem::not_found("there is nothing at this address"))?;
    Ok(([(CONTENT_TYPE, *media)], *text).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_json_is_json() {
        for (path, media, text) in FILES.iter().filter(|(_, media, _)| media.contains("json")) {
            assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{path} as {media}");
        }
        let api: serde_json::Value = serde_json::from_str(include_str!("openapi.json")).unwrap();
        for path in paths().filter(|path| *path != "/openapi.json") {
            assert!(api["paths"].get(path).is_some(), "{path} is not described");
        }
    }
}
