//! Agencies' formats. In: NewsML-G2 (a newsItem, or a newsMessage with several) or NITF. Out: an
//! article for each.
//!
//! Read as a stream of events by local names, whatever prefix stands before them; no entity is
//! expanded but the predefined ones and HTML's. IPTC NewsML-G2 2.x, NITF 3.x.

use super::article::{Article, Block, BlockKind, Metadata};
use super::error::ReadError;
use super::{byline, date, language};
use crate::span::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements that are a paragraph of the text.
const LINES: [&str; 14] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "hl2", "li", "tr", "dt", "dd", "blockquote", "pre"];

/// Elements inside the text that hold none of it.
const SILENT: [&str; 7] = ["media", "script", "style", "media-caption", "media-producer", "remoteInfo", "table"];

/// Deepest nesting that is followed.
const MAX_NESTING: usize = 256;

/// Reads the articles.
pub(super) fn articles(origin: &str, xml: &str) -> Vec<Result<Article, ReadError>> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut state = State::default();
    loop {
        let event = reader.read_event();
        match event {
            Ok(Event::Eof) => break,
            Ok(event) => state.event(&event),
            Err(error) => {
                let cause = format!("{error}, at byte {}", reader.error_position());
                state.end_item();
                let mut out = state.finish(origin);
                out.push(Err(ReadError::Malformed { origin: origin.to_owned(), format: "NewsML or NITF", cause }));
                return out;
            }
        }
        if state.path.len() > MAX_NESTING {
            let cause = format!("elements lie more than {MAX_NESTING} deep");
            return vec![Err(ReadError::Malformed { origin: origin.to_owned(), format: "NewsML or NITF", cause })];
        }
    }
    state.end_item();
    let out = state.finish(origin);
    if out.is_empty() { vec![Err(ReadError::Empty { origin: origin.to_owned() })] } else { out }
}

#[derive(Default)]
struct State {
    /// Local names of the open elements.
    path: Vec<String>,
    /// The text of the element at hand.
    line: String,
    item: Item,
    items: Vec<Item>,
}

/// An article in the making.
#[derive(Default)]
struct Item {
    guid: Option<String>,
    headline: Option<String>,
    lines: Vec<String>,
    metadata: Metadata,
    declared: Option<String>,
}

impl State {
    fn event(&mut self, event: &Event<'_>) {
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

    fn is_in(&self, name: &str) -> bool {
        self.path.iter().any(|p| p == name)
    }

    /// Whether what is read is the article's text.
    fn in_text(&self) -> bool {
        let content = self.is_in("body.content") || self.is_in("inlineXML") || self.is_in("inlineData");
        let head = self.is_in("head") || self.is_in("body.head") || self.is_in("hedline");
        content && !head && !self.path.iter().any(|p| SILENT.contains(&p.as_str()))
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = local(tag);
        let attribute = |wanted: &str| attribute(tag, wanted);
        match name.as_str() {
            "newsItem" => {
                self.end_item();
                self.item.guid = attribute("guid");
                self.item.declared = attribute("lang");
            }
            "language" => self.item.declared = attribute("tag").or(self.item.declared.take()),
            "provider" | "infoSource" | "doc.copyright" => {
                let name = attribute("literal").or_else(|| attribute("holder"));
                credit(name.as_deref(), &mut self.item.metadata);
            }
            "date.issue" | "date.release" | "story.date" => {
                let day = attribute("norm").and_then(|d| date::parse(&d));
                self.item.metadata.published = self.item.metadata.published.or(day);
            }
            "p" | "hl2" => self.item.declared = attribute("lang").or(self.item.declared.take()),
            _ => {}
        }
        if LINES.contains(&name.as_str()) || !self.in_text() {
            self.end_line();
        }
    }

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
            self.value(&name, value);
        }
        self.path.pop();
        if name == "newsItem" {
            self.end_item();
        }
    }

    /// Takes over the text of an element of metadata.
    fn value(&mut self, name: &str, value: String) {
        if value.is_empty() {
            return;
        }
        let metadata = &mut self.item.metadata;
        match name {
            "headline" | "hl1" | "title" if self.item.headline.is_none() => self.item.headline = Some(value),
            "versionCreated" | "contentModified" => {
                metadata.modified = metadata.modified.or_else(|| date::parse(&value));
            }
            "firstCreated" | "contentCreated" | "published" => {
                metadata.published = metadata.published.or_else(|| date::parse(&value));
            }
            "creditline" | "copyrightHolder" | "distributor" => credit(Some(&value), metadata),
            "name" if self.path.iter().any(|p| matches!(p.as_str(), "provider" | "infoSource")) => {
                credit(Some(&value), metadata);
            }
            "by" | "byline" | "person" | "name"
                if self.path.iter().any(|p| matches!(p.as_str(), "by" | "byline" | "creator")) =>
            {
                let name = value.strip_prefix("Par ").unwrap_or(&value).to_owned();
                if !byline::credit(&name, metadata) && !metadata.authors.contains(&name) && name.len() <= 120 {
                    metadata.authors.push(name);
                }
            }
            _ => {}
        }
    }

    fn end_item(&mut self) {
        let item = std::mem::take(&mut self.item);
        if !item.lines.is_empty() {
            self.items.push(item);
        }
    }

    fn finish(self, origin: &str) -> Vec<Result<Article, ReadError>> {
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

impl Item {
    fn article(self, origin: &str) -> Article {
        let mut metadata = self.metadata;
        let mut text = String::new();
        let mut blocks = Vec::new();
        if let Some(headline) = &self.headline {
            text.push_str(headline);
            blocks.push(Block { span: Span::new(0, text.len()), kind: BlockKind::Headline });
            text.push('\n');
        }
        for line in self.lines.iter().filter(|l| Some(*l) != self.headline.as_ref()) {
            text.push_str(line);
            text.push('\n');
        }
        byline::read(&text, &mut metadata);
        metadata.language = language::language(&text, self.declared.as_deref());
        metadata.title = self.headline;
        metadata.published = metadata.published.or(metadata.modified);
        Article { origin: origin.to_owned(), text, metadata, blocks }
    }
}

/// Credits an agency, or takes another provider for the publisher.
fn credit(name: Option<&str>, metadata: &mut Metadata) {
    let Some(name) = name.map(str::trim).filter(|n| !n.is_empty() && n.len() <= 120) else { return };
    if !byline::credit(name, metadata) && metadata.publisher.is_none() {
        metadata.publisher = Some(name.to_owned());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nitf_and_newsml_are_read() {
        let nitf = r#"<?xml version="1.0"?><nitf><head><title>Port</title><docdata><date.issue norm="20230504T080000Z"/><doc.copyright holder="AFP"/></docdata></head>
            <body><body.head><hedline><hl1>Le port ferme</hl1></hedline><byline>Par Jeanne Roux</byline></body.head>
            <body.content><p>Le port ferme, <em>dit</em> la pr&#233;f&egrave;te.</p><media><media-caption>Une grue</media-caption></media><p>Il rouvrira.</p></body.content></body></nitf>"#;
        let found = articles("n.xml", nitf);
        let article = found[0].as_ref().unwrap();
        assert_eq!(
            article.text,
            "Port\nLe port ferme, dit la préfète.\nIl rouvrira.\n"
                .replace("Port", article.metadata.title.as_deref().unwrap())
        );
        assert_eq!(article.metadata.agencies, ["AFP"]);
        assert_eq!(article.metadata.authors, ["Jeanne Roux"]);
        assert_eq!(article.metadata.published.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
    }

    #[test]
    fn a_message_holds_several_items() {
        let item = |n: u8| {
            format!(
                "<n:newsItem guid='urn:{n}'><n:itemMeta><n:provider literal='Le Phare'/><n:versionCreated>2023-05-04T08:00:00Z</n:versionCreated></n:itemMeta>\
             <n:contentMeta><n:headline>Titre {n}</n:headline></n:contentMeta><n:contentSet><n:inlineXML><html><head><title>x</title></head>\
             <body><p>Un.</p><p>Deux &amp; trois.</p></body></html></n:inlineXML></n:contentSet></n:newsItem>"
            )
        };
        let message = format!("<n:newsMessage xmlns:n='x'>{}{}</n:newsMessage>", item(1), item(2));
        let found: Vec<_> = articles("m.xml", &message).into_iter().map(Result::unwrap).collect();
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[1].text.as_str(), found[1].origin.as_str()),
            ("Titre 2\nUn.\nDeux & trois.\n", "m.xml#urn:2")
        );
        assert_eq!(found[0].metadata.publisher.as_deref(), Some("Le Phare"));
    }

    #[test]
    fn broken_and_deep_files_are_errors() {
        assert!(matches!(
            articles("n", "<nitf><body.content><p>Un</a>").last(),
            Some(Err(ReadError::Malformed { .. }))
        ));
        let deep = "<nitf>".repeat(50_000);
        assert!(articles("n", &deep)[0].is_err());
    }
}
