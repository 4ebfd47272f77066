//! Rows as a map of who and whom: agents of one column, and on the other side those of a second column, or what is said. In:
//! SPARQL results. Out: the drawing, made here so that it needs no script.

use super::legend;
use super::table::{Results, SPEAKERS, WORDY};
use crate::export::drawing::{Look, draw_for_any_width};
use crate::export::view::{Row, View, keep_most};
use crate::model::{AgentKind, Stance};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::view::tail;
use maud::{Markup, PreEscaped, html};

/// Lines of one map: more is a tangle.
const LINES: usize = 60;
/// What stands before the other end of a line, so that who speaks and is spoken of has two places.
const OTHER: char = '\u{1}';

/// The map of rows; nothing where they name no agents with something beside them.
pub(super) fn map(app: &App, lang: Lang, results: &Results) -> Markup {
    let Some(view) = drawn(app.store.base().as_str(), results) else { return html! {} };
    let title = lang.say("map-of-agents");
    let look = Look {
        title,
        address: &|end| leads_to(app, end),
        word: &|stance| legend::word(stance, lang),
        alone: false,
        open: None,
        slim: false,
    };
    html! {
        details.chart {
            summary { (title) }
            div.picture tabindex="0" role="region" aria-label=(title) { (PreEscaped(draw_for_any_width(&view, &look))) }
        }
    }
}

/// Where an end of a line leads: the page of what has an IRI here, what an agent of a name says, a search for words.
fn leads_to(app: &App, end: &str) -> String {
    let other = end.strip_prefix(OTHER);
    let text = other.unwrap_or(end);
    if text.starts_with(app.store.base().as_str()) {
        return address::of(app, text);
    }
    if other.is_some_and(|text| text.contains(' ') && text.chars().count() > 60) {
        let words: String = text.chars().take(200).collect();
        return address::with(app, "/search", &[("q", &words)]);
    }
    address::with(app, "/timeline", &[("agent", text)])
}

/// The graph of rows.
fn drawn(base: &str, results: &Results) -> Option<View> {
    let agents = format!("{base}agent/");
    let names_agents = |name: &&str| {
        SPEAKERS.contains(name) || results.column(name).flatten().next().is_some_and(|value| value.starts_with(&agents))
    };
    let mut named = results.names().filter(names_agents);
    let who = named.next()?;
    let other = named.next().or_else(|| results.names().find(|name| WORDY.contains(name)))?;
    let is_stance = |name: &&str| name.starts_with("stance");
    let stances = results.names().find(is_stance);
    let stance =
        |row: &dyn Fn(&str) -> Option<String>| stances.and_then(|name| Stance::called(&row(name)?)).unwrap_or_default();
    let line = |row: &dyn Fn(&str) -> Option<String>| {
        let (from, to) = (row(who)?, row(other)?);
        (!to.is_empty() && to != "—").then(|| Row {
            claim: from.clone(),
            who: called(&from, base),
            agent: from,
            kind: AgentKind::Person,
            side: String::new(),
            stance: stance(row),
            label: called(&to, base),
            statement: format!("{OTHER}{to}"),
            words: None,
            document: String::new(),
        })
    };
    let mut rows: Vec<Row> = results.rows_of().filter_map(|row| line(&row)).collect();
    keep_most(&mut rows, LINES);
    (rows.len() > 1).then(|| View::of(&rows))
}

/// What an end is called.
fn called(text: &str, base: &str) -> String {
    if text.starts_with(base) { tail(text).to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(names: &[&str], rows: &[&[&str]]) -> Results {
        let row = |cells: &&[&str]| {
            let cell = |(name, text): (&&str, &&str)| {
                ((*name).to_owned(), serde_json::json!({ "type": "literal", "value": text }))
            };
            names.iter().zip(*cells).map(cell).collect::<serde_json::Map<_, _>>()
        };
        let rows: Vec<_> = rows.iter().map(row).collect();
        serde_json::from_value(serde_json::json!({ "head": { "vars": names }, "results": { "bindings": rows } }))
            .unwrap()
    }

    #[test]
    fn who_and_whom_are_two_sides() {
        let base = "https://w3id.org/selon/id/";
        let rows = results(&["who", "stance", "who2"], &[&["Lise", "denies", "Omar"], &["Omar", "accuses", "Lise"]]);
        let view = drawn(base, &rows).unwrap();
        assert_eq!((view.graph.node_count(), view.graph.edge_count()), (4, 2));
        let said = results(&["who", "what"], &[&["Lise", "le quai ferme"], &["Omar", "le quai ferme"]]);
        assert_eq!(drawn(base, &said).unwrap().graph.node_count(), 3);
        assert!(drawn(base, &results(&["x", "y"], &[&["a", "b"], &["c", "d"]])).is_none());
        let agent = format!("{base}agent/person/lise");
        let free = results(&["x", "what"], &[&[&agent, "a"], &[&agent, "b"]]);
        assert_eq!(drawn(base, &free).unwrap().graph.edge_count(), 2);
    }
}
