//! The description of the service (<https://www.w3.org/TR/sparql11-service-description/>). In:
//! what the server allows. Out: a small graph in the format that the client asked for.

use crate::export::dataset::write_quads;
use crate::serve::app::App;
use crate::serve::negotiate::{TRIPLES, offered};
use crate::serve::problem::Problem;
use crate::vocab::rdf;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use oxigraph::model::{BlankNode, GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use oxigraph::sparql::results::QueryResultsFormat;

/// The vocabulary of service descriptions.
mod sd {
    use oxigraph::model::NamedNodeRef;

    macro_rules! terms {
        ($($name:ident = $local:literal;)*) => {
            $(pub(super) const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!("http://www.w3.org/ns/sparql-service-description#", $local));)*
        };
    }

    terms! {
        SERVICE = "Service";
        ENDPOINT = "endpoint";
        SUPPORTED_LANGUAGE = "supportedLanguage";
        SPARQL_11_QUERY = "SPARQL11Query";
        SPARQL_11_UPDATE = "SPARQL11Update";
        RESULT_FORMAT = "resultFormat";
        FEATURE = "feature";
        UNION_DEFAULT_GRAPH = "UnionDefaultGraph";
        DEFAULT_DATASET = "defaultDataset";
        DATASET = "Dataset";
        DEFAULT_GRAPH = "defaultGraph";
        GRAPH = "Graph";
    }
}

/// Answers with the description of the endpoint at `address`.
pub(super) fn respond(app: &App, address: String, accept: Option<&str>) -> Result<Response, Problem> {
    let offer = offered(None, accept, TRIPLES)?;
    let endpoint = NamedNode::new(address).map_err(|e| Problem::bad_request(e.to_string()))?;
    let triples = describe(endpoint, app.config.allow_update);
    let quads = triples.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph)).collect();
    let mut bytes = Vec::new();
    write_quads(quads, offer.value, app.store.base(), &mut bytes).map_err(|e| Problem::internal(&e))?;
    let mut response = bytes.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(offer.media[0]));
    response.headers_mut().insert(VARY, HeaderValue::from_static("Accept"));
    Ok(response)
}

fn describe(endpoint: NamedNode, update: bool) -> Vec<Triple> {
    let service = BlankNode::new_unchecked("service");
    let (dataset, graph) = (BlankNode::new_unchecked("dataset"), BlankNode::new_unchecked("graph"));
    let mut triples = Vec::new();
    let mut add = |subject: &BlankNode, predicate: NamedNodeRef<'_>, object: Term| {
        triples.push(Triple::new(NamedOrBlankNode::from(subject.clone()), predicate, object));
    };
    add(&service, rdf::TYPE, sd::SERVICE.into_owned().into());
    add(&service, sd::ENDPOINT, endpoint.into());
    add(&service, sd::SUPPORTED_LANGUAGE, sd::SPARQL_11_QUERY.into_owned().into());
    if update {
        add(&service, sd::SUPPORTED_LANGUAGE, sd::SPARQL_11_UPDATE.into_owned().into());
    }
    add(&service, sd::FEATURE, sd::UNION_DEFAULT_GRAPH.into_owned().into());
    for format in [QueryResultsFormat::Json, QueryResultsFormat::Xml, QueryResultsFormat::Csv, QueryResultsFormat::Tsv]
    {
        add(&service, sd::RESULT_FORMAT, NamedNode::new_unchecked(format.iri()).into());
    }
    for offer in TRIPLES {
        add(&service, sd::RESULT_FORMAT, NamedNode::new_unchecked(offer.value.iri()).into());
    }
    add(&service, sd::DEFAULT_DATASET, dataset.clone().into());
    add(&dataset, rdf::TYPE, sd::DATASET.into_owned().into());
    add(&dataset, sd::DEFAULT_GRAPH, graph.clone().into());
    add(&graph, rdf::TYPE, sd::GRAPH.into_owned().into());
    triples
}
