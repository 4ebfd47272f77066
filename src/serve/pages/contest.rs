//! `/contradictions`: both sides side by side.

use super::parts::{claim, pager, within};
use super::shell::{Page, read};
use crate::query::Dispute;
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
    let (all, total) = (&overview.contests.all, overview.contests.all.len());
    let pages = total.div_ceil(PAGE);
    let page = within(page, pages)?;
    let shown = told(&app, all.iter().skip((page - 1) * PAGE).take(PAGE), SIDE).await?;
    let content = html! {
        h1 { "Contradictions" }
        p.lead {
            (lang.say("what-some-put-forward-and"))
        }
        @if total == 0 {
            p.none { (lang.say("no-contradiction-found")) }
        } @else {
            p.note role="status" { (lang.plural("n-disputes", total)) "." }
        }
        @for contest in &shown { (show(&app, lang, contest)) }
        @if overview.contests.cut {
            p.note {
                (lang.say("the-store-ties-more-claims"))
            }
        }
        (pager(lang, page, pages, |n| address::with(&app, "/contradictions", &[("page", n)])))
    };
    Ok(Page::new(&app, lang, "Contradictions").here("/contradictions").wide().show(&content))
}

/// Some disputes read to be shown, the latest `most` claims of each side.
pub(super) async fn told(
    app: &Arc<App>,
    disputes: impl Iterator<Item = &Dispute>,
    most: usize,
) -> Result<Vec<Contest>, Problem> {
    let disputes: Vec<Dispute> = disputes.cloned().collect();
    read(app, move |view| disputes.iter().map(|dispute| view.contest(dispute, most)).collect()).await
}

/// One contest.
pub(super) fn show(app: &App, lang: Lang, contest: &Contest) -> Markup {
    html! {
        section.contest {
            h2.about { (contest.about) }
            div.sides {
                (side(app, lang, lang.say("put-forward"), (&contest.side, contest.more.0)))
                (side(app, lang, lang.say("denied-or-contradicted"), (&contest.other, contest.more.1)))
            }
        }
    }
}

/// One side: its claims, and how many more there are of it.
fn side(app: &App, lang: Lang, title: &str, (claims, more): (&[ClaimView], usize)) -> Markup {
    html! {
        div.side {
            h3 { (title) }
            @for one in claims { (claim(app, lang, one)) }
            @if more > 0 {
                p.note { (lang.say("and")) (lang.plural("n-more", more)) }
            }
        }
    }
}
