//! `/questions`: every question of `queries/` as a form, with its rows, its SPARQL and downloads.

mod asked;
mod rows;
mod words;

pub(super) use words::{about, title};

use super::legend::options;
use super::problem::sentence;
use super::shell::Page;
use super::sparql::{Shown, query_form, run, show};
use crate::model::Stance;
use crate::query::{Parameter, QueryError, Saved, Takes, bind, find, left_out, saved};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::sparql::respond;
use crate::serve::worker::QueryJob;
use asked::Asked;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::{Markup, html};
use rows::{is_sheet, rows, taken};
use std::sync::Arc;
use std::time::Instant;
use words::{choices, label};

/// The type of a question that is sent.
const QUERY: &str = "application/sparql-query";
/// Bytes of one.
const MOST: usize = 1 << 20;

/// `/questions`: all of them.
pub(crate) async fn list(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let lang = Lang::of(&headers);
    let content = html! {
        h1 { (lang.say("questions")) }
        p.lead {
            (lang.say("questions-ready-to-ask-each"))
        }
        ul.questions {
            @for question in saved() {
                li { a href=(app.path(&format!("/questions/{}", question.name))) { (title(&question, lang)) } " " code { (question.name) } }
            }
        }
    };
    Page::new(&app, lang, lang.say("questions")).here("/questions").show(&content)
}

/// `POST /questions`: somebody's own question, its text with marks for parameters as in `queries/`, the parameters in
/// the address.
///
/// # Errors
/// 415 for what is no SPARQL; 400 and 404 for parameters that do not suit; as the query has it.
pub(crate) async fn ask(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, content) = request.into_parts();
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    if header(CONTENT_TYPE).is_none_or(|media| !media.starts_with(QUERY)) {
        return Err(Problem::media_type(QUERY));
    }
    let held = app.bodies.read(content, MOST, app.config.client).await?;
    let text = std::str::from_utf8(&held).map_err(|error| Problem::bad_request(error.to_string()))?;
    let asked = Asked::read(parts.uri.query().unwrap_or_default());
    let text = bound(&app, Saved::read("query", text), asked.parameters).await??;
    let job = QueryJob { text, accept: header(ACCEPT), format: asked.format, ..QueryJob::default() };
    Ok(respond(app.pool.query(job).await?, None))
}

/// A question with its parameters in it.
pub(super) async fn bound(
    app: &Arc<App>,
    question: Saved,
    parameters: Vec<Parameter>,
) -> Result<Result<String, QueryError>, Problem> {
    let (own, state, begin) = (Arc::clone(app), app.writes(), Instant::now());
    let given = parameters.iter().flat_map(|one| [one.key.as_str(), one.value.as_str()]);
    let asked = std::iter::once(question.text.as_str()).chain(given).collect::<Vec<_>>().join("\0");
    if let Some(text) = app.bound.get(state, &asked) {
        return Ok(Ok(text.to_string()));
    }
    let bound = tokio::task::spawn_blocking(move || bind(&own.store, &question, &parameters))
        .await
        .map_err(|error| Problem::internal(&error))?;
    if let Ok(text) = &bound
        && app.writes() == state
    {
        app.bound.put(state, &asked, &Arc::from(text.as_str()), begin.elapsed());
    }
    Ok(bound)
}

/// `/questions/NAME`, with parameters; `format` makes it a download.
///
/// # Errors
/// 404 for a name that is none; in a download, 400 for parameters that do not suit.
pub(crate) async fn one(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let question = find(&name)?;
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    let bound = bound(&app, question.clone(), asked.parameters.clone()).await?;
    if let Some(format) = &asked.format {
        let text = bound?;
        if is_sheet(format) || !asked.chosen.is_empty() {
            return taken(&app, lang, &question, &asked, format, text).await;
        }
        let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let job = QueryJob { text, accept, format: Some(format.clone()), own: true, ..QueryJob::default() };
        return Ok(respond(app.pool.query(job).await?, Some(&question.name)));
    }
    let (below, status) = match bound {
        Ok(text) => (answer(&app, lang, &question, &asked, text).await, StatusCode::OK),
        // A question that waits for its parameter is no mistake.
        Err(QueryError::MissingParameter { .. }) if asked.parameters.is_empty() => {
            (sparql(&app, lang, &question.text), StatusCode::OK)
        }
        Err(error) => {
            let problem = Problem::from(error);
            let told = sentence(&problem, lang);
            (html! { p.problem role="alert" { (told) } (sparql(&app, lang, &question.text)) }, problem.status)
        }
    };
    let content = html! {
        p.kind { a href=(app.path("/questions")) { (lang.say("questions")) } }
        h1 { (title(&question, lang)) }
        (form(&app, lang, &question, &asked))
        (below)
    };
    let page = Page::new(&app, lang, title(&question, lang)).here("/questions").wide().script("sparql.js");
    Ok(page.status(status).show(&content))
}

async fn answer(app: &Arc<App>, lang: Lang, question: &Saved, asked: &Asked, text: String) -> Markup {
    let shown = run(app, text.clone(), true).await;
    let left_out = match left_out(&text) {
        Some(text) => Some(run(app, text, true).await.rows()),
        None => None,
    };
    let cut = question.holds_back(&asked.parameters).filter(|(_, most)| shown.rows() >= *most);
    let path = format!("/questions/{}", question.name);
    let kept = asked.chosen.pairs();
    let mut pairs: Vec<(&str, &str)> = asked.parameters.iter().map(|p| (p.key.as_str(), p.value.as_str())).collect();
    pairs.extend(kept.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    pairs.push(("format", "csv"));
    html! {
        @for (key, most) in question.looks_at(&asked.parameters) {
            @let all = with_all(asked, &key);
            p.note {
                (label(&key, lang)) (lang.say("mark-3")) (most) (lang.say("at-most"))
                a href=(address::with(app, &path, &all)) { (lang.say("look-at-all")) }
            }
        }
        @if let Some((key, most)) = cut {
            @let all = with_all(asked, &key);
            p.note {
                (lang.say("the-answer-ends-at")) (most) (lang.say("mark-3"))
                a href=(address::with(app, &path, &all)) { (lang.say("ask-for-everything")) }
            }
        }
        @if let Some(count) = left_out.filter(|count| *count > 0) {
            p.note role="status" {
                (lang.plural("n-undated-left-out", count))
                (lang.say("nobody-can-tell-whether-they"))
            }
        }
        @match &shown {
            Shown::Rows(all) if !all.is_empty() => (rows(app, lang, &path, asked, all)),
            _ => (show(app, lang, &shown, &text)),
        }
        p.note { (lang.say("address-to-keep-for-these")) a href=(address::with(app, &path, &pairs)) { code { (address::with(app, &path, &pairs)) } } }
        (sparql(app, lang, &text))
    }
}

/// The parameters of a request with no bound to the length of the answer.
fn with_all<'a>(asked: &'a Asked, key: &'a str) -> Vec<(&'a str, &'a str)> {
    asked.parameters.iter().map(|p| (p.key.as_str(), p.value.as_str())).chain([(key, "all")]).collect()
}

fn sparql(app: &App, lang: Lang, text: &str) -> Markup {
    html! {
        details.sparql {
            summary { (lang.say("see-and-edit-the-sparql")) }
            (query_form(app, lang, text, None))
        }
    }
}

/// What most people ask by; the rest of a long form is folded away.
const FIRST: [&str; 5] = ["agent", "topic", "stance", "from", "until"];

fn form(app: &App, lang: Lang, question: &Saved, asked: &Asked) -> Markup {
    let long = question.takes.len() > FIRST.len() + 1;
    let (first, further): (Vec<&Takes>, Vec<&Takes>) =
        question.takes.iter().partition(|takes| !long || takes.required || FIRST.contains(&takes.key.as_str()));
    html! {
        form.question action=(app.path(&format!("/questions/{}", question.name))) method="get" {
            @for takes in first { (field(lang, takes, asked.value(&takes.key))) }
            @if !further.is_empty() {
                details.further open[further.iter().any(|takes| !asked.value(&takes.key).is_empty())] {
                    summary { (lang.say("further-choices")) }
                    div { @for takes in further { (field(lang, takes, asked.value(&takes.key))) } }
                }
            }
            p.send { button type="submit" { (lang.say("ask")) } }
        }
    }
}

fn field(lang: Lang, takes: &Takes, value: &str) -> Markup {
    let id = format!("p-{}", takes.key);
    let hint = format!("{id}-hint");
    html! {
        div.field {
            label for=(id) { (label(&takes.key, lang)) @if takes.required { " *" } }
            @if takes.key == "stance" {
                select id=(id) name=(takes.key) {
                    option value="" { "—" }
                    (options(Stance::called(value), lang))
                }
            } @else if let Some(words) = choices(&takes.key, lang) {
                select id=(id) name=(takes.key) aria-describedby=(hint) {
                    option value="" { "—" }
                    @for (name, word) in words { option value=(name) selected[name == value] { (word) } }
                }
            } @else {
                input id=(id) name=(takes.key) value=(value) required[takes.required] maxlength="300" autocomplete="off" aria-describedby=(hint)
                    placeholder=[matches!(takes.key.as_str(), "from" | "until").then_some("2024-11-29")];
            }
            span.hint id=(hint) { (about(takes, lang)) }
        }
    }
}
