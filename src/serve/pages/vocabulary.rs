//! The page of the vocabulary. In: `ontology/selon.md`. Out: HTML.

use super::shell::Page;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use axum::response::Response;
use maud::{PreEscaped, html};
use pulldown_cmark::{Options, Parser, html::push_html};

/// The vocabulary as people read it.
const PAGE: &str = include_str!("../../../ontology/selon.md");

/// Shows it.
pub(crate) fn show(app: &App, lang: Lang) -> Response {
    let mut text = String::new();
    // The text is the program's own: nothing of it comes from elsewhere.
    push_html(&mut text, Parser::new_ext(PAGE, Options::ENABLE_TABLES));
    let content = html! { article.vocabulary lang="en" { (PreEscaped(text)) } };
    Page::new(app, lang, lang.say("vocabulary")).show(&content)
}
