//! SPARQL for people: a text to edit, its rows or what is wrong with it, a picture of them, downloads; the questions of
//! `queries/` to begin with. A script makes an editor of the text field; without one it stays a field.

use super::chart::chart;
use super::map::map;
use super::problem::sentence;
use super::question::{about, title};
use super::shell::Page;
use super::table::Results;
use crate::export::formats::{Known, ROWS, TRIPLES};
use crate::query::{find, saved};
use crate::serve::address;
use crate::serve::answers::Given;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::worker::{Content, QueryJob};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;
use std::time::Instant;

/// The query that an empty form begins with.
const EXAMPLE: &str = "\
# Qui dément quoi ? Les préfixes du projet sont déjà déclarés.
SELECT ?who ?what ?article WHERE {
  ?claim selon:stance selon:denies ;
         schema:text ?what ;
         prov:wasAttributedTo ?agent ;
         prov:wasDerivedFrom ?article .
  ?agent rdfs:label ?who .
}
LIMIT 50
";

/// What running a query gave to show.
pub(super) enum Shown {
    /// Rows, or yes or no.
    Rows(Results),
    /// A graph, as Turtle.
    Graph(String),
    /// There is more than a page should show.
    Long,
    /// It did not run.
    Problem(Problem),
}

/// The form with the example in it, or the question of the library that is asked for.
///
/// # Errors
/// 400 for another parameter, 404 for a question that there is not.
pub(crate) fn form(app: &Arc<App>, lang: Lang, parameters: Option<&str>) -> Result<Response, Problem> {
    let asked = Asked::read(parameters, &["question"])?;
    let text = match asked.value("question") {
        "" => EXAMPLE.to_owned(),
        name => find(name)?.text,
    };
    Ok(page(app, lang, StatusCode::OK, &editor(app, lang, (&text, None), &html! {})))
}

/// The form with a query and what it gives.
pub(crate) async fn results(app: &Arc<App>, lang: Lang, text: String) -> Response {
    let shown = run(app, text.clone(), false).await;
    let status = if let Shown::Problem(problem) = &shown { problem.status } else { StatusCode::OK };
    let problem = if let Shown::Problem(problem) = &shown { Some(problem) } else { None };
    page(app, lang, status, &editor(app, lang, (&text, problem), &show(app, lang, &shown, &text)))
}

fn page(app: &App, lang: Lang, status: StatusCode, content: &Markup) -> Response {
    Page::new(app, lang, "SPARQL").here("/sparql").wide().script("sparql.js").status(status).show(content)
}

/// Runs a query in a query process; `own` says that it is one of the program's and no client's.
pub(super) async fn run(app: &Arc<App>, text: String, own: bool) -> Shown {
    let (copy, begin) = (app.copies.now(), Instant::now());
    if let Some(given) = app.answers.get(copy, &text).filter(|_| own) {
        return shown(given);
    }
    match ask(app, text.clone(), own).await {
        Ok(given) => {
            // Nobody can say which of two copies a query read that began while one took the place of the other.
            if own && app.copies.now() == copy {
                app.answers.put(copy, &text, &given, begin.elapsed());
            }
            shown(given)
        }
        Err(problem) => Shown::Problem(problem),
    }
}

async fn ask(app: &Arc<App>, text: String, own: bool) -> Result<Given, Problem> {
    let accept = "application/sparql-results+json, text/turtle;q=0.9".to_owned();
    let job = QueryJob { text, accept: Some(accept), own, ..QueryJob::default() };
    let answer = app.pool.query(job).await?;
    let is_graph = answer.head.extension == "ttl";
    let bytes = match answer.content {
        Content::Whole(bytes) => bytes,
        Content::Stream(stream) => {
            // A page of some megabytes helps nobody: the rest is for downloads.
            match axum::body::to_bytes(axum::body::Body::new(stream), 4 << 20).await {
                Ok(bytes) => bytes,
                Err(_) => return Ok(Given::Long),
            }
        }
    };
    Ok(if is_graph { Given::Graph(bytes) } else { Given::Rows(bytes) })
}

fn shown(given: Given) -> Shown {
    match given {
        Given::Long => Shown::Long,
        Given::Graph(bytes) => Shown::Graph(String::from_utf8_lossy(&bytes).into_owned()),
        Given::Rows(bytes) => match serde_json::from_slice(&bytes) {
            Ok(results) => Shown::Rows(results),
            Err(error) => Shown::Problem(Problem::internal(&error)),
        },
    }
}

impl Shown {
    /// How many rows there are to show.
    pub(super) fn rows(&self) -> usize {
        if let Self::Rows(results) = self { results.len() } else { 0 }
    }
}

/// What a query gave, with downloads.
pub(super) fn show(app: &App, lang: Lang, shown: &Shown, text: &str) -> Markup {
    html! {
        section #results aria-live="polite" {
            h2 { (lang.say("results")) }
            @match shown {
                Shown::Rows(results) => {
                    (results.show(app, lang))
                    (chart(lang, results))
                    (map(app, lang, results))
                    @if !results.is_empty() { (downloads(app, lang, text, ROWS)) }
                }
                Shown::Graph(turtle) => { pre.turtle { (turtle) } (downloads(app, lang, text, TRIPLES)) }
                Shown::Long => {
                    p.note { (lang.say("the-result-is-too-long")) }
                    (downloads(app, lang, text, ROWS))
                    (downloads(app, lang, text, TRIPLES))
                }
                Shown::Problem(problem) => { (explain(lang, problem, text)) }
            }
        }
    }
}

/// What is wrong with a query, with the line that it is wrong in.
fn explain(lang: Lang, problem: &Problem, text: &str) -> Markup {
    html! {
        p.problem role="alert" { (sentence(problem, lang)) }
        @if let Some((line, column)) = problem.position {
            pre.where { (text.lines().nth(line.saturating_sub(1)).unwrap_or_default()) "\n" (" ".repeat(column.saturating_sub(1).min(500))) "^" }
        }
    }
}

fn downloads<T>(app: &App, lang: Lang, text: &str, formats: &[Known<T>]) -> Markup {
    html! {
        p.downloads {
            (lang.say("download"))
            @for (i, format) in formats.iter().enumerate() {
                @if i > 0 { " · " }
                a href=(address::with(app, "/sparql", &[("query", text), ("format", format.extension)])) download { (format.title) }
            }
        }
    }
}

fn editor(app: &App, lang: Lang, (text, problem): (&str, Option<&Problem>), below: &Markup) -> Markup {
    html! {
        h1 { "SPARQL" }
        p.lead {
            (lang.say("any-question-about-the-graph"))
        }
        (query_form(app, lang, text, problem))
        (kept(lang))
        (below)
        (library(app, lang))
        details.help {
            summary { (lang.say("prefixes-and-limits")) }
            ul.prefixes { @for (prefix, namespace) in crate::vocab::PREFIXES { li { code { (prefix) ":" } " " (namespace) } } }
            p {
                (lang.say("at-most-3")) (app.config.query.time.as_secs()) " s"
                @if app.config.query.rows > 0 { ", " (app.config.query.rows) (lang.say("rows-2")) }
                (lang.say("a-query-service-and-load"))
            }
        }
    }
}

/// Where the queries of a browser are kept: a script shows it, for without one nothing can be.
fn kept(lang: Lang) -> Markup {
    html! {
        section #kept hidden data-remove=(lang.say("forget")) {
            h2 { (lang.say("my-queries-kept-in-this")) }
            ul.kept {}
            form.row {
                label.quiet for="kept-name" { (lang.say("name-of-the-query")) }
                input #kept-name name="kept" maxlength="80" required autocomplete="off" placeholder=(lang.say("name"));
                button type="submit" { (lang.say("keep-this-query")) }
            }
        }
    }
}

/// The questions of `queries/`, with what they take, each to ask and to edit.
fn library(app: &App, lang: Lang) -> Markup {
    html! {
        details.library {
            summary { (lang.say("questions-ready-to-ask")) }
            ul.questions {
                @for question in saved() {
                    li {
                        a href=(app.path(&format!("/questions/{}", question.name))) { (title(&question, lang)) } " "
                        a.edit href=(address::with(app, "/sparql", &[("question", &question.name)])) aria-label={ (lang.say("edit")) (question.name) } { code { (question.name) } }
                        @if !question.takes.is_empty() {
                            p.note {
                                @for (i, takes) in question.takes.iter().enumerate() {
                                    @if i > 0 { " · " }
                                    code { (takes.key) } @if takes.required { " *" } (lang.say("mark-3")) (about(takes, lang))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The form that sends a query to the endpoint. GET, so that a result has an address. What is wrong with the text is told
/// at its line.
pub(super) fn query_form(app: &App, lang: Lang, text: &str, problem: Option<&Problem>) -> Markup {
    let position = problem.and_then(|problem| problem.position);
    html! {
        form.query action=(app.path("/sparql")) method="get" data-editor=(app.asset("codemirror.js"))
            data-terms=(app.asset("terms.json")) data-suggest=(app.path("/suggest"))
            data-line=[position.map(|(line, _)| line)] data-column=[position.map(|(_, column)| column)]
            data-said=[problem.filter(|_| position.is_some()).map(|problem| sentence(problem, lang))] {
            label for="query" { (lang.say("query")) }
            textarea #query name="query" rows=(text.lines().count().clamp(8, 28)) spellcheck="false" autocapitalize="off" autocomplete="off" { (text) }
            p { button type="submit" { (lang.say("run")) } " " span.note.keys { "Ctrl + " (lang.say("enter")) } }
        }
    }
}
