//! `/timeline`: claims by date.

use super::legend;
use super::parts::{claims, count_stances, stance_filter};
use super::shell::{Page, read};
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::overview::overview;
use crate::serve::problem::Problem;
use crate::serve::view::{ClaimView, Timeline};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;

/// What a timeline takes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// `2024`, `2024-11`, `2024-11-29`; the latest month where it is empty.
    when: String,
    /// An agent's IRI.
    agent: String,
    /// A stance.
    stance: String,
}

/// Answers the request.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let chosen = Stance::parse(&asked.stance);
    let (when, agent) = (asked.when.clone(), asked.agent.clone());
    let overview = overview(&app).await?;
    let (timeline, named) = read(&app, move |view| {
        let named = (!agent.is_empty()).then(|| view.named(&agent));
        let own = named.as_ref().map(|agent| view.dates_of_agent(&agent.iri));
        (view.timeline(&when, own.as_ref().unwrap_or(&overview.dates)), named)
    })
    .await?;
    let all: Vec<ClaimView> = timeline.days.iter().flat_map(|day| day.claims.iter().cloned()).collect();
    let content = html! {
        h1 { (lang.pick("Chronologie", "Timeline")) @if let Some(named) = &named { " : " a href=(address::of(&app, &named.iri)) { (named.name) } } }
        (months(&app, lang, &asked, &timeline))
        @if all.is_empty() { p.none { (lang.pick("Aucun propos daté.", "No dated claim.")) } }
        @else {
            (stance_filter(lang, &count_stances(&all), chosen, |stance| {
                address::with(&app, "/timeline", &[("when", &asked.when), ("agent", &asked.agent), ("stance", stance)])
            }))
        }
        ol.days {
            @for day in &timeline.days {
                @let shown: Vec<&ClaimView> = day.claims.iter().filter(|c| chosen.is_none_or(|stance| c.stance == stance)).collect();
                @if !shown.is_empty() {
                    li { h2 { time datetime=(day.date) { (legend::date(&day.date, lang)) } } (claims(&app, lang, shown)) }
                }
            }
        }
    };
    Ok(Page::new(&app, lang, lang.pick("Chronologie", "Timeline")).here("/timeline").show(&content))
}

/// One bar a month, as high as it has claims: a picture and a way to get there.
fn months(app: &App, lang: Lang, asked: &Asked, timeline: &Timeline) -> Markup {
    let most = timeline.months.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let shown = timeline.days.first().map(|day| day.date.chars().take(7).collect::<String>()).unwrap_or_default();
    html! {
        @if timeline.months.len() > 1 {
            nav.months aria-label=(lang.pick("Mois", "Months")) {
                @for (month, count) in timeline.months.iter().rev().take(36).rev() {
                    a href=(address::with(app, "/timeline", &[("when", month), ("agent", &asked.agent)]))
                        aria-current=[(*month == shown).then_some("true")] title={ (legend::date(month, lang)) " : " (count) } {
                        span class={ "bar h" ((count * 10).div_ceil(most)) } {}
                        span.name { (month) } " " span.count { (count) }
                    }
                }
            }
        }
    }
}
