//! Turtle 1.1 (<https://www.w3.org/TR/turtle/>). In: text. Out: triples of plain strings with their
//! lines, in file order.
//!
//! The one module that knows the Turtle parser (`rio_turtle`, no longer maintained), so that it can
//! be replaced by another (oxttl) here. `build.rs` compiles it too, to pack the files of `ontology/`.

use rio_api::model::{Literal, Subject, Term};
use rio_api::parser::TriplesParser;
use rio_turtle::{TurtleError, TurtleParser};
use std::cell::Cell;
use std::io::{BufRead, Read};

/// A node or a literal of a triple.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// An IRI, whole.
    Iri(String),
    /// A blank node, by its label within the file.
    Blank(String),
    /// A literal.
    Literal {
        /// Its text.
        text: String,
        /// Its language tag, if any.
        language: Option<String>,
        /// Its datatype IRI, where it is written.
        datatype: Option<String>,
    },
}

impl Value {
    /// The IRI, the blank node's label, or the literal's text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Iri(text) | Self::Blank(text) | Self::Literal { text, .. } => text,
        }
    }
}

/// A triple.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Triple {
    /// Subject: an IRI or a blank node.
    pub subject: Value,
    /// Predicate IRI.
    pub predicate: String,
    /// Object.
    pub object: Value,
    /// The line that its object ends on, counted from 1.
    pub line: u32,
}

/// Why a file of knowledge cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{file}{}: {cause}. Correct the Turtle there and try again", position(*line, *column))]
pub struct OntologyError {
    /// The file's name.
    pub file: String,
    /// Line, counted from 1, where known.
    pub line: Option<u64>,
    /// Column, counted from 1, where known.
    pub column: Option<u64>,
    /// What is wrong.
    pub cause: String,
}

fn position(line: Option<u64>, column: Option<u64>) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!(", line {line}, column {column}"),
        (Some(line), None) => format!(", line {line}"),
        _ => String::new(),
    }
}

/// Reads Turtle 1.1. `file` names it in errors.
///
/// # Errors
/// The first syntax error, with its line and column.
pub fn read_turtle(file: &str, turtle: &str) -> Result<Vec<Triple>, OntologyError> {
    let mut triples = Vec::new();
    let line = Cell::new(0);
    let mut parser = TurtleParser::new(Lines { rest: turtle.as_bytes(), line: &line }, None);
    parser
        .parse_all(&mut |triple| {
            triples.push(Triple {
                subject: subject(triple.subject),
                predicate: triple.predicate.iri.to_owned(),
                object: term(triple.object),
                line: line.get(),
            });
            Ok::<_, TurtleError>(())
        })
        .map_err(|error| {
            let at = rio_api::parser::ParseError::textual_position(&error);
            OntologyError {
                file: file.to_owned(),
                line: at.map(|p| p.line_number()),
                column: at.map(|p| p.byte_number() + 1),
                cause: told_once(&error.to_string()),
            }
        })?;
    Ok(triples)
}

/// What is wrong without the place, which stands before it already: the parser ends its errors with « on line 2 at
/// position 6 ».
fn told_once(error: &str) -> String {
    let place = |rest: &str| rest.chars().all(|c| c.is_ascii_digit()) && !rest.is_empty();
    match error.rsplit_once(" on line ") {
        Some((cause, at)) if at.split_once(" at position ").is_some_and(|(a, b)| place(a) && place(b)) => {
            cause.to_owned()
        }
        _ => error.to_owned(),
    }
}

/// Hands a text out line by line and counts: the parser tells positions in errors only, but it asks
/// for the next line when it has come to the end of the one before.
struct Lines<'t> {
    rest: &'t [u8],
    line: &'t Cell<u32>,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let given = self.fill_buf()?;
        let count = given.len().min(buffer.len());
        buffer[..count].copy_from_slice(&given[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Lines<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        let end = self.rest.iter().position(|byte| *byte == b'\n').map_or(self.rest.len(), |at| at + 1);
        Ok(&self.rest[..end])
    }

    fn consume(&mut self, count: usize) {
        let (given, rest) = self.rest.split_at(count);
        if given.ends_with(b"\n") || rest.is_empty() {
            self.line.set(self.line.get() + 1);
        }
        self.rest = rest;
    }
}

fn subject(subject: Subject<'_>) -> Value {
    match subject {
        Subject::NamedNode(node) => Value::Iri(node.iri.to_owned()),
        Subject::BlankNode(node) => Value::Blank(node.id.to_owned()),
        Subject::Triple(_) => Value::Blank(String::new()),
    }
}

fn term(term: Term<'_>) -> Value {
    match term {
        Term::NamedNode(node) => Value::Iri(node.iri.to_owned()),
        Term::BlankNode(node) => Value::Blank(node.id.to_owned()),
        Term::Triple(_) => Value::Blank(String::new()),
        Term::Literal(literal) => {
            let (text, language, datatype) = match literal {
                Literal::Simple { value } => (value, None, None),
                Literal::LanguageTaggedString { value, language } => (value, Some(language), None),
                Literal::Typed { value, datatype } => (value, None, Some(datatype.iri)),
            };
            Value::Literal {
                text: text.to_owned(),
                language: language.map(str::to_owned),
                datatype: datatype.map(str::to_owned),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_keep_language_and_datatype() {
        let triples = read_turtle("t.ttl", "@prefix e: <http://e/> .\ne:a e:b \"dément\"@fr , 3 .").unwrap();
        assert_eq!(triples.len(), 2);
        assert_eq!(
            triples[0].object,
            Value::Literal { text: "dément".into(), language: Some("fr".into()), datatype: None }
        );
        assert!(matches!(&triples[1].object, Value::Literal { datatype: Some(d), .. } if d.ends_with("integer")));
    }

    #[test]
    fn triples_have_their_lines() {
        let text = "# one\n@prefix e: <http://e/> .\n\ne:a e:b e:c ;\n  e:d \"x\" ,\n    \"y\"@fr .\r\ne:f e:g [ e:h 1 ;\n e:i 2 ] .";
        let lines: Vec<u32> = read_turtle("t.ttl", text).unwrap().iter().map(|t| t.line).collect();
        assert_eq!(lines, [4, 5, 6, 7, 8, 8], "{:?}", read_turtle("t.ttl", text));
    }

    #[test]
    fn errors_say_where() {
        let error = read_turtle("cues.ttl", "@prefix e: <http://e/> .\ne:a e:b ;; ]").unwrap_err();
        let said = error.to_string();
        assert!(said.starts_with("cues.ttl, line 2, column ") && said.matches("line").count() == 1, "{said}");
    }
}
