//! The page of an agent: what they say, what is said of them, by date, through whom, spellings.

use super::correct::{self, Said};
use super::legend;
use super::parts::{claims, count_stances, list, stance_filter};
use super::shell::{Page, read};
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::desk::Visitor;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::{AgentView, ClaimView, View};
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Claims of one list on the page; the timeline has all of them.
const MOST: usize = 60;

/// Shows the agent of that IRI, if it is one. `stance` narrows their claims down.
pub(crate) async fn show(
    app: &Arc<App>,
    lang: Lang,
    visitor: &Visitor,
    iri: &str,
    stance: Option<Stance>,
) -> Result<Option<Response>, Problem> {
    let wanted = iri.to_owned();
    let gather = move |view: View<'_>| {
        let mut agent = view.agent(&wanted)?;
        let own = agent.claims.iter_mut().filter(|claim| stance.is_none_or(|stance| claim.stance == stance));
        view.tell(own.take(MOST).chain(agent.about.iter_mut().take(MOST)).chain(agent.relayed.iter_mut().take(MOST)));
        Some((view.outlet(&wanted), agent))
    };
    let Some((outlet, agent)) = read(app, gather).await? else { return Ok(None) };
    let (worker, wanted) = (Arc::clone(app), iri.to_owned());
    let revision = tokio::task::spawn_blocking(move || worker.store.revision(&wanted)).await;
    let revision = revision.map_err(|error| Problem::internal(&error))?.map_err(|error| Problem::internal(&error))?;
    let said = Said { revision, ..Said::default() };
    let content = html! {
        (head(app, lang, &agent))
        @if let Some(outlet) = &outlet { (super::outlet::outlet(app, lang, &agent.named.name, outlet)) }
        (own(app, lang, &agent, stance))
        (others(app, lang, &agent))
        (names(app, lang, &agent))
        (correct::agent(app, lang, visitor, &agent.named.iri, &said, &articles(&agent)))
    };
    let page = Page::new(app, lang, agent.named.name.clone()).data(address::of(app, &agent.named.iri));
    Ok(Some(page.show(&content)))
}

/// The articles that quote an agent, by IRI and title, each once.
fn articles(agent: &AgentView) -> Vec<(String, String)> {
    let all = agent.claims.iter().map(|claim| (claim.article.title.clone(), claim.article.iri.clone()));
    let all: BTreeSet<(String, String)> = all.collect();
    all.into_iter().map(|(title, iri)| (iri, title)).take(MOST).collect()
}

fn head(app: &App, lang: Lang, agent: &AgentView) -> Markup {
    let iri = agent.named.iri.as_str();
    html! {
        header.subject {
            p.kind { (legend::kind(agent.named.kind, lang)) }
            h1 { (agent.named.name) }
            @if !agent.roles.is_empty() { p.role { (agent.roles.join(" ; ")) } }
            @if !agent.acts_for.is_empty() {
                p { (lang.say("speaks-for")) (list(app, lang, &agent.acts_for)) }
            }
            p.paths {
                a href=(address::with(app, "/timeline", &[("agent", iri)])) { (lang.say("timeline-2")) } " · "
                a href=(address::with(app, "/graph", &[("agent", iri)])) { (lang.say("graph")) } " · "
                a href=(address::with(app, "/questions/said-by", &[("agent", &agent.named.name)])) { (lang.say("question")) }
            }
        }
    }
}

fn own(app: &App, lang: Lang, agent: &AgentView, stance: Option<Stance>) -> Markup {
    let shown: Vec<&ClaimView> =
        agent.claims.iter().filter(|c| stance.is_none_or(|stance| c.stance == stance)).take(MOST).collect();
    let page = address::of(app, &agent.named.iri);
    html! {
        section #says {
            h2 { (lang.say("what-they-are-reported-to")) }
            @if agent.claims.is_empty() {
                p.none { (lang.say("no-claim")) }
            } @else {
                (stance_filter(lang, &count_stances(&agent.claims), stance, |name| {
                    if name.is_empty() { format!("{page}#says") } else { format!("{page}?stance={name}#says") }
                }))
                (claims(app, lang, shown.iter().copied()))
                @if shown.len() == MOST {
                    p.note { a href=(address::with(app, "/timeline", &[("agent", &agent.named.iri), ("stance", stance.map_or("", Stance::as_str))])) {
                        (lang.say("all-of-them-in-the"))
                    } }
                }
            }
        }
    }
}

fn others(app: &App, lang: Lang, agent: &AgentView) -> Markup {
    html! {
        @if !agent.about.is_empty() {
            section {
                h2 { (lang.say("what-others-say-of-them")) }
                (claims(app, lang, agent.about.iter().take(MOST)))
            }
        }
        @if !agent.relayed.is_empty() {
            section {
                h2 { (lang.say("claims-they-relay")) }
                (claims(app, lang, agent.relayed.iter().take(MOST)))
            }
        }
    }
}

fn names(app: &App, lang: Lang, agent: &AgentView) -> Markup {
    html! {
        div.columns {
            @if !agent.through.is_empty() {
                section {
                    h2 { (lang.say("through-whom-we-know")) }
                    ul.agents {
                        @for (carrier, count) in &agent.through {
                            li { (list(app, lang, std::slice::from_ref(carrier))) " " span.count { (count) } }
                        }
                    }
                }
            }
            section {
                h2 { (lang.say("spellings")) }
                ul.agents {
                    @for (spelling, count) in &agent.spellings {
                        li { (spelling) @if *count > 0 { " " span.count title=(lang.plural("n-occurrences", *count)) { (lang.number(*count)) } } }
                    }
                }
            }
            @if !agent.spoken_for.is_empty() {
                section { h2 { (lang.say("speak-for-them")) } p { (list(app, lang, &agent.spoken_for)) } }
            }
            @if !agent.same_as.is_empty() {
                section {
                    h2 { (lang.say("elsewhere")) }
                    ul.agents { @for iri in &agent.same_as { li { a href=(address::of(app, iri)) { (iri) } } } }
                }
            }
        }
    }
}
