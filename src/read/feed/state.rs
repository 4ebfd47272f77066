//! The state of a reading. In: events of XML. Out: what the feed says of itself, and its entries.

use super::Channel;
use super::entry::Entry;
use super::value::{Text, Value};
use quick_xml::events::{BytesStart, Event};

/// Elements whose value is kept, within an entry or outside of one.
const KEPT: [&str; 22] = [
    "title", "link", "guid", "id", "pubDate", "published", "issued", "created", "date", "modified", "updated",
    "content", "encoded", "body", "fullitem", "description", "summary", "author", "creator", "name", "language",
    "subtitle",
];

/// Prefixes that vocabularies go by which feeds take words from.
const SHARED: [&str; 12] =
    ["", "atom", "content", "dc", "dcterms", "itunes", "media", "podcast", "rss", "xhtml", "googleplay", "a10"];

/// What is open, and what was read.
#[derive(Default)]
pub(super) struct State {
    /// Local names of the open elements.
    path: Vec<String>,
    /// The value at hand, and how deep its element lies.
    value: Option<(usize, Value)>,
    /// Whether the value's element is of another vocabulary than the entry and none that feeds are known to share.
    foreign: bool,
    /// The entry at hand, and how deep its element lies.
    entry: Option<(usize, Entry)>,
    /// The prefix of the entry's own vocabulary.
    prefix: String,
    entries: Vec<Entry>,
    channel: Channel,
    begun: bool,
}

impl State {
    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.path.len()
    }

    /// Whether the feed began and ended.
    pub(super) fn is_whole(&self) -> bool {
        self.begun && self.path.is_empty()
    }

    /// What was read.
    pub(super) fn finish(mut self) -> (Channel, Vec<Entry>) {
        if let Some((_, entry)) = self.entry.take() {
            self.entries.push(entry);
        }
        (self.channel, self.entries)
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
                self.path.push(local(tag));
                self.close();
            }
            Event::End(tag) => self.end(tag.name().as_ref()),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let entity = format!("&{};", name.xml10_content());
                self.text(&html_escape::decode_html_entities(&entity));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, value)) = &mut self.value {
            value.text(text);
        }
    }

    /// Begins an element.
    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = local(tag);
        self.begun |= matches!(name.as_str(), "rss" | "feed" | "RDF" | "channel");
        if let Some((_, value)) = &mut self.value {
            return value.tag(&format!("<{}>", inside(tag, &name)));
        }
        let depth = self.path.len();
        if matches!(name.as_str(), "item" | "entry") && self.entry.is_none() {
            prefix(tag).clone_into(&mut self.prefix);
            self.entry = Some((depth, Entry { language: attribute(tag, "lang"), ..Entry::default() }));
            return;
        }
        if self.entry.is_none() && self.channel.language.is_none() {
            self.channel.language = attribute(tag, "lang");
        }
        // Of an Atom entry the links stand in attributes.
        if name == "link"
            && let Some(address) = attribute(tag, "href")
        {
            if let Some((_, entry)) = &mut self.entry {
                entry.link(&address, attribute(tag, "rel").as_deref());
            }
            return;
        }
        if KEPT.contains(&name.as_str()) && !self.within_other(&name) {
            let prefix = prefix(tag);
            self.foreign = prefix != self.prefix && !SHARED.contains(&prefix) || self.within("group");
            self.value = Some((depth, Value::new(|wanted| attribute(tag, wanted))));
        }
    }

    /// Whether an element is open that only speaks of something else: the source of an entry, a picture, a
    /// medium, an item's category. What a group of films is described as may be all that an entry says.
    fn within_other(&self, name: &str) -> bool {
        ["image", "textinput", "source", "contributor"].iter().any(|other| self.within(other))
            || self.within("group") && name != "description"
    }

    /// Whether an element of that name is open.
    fn within(&self, name: &str) -> bool {
        self.path.iter().any(|open| open == name)
    }

    /// Ends the element of that name, with all that is still open in it; an end of what is not open is none.
    fn end(&mut self, name: &str) {
        let name = name.rsplit(':').next().unwrap_or(name);
        if let Some(at) = self.path.iter().rposition(|open| open == name) {
            while self.path.len() > at {
                self.close();
            }
        }
    }

    /// Ends the element at hand.
    fn close(&mut self) {
        let Some(name) = self.path.pop() else { return };
        let depth = self.path.len();
        match &mut self.value {
            Some((at, _)) if *at == depth => {
                if let Some((_, value)) = self.value.take()
                    && let Some(text) = value.finish()
                {
                    self.take(&name, text);
                }
            }
            Some((_, value)) if !matches!(name.as_str(), "br" | "img" | "hr") => {
                return value.tag(&format!("</{name}>"));
            }
            Some(_) => return,
            None => {}
        }
        if self.entry.as_ref().is_some_and(|(at, _)| *at == depth)
            && let Some((_, entry)) = self.entry.take()
        {
            self.entries.push(entry);
        }
    }

    /// Takes over a value.
    fn take(&mut self, name: &str, text: Text) {
        if let Some((_, entry)) = &mut self.entry {
            return entry.take(name, text, self.path.last().map(String::as_str), self.foreign);
        }
        match name {
            "title" if self.channel.title.is_none() => self.channel.title = Some(super::entry::flat(&text)),
            "language" => self.channel.language = Some(super::entry::flat(&text)),
            _ => {}
        }
    }
}

/// A tag's inside by its local name, for HTML that has no prefixes.
fn inside(tag: &BytesStart<'_>, name: &str) -> String {
    let whole: &str = tag.as_ref();
    let attributes = whole.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    format!("{name} {attributes}").trim_end().to_owned()
}

/// The prefix of an element; empty where it has none.
fn prefix<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    let whole: &str = tag.as_ref();
    let name = whole.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    name.rsplit_once(':').map_or("", |(prefix, _)| prefix)
}

/// The name of an element without its prefix.
fn local(tag: &BytesStart<'_>) -> String {
    let name = tag.name();
    let text: &str = name.as_ref();
    text.rsplit(':').next().unwrap_or(text).to_owned()
}

/// The value of an attribute, by its name without prefix.
fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().take(64).find(|a| {
        let key: &str = a.key.as_ref();
        key.rsplit(':').next() == Some(wanted)
    })?;
    let value = html_escape::decode_html_entities(found.value.as_ref()).trim().to_owned();
    (!value.is_empty()).then_some(value)
}
