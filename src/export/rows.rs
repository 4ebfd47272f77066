//! Answers in the formats of SPARQL. In: an [`Answer`]. Out: a table, CSV, TSV, JSON or XML for
//! rows, Turtle for graphs.

use super::{table, turtle};
use crate::iri::Base;
use crate::query::{Answer, Rows};
use crate::vocab::PREFIXES;
use oxigraph::model::{Literal, Term};
use oxigraph::sparql::Variable;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use std::io::{self, Write};

/// A format for rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFormat {
    /// Aligned columns, at most so many characters wide.
    Table(usize),
    /// CSV (<https://www.w3.org/TR/sparql11-results-csv-tsv/>).
    Csv,
    /// TSV, terms as in Turtle.
    Tsv,
    /// JSON (<https://www.w3.org/TR/sparql11-results-json/>).
    Json,
    /// XML (<https://www.w3.org/TR/rdf-sparql-XMLres/>).
    Xml,
}

/// Writes an answer; a graph is written as Turtle whatever the format.
///
/// # Errors
/// Where the writer fails.
pub fn write(answer: &Answer, format: RowFormat, base: &Base, mut out: impl Write) -> io::Result<()> {
    match answer {
        Answer::Graph(triples) => out.write_all(turtle::turtle(triples, base).as_bytes())?,
        Answer::Truth(truth) => match results_format(format) {
            Some(format) => {
                QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut out, *truth)?;
                writeln!(out)?;
            }
            None => writeln!(out, "{}", if *truth { "yes" } else { "no" })?,
        },
        Answer::Rows(rows) => match (format, results_format(format)) {
            (_, Some(format)) => serialize(rows, format, &mut out)?,
            (RowFormat::Table(width), None) => write_table(rows, width, &mut out)?,
            (_, None) => {}
        },
    }
    out.flush()
}

fn results_format(format: RowFormat) -> Option<QueryResultsFormat> {
    match format {
        RowFormat::Table(_) => None,
        RowFormat::Csv => Some(QueryResultsFormat::Csv),
        RowFormat::Tsv => Some(QueryResultsFormat::Tsv),
        RowFormat::Json => Some(QueryResultsFormat::Json),
        RowFormat::Xml => Some(QueryResultsFormat::Xml),
    }
}

fn serialize(rows: &Rows, format: QueryResultsFormat, out: &mut impl Write) -> io::Result<()> {
    let serializer = QueryResultsSerializer::from_format(format);
    let mut solutions = serializer.serialize_solutions_to_writer(&mut *out, rows.variables.clone())?;
    for row in &rows.rows {
        let bound = rows.variables.iter().zip(row).filter_map(|(variable, term)| Some((variable, term.as_ref()?)));
        solutions.serialize(bound)?;
    }
    solutions.finish()?;
    if matches!(format, QueryResultsFormat::Json | QueryResultsFormat::Xml) {
        writeln!(out)?;
    }
    Ok(())
}

fn write_table(rows: &Rows, width: usize, out: &mut impl Write) -> io::Result<()> {
    let heading: Vec<String> = rows.variables.iter().map(|variable: &Variable| variable.as_str().to_owned()).collect();
    let cells: Vec<Vec<String>> = rows
        .rows
        .iter()
        .map(|row| row.iter().map(|term| term.as_ref().map(readable).unwrap_or_default()).collect())
        .collect();
    out.write_all(table::layout(&heading, &cells, width).as_bytes())
}

/// A term as a person reads it: literals bare, IRIs with their prefix where there is one.
fn readable(term: &Term) -> String {
    match term {
        Term::Literal(literal) => Literal::value(literal).to_owned(),
        Term::NamedNode(node) => {
            let short = PREFIXES
                .iter()
                .find_map(|(prefix, namespace)| Some(format!("{prefix}:{}", node.as_str().strip_prefix(namespace)?)));
            short.unwrap_or_else(|| node.as_str().to_owned())
        }
        Term::BlankNode(_) => term.to_string(),
    }
}
