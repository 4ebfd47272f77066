//! A question that a server answers. In: a question with its parameters. Out: what the server found.

use crate::cli::remote::Remote;
use crate::query::{Answer, Parameter, Rows, Saved};
use anyhow::Context as _;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Triple;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsParser, ReaderQueryResultsParserOutput};
use std::io::Read;

/// What rows and graphs are asked for as.
const ACCEPT: &str = "application/sparql-results+json, application/n-triples;q=0.9";

/// Asks a server.
///
/// # Errors
/// Where it does not answer, refuses, or breaks off.
pub(super) fn ask(remote: &Remote, question: &Saved, parameters: &[Parameter]) -> anyhow::Result<Answer> {
    let pairs = parameters.iter().map(|parameter| (&parameter.key, &parameter.value));
    let given = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let headers = [("Content-Type", "application/sparql-query"), ("Accept", ACCEPT), ("Cache-Control", "no-cache")];
    let answer = remote.post(&format!("/questions?{given}"), &headers, question.text.as_bytes())?.accepted()?;
    let media = answer.media.clone();
    read(answer.reader(), &media)
}

/// Reads an answer by its media type: N-Triples of a graph, SPARQL's JSON or XML of rows.
///
/// # Errors
/// Where it breaks off or is neither.
pub(crate) fn read(text: impl Read, media: &str) -> anyhow::Result<Answer> {
    match media.split(';').next().unwrap_or_default().trim() {
        "application/n-triples" | "text/plain" => graph(text),
        "application/sparql-results+json" | "application/json" => rows(text, QueryResultsFormat::Json),
        _ => rows(text, QueryResultsFormat::Xml),
    }
}

fn graph(text: impl Read) -> anyhow::Result<Answer> {
    let quads = RdfParser::from_format(RdfFormat::NTriples).for_reader(text);
    let mut triples = Vec::new();
    for quad in quads {
        triples.push(Triple::from(quad.context("the server's answer broke off")?));
    }
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    Ok(Answer::Graph(triples))
}

fn rows(text: impl Read, format: QueryResultsFormat) -> anyhow::Result<Answer> {
    let broken = "the server's answer broke off";
    match QueryResultsParser::from_format(format).for_reader(text).context(broken)? {
        ReaderQueryResultsParserOutput::Boolean(truth) => Ok(Answer::Truth(truth)),
        ReaderQueryResultsParserOutput::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut rows = Vec::new();
            for solution in solutions {
                let solution = solution.context(broken)?;
                rows.push((0..variables.len()).map(|i| solution.get(i).cloned()).collect());
            }
            Ok(Answer::Rows(Rows { variables, rows }))
        }
    }
}
