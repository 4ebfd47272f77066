//! `/new`: what came in since the last run, or since a moment: contradictions, changes of position, claims. In: the
//! question `new`. Out: a page, an Atom feed, Markdown.

use super::form::{Field, field};
use super::legend;
use super::parts::claim;
use super::question::bound;
use super::shell::{Page, read};
use super::sparql::{Shown, run};
use crate::export::news::{Entry, Feed, News, Part, atom, markdown};
use crate::graph::runs::{LAST, Run, runs};
use crate::query::{Parameter, find};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::host;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::ClaimView;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is asked of the question.
const TAKES: [&str; 4] = ["since", "topic", "agent", "publisher"];
/// Of each kind that the page shows; the files have more.
const SAID: usize = 100;
/// Runs to choose from.
const RUNS: usize = 12;

/// Answers the request; `format` is `atom` or `markdown`.
///
/// # Errors
/// As the question has it, and 400 for another format.
pub(crate) async fn page(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let lang = Lang::of(&parts.headers);
    let names: Vec<&str> = TAKES.into_iter().chain(["format"]).collect();
    let asked = Asked::read(parts.uri.query(), &names)?;
    let given = |key: &&str| {
        asked.is_given(key).then(|| Parameter { key: (*key).to_owned(), value: asked.value(key).to_owned() })
    };
    let parameters: Vec<Parameter> = TAKES.iter().filter_map(given).collect();
    let own = Arc::clone(&app);
    let known =
        tokio::task::spawn_blocking(move || runs(&own.store)).await.map_err(|error| Problem::internal(&error))?;
    let news = self::asked(&app, parameters).await?;
    let title = lang.say("new");
    match asked.value("format") {
        "" => {}
        "markdown" => return Ok(file(markdown(&news, title), "text/markdown; charset=utf-8")),
        "atom" => {
            let root = format!("http://{}", host::written(&parts));
            let own = format!("{root}{}", address::with(&app, "/new", &asked.with("format", "atom")));
            let updated = known.last().map_or("1970-01-01T00:00:00Z", |run| run.until.as_str());
            let page = |iri: &str| format!("{root}{}", address::of(&app, iri));
            let feed = Feed { address: &own, title: "selon", updated, page: &page };
            return Ok(file(atom(&news, &feed), "application/atom+xml; charset=utf-8"));
        }
        other => {
            let other: String = other.chars().take(60).collect();
            return Err(Problem::bad_request(format!("format={other}: give atom or markdown"))
                .in_french(format!("format = « {other} » : donnez atom ou markdown.")));
        }
    }
    let shown = shown(&app, &news).await?;
    Ok(Page::new(&app, lang, title).here("/new").wide().show(&content(&app, lang, &asked, &known, (&news, &shown))))
}

/// What is new since the last run, or since the time that is given.
pub(super) async fn asked(app: &Arc<App>, mut parameters: Vec<Parameter>) -> Result<News, Problem> {
    if parameters.iter().all(|parameter| parameter.key != "since") {
        parameters.push(Parameter { key: "since".to_owned(), value: LAST.to_owned() });
    }
    let text = bound(app, find("new")?, parameters).await??;
    match run(app, text, true).await {
        Shown::Rows(results) => {
            Ok(News { entries: results.rows_of().filter_map(|row| Entry::read(|name| row(name))).collect() })
        }
        Shown::Problem(problem) => Err(problem),
        Shown::Long | Shown::Graph(_) => Err(Problem::bad_request("more is new than fits a page: give a later day")
            .in_french("Il y a plus de nouveau qu’une page ne peut montrer : donnez un jour plus récent.")),
    }
}

/// The claims that the page shows, by their IRIs.
type Claims = BTreeMap<String, ClaimView>;

/// Reads what the page shows of what is new.
async fn shown(app: &Arc<App>, news: &News) -> Result<Claims, Problem> {
    let entries = [Part::Contested, Part::Changed, Part::Said].into_iter().flat_map(|part| news.part(part).take(SAID));
    let both = |entry: &Entry| [Some(entry.claim.clone()), entry.against.as_ref().map(|other| other.claim.clone())];
    let iris: Vec<String> = entries.flat_map(both).flatten().collect();
    read(app, move |view| {
        let mut claims: Claims = iris.into_iter().filter_map(|iri| Some((iri.clone(), view.claim(&iri)?))).collect();
        view.tell(claims.values_mut());
        claims
    })
    .await
}

fn file(text: String, media: &'static str) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

fn content(app: &App, lang: Lang, asked: &Asked, known: &[Run], news: (&News, &Claims)) -> Markup {
    let as_file = |format: &'static str| address::with(app, "/new", &asked.with("format", format));
    html! {
        h1 { (lang.say("what-is-new")) }
        p.lead { (since(lang, asked, known)) }
        form.question action=(app.path("/new")) method="get" {
            (field(&Field { name: "since", label: lang.say("came-in-since"), value: asked.value("since"), hint: lang.say("a-day-or-last") }))
            (field(&Field { name: "topic", label: lang.say("topic"), value: asked.value("topic"), hint: "" }))
            (field(&Field { name: "agent", label: lang.say("who"), value: asked.value("agent"), hint: "" }))
            (field(&Field { name: "publisher", label: lang.say("publisher"), value: asked.value("publisher"), hint: "" }))
            p.send { button type="submit" { (lang.say("show")) } }
        }
        @if known.len() > 1 {
            nav.jump aria-label=(lang.say("runs")) {
                @for run in known.iter().rev().take(RUNS) {
                    a href=(address::with(app, "/new", &asked.with("since", &run.at))) { (moment(lang, &run.at)) " " span.count { (run.articles.len()) } } " "
                }
            }
        }
        p.paths { a href=(as_file("atom")) type="application/atom+xml" { "Atom" } " · " a href=(as_file("markdown")) { "Markdown" } }
        @if news.0.entries.is_empty() { p.none role="status" { (lang.say("nothing-is-new")) } }
        (section(app, lang, news, Part::Contested, lang.say("contested")))
        (section(app, lang, news, Part::Changed, lang.say("changed-position")))
        (section(app, lang, news, Part::Said, lang.say("new-claims")))
    }
}

/// Since when, in words.
fn since(lang: Lang, asked: &Asked, known: &[Run]) -> String {
    let from = match (asked.value("since"), known.last()) {
        ("" | LAST, Some(run)) => run.at.as_str(),
        ("" | LAST, None) => {
            return lang.say("no-run-is-known").to_owned();
        }
        (given, _) => given,
    };
    format!("{}{}.", lang.say("came-in-since-2"), moment(lang, from))
}

/// A moment as people read it, in UTC.
fn moment(lang: Lang, at: &str) -> String {
    let (day, time) = at.split_once('T').unwrap_or((at, ""));
    let time = time.get(..5).map(|time| format!(", {time} UTC")).unwrap_or_default();
    format!("{}{time}", legend::date(day, lang))
}

fn section(app: &App, lang: Lang, (news, claims): (&News, &Claims), part: Part, title: &str) -> Markup {
    // A claim of two people is a row for each.
    let mut seen = BTreeSet::new();
    let pair = |entry: &Entry| (entry.claim.clone(), entry.against.as_ref().map(|other| other.claim.clone()));
    let entries: Vec<&Entry> = news.part(part).filter(|entry| seen.insert(pair(entry))).collect();
    let told: BTreeSet<&str> = entries.iter().take(SAID).map(|entry| entry.claim.as_str()).collect();
    let count = news.count(part);
    let more = count.saturating_sub(told.len());
    let card = |iri: &str| claims.get(iri).map(|one| claim(app, lang, one));
    html! {
        @if !entries.is_empty() {
            section {
                h2 { (title) " " span.count { (lang.number(count)) } }
                @if part == Part::Said {
                    ol.claims { @for entry in entries.iter().take(SAID) { li { @if let Some(one) = card(&entry.claim) { (one) } } } }
                } @else {
                    @for entry in entries.iter().take(SAID) {
                        div.contest { div.sides {
                            div.side { @if let Some(one) = card(&entry.claim) { (one) } }
                            div.side { @if let Some(one) = entry.against.as_ref().and_then(|other| card(&other.claim)) { (one) } }
                        } }
                    }
                }
                @if more > 0 { p.note { (lang.say("and")) (lang.plural("n-more", more)) } }
            }
        }
    }
}
