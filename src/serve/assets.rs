//! Files that pages need. In: a name. Out: bytes that are part of the program; the style sheet opens with
//! the colours of the stances, which drawings have from the model too. `codemirror.js` is made by others: the folder
//! `assets/codemirror/` says of what, and NOTICE by whom.

use super::problem::Problem;
use crate::model::Stance;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// The media type of scripts.
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Name, media type, content.
static FILES: LazyLock<[(&str, &str, String); 7]> = LazyLock::new(|| {
    let style = format!("{}{}", stances(), include_str!("assets/style.css"));
    [
        ("style.css", "text/css; charset=utf-8", style),
        ("selon.js", SCRIPT, include_str!("assets/selon.js").to_owned()),
        ("graph.js", SCRIPT, include_str!("assets/graph.js").to_owned()),
        ("sparql.js", SCRIPT, include_str!("assets/sparql.js").to_owned()),
        ("codemirror.js", SCRIPT, include_str!("assets/codemirror.js").to_owned()),
        ("terms.json", "application/json", super::terms::json()),
        ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg").to_owned()),
    ]
});

/// A variable and a class for each stance, with its colours for light and dark pages.
fn stances() -> String {
    let colours = |of: fn(Stance) -> &'static str| {
        Stance::ALL.map(|stance| format!("--{}: {};", stance.as_str(), of(stance))).join(" ")
    };
    let mut css = format!(
        ":root {{ {} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {} }} }}\n",
        colours(Stance::colour),
        colours(Stance::colour_on_dark)
    );
    for name in Stance::ALL.map(Stance::as_str) {
        let _ = writeln!(css, ".s-{name} {{ --stance: var(--{name}); }}");
    }
    css
}

/// Changes whenever one of the files does: with it in their addresses they may be kept for ever.
pub(crate) fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let contents: Vec<&str> = FILES.iter().map(|(_, _, content)| content.as_str()).collect();
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
    let mut response = content.as_str().into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(response)
}
