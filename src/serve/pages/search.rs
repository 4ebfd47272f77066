//! `/search`: agents, words and articles, with what the claims have in common counted; the same as JSON. `/suggest`:
//! names for who has not typed to the end.

mod filed;
mod json;

pub(super) use json::claim as told_claim;

use super::legend;
use super::parts::claims;
use super::sheet::{SHEETS, downloads, is_sheet};
use super::shell::{Page, read};
use super::start::{agent_list, article_list};
use super::who::agents;
use crate::fold::key;
use crate::model::{AgentKind, Stance};
use crate::query::{Lexicon, QueryError, search as search_store, suggested};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::negotiate::prefers_page;
use crate::serve::overview::overview;
use crate::serve::problem::Problem;
use crate::serve::view::{Facets, Found, View, Wanted};
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::response::{IntoResponse, Response};
use filed::filed;
use maud::{Markup, html};
use serde_json::Value;
use std::sync::Arc;

/// Results of each kind that a search shows, and that a file of it has.
const FOUND: usize = 50;
const FILED: usize = 2_000;
/// Names that are suggested, and looked at for that.
const SUGGESTED: usize = 8;
const LOOKED_AT: usize = 200;
/// What a search takes.
const TAKES: [&str; 9] = ["q", "stance", "publisher", "kind", "from", "until", "checked", "sort", "format"];

/// `/search?q=`.
///
/// # Errors
/// 400 for a value that does not suit, 404 for a publisher that the store does not know.
pub(crate) async fn search(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let asked = Asked::read(query.as_deref(), &TAKES)?;
    let text: String = asked.value("q").chars().take(200).collect();
    let wanted = wanted(&app, &asked, &text).await?;
    let format = asked.value("format");
    let is_json = match format {
        "" => !prefers_page(headers.get(ACCEPT).and_then(|value| value.to_str().ok())) && headers.contains_key(ACCEPT),
        "json" => true,
        sheet if is_sheet(sheet) => false,
        other => {
            let known: Vec<&str> = SHEETS.iter().map(|(name, _)| *name).chain(["json"]).collect();
            return Err(unfit("format", other, &known.join(", ")));
        }
    };
    let most = if is_sheet(format) { FILED } else { FOUND };
    let found = found(&app, (text.clone(), most), wanted).await?;
    if is_json {
        return Ok(Json(json::told(&text, &found)).into_response());
    }
    if is_sheet(format) {
        return filed(lang, &found).download(format, "selon");
    }
    let content = html! {
        h1 { (lang.say("search")) @if !text.is_empty() { " : « " (text) " »" } }
        @if text.is_empty() {
            p.none role="status" { (lang.say("nothing-is-asked-for-type")) }
        } @else { (results(&app, lang, &asked, &found)) }
    };
    Ok(Page::new(&app, lang, lang.say("search")).show(&content))
}

/// `/suggest?q=`: names that begin so, as JSON.
///
/// # Errors
/// Where the store cannot be read.
pub(crate) async fn suggest(State(app): State<Arc<App>>, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let text: String = Asked::read(query.as_deref(), &["q"])?.value("q").chars().take(100).collect();
    let iris = suggested(&*lexicon(&app).await?, &text, LOOKED_AT);
    let named = read(&app, move |view| view.suggestions(&iris, SUGGESTED)).await?;
    let names: Vec<Value> = named
        .iter()
        .map(|named| serde_json::json!({ "name": named.name, "iri": named.iri, "page": address::of(&app, &named.iri), "kind": json::kind(named.kind) }))
        .collect();
    Ok(Json(names).into_response())
}

/// What of the claims is asked for.
async fn wanted(app: &Arc<App>, asked: &Asked, text: &str) -> Result<Wanted, Problem> {
    let kind = match asked.value("kind") {
        "" => None,
        text => Some(
            AgentKind::called(text)
                .ok_or_else(|| unfit("kind", text, &AgentKind::ALL.map(AgentKind::as_str).join(", ")))?,
        ),
    };
    for (name, known) in [("checked", "checked, unchecked, corrected"), ("sort", "date, fit")] {
        if asked.is_given(name) && !known.split(", ").any(|one| one == asked.value(name)) {
            return Err(unfit(name, asked.value(name), known));
        }
    }
    for name in ["from", "until"] {
        let date = asked.value(name);
        if !date.is_empty() && crate::read::date::parse(date).is_none_or(|read| read.to_string() != date) {
            return Err(unfit(name, date, "2024, 2024-11, 2024-11-29"));
        }
    }
    let publishers = agents(app, asked.value("publisher")).await?;
    Ok(Wanted {
        stance: super::given_stance(asked.value("stance"))?,
        publishers: publishers.into_iter().map(|named| named.iri).collect(),
        kind,
        from: asked.value("from").to_owned(),
        until: asked.value("until").to_owned(),
        checked: asked.value("checked").to_owned(),
        phrases: phrases(text),
        by_fit: asked.value("sort") == "fit",
    })
}

/// What stands within quotation marks: words that have to stand one behind the other.
fn phrases(text: &str) -> Vec<String> {
    let marks = |c: char| matches!(c, '"' | '«' | '»' | '“' | '”');
    let quoted = text.split(marks).skip(1).step_by(2);
    quoted.map(key).filter(|phrase| !phrase.is_empty()).collect()
}

fn unfit(name: &str, value: &str, known: &str) -> Problem {
    let value: String = value.chars().take(60).collect();
    Problem::bad_request(format!("{name}={value}: give {known}"))
        .in_french(format!("{name} = « {value} » : donnez {known}."))
}

/// The words that the store holds, as they were read last.
pub(super) async fn lexicon(app: &Arc<App>) -> Result<Arc<Lexicon>, Problem> {
    let look = async || {
        let own = Arc::clone(app);
        Ok::<_, Problem>(read(app, move |_| Lexicon::read(&own.store)).await??)
    };
    app.lexicon.get(|| app.writes(), look).await
}

/// What a search finds, to show.
async fn found(app: &Arc<App>, (text, most): (String, usize), wanted: Wanted) -> Result<Found, Problem> {
    if text.is_empty() {
        return Ok(Found::default());
    }
    let lexicon = lexicon(app).await?;
    let overview = overview(app).await?;
    let own = Arc::clone(app);
    let look = move |view: View<'_>| {
        let hits = search_store(&own.store, &lexicon, &text)?;
        Ok::<_, QueryError>(view.found(hits, &overview.moments, &wanted, most))
    };
    Ok(read(app, look).await??)
}

fn results(app: &App, lang: Lang, asked: &Asked, found: &Found) -> Markup {
    let none = found.agents.is_empty() && found.claims.is_empty() && found.articles.is_empty();
    let all: usize = found.facets.stances.values().sum();
    html! {
        @if none {
            p.none {
                (lang.say("nothing-found-accents-and-capitals"))
            }
        }
        @for (word, forms) in &found.instead {
            p.note { "« " (word) " » " (lang.say("is-not-there-looked-for")) (forms.join(", ")) }
        }
        @if found.partly {
            p.note { (lang.say("no-claim-holds-all-these")) }
        }
        @if found.more { p.note { (lang.say("only-the-first-results-are")) } }
        @if !found.agents.is_empty() {
            section { h2 { (lang.say("people-states-organisations")) } (agent_list(app, lang, &found.agents)) }
        }
        @if all > 0 {
            section {
                h2 { (lang.plural("n-claims", found.total)) }
                (facets(app, lang, asked, &found.facets))
                (claims(app, lang, &found.claims))
            }
        }
        @if !found.articles.is_empty() {
            section { h2 { (lang.say("articles")) } (article_list(app, lang, &found.articles)) }
        }
        @if !none {
            @let formats = [SHEETS, &[("json", "JSON")]].concat();
            (downloads(lang, &formats, |format| address::with(app, "/search", &asked.with("format", format))))
        }
    }
}

/// What the claims have in common, as links that narrow the search down or open it again.
fn facets(app: &App, lang: Lang, asked: &Asked, facets: &Facets) -> Markup {
    let link = |name: &str, value: &str, words: &str, count: usize| {
        let chosen = asked.value(name) == value;
        let to = address::with(app, "/search", &asked.with(name, if chosen { "" } else { value }));
        html! { li { a href=(to) aria-current=[chosen.then_some("true")] { (words) " " span.count { (lang.number(count)) } } } }
    };
    let all: usize = facets.stances.values().sum();
    html! {
        @if facets.stances.len() > 1 || asked.is_given("stance") {
            ul.filter aria-label=(lang.say("speech-act-2")) {
                @for (stance, count) in &facets.stances { (link("stance", Stance::as_str(*stance), legend::word(*stance, lang), *count)) }
            }
        }
        @if facets.publishers.len() > 1 || asked.is_given("publisher") {
            ul.filter aria-label=(lang.say("published-by")) {
                @for (named, count) in facets.publishers.iter().take(12) { (link("publisher", &named.name, &named.name, *count)) }
            }
        }
        @if facets.kinds.len() > 1 || asked.is_given("kind") {
            ul.filter aria-label=(lang.say("who-speaks")) {
                @for (kind, count) in &facets.kinds { (link("kind", kind.as_str(), legend::agent_kind(*kind, lang), *count)) }
            }
        }
        @if facets.checked > 0 || asked.is_given("checked") {
            ul.filter aria-label=(lang.say("checked")) {
                (link("checked", "unchecked", lang.say("unchecked"), all - facets.checked))
                (link("checked", "checked", lang.say("checked-2"), facets.checked))
                (link("checked", "corrected", lang.say("corrected"), facets.corrected))
            }
        }
        @if facets.months.len() > 1 || asked.is_given("from") {
            ul.filter aria-label=(lang.say("month")) {
                @for (month, count) in facets.months.iter().rev().take(12) {
                    @let chosen = asked.value("from") == month && asked.value("until") == month;
                    @let value = if chosen { "" } else { month.as_str() };
                    @let pairs: Vec<(&str, &str)> = asked.with("from", value).into_iter().filter(|(name, _)| *name != "until").chain([("until", value)]).collect();
                    li { a href=(address::with(app, "/search", &pairs)) aria-current=[chosen.then_some("true")] { (legend::date(month, lang)) " " span.count { (lang.number(*count)) } } }
                }
            }
        }
        p.note {
            @let by_fit = asked.value("sort") == "fit";
            (lang.say("sort"))
            a href=(address::with(app, "/search", &asked.with("sort", ""))) aria-current=[(!by_fit).then_some("true")] { (lang.say("by-date")) } " · "
            a href=(address::with(app, "/search", &asked.with("sort", "fit"))) aria-current=[by_fit.then_some("true")] { (lang.say("shortest-first")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_a_phrase() {
        assert_eq!(phrases("Minsk \"livré des Drones\" « à l’est »"), ["livre des drones", "a l est"]);
        assert!(phrases("Minsk drones").is_empty() && phrases("\"\"").is_empty());
    }
}
