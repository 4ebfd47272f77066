//! Questions made ready. In: a question with its marks, and values for its parameters. Out: SPARQL with the
//! conditions in their places, all of them look-ups in an index and no scan.

use super::error::{QueryError, Unfit};
use super::filled::fill_in;
use super::parameter::{Kind, Parameter};
use super::saved::{Mark, Saved};
use super::values::{bad, count, date, in_order, number, stance};
use super::{names, words};
use crate::graph::runs;
use crate::graph::store::ClaimStore;
use crate::model::AgentKind;
use crate::vocab::{prov, schema, selon};
use oxigraph::model::NamedNodeRef;
use std::collections::BTreeSet;

/// Who is asked a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// The store itself, whose index tells what has a word.
    Store,
    /// Any engine: it goes by the words that claims and articles are exported with.
    Engine,
}

/// Puts the conditions of the parameters into a question. Gives SPARQL with as many lines as the
/// question has, so that positions in errors are those of the file.
///
/// # Errors
/// For a parameter that the question does not take or needs, and a value that does not suit.
pub fn bind(store: &ClaimStore, question: &Saved, parameters: &[Parameter]) -> Result<String, QueryError> {
    put_in(store, question, parameters, Asked::Store)
}

/// As [`bind`], for an engine that holds an export: words are looked for in what claims and articles say, not in the
/// index of the store.
///
/// # Errors
/// As [`bind`].
pub fn bind_for_any(store: &ClaimStore, question: &Saved, parameters: &[Parameter]) -> Result<String, QueryError> {
    put_in(store, question, parameters, Asked::Engine)
}

fn put_in(store: &ClaimStore, question: &Saved, parameters: &[Parameter], asked: Asked) -> Result<String, QueryError> {
    for parameter in parameters {
        if !question.takes.iter().any(|takes| takes.key == parameter.key) {
            let names = question.takes.iter().map(|takes| takes.key.clone()).collect();
            return Err(QueryError::UnknownParameter {
                question: question.name.clone(),
                key: parameter.key.clone(),
                names,
            });
        }
    }
    let given = |key: &str| parameters.iter().filter(|p| p.key == key).map(|p| p.value.as_str()).collect::<Vec<_>>();
    if let Some(missing) = question.takes.iter().find(|takes| takes.required && given(&takes.key).is_empty()) {
        return Err(QueryError::MissingParameter { question: question.name.clone(), key: missing.key.clone() });
    }
    let marks = question.marks()?;
    in_order(&marks, parameters)?;
    let usual = with_time(&marks, parameters);
    let parameters: Vec<&Parameter> = parameters.iter().chain(&usual).collect();
    let given = |key: &str| parameters.iter().filter(|p| p.key == key).map(|p| p.value.as_str()).collect::<Vec<_>>();
    let mut lines: Vec<String> = question.text.lines().map(str::to_owned).collect();
    let of_store = |mark: &Mark, values: &[&str]| condition(store, mark, values, Asked::Store);
    if fill_in(store, &mut lines, &marks, (&given, &of_store))? {
        return Ok(lines.join("\n"));
    }
    for mark in &marks {
        let values = given(&mark.key);
        // The limit that holds where none is given stands in the line after its mark.
        let place = mark.line + usize::from(mark.kind == Kind::Limit);
        if let (false, Some(line)) = (values.is_empty(), lines.get_mut(place)) {
            *line = condition(store, mark, &values, asked)?;
        }
    }
    let narrows = |key: &str| marks.iter().any(|mark| mark.key == key && mark.kind.narrows());
    if parameters.iter().any(|parameter| narrows(&parameter.key)) {
        drop_what_holds_for_all(&mut lines);
    }
    Ok(lines.join("\n"))
}

/// More rows than any store has: with a limit the engine looks up claim by claim what follows.
const ALL: u64 = 1_000_000_000;

/// The reasons why two claims contradict each other, as the vocabulary names them.
const REASONS: [&str; 5] = ["denied", "otherFigure", "oppositeEvent", "otherTime", "otherPlace"];

/// What people have said of a claim, and the condition that it is so.
const CHECKED: [(&str, &str); 3] = [
    ("unchecked", "FILTER NOT EXISTS { ?claim selon:checkedBy ?whoChecked }"),
    ("checked", "FILTER EXISTS { ?claim selon:checkedBy ?whoChecked }"),
    ("corrected", "FILTER EXISTS { ?claim selon:correctedBy ?whoCorrected }"),
];
const STATES: [&str; 3] = ["unchecked", "checked", "corrected"];

/// Kinds of agents, as the vocabulary has them.
const KINDS: [&str; 9] =
    ["person", "organisation", "state", "medium", "group", "anonymous", "office", "place", "document"];

/// What a line ends with that holds only for who asks for everything: of a pair that would come once from each side,
/// one row. The file as it stands asks for everything.
const UNLESS_NARROWED: &str = "# unless narrowed";

/// Takes such lines out of a question that is narrowed down.
fn drop_what_holds_for_all(lines: &mut [String]) {
    lines.iter_mut().filter(|line| line.ends_with(UNLESS_NARROWED)).for_each(String::clear);
}

/// The condition that a mark stands for, in SPARQL on one line.
fn condition(store: &ClaimStore, mark: &Mark, values: &[&str], asked: Asked) -> Result<String, QueryError> {
    let variable = &mark.variable;
    match mark.kind {
        Kind::Topic | Kind::Sentence | Kind::Source => words::condition(store, mark, values, asked == Asked::Store),
        Kind::From => Ok(format!("FILTER(STR({variable}) >= \"{}\")", date(mark, values)?)),
        // `9` sorts after every `-` and digit: a year alone takes in all its days.
        Kind::Until => Ok(format!("FILTER(STR({variable}) <= \"{}~\")", date(mark, values)?)),
        Kind::Since => since(store, mark, values),
        Kind::Least => Ok(format!("FILTER({variable} >= {})", number(mark, values)?)),
        Kind::Limit if values == ["all"] => Ok(format!("LIMIT {ALL}")),
        Kind::Limit | Kind::Each => Ok(format!("LIMIT {}", count(mark, values)?)),
        Kind::Skip => Ok(format!("OFFSET {}", number(mark, values)?)),
        Kind::Reason => {
            let reason = REASONS.iter().find(|reason| values == [**reason]);
            let reason = reason.ok_or_else(|| bad(mark, values, Unfit::NoneOf(&REASONS)))?;
            Ok(format!("FILTER({variable} = <{}{reason}>)", selon::NAMESPACE))
        }
        Kind::Stance => {
            let stances: Result<Vec<String>, QueryError> = values.iter().map(|value| stance(mark, value)).collect();
            Ok(format!("VALUES {variable} {{ {} }}", stances?.join(" ")))
        }
        Kind::Checked => {
            let state = CHECKED.into_iter().find(|(state, _)| values == [*state]);
            let (_, condition) = state.ok_or_else(|| bad(mark, values, Unfit::NoneOf(&STATES)))?;
            Ok(condition.replace("?claim", variable))
        }
        Kind::AgentKind => {
            let kinds: Option<Vec<String>> =
                values.iter().map(|value| AgentKind::called(value).map(|kind| kind.class().to_string())).collect();
            let kinds = kinds.ok_or_else(|| bad(mark, values, Unfit::NoneOf(&KINDS)))?.join(" ");
            Ok(format!(
                "FILTER EXISTS {{ VALUES {variable}Kind {{ {kinds} }} {variable} {} {variable}Of . {variable}Of a {variable}Kind }}",
                prov::WAS_ATTRIBUTED_TO
            ))
        }
        Kind::Agent
        | Kind::Side
        | Kind::By
        | Kind::BySide
        | Kind::About
        | Kind::Credits
        | Kind::Publisher
        | Kind::Document
        | Kind::Within
        | Kind::Of => nodes(store, mark, values, asked),
    }
}

/// Values that name agents or articles: their IRIs, and the property that leads to them.
fn nodes(store: &ClaimStore, mark: &Mark, values: &[&str], asked: Asked) -> Result<String, QueryError> {
    let variable = &mark.variable;
    let mut nodes = BTreeSet::new();
    for value in values {
        nodes.extend(names::named(store, mark, value)?);
    }
    let list: Vec<String> = nodes.iter().map(|iri| format!("<{iri}>")).collect();
    let list = list.join(" ");
    let through = |property: NamedNodeRef<'_>, end: &str| {
        format!("VALUES {variable}{end} {{ {list} }} {variable} {property} {variable}{end} .")
    };
    Ok(match mark.kind {
        Kind::By | Kind::BySide => through(prov::WAS_ATTRIBUTED_TO, "By"),
        Kind::About => through(selon::ABOUT, "About"),
        Kind::Credits => through(selon::CREDITS, "Credits"),
        Kind::Publisher => through(schema::PUBLISHER, "Publisher"),
        Kind::Of => through(prov::WAS_DERIVED_FROM, "Of"),
        // A mention has a name below that of its article; in the store the article's graph is found at once.
        Kind::Within if asked == Asked::Store => {
            format!(
                "{{ SELECT DISTINCT {variable} {{ VALUES {variable}Graph {{ {list} }} GRAPH {variable}Graph {{ {variable} {} {variable}Of }} }} }}",
                selon::OF
            )
        }
        Kind::Within => {
            let below = nodes.iter().map(|iri| format!("STRSTARTS(STR({variable}), \"{iri}/\")"));
            format!("FILTER({})", below.collect::<Vec<_>>().join(" || "))
        }
        _ => format!("VALUES {variable} {{ {list} }}"),
    })
}

/// The articles that came in since something.
fn since(store: &ClaimStore, mark: &Mark, values: &[&str]) -> Result<String, QueryError> {
    let when = values.join("");
    if when != runs::LAST {
        let day = when.split('T').next().unwrap_or_default();
        date(mark, &[day]).map_err(|_| bad(mark, values, Unfit::NoRun))?;
    }
    // Where nothing is known of any run, everything is as new.
    let Some(articles) = runs::since(store, &when) else { return Ok(String::new()) };
    let list: Vec<String> = articles.iter().map(|iri| format!("<{iri}>")).collect();
    Ok(format!("VALUES {} {{ {} }}", mark.variable, list.join(" ")))
}

/// A question of what is new that is asked without a time is asked since the last run.
fn with_time(marks: &[Mark], parameters: &[Parameter]) -> Option<Parameter> {
    let mark = marks.iter().find(|mark| mark.kind == Kind::Since)?;
    let timed = |parameter: &Parameter| {
        marks
            .iter()
            .any(|mark| mark.key == parameter.key && matches!(mark.kind, Kind::Since | Kind::From | Kind::Until))
    };
    let value = runs::LAST.to_owned();
    (!parameters.iter().any(timed)).then(|| Parameter { key: mark.key.clone(), value })
}
