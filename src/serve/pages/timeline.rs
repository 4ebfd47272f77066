//! `/timeline`: claims by date, a page at a time.

use super::form::{Field, field, given_stance, stance_field};
use super::legend;
use super::parts::{claims, pager, stance_filter, within};
use super::shell::{Page, read};
use super::who::agents;
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::overview::overview;
use crate::serve::problem::Problem;
use crate::serve::view::{Named, PAGE, Period, Timeline, UNDATED};
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;

/// The parameters: `when`, a year, month or day, or `none` for what has no date; `agent`, an IRI or any name;
/// `stance`; `order`, `earliest` or `latest` first; `page`.
const TAKES: [&str; 5] = ["when", "agent", "stance", "order", "page"];

/// Answers the request.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let asked = Asked::read(query.as_deref(), &TAKES)?;
    let found = agents(&app, asked.value("agent")).await;
    let problem = found.as_ref().err().cloned();
    let who = found.unwrap_or_default();
    let period = period(&asked, &who)?;
    let overview = overview(&app).await?;
    let wanted = period.clone();
    let none = problem.is_some();
    let timeline =
        read(&app, move |view| if none { Timeline::default() } else { view.timeline(&wanted, &overview.moments) })
            .await?;
    within(period.page, timeline.total.div_ceil(PAGE))?;
    let content = html! {
        h1 { (lang.say("timeline-2")) @if let [only] = &who[..] { " : " a href=(address::of(&app, &only.iri)) { (only.name) } } }
        (filters(&app, lang, &asked, period.stance, &who))
        @if let Some(problem) = &problem { p.problem role="alert" { (super::problem::sentence(problem, lang)) } }
        @else { (list(&app, lang, &asked, &period, &timeline)) }
    };
    let status = problem.map_or(axum::http::StatusCode::OK, |problem| problem.status);
    Ok(Page::new(&app, lang, lang.say("timeline-2")).here("/timeline").status(status).show(&content))
}

/// Checks what is asked for.
fn period(asked: &Asked, who: &[Named]) -> Result<Period, Problem> {
    let when = asked.value("when");
    if !when.is_empty() && when != UNDATED && !is_date(when) {
        return Err(Problem::bad_request(format!("when={when}: give a date as 2024, 2024-11 or 2024-11-29, or none"))
            .in_french(format!("when = « {when} » : donnez une date comme 2024, 2024-11 ou 2024-11-29, ou none.")));
    }
    let earliest_first = match asked.value("order") {
        "" | "latest" => false,
        "earliest" => true,
        other => {
            return Err(Problem::bad_request(format!("order={other}: it is earliest or latest"))
                .in_french(format!("order = « {other} » : c’est earliest ou latest.")));
        }
    };
    Ok(Period {
        when: when.to_owned(),
        stance: given_stance(asked.value("stance"))?,
        agents: who.iter().map(|named| named.iri.clone()).collect(),
        earliest_first,
        page: asked.page()?,
    })
}

/// A year, a month or a day of the calendar.
fn is_date(text: &str) -> bool {
    matches!(text.len(), 4 | 7 | 10) && crate::read::date::parse(text).is_some_and(|date| date.to_string() == text)
}

fn filters(app: &App, lang: Lang, asked: &Asked, stance: Option<Stance>, who: &[Named]) -> Markup {
    let name = if let [only] = who { only.name.as_str() } else { asked.value("agent") };
    html! {
        form.question action=(app.path("/timeline")) method="get" {
            (field(&Field { name: "agent", label: lang.say("who"), value: name, hint: lang.say("by-any-spelling") }))
            (field(&Field { name: "when", label: lang.say("when"), value: asked.value("when"), hint: "2024, 2024-11, 2024-11-29" }))
            (stance_field(lang, stance))
            div.field {
                label for="f-order" { (lang.say("order")) }
                select #f-order name="order" {
                    option value="" { (lang.say("latest-first")) }
                    option value="earliest" selected[asked.value("order") == "earliest"] { (lang.say("earliest-first")) }
                }
            }
            p.send { button type="submit" { (lang.say("show")) } }
        }
    }
}

fn list(app: &App, lang: Lang, asked: &Asked, period: &Period, timeline: &Timeline) -> Markup {
    let link = |name: &str, value: &str| {
        let mut pairs = asked.with(name, value);
        // Another selection begins with its first page.
        pairs.retain(|(key, _)| *key != "page" || name == "page");
        address::with(app, "/timeline", &pairs)
    };
    html! {
        (months(lang, &period.when, timeline, |month| link("when", month)))
        @if timeline.stances.is_empty() { p.none { (lang.say("no-claim")) } }
        @else {
            (stance_filter(lang, &timeline.counted(), period.stance, |stance| link("stance", stance)))
            p.note role="status" {
                (lang.plural("n-claims", timeline.total))
                @if timeline.undated > 0 && period.when.is_empty() && period.stance.is_none() {
                    (lang.say("mark-5")) (lang.number(timeline.undated)) (lang.say("of-them-without-a-date"))
                }
                "."
            }
        }
        ol.days {
            @for day in &timeline.days {
                li {
                    h2 {
                        @if let Some(date) = &day.date { time datetime=(date) { (legend::date(date, lang)) } }
                        @else { (lang.say("without-a-date")) }
                    }
                    (claims(app, lang, &day.claims))
                }
            }
        }
        (pager(lang, period.page, timeline.total.div_ceil(PAGE), |n| link("page", n)))
    }
}

/// One bar a month, as high as it has claims: a picture and a way to get there.
fn months(lang: Lang, when: &str, timeline: &Timeline, link: impl Fn(&str) -> String) -> Markup {
    let most = timeline.months.iter().map(|(_, count)| *count).chain([timeline.undated, 1]).max().unwrap_or(1);
    let current = |month: &str| (when == month || (month.len() == 7 && when.starts_with(month))).then_some("true");
    html! {
        @if timeline.months.len() + usize::from(timeline.undated > 0) > 1 {
            nav.months aria-label=(lang.say("months")) {
                @if timeline.undated > 0 {
                    a href=(link(UNDATED)) aria-current=[current(UNDATED)] {
                        span class={ "bar h" ((timeline.undated * 10).div_ceil(most)) } {}
                        span.name { (lang.say("undated")) } " " span.count { (timeline.undated) }
                    }
                }
                @for (month, count) in &timeline.months {
                    a href=(link(month)) aria-current=[current(month)] title={ (legend::date(month, lang)) " : " (count) } {
                        span class={ "bar h" ((count * 10).div_ceil(most)) } {}
                        span.name { (month) } " " span.count { (count) }
                    }
                }
            }
            @if !when.is_empty() { p.more { a href=(link("")) { (lang.say("all-dates")) } } }
        }
    }
}
