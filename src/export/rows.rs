//! Answers in the formats of SPARQL. In: an [`Answer`]. Out: a table, CSV, TSV, JSON or XML for
//! rows, Turtle for graphs.

use super::rdf::Holdable;
use super::{harmless, table, turtle};
#[cfg(feature = "xlsx")]
use super::{tables::Cell, xlsx::workbook};
use crate::iri::Base;
use crate::query::{Answer, Rows};
use crate::vocab::PREFIXES;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Term};
use oxigraph::sparql::Variable;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use std::borrow::Cow;
use std::io::{self, Write};

/// A format for rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFormat {
    /// Aligned columns, wrapped to the width of a terminal where there is one.
    Table(Option<usize>),
    /// CSV (<https://www.w3.org/TR/sparql11-results-csv-tsv/>).
    Csv,
    /// The same for spreadsheets: what would open as a formula is marked as text.
    Sheet,
    /// CSV that a spreadsheet whose numbers have commas opens by a double click: a byte order mark, semicolons.
    Excel,
    /// A workbook of Excel.
    #[cfg(feature = "xlsx")]
    Xlsx,
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
        Answer::Rows(rows) if format == RowFormat::Excel => {
            let heads: Vec<String> = rows.variables.iter().map(|variable| variable.as_str().to_owned()).collect();
            let text = |term: &Option<Term>| match term {
                Some(Term::Literal(literal)) => literal.value().to_owned(),
                Some(Term::NamedNode(node)) => node.as_str().to_owned(),
                Some(term @ Term::BlankNode(_)) => term.to_string(),
                None => String::new(),
            };
            out.write_all(&excel_sheet(&heads, rows.rows.iter().map(|row| row.iter().map(text).collect()))?)?;
        }
        #[cfg(feature = "xlsx")]
        Answer::Rows(rows) if format == RowFormat::Xlsx => {
            let heads: Vec<String> = rows.variables.iter().map(|variable| variable.as_str().to_owned()).collect();
            let cells: Vec<Vec<Cell>> = rows.rows.iter().map(|row| row.iter().map(Cell::of).collect()).collect();
            out.write_all(&workbook(&heads, &cells)?)?;
        }
        Answer::Truth(truth) => match results_format(format) {
            Some(format) => {
                QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut out, *truth)?;
                writeln!(out)?;
            }
            None => writeln!(out, "{}", if *truth { "yes" } else { "no" })?,
        },
        Answer::Rows(rows) => match (format, results_format(format)) {
            (RowFormat::Sheet, Some(format)) => serialize(rows, format, harmless::cell, &mut out)?,
            (RowFormat::Xml, Some(format)) => {
                serialize(rows, format, |text| Cow::Borrowed(text), &mut Holdable::new(&mut out, true))?;
            }
            (_, Some(format)) => serialize(rows, format, |text| Cow::Borrowed(text), &mut out)?,
            (RowFormat::Table(width), None) => write_table(rows, width, &mut out)?,
            (_, None) => {}
        },
    }
    out.flush()
}

/// Rows as CSV (RFC 4180), for spreadsheets: what would open as a formula is marked as text.
///
/// # Errors
/// None but those of memory.
pub fn comma_sheet(heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> io::Result<Vec<u8>> {
    written(b',', Vec::new(), heads, rows)
}

/// The same with a byte order mark and semicolons, which a French Excel opens rightly by a double click.
///
/// # Errors
/// None but those of memory.
pub fn excel_sheet(heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> io::Result<Vec<u8>> {
    written(b';', "\u{feff}".as_bytes().to_vec(), heads, rows)
}

fn written(
    delimiter: u8,
    begin: Vec<u8>,
    heads: &[String],
    rows: impl Iterator<Item = Vec<String>>,
) -> io::Result<Vec<u8>> {
    let mut builder = csv::WriterBuilder::new();
    let mut writer = builder.delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(begin);
    writer.write_record(heads)?;
    for row in rows {
        writer.write_record(row.iter().map(|text| harmless::cell(text).into_owned()))?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn results_format(format: RowFormat) -> Option<QueryResultsFormat> {
    match format {
        RowFormat::Table(_) | RowFormat::Excel => None,
        #[cfg(feature = "xlsx")]
        RowFormat::Xlsx => None,
        RowFormat::Csv | RowFormat::Sheet => Some(QueryResultsFormat::Csv),
        RowFormat::Tsv => Some(QueryResultsFormat::Tsv),
        RowFormat::Json => Some(QueryResultsFormat::Json),
        RowFormat::Xml => Some(QueryResultsFormat::Xml),
    }
}

/// Writes rows, the words of each literal as `fit` makes them.
fn serialize(
    rows: &Rows,
    format: QueryResultsFormat,
    fit: impl Fn(&str) -> Cow<'_, str>,
    out: &mut impl Write,
) -> io::Result<()> {
    let serializer = QueryResultsSerializer::from_format(format);
    let mut solutions = serializer.serialize_solutions_to_writer(&mut *out, rows.variables.clone())?;
    for row in &rows.rows {
        let terms: Vec<Option<Cow<'_, Term>>> = row.iter().map(|term| Some(fitted(term.as_ref()?, &fit))).collect();
        let bound = rows.variables.iter().zip(&terms).filter_map(|(variable, term)| Some((variable, term.as_deref()?)));
        solutions.serialize(bound)?;
    }
    solutions.finish()?;
    if matches!(format, QueryResultsFormat::Json | QueryResultsFormat::Xml) {
        writeln!(out)?;
    }
    Ok(())
}

/// A term whose words are fit for where it goes.
fn fitted<'a>(term: &'a Term, fit: &impl Fn(&str) -> Cow<'_, str>) -> Cow<'a, Term> {
    let Term::Literal(literal) = term else { return Cow::Borrowed(term) };
    match fit(literal.value()) {
        Cow::Borrowed(_) => Cow::Borrowed(term),
        Cow::Owned(words) => Cow::Owned(Term::Literal(match literal.language() {
            Some(language) => Literal::new_language_tagged_literal_unchecked(words, language),
            None => Literal::new_typed_literal(words, literal.datatype()),
        })),
    }
}

fn write_table(rows: &Rows, width: Option<usize>, out: &mut impl Write) -> io::Result<()> {
    let heading: Vec<String> = rows.variables.iter().map(|variable: &Variable| variable.as_str().to_owned()).collect();
    let cells: Vec<Vec<String>> = rows
        .rows
        .iter()
        .map(|row| row.iter().map(|term| term.as_ref().map(readable).unwrap_or_default()).collect())
        .collect();
    out.write_all(table::layout(&heading, &cells, width).as_bytes())
}

/// A term as a person reads it: literals bare, IRIs with their prefix where there is one; what is not so is
/// not worth a word in every row.
fn readable(term: &Term) -> String {
    match term {
        Term::Literal(literal) if literal.datatype() == xsd::BOOLEAN => match literal.value() {
            "true" | "1" => "yes".to_owned(),
            "false" | "0" => String::new(),
            other => other.to_owned(),
        },
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_excel_opens_what_is_made_for_it() {
        let row = vec!["Préfecture; \"non\"".to_owned(), "=1+1".to_owned()];
        let text = excel_sheet(&["Qui".to_owned(), "Propos".to_owned()], std::iter::once(row)).unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), "\u{feff}Qui;Propos\r\n\"Préfecture; \"\"non\"\"\";'=1+1\r\n");
    }
}
