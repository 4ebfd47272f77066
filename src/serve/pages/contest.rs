//! `/contradictions`: both sides side by side.

use super::parts::{claim, plural};
use super::shell::Page;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::overview::overview;
use crate::serve::problem::Problem;
use crate::serve::view::{ClaimView, Contest};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;

/// Answers the request.
pub(crate) async fn page(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let overview = overview(&app).await?;
    let contests = &overview.contests;
    let content = html! {
        h1 { "Contradictions" }
        p.lead {
            (lang.pick(
                "Ce que les uns avancent et que d’autres démentent, ou des propos qui ne peuvent pas être vrais ensemble. Le plus récent d’abord.",
                "What some put forward and others deny, or claims that cannot both be true. Latest first.",
            ))
        }
        @if contests.shown.is_empty() {
            p.none { (lang.pick("Aucune contradiction trouvée.", "No contradiction found.")) }
        }
        @for contest in &contests.shown { (show(&app, lang, contest, usize::MAX)) }
        @if contests.all > contests.shown.len() {
            p.note {
                (contests.all - contests.shown.len()) " "
                (lang.pick("de plus : question « contradictions ».", "more: ask the question “contradictions”."))
            }
        }
    };
    Ok(Page::new(&app, lang, "Contradictions").here("/contradictions").wide().show(&content))
}

/// One contest, at most `most` claims a side.
pub(super) fn show(app: &App, lang: Lang, contest: &Contest, most: usize) -> Markup {
    html! {
        section.contest {
            h3 { (contest.about) }
            div.sides {
                (side(app, lang, lang.pick("Avancé", "Put forward"), (&contest.side, contest.more.0), most))
                (side(app, lang, lang.pick("Démenti ou contredit", "Denied or contradicted"), (&contest.other, contest.more.1), most))
            }
        }
    }
}

/// One side: its claims, and how many more there are of it.
fn side(app: &App, lang: Lang, title: &str, (claims, more): (&[ClaimView], usize), most: usize) -> Markup {
    let more = more + claims.len().saturating_sub(most);
    html! {
        div.side {
            h4 { (title) }
            @for one in claims.iter().take(most) { (claim(app, lang, one)) }
            @if more > 0 {
                p.note { (lang.pick("et ", "and ")) (plural(more, lang.pick("autre", "more"), lang.pick("autres", "more"))) }
            }
        }
    }
}
