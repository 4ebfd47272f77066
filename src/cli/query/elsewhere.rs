//! A question that a SPARQL server of any make answers. In: a server, a question, its parameters. Out: its answer. Names
//! are looked up there first; where claims stand in named graphs that the server does not take by default, the graphs
//! are named in the request.

use crate::cli::endpoint::Endpoint;
use crate::graph::store::ClaimStore;
use crate::iri::Base;
use crate::query::{Answer, Parameter, Saved, bind_for_any};
use crate::vocab::PREFIXES;
use oxigraph::model::{GraphName, Term};

/// Asks.
///
/// # Errors
/// Where the server does not answer, refuses, or nothing there has a name.
pub(super) fn ask(
    endpoint: &Endpoint,
    base: &Base,
    question: &Saved,
    parameters: &[Parameter],
) -> anyhow::Result<Answer> {
    let graphs = graphs(endpoint)?;
    let text = bound(endpoint, base, &graphs, question, parameters)?;
    endpoint.query(&with_prefixes(&text), &graphs)
}

/// The text of a question with its parameters, names looked up at the server.
///
/// # Errors
/// As [`ask`].
pub(super) fn bound(
    endpoint: &Endpoint,
    base: &Base,
    graphs: &[String],
    question: &Saved,
    parameters: &[Parameter],
) -> anyhow::Result<String> {
    let store = ClaimStore::in_memory(base.clone())?;
    if !parameters.is_empty() {
        let names = "CONSTRUCT { ?s ?p ?o } WHERE { \
             VALUES ?p { selon:names skos:prefLabel skos:altLabel selon:actsFor dcterms:identifier rdfs:label } ?s ?p ?o }";
        if let Answer::Graph(triples) = endpoint.query(&with_prefixes(names), graphs)? {
            let quads = triples.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph));
            store.oxigraph().extend(quads)?;
        }
    }
    Ok(bind_for_any(&store, question, parameters)?)
}

/// The graphs that hold claims, where the server does not take all of them by default.
fn graphs(endpoint: &Endpoint) -> anyhow::Result<Vec<String>> {
    let any = endpoint.query(&with_prefixes("ASK { ?claim a selon:Claim }"), &[])?;
    if any == Answer::Truth(true) {
        return Ok(Vec::new());
    }
    let text = "SELECT DISTINCT ?graph { GRAPH ?graph { ?thing a ?class } } ORDER BY ?graph";
    let Answer::Rows(rows) = endpoint.query(text, &[])? else { return Ok(Vec::new()) };
    let named = rows.rows.into_iter().flatten().flatten().filter_map(|term| match term {
        Term::NamedNode(node) => Some(node.into_string()),
        _ => None,
    });
    Ok(named.collect())
}

/// A query with the prefixes that it uses and does not declare.
fn with_prefixes(text: &str) -> String {
    let mut out = String::new();
    for (prefix, namespace) in PREFIXES {
        let used = text.contains(&format!("{prefix}:"));
        let declared = text.contains(&format!("PREFIX {prefix}:"));
        if used && !declared {
            out.push_str(&format!("PREFIX {prefix}: <{namespace}>\n"));
        }
    }
    out.push_str(text);
    out
}
