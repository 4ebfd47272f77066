//! IRIs of the graph as addresses. In: `/id/…` or `/resource?iri=…`. Out: a page for a browser,
//! Turtle or JSON-LD for a program.

mod described;

use super::address;
use super::app::App;
use super::asked::Asked;
use super::desk::{Visitor, visitor};
use super::lang::Lang;
use super::negotiate::{TRIPLES, called, offered, prefers_page};
use super::pages;
use super::problem::Problem;
use super::view::{Kind, MOST, View};
use crate::export::dataset::write_quads;
use crate::fold::key;
use crate::graph::store::StoreError;
use crate::graph::words::Way;
use crate::model::Stance;
use crate::vocab::selon;
use axum::extract::{RawQuery, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use described::describe;
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use std::sync::Arc;

/// What the address of a resource may take, as `format` and to narrow a page down.
const TAKES: [&str; 2] = ["format", "stance"];

/// `/id/…`: what stands below the base of the store.
///
/// # Errors
/// 404 for an IRI that the store does not know, 406 for a format that there is not.
pub(crate) async fn below_base(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    uri: Uri,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    // The path as it was sent: decoded, an escape in an IRI could not be told from its character.
    let tail = uri.path().split_once("/id/").map_or("", |(_, tail)| tail);
    let asked = Asked::read(query.as_deref(), &TAKES)?;
    for iri in address::iris(&app, tail) {
        if let Some(response) = resource(&app, &headers, &iri, &asked).await? {
            return Ok(response);
        }
    }
    Err(Problem::not_found("the store knows nothing of that name"))
}

/// `/resource?iri=…`: anything that the graph names.
///
/// # Errors
/// As [`below_base`], and 400 for what is no IRI.
pub(crate) async fn anywhere(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Asked::read(query.as_deref(), &["iri", "format", "stance"])?;
    let iri = NamedNode::new(asked.value("iri")).map_err(|error| {
        Problem::bad_request(format!("iri: {error}")).in_french("Le paramètre iri doit être une IRI entière.")
    })?;
    resource(&app, &headers, iri.as_str(), &asked)
        .await?
        .ok_or_else(|| Problem::not_found(format!("the store knows nothing of <{}>", iri.as_str())))
}

/// `/document?name=…&at=…`: from the short name of an article, as rows have it, to its page, and
/// there to the claim that begins at a character.
///
/// # Errors
/// 404 where no article has that name.
pub(crate) async fn document(State(app): State<Arc<App>>, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let asked = Asked::read(query.as_deref(), &["name", "at"])?;
    let name = asked.value("name").to_owned();
    let at = match asked.value("at") {
        "" => None,
        text => Some(text.parse::<usize>().map_err(|_| {
            Problem::bad_request(format!("at={text}: give the number of a character"))
                .in_french(format!("at = « {text} » : donnez le numéro d’un caractère."))
        })?),
    };
    let own = Arc::clone(&app);
    let read = move |view: View<'_>| {
        let called = own.store.found_by_word(Way::Called, &key(&name), MOST)?;
        let called: Vec<String> = called.into_iter().map(NamedNode::into_string).collect();
        Ok::<_, StoreError>(view.first_of(&called, at))
    };
    let place = pages::read(&app, read).await?.map_err(|error| Problem::internal(&error))?;
    let (article, claim) = place.ok_or_else(|| Problem::not_found("no article is called that"))?;
    let mark = claim.map(|claim| format!("#{}", pages::mark_id(&claim))).unwrap_or_default();
    Ok(axum::response::Redirect::to(&format!("{}{mark}", address::of(&app, &article))).into_response())
}

/// `/ns`: the vocabulary as a whole: a page for a browser, RDF for a program.
///
/// # Errors
/// 406 for a format that there is not.
pub(crate) async fn vocabulary(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Asked::read(query.as_deref(), &["format"])?;
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    let named = called(asked.value("format"), TRIPLES);
    if named.is_none() && prefers_page(accept) {
        return Ok(pages::vocabulary::show(&app, Lang::of(&headers)));
    }
    let offer = named.map_or_else(|| offered(None, accept, TRIPLES), Ok)?;
    let media = HeaderValue::from_static(offer.media[0]);
    let headers = [(CONTENT_TYPE, media), (VARY, HeaderValue::from_static("Accept"))];
    // As it is written, where that is what is asked for.
    if offer.value == RdfFormat::Turtle {
        return Ok((headers, super::vocabulary::TURTLE).into_response());
    }
    let mut bytes = Vec::new();
    write_quads(super::vocabulary::quads(), offer.value, app.store.base(), &mut bytes)
        .map_err(|error| Problem::internal(&error))?;
    Ok((headers, bytes).into_response())
}

async fn resource(app: &Arc<App>, headers: &HeaderMap, iri: &str, asked: &Asked) -> Result<Option<Response>, Problem> {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    let named = called(asked.value("format"), TRIPLES);
    if named.is_none() && prefers_page(accept) {
        let stance = pages::given_stance(asked.value("stance"))?;
        return page(app, Lang::of(headers), &visitor(app, headers), iri, stance).await;
    }
    if is_graph_only(app, iri).await? {
        let parameters = [("graph", iri), ("format", asked.value("format"))];
        return Ok(Some(axum::response::Redirect::to(&address::with(app, "/data", &parameters)).into_response()));
    }
    let offer = named.map_or_else(|| offered(None, accept, TRIPLES), Ok)?;
    let wanted = iri.to_owned();
    let quads = pages::read(app, move |view| describe(view, &wanted)).await?;
    if quads.is_empty() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    write_quads(quads, offer.value, app.store.base(), &mut bytes).map_err(|error| Problem::internal(&error))?;
    let mut response = bytes.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(offer.media[0]));
    response.headers_mut().insert(VARY, HeaderValue::from_static("Accept, Accept-Language"));
    Ok(Some(response))
}

/// Whether an IRI names a graph and nothing else.
async fn is_graph_only(app: &Arc<App>, iri: &str) -> Result<bool, Problem> {
    let (wanted, store) = (iri.to_owned(), app.store.oxigraph().clone());
    let found = pages::read(app, move |view| {
        let graph = NamedNode::new(&wanted).ok().filter(|_| !view.knows(&wanted));
        let graph = graph.filter(|graph| graph.as_ref() != selon::BOOKKEEPING);
        graph.map_or(Ok(false), |graph| store.contains_named_graph(&graph))
    });
    found.await?.map_err(|error| Problem::internal(&error))
}

/// The page of whatever the IRI is.
async fn page(
    app: &Arc<App>,
    lang: Lang,
    visitor: &Visitor,
    iri: &str,
    stance: Option<Stance>,
) -> Result<Option<Response>, Problem> {
    let wanted = iri.to_owned();
    let kind = pages::read(app, move |view: View<'_>| view.facts(&wanted).kind()).await?;
    let shown = match kind {
        Kind::Claim | Kind::Document if stance.is_some() => {
            return Err(Problem::bad_request("only the page of somebody who speaks takes stance")
                .in_french("Seule la page de qui parle prend le paramètre stance."));
        }
        Kind::Claim => pages::claim(app, lang, visitor, iri).await?,
        Kind::Document => pages::article::show(app, lang, visitor, iri).await?,
        Kind::Other => match corrected(app, lang, visitor, iri).await? {
            None => pages::agent::show(app, lang, visitor, iri, stance).await?,
            gone => gone,
        },
        _ => pages::agent::show(app, lang, visitor, iri, stance).await?,
    };
    match shown {
        Some(response) => Ok(Some(response)),
        None if is_graph_only(app, iri).await? => Ok(Some(pages::resource::graph(app, lang, iri))),
        None => pages::resource::show(app, lang, iri).await,
    }
}

/// The page of what is no longer there because people say so: of a claim that they rejected, of who an agent is.
async fn corrected(app: &Arc<App>, lang: Lang, visitor: &Visitor, iri: &str) -> Result<Option<Response>, Problem> {
    let (own, wanted) = (Arc::clone(app), iri.to_owned());
    let look = move || -> Result<_, StoreError> {
        let said =
            pages::correct::Said { all: own.store.corrections_of(&wanted)?, revision: own.store.revision(&wanted)? };
        Ok((own.store.stands_for(&wanted)?, said))
    };
    let found = tokio::task::spawn_blocking(look).await.map_err(|error| Problem::internal(&error))?;
    let (other, said) = found.map_err(|error| Problem::internal(&error))?;
    if let Some(other) = other {
        return Ok(Some(axum::response::Redirect::to(&address::of(app, &other)).into_response()));
    }
    Ok((!said.all.is_empty()).then(|| pages::correct::gone(app, lang, visitor, iri, &said)))
}
