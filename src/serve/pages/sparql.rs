//! SPARQL for people: a text to edit, its rows or what is wrong with it, downloads.

use super::problem::sentence;
use super::shell::Page;
use super::table::Results;
use crate::export::formats::{Known, ROWS, TRIPLES};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::worker::{Content, QueryJob};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;

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

/// The form with a query in it; the example where there is none.
pub(crate) async fn form(app: &Arc<App>, lang: Lang, text: &str) -> Response {
    let text = if text.is_empty() { EXAMPLE } else { text };
    page(app, lang, StatusCode::OK, &editor(app, lang, text, &html! {}))
}

/// The form with a query and what it gives.
pub(crate) async fn results(app: &Arc<App>, lang: Lang, text: String) -> Response {
    let shown = run(app, text.clone(), false).await;
    let status = if let Shown::Problem(problem) = &shown { problem.status } else { StatusCode::OK };
    page(app, lang, status, &editor(app, lang, &text, &show(app, lang, &shown, &text)))
}

fn page(app: &App, lang: Lang, status: StatusCode, content: &Markup) -> Response {
    Page::new(app, lang, "SPARQL").here("/sparql").wide().status(status).show(content)
}

/// Runs a query in a query process; `own` says that it is one of the program's and no client's.
pub(super) async fn run(app: &Arc<App>, text: String, own: bool) -> Shown {
    let accept = "application/sparql-results+json, text/turtle;q=0.9".to_owned();
    let job = QueryJob { text, accept: Some(accept), own, ..QueryJob::default() };
    let answer = match app.pool.query(job).await {
        Ok(answer) => answer,
        Err(fault) => return Shown::Problem(fault.into()),
    };
    let is_graph = answer.head.extension == "ttl";
    let bytes = match answer.content {
        Content::Whole(bytes) => bytes,
        Content::Stream(stream) => {
            // A page of some megabytes helps nobody: the rest is for downloads.
            match axum::body::to_bytes(axum::body::Body::new(stream), 4 << 20).await {
                Ok(bytes) => bytes,
                Err(_) => return Shown::Long,
            }
        }
    };
    if is_graph {
        return Shown::Graph(String::from_utf8_lossy(&bytes).into_owned());
    }
    match serde_json::from_slice(&bytes) {
        Ok(results) => Shown::Rows(results),
        Err(error) => Shown::Problem(Problem::internal(&error)),
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
            h2 { (lang.pick("Résultats", "Results")) }
            @match shown {
                Shown::Rows(results) => {
                    (results.show(app, lang))
                    @if !results.is_empty() { (downloads(app, lang, text, ROWS)) }
                }
                Shown::Graph(turtle) => { pre.turtle { (turtle) } (downloads(app, lang, text, TRIPLES)) }
                Shown::Long => {
                    p.note { (lang.pick("Le résultat est trop long pour une page ; téléchargez-le.", "The result is too long for a page; download it.")) }
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
            (lang.pick("Télécharger : ", "Download: "))
            @for (i, format) in formats.iter().enumerate() {
                @if i > 0 { " · " }
                a href=(address::with(app, "/sparql", &[("query", text), ("format", format.extension)])) download { (format.title) }
            }
        }
    }
}

fn editor(app: &App, lang: Lang, text: &str, below: &Markup) -> Markup {
    html! {
        h1 { "SPARQL" }
        p.lead {
            (lang.pick(
                "Une question libre sur le graphe. Sans graphe nommé, la requête porte sur tous les articles. Lecture seule.",
                "Any question about the graph. Where no graph is named, all articles are asked. Read-only.",
            ))
        }
        (query_form(app, lang, text))
        (below)
        details.help {
            summary { (lang.pick("Préfixes et limites", "Prefixes and limits")) }
            ul.prefixes { @for (prefix, namespace) in crate::vocab::PREFIXES { li { code { (prefix) ":" } " " (namespace) } } }
            p {
                (lang.pick("Au plus ", "At most ")) (app.config.query.time.as_secs()) " s"
                @if app.config.query.rows > 0 { ", " (app.config.query.rows) (lang.pick(" lignes", " rows")) }
                (lang.pick(" par requête ; SERVICE et LOAD sont refusés.", " a query; SERVICE and LOAD are refused."))
            }
        }
    }
}

/// The form that sends a query to the endpoint. GET, so that a result has an address.
pub(super) fn query_form(app: &App, lang: Lang, text: &str) -> Markup {
    html! {
        form.query action=(app.path("/sparql")) method="get" {
            label for="query" { (lang.pick("Requête", "Query")) }
            textarea #query name="query" rows=(text.lines().count().clamp(8, 28)) spellcheck="false" autocapitalize="off" autocomplete="off" { (text) }
            p { button type="submit" { (lang.pick("Exécuter", "Run")) } " " span.note.keys { "Ctrl + " (lang.pick("Entrée", "Enter")) } }
        }
    }
}
