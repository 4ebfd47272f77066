//! `/graph`: a picture of who claims what, with filters.

use super::form::{Field, field, given_stance, stance_field};
use super::legend;
use super::parts::number;
use super::problem::sentence;
use super::shell::{Page, read};
use super::who::{agents, documents};
use crate::export::drawing::{Look, draw};
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::{Filter, Named, Picture};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use std::sync::Arc;

/// Lines of one picture: more is a tangle.
const LINES: usize = 60;

/// The parameters: `agent` and `document`, IRIs or any names; `stance`; `shared`, anything: only what several agents
/// speak of.
const TAKES: [&str; 4] = ["agent", "document", "stance", "shared"];

/// Answers the request.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let asked = Asked::read(query.as_deref(), &TAKES)?;
    let stance = given_stance(asked.value("stance"))?;
    let (agent, document) = (agents(&app, asked.value("agent")).await, documents(&app, asked.value("document")).await);
    let problems: Vec<&Problem> = agent.as_ref().err().into_iter().chain(document.as_ref().err()).collect();
    let first = |found: &Result<Vec<Named>, Problem>| found.as_ref().ok().and_then(|all| all.first().cloned());
    let filter = Filter {
        agent: first(&agent).map(|named| named.iri),
        document: first(&document).map(|named| named.iri),
        stance,
        shared: asked.is_given("shared"),
        lines: LINES,
    };
    let picture = if problems.is_empty() { picture(&app, filter).await? } else { Picture::default() };
    let title = lang.pick("Qui dit quoi, en image", "Who says what, as a picture");
    let look = Look {
        title,
        address: &|iri| address::of(&app, iri),
        word: &|stance| legend::word(stance, lang),
        alone: false,
    };
    let drawn = |stance: &Stance| picture.shown.graph.edge_weights().any(|edge| edge.stance == *stance);
    let content = html! {
        h1 { (title) }
        (filters(&app, lang, &asked, stance, (first(&agent).as_ref(), first(&document).as_ref())))
        @for problem in &problems { p.problem role="alert" { (sentence(problem, lang)) } }
        @if !problems.is_empty() {} @else if picture.shown.graph.edge_count() == 0 {
            p.none { (lang.pick("Rien à montrer avec ces filtres.", "Nothing to show with these filters.")) }
        } @else {
            ul.legend { @for stance in Stance::ALL.into_iter().filter(drawn) { li { (legend::badge(stance, lang)) } } }
            (hidden(lang, &picture))
            div.picture tabindex="0" role="region" aria-label=(title) {
                (PreEscaped(draw(&picture.shown, &look)))
            }
        }
    };
    let status = problems.first().map_or(StatusCode::OK, |problem| problem.status);
    Ok(Page::new(&app, lang, lang.pick("Graphe", "Graph")).here("/graph").wide().status(status).show(&content))
}

/// The picture of a filter; what all pictures of everything begin with is kept.
async fn picture(app: &Arc<App>, filter: Filter) -> Result<Picture, Problem> {
    if !filter.takes_everything() {
        return read(app, move |view| filter.picture(view.drawn(&filter))).await;
    }
    let look = async || read(app, |view| view.drawn(&Filter::default())).await;
    let rows = app.drawn.get(|| app.writes(), look).await?;
    let choose = move || filter.picture(rows.to_vec());
    tokio::task::spawn_blocking(choose).await.map_err(|error| Problem::internal(&error))
}

/// How much of what there is the picture shows.
fn hidden(lang: Lang, picture: &Picture) -> Markup {
    let (shown, all) = (picture.propositions, picture.all);
    html! {
        @if shown < all {
            p.note role="status" {
                (number(shown, lang)) (lang.pick(" propositions sur ", " of "))
                (number(all, lang))
                (lang.pick(" : un nom ou un article montre le reste.", " propositions: choose an agent or an article for the rest."))
            }
        }
    }
}

fn filters(
    app: &App,
    lang: Lang,
    asked: &Asked,
    stance: Option<Stance>,
    (agent, document): (Option<&Named>, Option<&Named>),
) -> Markup {
    let name = |named: Option<&Named>, typed: &str| named.map_or_else(|| typed.to_owned(), |n| n.name.clone());
    let (agent, document) = (name(agent, asked.value("agent")), name(document, asked.value("document")));
    html! {
        form.question action=(app.path("/graph")) method="get" {
            (field(&Field { name: "agent", label: lang.pick("Qui", "Who"), value: &agent, hint: "" }))
            (field(&Field { name: "document", label: "Article", value: &document, hint: "" }))
            (stance_field(lang, stance))
            div.field.check {
                input #f-shared type="checkbox" name="shared" value="1" checked[asked.is_given("shared")];
                label for="f-shared" { (lang.pick("dit par plusieurs", "said by several")) }
            }
            p.send { button type="submit" { (lang.pick("Montrer", "Show")) } }
        }
    }
}
