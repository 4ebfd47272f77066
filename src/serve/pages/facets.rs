//! Rows narrowed down and sorted by hand. In: rows, and what of an address begins with `f.` or is `sort`. Out: the rows
//! that fit, in that order; links that narrow them down further, with counts.
//!
//! All of it stands in the address, so that it can be kept and sent, and works without a script.

use super::legend;
use super::table::{Results, heading};
use crate::model::Stance;
use crate::serve::lang::Lang;
use maud::{Markup, html};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Columns that are facets where they have several values.
const FACETS: [&str; 10] =
    ["who", "stance", "part", "kind", "publisher", "outlet", "medium", "why", "document", "date"];
/// Values of a facet that are listed.
const LISTED: usize = 12;

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    /// Columns with the value that they are to have.
    facets: BTreeMap<String, String>,
    /// The column to sort by; with a hyphen before it, from the greatest on.
    sort: String,
}

impl Chosen {
    /// Takes a parameter of the address, if it is one of these.
    pub(super) fn take(&mut self, key: &str, value: &str) -> bool {
        if key == "sort" {
            value.clone_into(&mut self.sort);
            return true;
        }
        match key.strip_prefix("f.") {
            Some(column) => {
                self.facets.insert(column.to_owned(), value.to_owned());
                true
            }
            None => false,
        }
    }

    /// Whether all rows are wanted as they come.
    pub(super) fn is_empty(&self) -> bool {
        self.facets.is_empty() && self.sort.is_empty()
    }

    /// As parameters of an address.
    pub(super) fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> =
            self.facets.iter().map(|(column, value)| (format!("f.{column}"), value.clone())).collect();
        if !self.sort.is_empty() {
            pairs.push(("sort".to_owned(), self.sort.clone()));
        }
        pairs
    }

    /// The same with one facet or the order changed; an empty value leaves it out.
    pub(super) fn with(&self, key: &str, value: &str) -> Vec<(String, String)> {
        let mut pairs = self.pairs();
        pairs.retain(|(known, _)| known != key);
        if !value.is_empty() {
            pairs.push((key.to_owned(), value.to_owned()));
        }
        pairs
    }

    /// What a click on the head of a column sorts by.
    pub(super) fn next_sort(&self, column: &str) -> String {
        if self.sort == column { format!("-{column}") } else { column.to_owned() }
    }

    /// How a column is sorted, as ARIA says it.
    pub(super) fn sorted(&self, column: &str) -> Option<&'static str> {
        match self.sort.strip_prefix('-') {
            Some(down) if down == column => Some("descending"),
            None if self.sort == column => Some("ascending"),
            _ => None,
        }
    }

    /// The rows that fit, in order.
    pub(super) fn applied(&self, mut results: Results) -> Results {
        results.keep(|get| {
            self.facets.iter().all(|(column, wanted)| get(column).is_some_and(|text| of(column, &text) == wanted))
        });
        let (column, down) = self.sort.strip_prefix('-').map_or((self.sort.as_str(), false), |column| (column, true));
        if !column.is_empty() {
            results.sort_by(column, |a, b| {
                let order = compare(a, b);
                if down { order.reverse() } else { order }
            });
        }
        results
    }
}

/// The value of a cell as a facet: of a date its month.
fn of<'t>(column: &str, text: &'t str) -> &'t str {
    if column == "date" { text.get(..7).unwrap_or(text) } else { text }
}

/// Numbers as numbers, all else as text.
fn compare(a: &str, b: &str) -> Ordering {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a.total_cmp(&b),
        _ => a.to_lowercase().cmp(&b.to_lowercase()),
    }
}

/// The facets of all rows, with links that choose. `link` makes the address of some parameters.
pub(super) fn show(lang: Lang, all: &Results, chosen: &Chosen, link: impl Fn(&[(String, String)]) -> String) -> Markup {
    let columns: BTreeSet<&str> = all.names().collect();
    let facets: Vec<(&str, Vec<(String, usize)>)> = FACETS
        .into_iter()
        .filter(|column| columns.contains(column))
        .map(|column| (column, counts(all, column)))
        .filter(|(column, counts)| counts.len() > 1 && (*column != "document" || counts.len() <= LISTED))
        .collect();
    html! {
        @if !facets.is_empty() {
            div.facets {
                @for (column, counts) in &facets {
                    @let key = format!("f.{column}");
                    @let now = chosen.facets.get(*column);
                    details open[now.is_some()] {
                        summary { (if *column == "date" { lang.say("month") } else { heading(column, lang) }) @if let Some(now) = now { " : " (called(lang, column, now)) } }
                        ul {
                            @if now.is_some() { li { a href=(link(&chosen.with(&key, ""))) { (lang.say("all")) } } }
                            @for (value, count) in counts.iter().take(LISTED) {
                                li { a href=(link(&chosen.with(&key, value))) aria-current=[(now == Some(value)).then_some("true")] { (called(lang, column, value)) } " " span.count { (lang.number(*count)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The values of a column, the most frequent first; months in their order.
fn counts(all: &Results, column: &str) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in all.column(column).flatten().filter(|text| !text.is_empty()) {
        *counts.entry(of(column, &text).to_owned()).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    if column != "date" {
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    }
    counts
}

fn called(lang: Lang, column: &str, value: &str) -> String {
    match (column, Stance::parse(value)) {
        ("stance", Some(stance)) => legend::word(stance, lang).to_owned(),
        ("date", _) => legend::date(value, lang),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results() -> Results {
        let row = |who: &str, n: &str| {
            format!(
                "{{\"who\":{{\"type\":\"literal\",\"value\":\"{who}\"}},\"n\":{{\"type\":\"literal\",\"value\":\"{n}\"}}}}"
            )
        };
        let rows = [row("Omar", "10"), row("Lise", "9"), row("Omar", "2")].join(",");
        serde_json::from_str(&format!(
            "{{\"head\":{{\"vars\":[\"who\",\"n\"]}},\"results\":{{\"bindings\":[{rows}]}}}}"
        ))
        .unwrap()
    }

    fn column(results: &Results, name: &str) -> Vec<String> {
        results.column(name).flatten().collect()
    }

    #[test]
    fn rows_are_narrowed_down_and_sorted() {
        let mut chosen = Chosen::default();
        assert!(chosen.take("f.who", "Omar") && chosen.take("sort", "n") && !chosen.take("topic", "x"));
        assert_eq!(column(&chosen.applied(results()), "n"), ["2", "10"]);
        assert_eq!(chosen.next_sort("n"), "-n");
        assert_eq!((chosen.sorted("n"), chosen.sorted("who")), (Some("ascending"), None));
        assert_eq!(chosen.with("sort", ""), [("f.who".to_owned(), "Omar".to_owned())]);
        let shown = show(Lang::Fr, &results(), &chosen, |pairs| format!("/q?{}", pairs.len())).into_string();
        assert!(shown.contains("Omar</a> <span class=\"count\">2") && shown.contains("aria-current"), "{shown}");
    }
}
