//! The start page, and the list of articles.

use super::parts::{claims, headline, list, pager, within};
use super::shell::{Page, read};
use super::{contest, legend, matching};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::overview::overview;
use crate::serve::problem::Problem;
use crate::serve::view::{Headline, Named};
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;

/// Contests on the start page.
const CONTESTS: usize = 5;
/// Claims of each of their sides.
const SIDE: usize = 2;
/// Articles on one page.
const ARTICLES: usize = 100;

/// `/`: search, what is contested now, who speaks most, the latest articles.
pub(crate) async fn start(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    Asked::read(query.as_deref(), &[])?;
    let overview = overview(&app).await?;
    let (contests, disputes) = (&overview.contests, &overview.disputes);
    let first = contest::told(&app, contests.all.iter().take(CONTESTS), SIDE).await?;
    let content = html! {
        section.hero {
            h1 { (lang.say("who-says-what-according-to")) }
            p.lead {
                (lang.say("what-is-said-in-the"))
            }
            form.big role="search" action=(app.path("/search")) method="get" {
                label for="big-q" { (lang.say("a-name-a-topic-a")) }
                div.row {
                    input #big-q name="q" type="search" maxlength="200" autocomplete="off" list="names" data-suggest=(app.path("/suggest"));
                    button type="submit" { (lang.say("search-2")) }
                }
                datalist #names {}
            }
        }
        @if app.statements.is_some() { (matching::form(&app, lang, "")) }
        section {
            h2 { (lang.say("contested-now")) }
            @if contests.all.is_empty() && disputes.is_empty() {
                p.none { (lang.say("nothing-is-contested-at-the")) }
            } @else if contests.all.is_empty() {
                (claims(&app, lang, disputes))
            } @else {
                @for contest in &first { (contest::show(&app, lang, contest)) }
                @if contests.all.len() > CONTESTS {
                    p.more { a href=(app.path("/contradictions")) {
                        (lang.say("all-contradictions")) " (" (lang.number(contests.all.len())) ")"
                    } }
                }
            }
        }
        div.columns {
            section {
                h2 { (lang.say("who-speaks")) }
                (agent_list(&app, lang, &overview.agents))
            }
            section {
                h2 { (lang.say("latest-articles")) }
                (article_list(&app, lang, &overview.articles))
                p.more { a href=(app.path("/articles")) { (lang.say("all-articles")) } }
            }
        }
    };
    Ok(Page::new(&app, lang, lang.say("who-says-what")).here("/").show(&content))
}

/// `/articles`: the latest first.
pub(crate) async fn articles(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let page = Asked::read(query.as_deref(), &["page"])?.page()?;
    let (shown, total) = read(&app, move |view| view.articles((page - 1) * ARTICLES, ARTICLES)).await?;
    let page = within(page, total.div_ceil(ARTICLES))?;
    let content = html! {
        h1 { (lang.say("articles")) }
        @if total == 0 { (nothing_yet(lang)) }
        @else { p.note role="status" { (lang.plural("n-articles", total)) "." } }
        (article_list(&app, lang, &shown))
        (pager(lang, page, total.div_ceil(ARTICLES), |n| address::with(&app, "/articles", &[("page", n)])))
    };
    Ok(Page::new(&app, lang, "Articles").here("/articles").show(&content))
}

fn nothing_yet(lang: Lang) -> Markup {
    html! {
        p.none {
            (lang.say("the-store-is-empty-fill")) code { "selon ingest" } "."
        }
    }
}

pub(super) fn agent_list(app: &App, lang: Lang, agents: &[(Named, usize)]) -> Markup {
    html! {
        ul.agents {
            @for (agent, count) in agents {
                li {
                    (list(app, lang, std::slice::from_ref(agent)))
                    " " span.kind { (legend::kind(agent.kind, lang)) }
                    @if *count > 0 { " " span.count title=(lang.say("claims")) { (lang.number(*count)) } }
                }
            }
        }
    }
}

pub(super) fn article_list(app: &App, lang: Lang, articles: &[Headline]) -> Markup {
    html! { ul.articles { @for article in articles { li { (headline(app, lang, article)) } } } }
}
