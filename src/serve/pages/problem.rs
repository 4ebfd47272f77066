//! A problem as a page, for browsers.

use super::shell::Page;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;

/// The page of a problem, with its status.
pub(crate) fn page(app: &App, lang: Lang, problem: &Problem) -> Response {
    let title = match problem.status {
        StatusCode::NOT_FOUND => lang.pick("Introuvable", "Not found"),
        StatusCode::BAD_REQUEST => lang.pick("Demande mal formée", "The request makes no sense"),
        StatusCode::GATEWAY_TIMEOUT | StatusCode::REQUEST_TIMEOUT => lang.pick("Trop long", "Too slow"),
        StatusCode::SERVICE_UNAVAILABLE => lang.pick("Trop de demandes", "Too many requests"),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => lang.pick("Accès refusé", "Not allowed"),
        _ => lang.pick("Impossible de répondre", "No answer"),
    };
    let content = html! {
        h1 { (title) }
        p.problem { (problem.detail) }
        @if let Some((line, column)) = problem.position {
            p { (lang.pick("Ligne ", "Line ")) (line) ", " (lang.pick("colonne ", "column ")) (column) "." }
        }
        p { a href=(app.path("/")) { (lang.pick("Retour à l’accueil", "Back to the start")) } }
    };
    Page::new(app, lang, title).status(problem.status).show(&content)
}
