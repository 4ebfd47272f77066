//! One cell of a table. In: a row and the name of a column. Out: markup: what the store has a page for becomes a link, a
//! stance its badge, a quotation is there to be copied.

use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::pages::cited::{Quotation, copy};
use crate::serve::pages::legend::badge;
use crate::serve::pages::parts::decimal;
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Columns that hold words of articles, and so are wide.
pub(in crate::serve::pages) const WORDY: [&str; 6] = ["what", "what2", "words", "words2", "text", "exact"];

/// Columns that hold names of who speaks.
pub(in crate::serve::pages) const SPEAKERS: [&str; 4] = ["who", "who2", "relay", "whom"];

/// What the results of a query hold in one place.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Value {
    r#type: String,
    #[serde(default)]
    value: serde_json::Value,
    #[serde(default)]
    pub(super) datatype: String,
    #[serde(rename = "xml:lang")]
    lang: Option<String>,
}

impl Value {
    pub(super) fn text(&self) -> String {
        match &self.value {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// The markup of one value.
pub(super) fn cell(app: &App, lang: Lang, name: &str, row: &BTreeMap<String, Value>) -> Markup {
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
    fn a_place_names_article_and_character() {
        assert_eq!(place("at", "03-dementi §2 128–171"), Some(("03-dementi", "128")));
        assert_eq!(place("what", "03-dementi §2 128–171"), None);
        assert_eq!(place("at2", "rien"), None);
    }
}
