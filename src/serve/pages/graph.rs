//! `/graph`: a picture of who claims what, with filters, the same as a table beside it and as SVG to keep. A script lets it
//! be moved and narrowed down; without one, links open agents and the form filters.

mod parts;

pub(super) use parts::tools;

use super::form::given_stance;
use super::legend;
use super::problem::sentence;
use super::sheet::{SHEETS, downloads, is_sheet};
use super::shell::{Page, read};
use super::who::{agents, documents};
use crate::export::drawing::{Look, draw_for_any_width, file_as};
use crate::export::view::Node;
use crate::export::view::Row;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::{Filter, Named, Picture};
use axum::extract::{RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Lines of one picture: more is a tangle.
const LINES: usize = 60;
/// Agents that are open at once.
const OPEN: usize = 12;

/// The parameters: `agent` and `document`, IRIs or any names; `stance`; `shared`, anything: only what several agents
/// speak of; `open`, IRIs of agents with spaces between: all that they say is shown; `format`: `svg`, or the rows as a sheet.
const TAKES: [&str; 6] = ["agent", "document", "stance", "shared", "open", "format"];

/// Answers the request.
///
/// # Errors
/// 400 for a value that does not suit, and where the store cannot be read.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let asked = Asked::read(query.as_deref(), &TAKES)?;
    let stance = given_stance(asked.value("stance"))?;
    let (agent, document) = (agents(&app, asked.value("agent")).await, documents(&app, asked.value("document")).await);
    let problems: Vec<&Problem> = agent.as_ref().err().into_iter().chain(document.as_ref().err()).collect();
    let first = |found: &Result<Vec<Named>, Problem>| found.as_ref().ok().and_then(|all| all.first().cloned());
    let filter = Filter {
        agent: first(&agent).map(|named| named.iri),
        document: first(&document).map(|named| named.iri),
        stance,
        shared: asked.is_given("shared"),
        lines: LINES,
        open: asked.value("open").split_whitespace().take(OPEN).map(str::to_owned).collect(),
    };
    let open = filter.open.clone();
    let picture = if problems.is_empty() { picture(&app, filter).await? } else { Picture::default() };
    match asked.value("format") {
        "" => {}
        "svg" if problems.is_empty() => return Ok(svg(&file_as(&picture.shown, &|stance| legend::word(stance, lang)))),
        format if format == "svg" || is_sheet(format) => {
            if let Some(&problem) = problems.first() {
                return Err(problem.clone());
            }
        }
        other => {
            let other: String = other.chars().take(60).collect();
            let known = SHEETS.iter().map(|(name, _)| *name).chain(["svg"]).collect::<Vec<_>>().join(", ");
            return Err(Problem::bad_request(format!("format={other}: give one of {known}"))
                .in_french(format!("format = « {other} » : donnez l’un de {known}.")));
        }
    }
    let claims: Vec<String> = picture.rows.iter().map(|row| row.claim.clone()).collect();
    let dates = read(&app, move |view| view.dates(claims.iter().map(String::as_str))).await?;
    if is_sheet(asked.value("format")) {
        return parts::sheet(lang, &picture, &dates).download(asked.value("format"), "selon");
    }
    let title = lang.say("who-says-what-as-a");
    let content = html! {
        h1 { (title) }
        (parts::filters(&app, lang, &asked, stance, (first(&agent).as_ref(), first(&document).as_ref())))
        @for problem in &problems { p.problem role="alert" { (sentence(problem, lang)) } }
        @if !problems.is_empty() {} @else if picture.shown.graph.edge_count() == 0 {
            p.none { (lang.say("nothing-to-show-with-these")) }
        } @else {
            (hidden(lang, &picture))
            (drawn(&app, lang, title, (&asked, &open), &picture, &dates))
        }
    };
    let status = problems.first().map_or(StatusCode::OK, |problem| problem.status);
    let page = Page::new(&app, lang, lang.say("graph")).here("/graph").wide().script("graph.js");
    Ok(page.status(status).show(&content))
}

/// A drawing as a file to keep.
pub(super) fn svg(text: &str) -> Response {
    let mut response = text.to_owned().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("image/svg+xml; charset=utf-8"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"selon.svg\""));
    response
}

/// The picture of a filter; what all pictures of everything begin with is kept.
async fn picture(app: &Arc<App>, filter: Filter) -> Result<Picture, Problem> {
    if !filter.takes_everything() {
        return read(app, move |view| filter.picture(view.drawn(&filter))).await;
    }
    let rows = kept(app).await?;
    let choose = move || filter.picture(rows.to_vec());
    tokio::task::spawn_blocking(choose).await.map_err(|error| Problem::internal(&error))
}

/// All that can be drawn, as it was read last.
pub(super) async fn kept(app: &Arc<App>) -> Result<Arc<Vec<Row>>, Problem> {
    app.drawn.get(|| app.writes(), async || read(app, |view| view.drawn(&Filter::default())).await).await
}

/// The drawing with what moves it, and the table of the same.
fn drawn(
    app: &App,
    lang: Lang,
    title: &str,
    (asked, open): (&Asked, &[String]),
    picture: &Picture,
    dates: &BTreeMap<String, String>,
) -> Markup {
    let opened = |node: &Node| {
        let others: Vec<&str> = open.iter().map(String::as_str).filter(|iri| *iri != node.iri).collect();
        let is_open = others.len() < open.len();
        let all = if is_open { others.join(" ") } else { [&others[..], &[&node.iri]].concat().join(" ") };
        let word = if is_open { lang.say("close") } else { lang.say("open") };
        (address::with(app, "/graph", &asked.with("open", &all)), format!("{word}{}", node.label))
    };
    let look = Look {
        title,
        address: &|iri| address::of(app, iri),
        word: &|stance| legend::word(stance, lang),
        alone: false,
        open: Some(&opened),
        slim: false,
    };
    html! {
        (tools(lang, &parts::stances(picture), &address::with(app, "/graph", &asked.with("format", "svg")), true))
        div.picture tabindex="0" role="region" aria-label=(title) data-draw="yes" {
            (PreEscaped(draw_for_any_width(&picture.shown, &look)))
        }
        (parts::table(app, lang, picture, dates))
        (downloads(lang, SHEETS, |format| address::with(app, "/graph", &asked.with("format", format))))
    }
}

/// How much of what there is the picture shows.
fn hidden(lang: Lang, picture: &Picture) -> Markup {
    let (shown, all) = (picture.propositions, picture.all);
    html! {
        @if shown < all {
            p.note role="status" {
                (lang.number(shown)) (lang.say("of"))
                (lang.number(all))
                (lang.say("propositions-choose-an-agent-or"))
            }
        }
    }
}
