//! `/data`, to write: the SPARQL 1.1 Graph Store Protocol where updates are allowed, with the token. In: PUT, POST, DELETE
//! of a named graph. Out: what an update does that says the same; graphs of the program itself stay closed.

use super::app::App;
use super::problem::Problem;
use super::sparql::{change, may_update};
use crate::graph::whole::left_open;
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Triple};
use std::sync::Arc;

/// Writes a graph as a request asks.
///
/// # Errors
/// 401 and 403 for who may not, 400 for what is no graph or no RDF, 404 for a graph that is to go and is not there, 405 for
/// other methods and where this server takes no updates, 415 for a format that is not read.
pub(crate) async fn write(app: &Arc<App>, request: Request) -> Result<Response, Problem> {
    let (parts, content) = request.into_parts();
    if !app.config.allow_update || ![Method::PUT, Method::POST, Method::DELETE].contains(&parts.method) {
        let all = if app.config.allow_update { "GET, HEAD, PUT, POST, DELETE" } else { "GET, HEAD" };
        return Err(Problem::method(all));
    }
    may_update(app, &parts)?;
    let graph = named(parts.uri.query().unwrap_or_default())?;
    let there = app.store.oxigraph().contains_named_graph(&graph).map_err(|error| Problem::internal(&error))?;
    if parts.method == Method::DELETE {
        if !there {
            return Err(Problem::not_found(format!("there is no graph {graph}")));
        }
        change(app, &parts, format!("DROP GRAPH {graph}")).await?;
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let media = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("text/turtle");
    let format = RdfFormat::from_media_type(media).ok_or_else(|| {
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported", format!("{media} is not read here"))
    })?;
    let held = app.bodies.read(content, app.config.client.body, app.config.client).await?;
    let triples = triples(&held, format, &graph)?;
    drop(held);
    let emptied = if parts.method == Method::PUT { format!("CLEAR SILENT GRAPH {graph} ;\n") } else { String::new() };
    change(app, &parts, format!("{emptied}INSERT DATA {{ GRAPH {graph} {{\n{triples}}} }}")).await?;
    Ok(if there { StatusCode::NO_CONTENT } else { StatusCode::CREATED }.into_response())
}

/// The one graph that a request names.
fn named(query: &str) -> Result<NamedNode, Problem> {
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    match pairs.as_slice() {
        [(key, iri)] if key == "graph" => {
            NamedNode::new(iri.as_ref()).map_err(|error| Problem::bad_request(format!("graph: {error}")))
        }
        _ => Err(Problem::bad_request("name one graph to write, ?graph=IRI: the default graph is all graphs together")),
    }
}

/// What a body says, as N-Triples, each on a line.
fn triples(body: &[u8], format: RdfFormat, graph: &NamedNode) -> Result<String, Problem> {
    let bad = |error: &dyn std::fmt::Display| Problem::bad_request(format!("the body is not good RDF: {error}"));
    if let Some(open) = (format == RdfFormat::RdfXml).then(|| left_open(body)).flatten() {
        return Err(bad(&format!("it ends before <{open}> is closed")));
    }
    let parser = RdfParser::from_format(format).without_named_graphs();
    let parser = parser.with_base_iri(graph.as_str()).map_err(|error| bad(&error))?;
    let mut lines = String::new();
    for quad in parser.for_slice(body) {
        let triple = Triple::from(quad.map_err(|error| bad(&error))?);
        lines.push_str(&format!("{triple} .\n"));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_named_graph_is_written() {
        assert_eq!(named("graph=https%3A%2F%2Fb.example%2Fg").unwrap().as_str(), "https://b.example/g");
        for bad in ["", "default", "graph=x", "graph=https://b.example/g&default"] {
            assert!(named(bad).is_err(), "{bad}");
        }
        let graph = NamedNode::new("https://b.example/g").unwrap();
        let read = triples(b"<x> <y> 'z' .", RdfFormat::Turtle, &graph).unwrap();
        assert_eq!(read, "<https://b.example/x> <https://b.example/y> \"z\" .\n");
        assert!(triples(b"<x> <y>", RdfFormat::Turtle, &graph).is_err());
        let cut =
            b"<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='a:'><r:Description><e:p>x</e:p>";
        assert!(triples(cut, RdfFormat::RdfXml, &graph).is_err());
        assert!(triples(b"<a:a> <a:b> <a:c> <a:g> .", RdfFormat::NQuads, &graph).is_err());
    }
}
