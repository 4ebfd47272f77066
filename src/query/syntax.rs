//! What is wrong with a query that is no SPARQL. In: its text, and what the parser says of it. Out: where
//! it is wrong, and why in words that help.

use super::error::QueryError;
use crate::vocab::PREFIXES;

/// What queries begin with.
const FORMS: [&str; 4] = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"];
/// What updates begin with.
const UPDATES: [&str; 10] = ["INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"];

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Line, counted from 1.
    pub line: usize,
    /// Column, counted from 1.
    pub column: usize,
    /// What is wrong, in words.
    pub cause: String,
}

/// Finds the mistake in a query from what the parser says of it, which tells the place only in words:
/// `error at 3:14: expected …`. `None` where it tells no place.
pub fn mistake(text: &str, message: &str) -> Option<Mistake> {
    let (place, cause) = message.strip_prefix("error at ")?.split_once(": ")?;
    let (line, column) = place.split_once(':')?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let source = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let before: String = source.chars().take(column.saturating_sub(1)).collect();
    let cause = wrong_form(text).or_else(|| unknown_prefix(&before, cause)).unwrap_or_else(|| shorten(cause));
    Some(Mistake { line, column, cause })
}

/// The error that a query deserves.
pub(super) fn syntax_error(name: &str, text: &str, message: &str) -> QueryError {
    let Some(Mistake { line, column, cause }) = mistake(text, message) else {
        return QueryError::Invalid { name: name.to_owned(), cause: message.to_owned() };
    };
    let source = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let snippet = format!("  {source}\n  {}^", " ".repeat(column.saturating_sub(1)));
    QueryError::Syntax { name: name.to_owned(), line, column, cause, snippet }
}

/// A text that begins like no query. The parser goes through every form and complains of the last.
fn wrong_form(text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim_start).filter(|line| !line.starts_with('#'));
    let mut words = lines.flat_map(str::split_whitespace);
    let first = loop {
        let word = words.next()?.to_uppercase();
        match word.as_str() {
            // `PREFIX a: <http://a/>`, or without the space.
            "PREFIX" if words.next()?.contains('<') => {}
            "PREFIX" => drop(words.next()),
            "BASE" => drop(words.next()),
            _ => break word,
        }
    };
    let begins = |forms: &[&str]| forms.iter().any(|form| first.starts_with(form));
    if begins(&FORMS) {
        None
    } else if begins(&UPDATES) {
        Some("this changes the store, and a query only asks: it begins with SELECT, ASK, CONSTRUCT or DESCRIBE".into())
    } else {
        Some("a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after its PREFIX lines".into())
    }
}

/// A prefix that nothing declares, with those that need no declaring.
fn unknown_prefix(before: &str, cause: &str) -> Option<String> {
    if !cause.contains("Prefix not found") {
        return None;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || "(){}[];,|/^".contains(c)).next()?;
    let (prefix, _) = word.split_once(':')?;
    let known: Vec<&str> = PREFIXES.iter().map(|(prefix, _)| *prefix).collect();
    Some(format!("nothing declares the prefix {prefix}: (known without a PREFIX line are {})", known.join(", ")))
}

/// A list of forty things that might stand there tells no more than its first eight, and a class of characters nothing.
fn shorten(cause: &str) -> String {
    let list = cause.strip_prefix("expected one of ").unwrap_or(cause);
    let parts: Vec<&str> = list.split(", ").filter(|part| !part.starts_with('[')).collect();
    let lead = if list.len() == cause.len() || parts.len() < 2 { "" } else { "expected one of " };
    match parts.get(..8).filter(|_| parts.len() > 8) {
        Some(first) => format!("{lead}{} …", first.join(", ")),
        None if parts.is_empty() => "expected a name or a number".to_owned(),
        None if lead.is_empty() && list.len() < cause.len() => format!("expected {}", parts.join(", ")),
        None => format!("{lead}{}", parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::sparql::SparqlEvaluator;

    fn told(text: &str) -> String {
        let message = SparqlEvaluator::new().parse_query(text).map(|_| ()).unwrap_err().to_string();
        syntax_error("q", text, &message).to_string()
    }

    #[test]
    fn what_is_no_query_is_told_so() {
        assert!(told("# Quoi ?\nPREFIX a: <http://a/>\ninsert data { a:b a:c a:d }").contains("only asks"));
        assert!(told("SELEC ?x { ?x ?y ?z }").contains("begins with SELECT"));
        assert!(told("SELECT ?x {\n ?x ?y }").contains("q, line 2, column"));
    }

    #[test]
    fn what_might_stand_there_is_told_in_words() {
        let message = told("SELECT ?x");
        assert!(message.contains('{') && !message.contains("..=") && !message.contains("\\u"), "{message}");
        assert_eq!(shorten("expected one of \"?\", ['a' ..= 'z']"), "expected \"?\"");
        assert_eq!(shorten("expected one of \"?\", \"$\""), "expected one of \"?\", \"$\"");
        assert_eq!(shorten("expected one of ['a' ..= 'z'], ['_']"), "expected a name or a number");
    }

    #[test]
    fn an_unknown_prefix_is_named() {
        let message = told("SELECT ?x { ?x a foo:Bar }");
        assert!(message.contains("declares the prefix foo:") && message.contains("schema"), "{message}");
    }
}
