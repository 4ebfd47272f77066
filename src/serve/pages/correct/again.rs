//! A correction that could not be made. In: what was typed, and why it does not go. Out: a page that says so, with all of
//! it to mend and send again.

use super::forms::{hidden, labels};
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::fields::Fields;
use crate::serve::lang::Lang;
use crate::serve::pages::legend;
use crate::serve::pages::problem::sentence;
use crate::serve::pages::shell::Page;
use crate::serve::problem::Problem;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

/// What people type; all else goes along unseen.
const TYPED: [&str; 13] = [
    "stance", "speaker", "date", "content", "answers", "same", "words", "into", "name", "kind", "role", "wikidata",
    "why",
];
/// What goes along.
const HIDDEN: [&str; 10] =
    ["claim", "agent", "document", "near", "verdict", "apart", "undo", "confirm", "dismiss", "back"];

/// The page. `revision` is of now: whoever sends it again has seen that somebody else came first.
pub(crate) fn again(app: &App, lang: Lang, problem: &Problem, fields: &Fields, revision: &str) -> Response {
    let title = lang.say("the-correction-was-not-made");
    let subject = [fields.value("claim"), fields.value("agent"), fields.value("document")];
    let subject = subject.into_iter().find(|iri| iri.contains("://"));
    let content = html! {
        h1 { (title) }
        p.problem role="alert" { (sentence(problem, lang)) }
        @if lang == Lang::Fr && problem.french.is_none() { p.note lang="en" { (problem.detail) } }
        p.note { (lang.say("nothing-that-you-typed-is")) }
        form.question action=(app.path("/corrections")) method="post" {
            @for name in HIDDEN { @if let Some(value) = fields.given(name) { (hidden(name, value)) } }
            (hidden("revision", revision))
            @for name in TYPED { @if fields.given(name).is_some() || name == "why" { (field(lang, name, fields.value(name))) } }
            p.send { button type="submit" { (lang.say("send-again")) } }
        }
        @if let Some(iri) = subject {
            p.more { a href=(address::of(app, iri)) { (lang.say("see-how-it-stands-now")) } }
        }
    };
    let status = if problem.status == StatusCode::OK { StatusCode::BAD_REQUEST } else { problem.status };
    Page::new(app, lang, title).status(status).show(&content)
}

/// A field with what was typed in it.
fn field(lang: Lang, name: &str, value: &str) -> Markup {
    let id = format!("again-{name}");
    html! {
        div.field {
            label for=(id) { (labels(lang, name)) }
            @match name {
                "stance" => select id=(id) name=(name) { option value="" { "—" } (legend::options(Stance::called(value), lang)) },
                "content" | "words" => textarea id=(id) name=(name) rows="3" maxlength="5000" lang="fr" { (value) },
                _ => input id=(id) name=(name) value=(value) maxlength="2000" autocomplete="off";
            }
        }
    }
}
