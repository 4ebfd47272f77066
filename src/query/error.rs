//! Why a question has no answer.

use super::near;
use crate::graph::store::StoreError;
use crate::model::Stance;

/// Why a value does not suit a parameter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is not written as a date is.
    #[error("give one date as 2024, 2024-11 or 2024-11-29")]
    NoDate,
    /// The calendar does not have it.
    #[error("there is no such day")]
    NoSuchDay,
    /// A time that ends before it begins: the parameter and the value of its end.
    #[error("it comes after {0}={1}")]
    After(String, String),
    /// It names no run and no time.
    #[error("give last, for the last run, or a day or moment such as 2024-11-29 or 2024-11-29T10:00:00Z")]
    NoRun,
    /// It is no number.
    #[error("give a whole number")]
    NoNumber,
    /// It is no number from 1 on, nor all.
    #[error("give a whole number from 1 on, or all")]
    NoCount,
    /// None of its words says anything.
    #[error("give at least one word that says something")]
    NoWord,
    /// It is no stance; with the one that it may have been meant to be.
    #[error("{}The stances are {}", meant_first(close.as_deref()), Stance::ALL.map(Stance::as_str).join(", "))]
    NoStance {
        /// The name of a stance that looks most like it.
        close: Option<String>,
    },
    /// It is no reason why claims contradict each other.
    #[error("give one of {}", .0.join(", "))]
    NoneOf(&'static [&'static str]),
}

fn meant_first(close: Option<&str>) -> String {
    close.map(|name| format!("did you mean {name}? ")).unwrap_or_default()
}

/// Why a question cannot be asked or answered.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The query is no SPARQL.
    #[error("{name}, line {line}, column {column}: {cause}\n{snippet}")]
    Syntax {
        /// Name of the question or file, or "query".
        name: String,
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
        /// What was expected.
        cause: String,
        /// The line with a mark below the column.
        snippet: String,
    },
    /// The query is no SPARQL, in a way that has no position.
    #[error("{name}: {cause}")]
    Invalid {
        /// Name of the question or file, or "query".
        name: String,
        /// What is wrong.
        cause: String,
    },
    /// No question has that name.
    #[error("there is no question {name:?}{}. The questions are: {}", meant(close.as_deref()), names.join(", "))]
    Unknown {
        /// The name asked for.
        name: String,
        /// The name that looks most like it.
        close: Option<String>,
        /// Every name.
        names: Vec<String>,
    },
    /// The question does not have that parameter.
    #[error("the question {question} has no parameter {key:?}{}; {}", meant(nearest(key, names)), list(names))]
    UnknownParameter {
        /// The question.
        question: String,
        /// The parameter asked for.
        key: String,
        /// Those it has.
        names: Vec<String>,
    },
    /// The question cannot be asked without that parameter.
    #[error("the question {question} needs --set {key}=…")]
    MissingParameter {
        /// The question.
        question: String,
        /// The parameter.
        key: String,
    },
    /// A value does not suit its parameter.
    #[error("--set {key}={value}: {cause}")]
    BadValue {
        /// The parameter.
        key: String,
        /// What was given.
        value: String,
        /// What it should be.
        cause: Unfit,
    },
    /// Nothing in the store has that name.
    #[error("{asked}: nothing in the store is called that{}", suggestions(close, *is_document))]
    NotFound {
        /// The parameter and its value, as they are typed.
        asked: String,
        /// Whether it was to be an article; an agent otherwise.
        is_document: bool,
        /// Names that look much like it.
        close: Vec<String>,
    },
    /// A server that was asked knows nothing of that name; in its own words.
    #[error("{0}")]
    UnknownThere(String),
    /// A saved question is not written as questions are.
    #[error("queries/{file}.rq, line {line}: {cause}")]
    BadQuestion {
        /// The file's name without its ending.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong.
        cause: String,
    },
    /// The query was going on for too long.
    #[error("the query was stopped after its time was up: ask for less, or add a LIMIT")]
    Cancelled,
    /// The query gives more than was allowed.
    #[error("the query gives more than {0} rows: add a LIMIT, or ask for less")]
    TooManyRows(usize),
    /// The query went wrong while it ran.
    #[error("the query failed: {0}")]
    Evaluation(String),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn meant(close: Option<&str>) -> String {
    close.map(|name| format!(" (did you mean {name}?)")).unwrap_or_default()
}

fn list(names: &[String]) -> String {
    if names.is_empty() { "it takes none".to_owned() } else { format!("it takes {}", names.join(", ")) }
}

fn nearest<'a>(key: &str, names: &'a [String]) -> Option<&'a str> {
    near::nearest(key, names.iter().map(String::as_str))
}

fn suggestions(close: &[String], is_document: bool) -> String {
    match close {
        [] => format!("; `selon query {}` lists all", if is_document { "documents" } else { "agents" }),
        _ => format!(" (did you mean {}?)", close.join(", ")),
    }
}

impl QueryError {
    /// Whether the question was a good one and only finds nothing.
    pub fn is_nothing_found(&self) -> bool {
        matches!(self, Self::NotFound { .. } | Self::UnknownThere(_))
    }
}
