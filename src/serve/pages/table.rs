//! Rows as a table. In: SPARQL results in JSON, as a query process gives them. Out: markup; what
//! the store has a page for becomes a link, everything else is text.

use super::cited::{Quotation, copy};
use super::legend::badge;
use super::parts::decimal;
#[cfg(feature = "xlsx")]
use crate::export::tables::Cell;
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use maud::{Markup, html};
use serde::Deserialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Rows that a page shows; downloads have them all.
pub(super) const SHOWN: usize = 200;

/// SPARQL 1.1 Query Results JSON Format.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Results {
    head: Head,
    #[serde(default)]
    results: Bindings,
    boolean: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Head {
    #[serde(default)]
    vars: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Bindings {
    #[serde(default)]
    bindings: Vec<BTreeMap<String, Value>>,
}

#[derive(Clone, Debug, Deserialize)]
struct Value {
    r#type: String,
    #[serde(default)]
    value: serde_json::Value,
    #[serde(default)]
    datatype: String,
    #[serde(rename = "xml:lang")]
    lang: Option<String>,
}

/// Columns that hold words of articles, and so are wide.
pub(super) const WORDY: [&str; 6] = ["what", "what2", "words", "words2", "text", "exact"];

/// Columns that hold names of who speaks.
pub(super) const SPEAKERS: [&str; 4] = ["who", "who2", "relay", "whom"];

impl Results {
    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.results.bindings.len()
    }

    /// The rows, each as what its columns hold.
    pub(super) fn rows_of(&self) -> impl Iterator<Item = impl Fn(&str) -> Option<String> + '_> {
        self.results.bindings.iter().map(|row| move |name: &str| row.get(name).map(Value::text))
    }

    /// The names of the columns.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.head.vars.iter().map(String::as_str)
    }

    /// The values of a column, one a row.
    pub(super) fn column<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Option<String>> + 'a {
        self.results.bindings.iter().map(move |row| row.get(name).map(Value::text))
    }

    /// All cells, each with its type; nothing where a row has none.
    #[cfg(feature = "xlsx")]
    pub(super) fn cells(&self) -> Vec<Vec<Cell>> {
        let cell =
            |value: Option<&Value>| value.map_or(Cell::Empty, |value| Cell::typed(&value.text(), &value.datatype));
        let row = |row: &BTreeMap<String, Value>| self.head.vars.iter().map(|name| cell(row.get(name))).collect();
        self.results.bindings.iter().map(row).collect()
    }

    /// Whether all values of a column are numbers that count or measure something; where a text begins is none.
    pub(super) fn is_number(&self, name: &str) -> bool {
        const TYPES: [&str; 4] = ["#integer", "#decimal", "#double", "#float"];
        let mut values = self.results.bindings.iter().filter_map(|row| row.get(name)).peekable();
        let place = ["start", "end", "paragraph"].contains(&name);
        !place && values.peek().is_some() && values.all(|value| TYPES.iter().any(|one| value.datatype.ends_with(one)))
    }

    /// Whether a column of marks marks no row: downloads have it all the same.
    fn says_nothing(&self, name: &str) -> bool {
        let mut values = self.results.bindings.iter().map(|row| row.get(name)).peekable();
        let unmarked = |value: &Value| value.datatype.ends_with("#boolean") && value.text() == "false";
        values.peek().is_some() && values.all(|value| value.is_some_and(unmarked))
    }

    /// Whether there is nothing to show or to take away.
    pub(super) fn is_empty(&self) -> bool {
        self.boolean.is_none() && self.len() == 0
    }

    /// Leaves the rows that a condition on their columns holds for.
    pub(super) fn keep(&mut self, fits: impl Fn(&dyn Fn(&str) -> Option<String>) -> bool) {
        self.results.bindings.retain(|row| fits(&|name: &str| row.get(name).map(Value::text)));
    }

    /// Sorts the rows by a column, those without a value last; rows of one value keep their order.
    pub(super) fn sort_by(&mut self, column: &str, compare: impl Fn(&str, &str) -> Ordering) {
        self.results.bindings.sort_by(|a, b| match (a.get(column), b.get(column)) {
            (Some(a), Some(b)) => compare(&a.text(), &b.text()),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
    }

    /// The table, in the order in which the rows came.
    pub(super) fn show(&self, app: &App, lang: Lang) -> Markup {
        self.table(app, lang, |name| html! { th scope="col" title=(name) { (heading(name, lang)) } })
    }

    /// The table with heads of its own making.
    pub(super) fn table(&self, app: &App, lang: Lang, head: impl Fn(&str) -> Markup) -> Markup {
        if let Some(answer) = self.boolean {
            return html! { p.answer { (if answer { lang.say("yes") } else { lang.say("no") }) } };
        }
        let count = self.len();
        let columns: Vec<&String> = self.head.vars.iter().filter(|name| !self.says_nothing(name)).collect();
        html! {
            p.note role="status" {
                (lang.plural("n-rows", count))
                @if count > SHOWN { (lang.say("the-first-of-them-here")) }
            }
            @if count > 0 {
                div.rows tabindex="0" role="region" aria-label=(lang.say("results")) {
                    table {
                        thead { tr { @for name in &columns { (head(name)) } } }
                        tbody {
                            @for row in self.results.bindings.iter().take(SHOWN) {
                                tr { @for name in &columns { (cell(app, lang, name, row)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

impl Value {
    fn text(&self) -> String {
        match &self.value {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

fn cell(app: &App, lang: Lang, name: &str, row: &BTreeMap<String, Value>) -> Markup {
    let Some(value) = row.get(name) else { return html! { td.empty {} } };
    let text = value.text();
    let wordy = WORDY.contains(&name);
    let stance = Stance::parse(&text).filter(|_| name.starts_with("stance"));
    html! {
        @if value.r#type == "uri" {
            td { a href=(address::of(app, &text)) { (short(app, &text)) } }
        } @else if let Some(stance) = stance {
            td { (badge(stance, lang)) }
        } @else if value.datatype.ends_with("#boolean") {
            td { (if text == "true" { lang.say("yes-2") } else { lang.say("no-2") }) }
        } @else if value.datatype.ends_with("#decimal") {
            td { (decimal(&text, lang)) }
        } @else if name == "paragraph" && text == "0" {
            td { (lang.say("title")) }
        } @else if name == "document" {
            @let at = row.get("start").map(Value::text).unwrap_or_default();
            td { a href=(address::with(app, "/document", &[("name", &text), ("at", &at)])) { (text) } }
        } @else if SPEAKERS.contains(&name) && text != "—" {
            td { a href=(address::with(app, "/timeline", &[("agent", &text)])) { (text) } }
        } @else if let Some((name, at)) = place(name, &text) {
            td { a href=(address::with(app, "/document", &[("name", name), ("at", at)])) { (text.replace(" §0 ", lang.say("title-2"))) } }
        } @else {
            td.wordy[wordy] .day[name.starts_with("date")] lang=[value.lang.as_deref()] {
                (text)
                @if name == "what" { " " (handed_on(app, lang, row)) }
            }
        }
    }
}

/// A row that is a quotation, to copy with its source.
fn handed_on(app: &App, lang: Lang, row: &BTreeMap<String, Value>) -> Markup {
    let text = |name: &str| row.get(name).map(Value::text).unwrap_or_default();
    let (words, who, date, document, start) =
        (text("what"), text("who"), text("date"), text("document"), text("start"));
    if words.is_empty() || document.is_empty() {
        return html! {};
    }
    let page = address::with(app, "/document", &[("name", &document), ("at", &start)]);
    let publisher = text("publisher");
    let quotation =
        Quotation { words: &words, who: &who, article: &document, publisher: &publisher, date: &date, page: &page };
    copy(lang, &quotation)
}

/// The article and the first character of a place as questions write it: `03-dementi §2 128–171`.
fn place<'a>(name: &str, text: &'a str) -> Option<(&'a str, &'a str)> {
    let (document, rest) = text.rsplit_once(" §").filter(|_| name == "at" || name == "at2")?;
    let (_, characters) = rest.split_once(' ')?;
    Some((document, characters.split('–').next()?))
}

/// The names that the questions of `queries/` give to their columns, in words; a name of somebody's own as it is.
pub(super) fn heading(name: &str, lang: Lang) -> &str {
    lang.known(&format!("column-{name}")).unwrap_or(name)
}

/// An IRI with what stands before every other one left out.
fn short(app: &App, iri: &str) -> String {
    if let Some(tail) = iri.strip_prefix(app.store.base().as_str()) {
        return tail.to_owned();
    }
    for (prefix, namespace) in crate::vocab::PREFIXES {
        if let Some(local) = iri.strip_prefix(namespace) {
            return format!("{prefix}:{local}");
        }
    }
    iri.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_no_row_bears_is_no_column() {
        let boolean = "http://www.w3.org/2001/XMLSchema#boolean";
        let rows = |values: &[&str]| {
            let row = |value: &&str| {
                format!("{{\"m\":{{\"type\":\"literal\",\"value\":\"{value}\",\"datatype\":\"{boolean}\"}}}}")
            };
            let rows = values.iter().map(row).collect::<Vec<_>>().join(",");
            let text = format!("{{\"head\":{{\"vars\":[\"m\"]}},\"results\":{{\"bindings\":[{rows}]}}}}");
            serde_json::from_str::<Results>(&text).unwrap().says_nothing("m")
        };
        assert!(rows(&["false", "false"]) && !rows(&["false", "true"]) && !rows(&[]));
    }

    #[test]
    fn a_place_names_article_and_character() {
        assert_eq!(place("at", "03-dementi §2 128–171"), Some(("03-dementi", "128")));
        assert_eq!(place("what", "03-dementi §2 128–171"), None);
        assert_eq!(place("at2", "rien"), None);
    }
}
