//! The state of a reading. In: events of XML. Out: the lines and the metadata of each article.

use super::item::Item;
use crate::read::{Article, ReadError};
use quick_xml::events::{BytesStart, Event};

/// Elements that are a paragraph of the text.
const LINES: [&str; 14] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "hl2", "li", "tr", "dt", "dd", "blockquote", "pre"];

/// Elements inside the text that hold none of it.
const SILENT: [&str; 7] = ["media", "script", "style", "media-caption", "media-producer", "remoteInfo", "table"];

/// What is open, and what was read.
#[derive(Default)]
pub(super) struct State {
    /// Local names of the open elements.
    path: Vec<String>,
    /// The text of the element at hand.
    line: String,
    item: Item,
    items: Vec<Item>,
}

impl State {
    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.path.len()
    }

    /// Takes over what an event says.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.open(tag);
                self.path.push(local(tag));
            }
            Event::Empty(tag) => {
                self.open(tag);
                if local(tag) == "br" {
                    self.end_line();
                }
            }
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let entity = format!("&{};", name.xml10_content());
                self.text(&html_escape::decode_html_entities(&entity));
            }
            _ => {}
        }
    }

    /// Whether an element of that name is open.
    fn is_in(&self, name: &str) -> bool {
        self.path.iter().any(|p| p == name)
    }

    /// Whether what is read is the article's text.
    fn in_text(&self) -> bool {
        let content = self.is_in("body.content") || self.is_in("inlineXML") || self.is_in("inlineData");
        let head = self.is_in("head") || self.is_in("body.head") || self.is_in("hedline");
        content && !head && !self.path.iter().any(|p| SILENT.contains(&p.as_str()))
    }

    /// Begins an element.
    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = local(tag);
        if name == "newsItem" {
            self.end_item();
        }
        self.item.attributes(&name, |wanted| attribute(tag, wanted));
        if LINES.contains(&name.as_str()) || !self.in_text() {
            self.end_line();
        }
    }

    /// Adds text to the line at hand, runs of white space as one space.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !blank {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    /// Ends a line of the text; outside of it, what was read is thrown away.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if self.in_text() && !line.trim().is_empty() {
            self.item.lines.push(line.trim().to_owned());
        }
    }

    /// Ends the element at hand.
    fn close(&mut self) {
        let Some(name) = self.path.last().cloned() else { return };
        let value = self.line.trim().to_owned();
        if self.in_text() {
            if LINES.contains(&name.as_str())
                || matches!(name.as_str(), "body.content" | "inlineXML" | "inlineData" | "div" | "section" | "body")
            {
                self.end_line();
            }
        } else {
            self.line.clear();
            self.item.value(&name, value, &self.path);
        }
        self.path.pop();
        if name == "newsItem" {
            self.end_item();
        }
    }

    /// Ends the article at hand; one without text is none.
    pub(super) fn end_item(&mut self) {
        let item = std::mem::take(&mut self.item);
        if !item.lines.is_empty() {
            self.items.push(item);
        }
    }

    /// All articles; where there are several, each is named by its GUID or its number.
    pub(super) fn finish(self, origin: &str) -> Vec<Result<Article, ReadError>> {
        let several = self.items.len() > 1;
        let named = |(n, item): (usize, Item)| {
            let origin = match &item.guid {
                Some(guid) if several => format!("{origin}#{guid}"),
                _ if several => format!("{origin}#{}", n + 1),
                _ => origin.to_owned(),
            };
            Ok(item.article(&origin))
        };
        self.items.into_iter().enumerate().map(named).collect()
    }
}

/// The name of an element without its prefix.
fn local(tag: &BytesStart<'_>) -> String {
    let name = tag.name();
    let text = name.as_ref();
    text.rsplit(':').next().unwrap_or(text).to_owned()
}

/// The value of an attribute, by its name without prefix.
fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| {
        let key: &str = a.key.as_ref();
        key.rsplit(':').next() == Some(wanted)
    })?;
    let value = html_escape::decode_html_entities(found.value.as_ref()).trim().to_owned();
    (!value.is_empty()).then_some(value)
}
