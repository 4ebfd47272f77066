//! `/compare`: two media, or two people or bodies, side by side on one topic. In: the question `outlets`, or `voices` where
//! one of the two publishes nothing. Out: what each says, what it alone says, who is quoted: women, men and of whom that is
//! not known, nameless sources, claims of articles that credit an agency; as a page or as JSON.

mod shares;

use super::cited::{Quotation, copy};
use super::form::{Field, field};
use super::legend;
use super::parts::time;
use super::problem::sentence;
use super::question::bound;
use super::shell::{Page, read};
use super::sparql::{Shown, run};
use super::who::agents;
use crate::model::Stance;
use crate::query::{Parameter, find};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::vocab::schema;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::json;
use shares::{Side, Told, sides};
use std::sync::Arc;

/// What is asked of the question.
const TAKES: [&str; 7] = ["one", "other", "publisher", "agent", "topic", "from", "until"];
/// Claims of each side that the page shows.
const SHOWN: usize = 60;

/// Answers the request; `format` may be `json`.
///
/// # Errors
/// As the question has it, and 400 for another format.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let names: Vec<&str> = TAKES.into_iter().chain(["format"]).collect();
    let asked = Asked::read(query.as_deref(), &names)?;
    let title = lang.say("compare");
    if !(asked.is_given("one") && asked.is_given("other")) {
        let content = html! {
            h1 { (lang.say("two-media-or-two-voices")) }
            (form(&app, lang, &asked))
        };
        return Ok(Page::new(&app, lang, title).here("/compare").show(&content));
    }
    let as_json = asked.asks_for_json()?;
    let sides = match compared(&app, &asked).await {
        Ok(sides) => sides,
        // What was typed stays there to be mended.
        Err(problem) if !as_json && problem.status.is_client_error() => {
            let content = html! {
                h1 { (lang.say("two-media-or-two-voices")) }
                (form(&app, lang, &asked))
                p.problem role="alert" { (sentence(&problem, lang)) }
            };
            return Ok(Page::new(&app, lang, title).here("/compare").status(problem.status).show(&content));
        }
        Err(problem) => return Err(problem),
    };
    if as_json {
        let told: Vec<_> = sides.iter().map(Side::told).collect();
        return Ok(Json(json!({ "sides": told })).into_response());
    }
    let content = html! {
        h1 { (asked.value("one")) (lang.say("and-2")) (asked.value("other")) @if asked.is_given("topic") { " : " (asked.value("topic")) } }
        (form(&app, lang, &asked))
        (table(lang, &asked, &sides))
        div.sides {
            @for (side, name) in sides.iter().zip([asked.value("one"), asked.value("other")]) {
                section.side { h2 { (name) } (claims(&app, lang, side)) }
            }
        }
        p.paths { a href=(address::with(&app, "/compare", &asked.with("format", "json"))) { "JSON" } }
    };
    Ok(Page::new(&app, lang, title).here("/compare").wide().show(&content))
}

/// Both sides, from the question that fits them.
async fn compared(app: &Arc<App>, asked: &Asked) -> Result<[Side; 2], Problem> {
    let (one, other) = (agents(app, asked.value("one")).await?, agents(app, asked.value("other")).await?);
    let publishes = read(app, move |view| {
        let any = |all: &[crate::serve::view::Named]| {
            all.iter().any(|named| !view.pointing(schema::PUBLISHER, &named.iri, 1).is_empty())
        };
        any(&one) && any(&other)
    });
    let question = find(if publishes.await? { "outlets" } else { "voices" })?;
    let given =
        |key: &str| asked.is_given(key).then(|| Parameter { key: key.to_owned(), value: asked.value(key).to_owned() });
    let parameters: Vec<Parameter> = TAKES.into_iter().filter_map(given).collect();
    let text = bound(app, question, parameters).await??;
    let rows: Vec<Told> = match run(app, text, true).await {
        Shown::Rows(results) => results.rows_of().map(|row| Told::read(|name| row(name))).collect(),
        Shown::Problem(problem) => return Err(problem),
        Shown::Long | Shown::Graph(_) => {
            return Err(Problem::bad_request("there is more than a page can compare: give a topic or days")
                .in_french("Il y a plus qu’une page ne peut comparer : donnez un sujet ou des jours."));
        }
    };
    read(app, move |view| sides(&rows, |iri| view.named(iri))).await
}

fn form(app: &App, lang: Lang, asked: &Asked) -> Markup {
    let hint = lang.say("a-medium-a-person-a");
    html! {
        form.question action=(app.path("/compare")) method="get" {
            (field(&Field { name: "one", label: lang.say("the-one"), value: asked.value("one"), hint }))
            (field(&Field { name: "other", label: lang.say("the-other"), value: asked.value("other"), hint }))
            (field(&Field { name: "publisher", label: lang.say("voices-in-this-medium"), value: asked.value("publisher"), hint: "" }))
            (field(&Field { name: "agent", label: lang.say("media-on-this-voice"), value: asked.value("agent"), hint: "" }))
            (field(&Field { name: "topic", label: lang.say("topic"), value: asked.value("topic"), hint: "" }))
            (field(&Field { name: "from", label: lang.say("from"), value: asked.value("from"), hint: "2024, 2024-11, 2024-11-29" }))
            (field(&Field { name: "until", label: lang.say("until"), value: asked.value("until"), hint: "" }))
            p.send { button type="submit" { (lang.say("compare")) } }
        }
    }
}

/// Counts and shares, a row each.
fn table(lang: Lang, asked: &Asked, sides: &[Side; 2]) -> Markup {
    let per_cent = |count: usize, of: usize| {
        let share = (count * 100 + of / 2).checked_div(of).unwrap_or(0);
        format!("{} ({share}{})", lang.number(count), lang.say("mark"))
    };
    type Count = fn(&Side) -> (usize, Option<usize>);
    let rows: [(&str, Count); 9] = [
        (lang.say("claims-2"), |side| (side.claims.len(), None)),
        (lang.say("articles"), |side| (side.articles, None)),
        (lang.say("claims-that-the-other-has"), |side| (side.shared, Some(side.claims.len()))),
        (lang.say("voices-quoted"), |side| (side.voices, None)),
        (lang.say("women-of-the-people"), |side| (side.women, Some(side.people))),
        (lang.say("men"), |side| (side.men, Some(side.people))),
        (lang.say("unknown"), |side| (side.people - side.women - side.men, Some(side.people))),
        (lang.say("claims-without-a-named-speaker"), |side| (side.nameless, Some(side.claims.len()))),
        (lang.say("claims-of-articles-that-credit"), |side| (side.agency, Some(side.claims.len()))),
    ];
    html! {
        div.rows tabindex="0" role="region" aria-label=(lang.say("figures")) {
            table {
                thead { tr { td {} th scope="col" { (asked.value("one")) } th scope="col" { (asked.value("other")) } } }
                tbody {
                    @for (name, count) in rows {
                        tr {
                            th scope="row" { (name) }
                            @for side in sides {
                                @let (count, of) = count(side);
                                td { (match of { Some(of) => per_cent(count, of), None => lang.number(count) }) }
                            }
                        }
                    }
                }
            }
        }
        p.note { (lang.say("women-and-men-by-the")) }
    }
}

fn claims(app: &App, lang: Lang, side: &Side) -> Markup {
    html! {
        @for (shared, title) in [(false, lang.say("this-one-alone")), (true, lang.say("both"))] {
            @let all: Vec<&Told> = side.claims.iter().filter(|one| one.shared == shared).collect();
            @if !all.is_empty() {
                h3 { (title) " " span.count { (lang.number(all.len())) } }
                ol.claims { @for one in all.iter().take(SHOWN) { li { (card(app, lang, one)) } } }
                @if all.len() > SHOWN { p.note { (lang.say("and")) (lang.number(all.len() - SHOWN)) (lang.say("more")) } }
            }
        }
        @if side.claims.is_empty() { p.none { (lang.say("no-claim")) } }
    }
}

fn card(app: &App, lang: Lang, one: &Told) -> Markup {
    let stance = Stance::called(&one.stance).unwrap_or_default();
    let page = address::of(app, &one.claim);
    let quotation = Quotation {
        words: &one.words,
        who: &one.who,
        article: &one.document,
        date: &one.date,
        page: &page,
        ..Quotation::default()
    };
    html! {
        article class={ "claim " (legend::class(stance)) } {
            p.told { span.who { (one.who) } "\u{a0}: " a.words lang="fr" href=(page) { (one.words) } }
            p.where {
                (legend::badge(stance, lang))
                @if !one.date.is_empty() { " · " (time(&one.date, lang)) }
                " · " a.title href=(address::with(app, "/document", &[("name", &one.document), ("at", &one.start)])) { (one.document) }
                " " (copy(lang, &quotation))
            }
        }
    }
}
