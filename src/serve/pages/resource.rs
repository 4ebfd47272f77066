//! Everything else that the graph names: propositions, selectors, runs, terms of vocabularies.

use super::legend;
use super::parts::claims;
use super::shell::{Page, read};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::{ClaimView, Facts, Named, Seen, View, tail};
use crate::serve::vocabulary;
use crate::vocab::selon;
use axum::response::Response;
use maud::{Markup, html};
use oxigraph::model::Term;
use std::sync::Arc;

/// What the page of a resource shows.
struct Shown {
    named: Named,
    facts: Facts,
    claims: Vec<ClaimView>,
    incoming: Vec<(String, String)>,
    used: bool,
}

/// Shows what is known of an IRI, if anything is.
pub(crate) async fn show(app: &Arc<App>, lang: Lang, iri: &str) -> Result<Option<Response>, Problem> {
    let wanted = iri.to_owned();
    let shown = read(app, move |view| gather(view, &wanted)).await?;
    if shown.facts.is_empty() && shown.incoming.is_empty() && !shown.used {
        return Ok(None);
    }
    let content = html! {
        header.subject {
            p.kind { (legend::kind(shown.named.kind, lang)) }
            h1 { (shown.named.name) }
            p.where { code { (shown.named.iri) } }
        }
        @if !shown.claims.is_empty() {
            section { h2 { (lang.say("who-speaks-of-it")) } (claims(app, lang, &shown.claims)) }
        }
        (facts(app, lang, &shown))
        (incoming(app, lang, &shown))
    };
    Ok(Some(Page::new(app, lang, shown.named.name.clone()).data(address::of(app, iri)).show(&content)))
}

/// The page of a graph that is nothing else: where its triples are.
pub(crate) fn graph(app: &App, lang: Lang, iri: &str) -> Response {
    let content = html! {
        header.subject {
            p.kind { (lang.say("graph-2")) }
            h1 { (tail(iri)) }
            p.where { code { (iri) } }
        }
        p {
            (lang.say("a-named-graph-of-the"))
            a href=(address::with(app, "/data", &[("graph", iri)])) { (lang.say("all-its-triples-as-turtle")) }
        }
    };
    Page::new(app, lang, tail(iri)).show(&content)
}

fn gather(view: View<'_>, iri: &str) -> Shown {
    let mut facts = view.facts(iri);
    if facts.is_empty()
        && let Some(vocabulary) = vocabulary::store().filter(|_| vocabulary::is_term(iri))
    {
        facts = View::new(vocabulary, &Seen::default()).facts(iri);
    }
    let mut claims = view.claims(&view.pointing(selon::PUTS_FORWARD, iri, 200));
    view.tell(&mut claims);
    Shown { named: facts.named(iri), facts, claims, incoming: view.incoming(iri, 100), used: view.uses(iri) }
}

fn facts(app: &App, lang: Lang, shown: &Shown) -> Markup {
    html! {
        @if !shown.facts.is_empty() {
            section {
                h2 { (lang.say("what-the-graph-says-of")) }
                dl.facts {
                    @for (predicate, objects) in shown.facts.iter() {
                        dt { a href=(address::of(app, predicate)) title=(predicate) { (tail(predicate)) } }
                        @for object in objects.iter().take(50) { dd { (term(app, object)) } }
                        @if objects.len() > 50 { dd { "…" } }
                    }
                }
            }
        }
    }
}

fn term(app: &App, term: &Term) -> Markup {
    html! {
        @match term {
            Term::NamedNode(node) => a href=(address::of(app, node.as_str())) { (node.as_str()) },
            Term::Literal(literal) => span lang=[literal.language()] { (literal.value().chars().take(2000).collect::<String>()) },
            Term::BlankNode(node) => (node.to_string()),
        }
    }
}

fn incoming(app: &App, lang: Lang, shown: &Shown) -> Markup {
    html! {
        @if !shown.incoming.is_empty() {
            section {
                h2 { (lang.say("what-points-to-it")) }
                ul.agents {
                    @for (subject, predicate) in &shown.incoming {
                        li { a href=(address::of(app, subject)) { (subject) } " " span.kind { (tail(predicate)) } }
                    }
                }
            }
        }
    }
}
