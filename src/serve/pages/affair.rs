//! `/affair?topic=`: an affair at a glance, which prints on paper; the same as Markdown or as a page of its own.

mod card;
mod days;
mod strip;

use super::form::{Field, field};
use super::shell::Page;
use crate::export::affair::{Affair, Contest, Told, html as as_html, markdown};
use crate::query::Parameter;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::overview::{Overview, overview};
use crate::serve::problem::Problem;
use axum::extract::{RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use card::told;
use maud::{Markup, html};
use std::sync::Arc;

/// Claims of the first day that the page shows; the download has all.
const FIRST: usize = 60;

/// Answers the request.
///
/// # Errors
/// 400 for words that say nothing and values that do not suit.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let asked = Asked::read(query.as_deref(), &["topic", "from", "until", "format"])?;
    let topic: String = asked.value("topic").chars().take(200).collect();
    if topic.is_empty() {
        let overview = overview(&app).await?;
        let content =
            html! { h1 { (lang.say("an-affair")) } (form(&app, lang, &asked)) (offered(&app, lang, &overview)) };
        return Ok(Page::new(&app, lang, lang.say("affair")).here("/affair").show(&content));
    }
    let parameters: Vec<Parameter> = ["from", "until"]
        .into_iter()
        .filter(|key| asked.is_given(key))
        .map(|key| Parameter { key: key.to_owned(), value: asked.value(key).to_owned() })
        .collect();
    let (own, words) = (Arc::clone(&app), topic.clone());
    let _place = app.readers.acquire().await.map_err(|error| Problem::internal(&error))?;
    let affair = tokio::task::spawn_blocking(move || Affair::read(&own.store, &words, &parameters)).await;
    let affair = affair.map_err(|error| Problem::internal(&error))??;
    match asked.value("format") {
        "" => {}
        "svg" => {
            let drawn = strip::draw(&app, lang, &affair, &strip::all(&affair), true);
            let drawn = drawn.ok_or_else(|| {
                Problem::not_found("fewer than two days of this affair are known: there is nothing to draw")
                    .in_french("De cette affaire, moins de deux jours sont connus : il n’y a rien à dessiner.")
            })?;
            return Ok(super::graph::svg(&drawn));
        }
        "markdown" => return Ok(download(markdown(&affair), "text/markdown; charset=utf-8", "affaire.md")),
        "html" => return Ok(download(as_html(&affair), "text/html; charset=utf-8", "affaire.html")),
        other => {
            let other: String = other.chars().take(60).collect();
            return Err(Problem::bad_request(format!("format={other}: markdown, html or svg"))
                .in_french(format!("format = « {other} » : markdown, html ou svg.")));
        }
    }
    let content = html! {
        h1 { (lang.say("affair-2")) (topic) }
        (form(&app, lang, &asked))
        @if affair.claims == 0 {
            p.none { (lang.say("no-claim-holds-these-words")) }
        } @else {
            (summary(&app, lang, &asked, &affair))
            @let all = strip::all(&affair);
            (strip::show(&app, lang, &affair, &all, &address::with(&app, "/affair", &asked.with("format", "svg"))))
            (list(&app, lang, lang.say("who-said-it-first"), &affair.first, FIRST))
            (voices(&app, lang, &affair))
            (pairs(&app, lang, "contested", lang.say("contested"), &affair.contested))
            (pairs(&app, lang, "changed", lang.say("changed-position"), &affair.changed))
            (agreed(&app, lang, &affair))
            (strip::by_month(&app, lang, &all))
        }
    };
    Ok(Page::new(&app, lang, topic).here("/affair").wide().script("graph.js").show(&content))
}

fn download(text: String, media: &'static str, name: &str) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}

fn form(app: &App, lang: Lang, asked: &Asked) -> Markup {
    html! {
        form.question action=(app.path("/affair")) method="get" {
            (field(&Field { name: "topic", label: lang.say("topic"), value: asked.value("topic"), hint: lang.say("words-of-the-claims-all") }))
            (field(&Field { name: "from", label: lang.say("from"), value: asked.value("from"), hint: "2024, 2024-11, 2024-11-29" }))
            (field(&Field { name: "until", label: lang.say("until"), value: asked.value("until"), hint: "" }))
            p.send { button type="submit" { (lang.say("show")) } }
        }
    }
}

/// What the articles speak of, to choose from.
fn offered(app: &App, lang: Lang, overview: &Overview) -> Markup {
    html! {
        @if !overview.topics.is_empty() {
            h2 #topics { (lang.say("what-is-spoken-of")) }
            ul.filter aria-labelledby="topics" {
                @for (topic, claims) in &overview.topics {
                    @let path = address::with(app, "/affair", &[("topic", topic.as_str())]);
                    li { a href=(path) { (topic) " " span.count title=(lang.say("claims")) { (lang.number(*claims)) } } }
                }
            }
        }
    }
}

fn summary(app: &App, lang: Lang, asked: &Asked, affair: &Affair) -> Markup {
    let as_file = |format: &'static str| address::with(app, "/affair", &asked.with("format", format));
    html! {
        p.lead {
            (lang.plural("n-claims", affair.claims))
            (lang.say("in")) (lang.plural("n-articles", affair.articles)) ", "
            (lang.plural("n-origins", affair.origins)) "."
        }
        @if affair.cut { p.note { (lang.say("only-the-first-claims-were")) } }
        p.paths {
            a href=(as_file("markdown")) { "Markdown" } " · " a href=(as_file("html")) { "HTML" } " · "
            a href=(address::with(app, "/questions/who-first", &[("topic", asked.value("topic"))])) { (lang.say("who-said-it-first")) } " · "
            a href=(address::with(app, "/queue", &[("topic", asked.value("topic"))])) { (lang.say("to-check")) }
        }
    }
}

fn voices(app: &App, lang: Lang, affair: &Affair) -> Markup {
    html! {
        @if !affair.voices.is_empty() {
            section {
                h2 #voices { (lang.say("who-says-what")) }
                div.rows tabindex="0" role="region" aria-labelledby="voices" {
                    table {
                        thead { tr {
                            th scope="col" { (lang.say("who")) } th scope="col" { (lang.say("asserts")) }
                            th scope="col" { (lang.say("denies")) } th scope="col" { (lang.say("accuses")) }
                            th scope="col" { (lang.say("other")) } th scope="col" { (lang.say("changed")) }
                        } }
                        tbody {
                            @for voice in &affair.voices {
                                tr {
                                    th scope="row" { a href=(address::of(app, &voice.agent)) { (voice.name) } }
                                    @for count in [voice.asserts, voice.denies, voice.accuses, voice.other, voice.changed] { td { (lang.number(count)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn list(app: &App, lang: Lang, title: &str, all: &[Told], most: usize) -> Markup {
    html! {
        @if !all.is_empty() {
            section {
                h2 { (title) }
                ol.claims { @for one in all.iter().take(most) { li { (told(app, lang, one)) } } }
                @if all.len() > most {
                    p.note { (lang.say("and")) (lang.plural("n-more", all.len() - most)) }
                }
            }
        }
    }
}

/// Both sides of each pair side by side, with what they differ in.
fn pairs(app: &App, lang: Lang, id: &str, title: &str, all: &[Contest]) -> Markup {
    html! {
        @if !all.is_empty() {
            section id=(id) {
                h2 { (title) }
                @for pair in all {
                    div.contest {
                        @if !pair.difference.is_empty() { p.difference { (pair.difference) } }
                        div.sides {
                            div.side { (told(app, lang, &pair.one)) }
                            div.side { (told(app, lang, &pair.other)) }
                        }
                    }
                }
            }
        }
    }
}

fn agreed(app: &App, lang: Lang, affair: &Affair) -> Markup {
    html! {
        @if !affair.agreed.is_empty() {
            section #agreed {
                h2 { (lang.say("said-by-several-contested-by")) }
                @for shared in &affair.agreed {
                    p.note { (lang.plural("n-origins", shared.origins)) }
                    ol.claims { @for one in &shared.claims { li { (told(app, lang, one)) } } }
                }
            }
        }
    }
}
