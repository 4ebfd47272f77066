//! `/graph`: a picture of who claims what, with filters.

use super::legend;
use super::shell::{Page, read};
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::drawing::draw;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::{Filter, Kind, Named, Picture, View};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;

/// Lines of one picture: more is a tangle.
const LINES: usize = 60;

/// What a picture takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// An agent, by IRI or by name.
    agent: String,
    /// An article, by IRI or by name.
    document: String,
    /// A stance.
    stance: String,
    /// Anything: only what several agents speak of.
    shared: String,
}

/// What the page shows.
struct Shown {
    picture: Picture,
    agent: Option<Named>,
    document: Option<Named>,
}

/// Answers the request.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let wanted = asked.clone();
    let shown = read(&app, move |view| gather(view, &wanted)).await?;
    let title = lang.pick("Qui dit quoi, en image", "Who says what, as a picture");
    let empty = shown.picture.lines.is_empty();
    let content = html! {
        h1 { (title) }
        (filters(&app, lang, &asked, &shown))
        @if empty {
            p.none { (lang.pick("Rien à montrer avec ces filtres.", "Nothing to show with these filters.")) }
        } @else {
            ul.legend { @for stance in Stance::ALL.into_iter().filter(|s| shown.picture.lines.iter().any(|l| l.2 == *s)) { li { (legend::badge(stance, lang)) } } }
            @if shown.picture.cut {
                p.note { (lang.pick("Une partie seulement : un agent ou un article montre le reste.", "A part only: choose an agent or an article for the rest.")) }
            }
            div.picture tabindex="0" role="region" aria-label=(title) {
                (draw(&shown.picture, title, |iri| address::of(&app, iri), |stance| legend::word(stance, lang)))
            }
        }
    };
    Ok(Page::new(&app, lang, lang.pick("Graphe", "Graph")).here("/graph").wide().show(&content))
}

fn gather(view: View<'_>, asked: &Asked) -> Shown {
    let agent = resolve(view, &asked.agent, |found| found.agents.into_iter().next().map(|(named, _)| named));
    let document = resolve(view, &asked.document, |found| {
        found.articles.into_iter().next().map(|h| Named { name: h.title, iri: h.iri, kind: Kind::Document })
    });
    let filter = Filter {
        agent: agent.as_ref().map(|n| n.iri.clone()),
        document: document.as_ref().map(|n| n.iri.clone()),
        stance: Stance::parse(&asked.stance),
        shared: !asked.shared.is_empty(),
        lines: LINES,
    };
    let unknown = (agent.is_none() && !asked.agent.is_empty()) || (document.is_none() && !asked.document.is_empty());
    let picture = if unknown { Picture::default() } else { view.picture(&filter) };
    Shown { picture, agent, document }
}

/// An IRI as it is; a name by what a search for it finds first.
fn resolve(view: View<'_>, text: &str, pick: impl Fn(crate::serve::view::Found) -> Option<Named>) -> Option<Named> {
    if text.is_empty() {
        return None;
    }
    if view.knows(text) {
        return Some(view.named(text));
    }
    pick(view.search(text, 5))
}

fn filters(app: &App, lang: Lang, asked: &Asked, shown: &Shown) -> Markup {
    let name = |named: &Option<Named>, typed: &str| named.as_ref().map_or_else(|| typed.to_owned(), |n| n.name.clone());
    html! {
        form.question action=(app.path("/graph")) method="get" {
            div.field {
                label for="f-agent" { (lang.pick("Qui", "Who")) }
                input #f-agent name="agent" value=(name(&shown.agent, &asked.agent)) maxlength="300" autocomplete="off";
            }
            div.field {
                label for="f-document" { (lang.pick("Article", "Article")) }
                input #f-document name="document" value=(name(&shown.document, &asked.document)) maxlength="300" autocomplete="off";
            }
            div.field {
                label for="f-stance" { (lang.pick("Acte de parole", "Speech act")) }
                select #f-stance name="stance" {
                    option value="" { (lang.pick("tous", "all")) }
                    (legend::options(Stance::parse(&asked.stance), lang))
                }
            }
            div.field.check {
                input #f-shared type="checkbox" name="shared" value="1" checked[!asked.shared.is_empty()];
                label for="f-shared" { (lang.pick("dit par plusieurs", "said by several")) }
            }
            p.send { button type="submit" { (lang.pick("Montrer", "Show")) } }
        }
    }
}
