//! `/queue`: one claim after the other for who checks them, the worthiest first. In: a topic or an article, how many to
//! pass over. Out: the claim in its words, two buttons with keys, and how far the work has come.

use super::claim::Context;
use super::correct::{Said, parts, sit_down, verdicts};
use super::form::{Field, field};
use super::legend;
use super::parts::{act, claim as card, headline, speakers, words};
use super::shell::{Page, read};
use super::who::documents;
use crate::query::on_topic;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::desk::{Visitor, visitor};
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::{ClaimView, Queue, View, Waiting};
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Claims that are shown to come.
const NEXT: usize = 5;

/// The claim that is to be checked now.
struct First {
    claim: ClaimView,
    waiting: Waiting,
    said: Said,
    context: Context,
}

/// What the page shows.
struct Shown {
    first: Option<First>,
    next: Vec<ClaimView>,
    left: usize,
    checked: usize,
    total: usize,
}

/// Answers the request.
///
/// # Errors
/// 400 for a number that is none, 404 for an article that the store does not know.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let visitor = visitor(&app, &headers);
    let asked = Asked::read(query.as_deref(), &["topic", "document", "skip"])?;
    let skip = match asked.value("skip") {
        "" => 0,
        text => text.parse::<usize>().ok().filter(|n| *n <= 1_000_000).ok_or_else(|| {
            Problem::bad_request(format!("skip={text}: give a number"))
                .in_french(format!("skip={text} : donnez un nombre."))
        })?,
    };
    let queue = kept(&app).await?;
    let shown = shown(&app, &queue, &asked, skip).await?;
    let narrowed = asked.is_given("topic") || asked.is_given("document");
    let content = html! {
        h1 { (lang.say("to-check")) }
        p.lead {
            (lang.say("claims-that-nobody-has-checked"))
        }
        (progress(lang, &shown, narrowed))
        (first(&app, lang, &visitor, &asked, skip, shown.first.as_ref()))
        @if queue.cut {
            p.note { (lang.say("the-store-has-more-claims")) }
        }
        @if !shown.next.is_empty() {
            section { h2 { (lang.say("then")) } ol.claims { @for one in &shown.next { li { (card(&app, lang, one)) } } } }
        }
        (narrow(&app, lang, &asked))
    };
    Ok(Page::new(&app, lang, lang.say("to-check")).here("/queue").show(&content))
}

/// The whole queue, as it was read last.
pub(super) async fn kept(app: &Arc<App>) -> Result<Arc<Queue>, Problem> {
    app.queue.get(|| app.writes(), async || read(app, whole).await).await
}

/// The whole queue.
fn whole(view: View<'_>) -> Queue {
    view.queue()
}

/// What of the queue is asked for, read to be shown.
async fn shown(app: &Arc<App>, queue: &Arc<Queue>, asked: &Asked, skip: usize) -> Result<Shown, Problem> {
    let articles = documents(app, asked.value("document")).await?;
    let topic: String = asked.value("topic").chars().take(200).collect();
    let (own, queue) = (Arc::clone(app), Arc::clone(queue));
    read(app, move |view| {
        let mut wanted: Option<BTreeSet<String>> = None;
        if !topic.is_empty() {
            wanted = Some(on_topic(&own.store, &topic).unwrap_or_default());
        }
        if !articles.is_empty() {
            let of: BTreeSet<String> = articles.iter().flat_map(|article| view.of_article(&article.iri)).collect();
            wanted = Some(wanted.map_or(of.clone(), |before| before.intersection(&of).cloned().collect()));
        }
        gather(&own, view, &queue, wanted.as_ref(), skip)
    })
    .await?
}

/// The claim that is to be checked now, with its buttons.
fn first(app: &App, lang: Lang, visitor: &Visitor, asked: &Asked, skip: usize, first: Option<&First>) -> Markup {
    let here = |skip: usize| {
        let skip = if skip == 0 { String::new() } else { skip.to_string() };
        let own = [("topic", asked.value("topic")), ("document", asked.value("document")), ("skip", skip.as_str())];
        address::with(app, "/queue", &own)
    };
    html! {
        @if *visitor == Visitor::Guest { (sit_down(app, lang, &here(skip))) }
        @match first {
            None => p.none { (lang.say("nothing-left-to-check-here")) },
            Some(First { claim, waiting, said, context }) => {
                (show(app, lang, claim, waiting, context))
                div.desk {
                    @if let Visitor::Desk(_) = visitor {
                        (verdicts(app, lang, claim, said, &here(skip), "verdicts"))
                        (parts(app, lang, claim, said, &here(skip)))
                    }
                    p.paths {
                        a #next href=(here(skip + 1)) data-key="n" { (lang.say("next")) span.keys { " (n)" } } " · "
                        a href={ (address::of(app, &claim.iri)) "#corrections" } { (lang.say("correct-a-part")) }
                    }
                }
            }
        }
    }
}

fn gather(
    app: &App,
    view: View<'_>,
    queue: &Queue,
    wanted: Option<&BTreeSet<String>>,
    skip: usize,
) -> Result<Shown, Problem> {
    let meant = |waiting: &&Waiting| wanted.is_none_or(|wanted| wanted.contains(&waiting.claim));
    let of: Vec<&Waiting> = queue.all.iter().filter(meant).collect();
    let mut open = of.iter().filter(|waiting| !view.is_checked(&waiting.claim)).skip(skip);
    let first = open.next();
    let mut next: Vec<ClaimView> = open.take(NEXT).filter_map(|waiting| view.claim(&waiting.claim)).collect();
    view.tell(&mut next);
    let checked = match wanted {
        None => view.checked(),
        Some(_) => of.iter().filter(|waiting| view.is_checked(&waiting.claim)).count(),
    };
    let first = match first {
        None => None,
        Some(waiting) => {
            let internal = |error: crate::graph::store::StoreError| Problem::internal(&error);
            let said = Said {
                all: app.store.corrections_of(&waiting.claim).map_err(internal)?,
                revision: app.store.revision(&waiting.claim).map_err(internal)?,
            };
            view.claim(&waiting.claim).map(|claim| {
                let article = view.article(&claim.article.iri);
                let context = article.map(|a| super::claim::paragraph(view, &a.paragraphs, &claim)).unwrap_or_default();
                First { claim, waiting: (*waiting).clone(), said, context }
            })
        }
    };
    let total = of.len().max(checked);
    Ok(Shown { left: total - checked, first, next, checked, total })
}

/// How far the work has come.
fn progress(lang: Lang, shown: &Shown, narrowed: bool) -> Markup {
    html! {
        p.note role="status" {
            (lang.plural("n-claims-checked", shown.checked))
            (lang.say("of-2")) (lang.number(shown.total))
            @if narrowed { (lang.say("of-this-selection")) }
            (lang.say("mark-4")) (lang.plural("n-left", shown.left))
        }
        @if shown.total > 0 {
            progress max=(shown.total) value=(shown.checked) aria-label=(lang.say("claims-checked")) {}
        }
    }
}

fn show(app: &App, lang: Lang, claim: &ClaimView, waiting: &Waiting, context: &[(String, bool)]) -> Markup {
    html! {
        header.subject class={ "subject " (legend::class(claim.stance)) } #claim {
            h2.words.about { (words(claim)) }
            p.who { (speakers(app, lang, claim)) " " (act(lang, claim)) }
            p.where {
                (headline(app, lang, &claim.article))
                @if let Some(sure) = &claim.confidence { " · " (lang.say("confidence-2")) (super::parts::decimal(sure, lang)) }
                @if waiting.contested { " · " (lang.say("contested-2")) }
                @if waiting.repeated > 1 { " · " (lang.plural("n-times", waiting.repeated)) }
            }
        }
        p.context lang="fr" {
            @for (text, inside) in context { @if *inside { mark class=(legend::class(claim.stance)) { (text) } } @else { (text) } }
        }
    }
}

fn narrow(app: &App, lang: Lang, asked: &Asked) -> Markup {
    html! {
        form.question action=(app.path("/queue")) method="get" {
            (field(&Field { name: "topic", label: lang.say("topic"), value: asked.value("topic"), hint: lang.say("words-of-the-claim-2") }))
            (field(&Field { name: "document", label: "Article", value: asked.value("document"), hint: lang.say("short-name-title-or-address") }))
            p.send { button type="submit" { (lang.say("narrow-down")) } }
        }
    }
}
