//! Rows as a table. In: SPARQL results in JSON, as a query process gives them. Out: markup; what
//! the store has a page for becomes a link, everything else is text.

mod cell;

#[cfg(feature = "xlsx")]
use crate::export::tables::Cell;
use crate::serve::app::App;
use crate::serve::lang::Lang;
pub(super) use cell::{SPEAKERS, WORDY};
use cell::{Value, cell};
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
        let typed =
            |value: Option<&Value>| value.map_or(Cell::Empty, |value| Cell::typed(&value.text(), &value.datatype));
        let row = |row: &BTreeMap<String, Value>| self.head.vars.iter().map(|name| typed(row.get(name))).collect();
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

/// The names that the questions of `queries/` give to their columns, in words; a name of somebody's own as it is.
pub(super) fn heading(name: &str, lang: Lang) -> &str {
    lang.known(&format!("column-{name}")).unwrap_or(name)
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
}
