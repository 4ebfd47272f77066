//! Reading the Turtle of `ontology/`. In: Turtle text. Out: triples of plain strings, in file order.
//!
//! The one module that knows the Turtle parser (`rio_turtle`, no longer maintained), so that it can
//! be replaced by another (oxttl) here.

use rio_api::model::{Literal, Subject, Term};
use rio_api::parser::TriplesParser;
use rio_turtle::{TurtleError, TurtleParser};

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
}

/// Why a Turtle file cannot be read.
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
    let mut parser = TurtleParser::new(turtle.as_bytes(), None);
    parser
        .parse_all(&mut |triple| {
            triples.push(Triple {
                subject: subject(triple.subject),
                predicate: triple.predicate.iri.to_owned(),
                object: term(triple.object),
            });
            Ok::<_, TurtleError>(())
        })
        .map_err(|error| {
            let at = rio_api::parser::ParseError::textual_position(&error);
            OntologyError {
                file: file.to_owned(),
                line: at.map(|p| p.line_number()),
                column: at.map(|p| p.byte_number() + 1),
                cause: error.to_string(),
            }
        })?;
    Ok(triples)
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
    fn errors_say_where() {
        let error = read_turtle("cues.ttl", "@prefix e: <http://e/> .\ne:a e:b ;; ]").unwrap_err();
        assert!(error.to_string().starts_with("cues.ttl, line 2, column "), "{error}");
    }
}
