//! `/contradictions`: both sides side by side.

use super::parts::{claim, pager, plural};
use super::shell::{Page, read};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::overview::overview;
use crate::serve::problem::Problem;
use crate::serve::view::{ClaimView, Contest};
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;

/// Contests on one page.
const PAGE: usize = 20;
/// Claims of a side that are shown; the page of what is claimed has all of them.
const SIDE: usize = 3;

/// Answers the request; `page` is the only parameter.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let page = Asked::read(query.as_deref(), &["page"])?.page()?;
    let overview = overview(&app).await?;
    let (total, read) = (overview.contests.all, &overview.contests.shown);
    let pages = read.len().div_ceil(PAGE);
    let shown = told(&app, read.iter().skip((page - 1) * PAGE).take(PAGE), SIDE).await?;
    let content = html! {
        h1 { "Contradictions" }
        p.lead {
            (lang.pick(
                "Ce que les uns avancent et que d’autres démentent, ou des propos qui ne peuvent pas être vrais ensemble. Le plus récent d’abord.",
                "What some put forward and others deny, or claims that cannot both be true. Latest first.",
            ))
        }
        @if total == 0 {
            p.none { (lang.pick("Aucune contradiction trouvée.", "No contradiction found.")) }
        } @else {
            p.note role="status" { (plural(lang, total, ("désaccord", "désaccords"), ("dispute", "disputes"))) "." }
        }
        @for contest in &shown { (show(&app, lang, contest, SIDE)) }
        @if page >= pages && total > read.len() {
            p.note { (lang.pick("Les suivantes : question « contradictions ».", "For the others, ask the question “contradictions”.")) }
        }
        (pager(lang, page, pages, |n| address::with(&app, "/contradictions", &[("page", n)])))
    };
    Ok(Page::new(&app, lang, "Contradictions").here("/contradictions").wide().show(&content))
}

/// Some contests to show, the first `most` claims of each side told as sentences.
pub(super) async fn told(
    app: &Arc<App>,
    contests: impl Iterator<Item = &Contest>,
    most: usize,
) -> Result<Vec<Contest>, Problem> {
    let mut contests: Vec<Contest> = contests.cloned().collect();
    read(app, move |view| {
        for contest in &mut contests {
            view.tell(contest.side.iter_mut().take(most).chain(contest.other.iter_mut().take(most)));
        }
        contests
    })
    .await
}

/// One contest, at most `most` claims a side.
pub(super) fn show(app: &App, lang: Lang, contest: &Contest, most: usize) -> Markup {
    html! {
        section.contest {
            h2.about { (contest.about) }
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
            h3 { (title) }
            @for one in claims.iter().take(most) { (claim(app, lang, one)) }
            @if more > 0 {
                p.note { (lang.pick("et ", "and ")) (plural(lang, more, ("autre", "autres"), ("more", "more"))) }
            }
        }
    }
}
