//! One article of an agency's file. In: attributes and texts of elements, as they come. Out: the article.

use crate::read::article::{Article, Metadata};
use crate::read::compose::{self, Line};
use crate::read::{agency, date};

/// An article in the making.
#[derive(Default)]
pub(super) struct Item {
    pub(super) guid: Option<String>,
    headline: Option<String>,
    pub(super) lines: Vec<String>,
    metadata: Metadata,
    declared: Option<String>,
}

impl Item {
    /// Takes over what the attributes of an element say.
    pub(super) fn attributes(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) {
        match name {
            "newsItem" => {
                self.guid = attribute("guid");
                self.declared = attribute("lang");
            }
            "language" => self.declared = attribute("tag").or(self.declared.take()),
            "provider" | "infoSource" | "doc.copyright" => {
                let name = attribute("literal").or_else(|| attribute("holder"));
                credit(name.as_deref(), &mut self.metadata);
            }
            "date.issue" | "date.release" | "story.date" => {
                let day = attribute("norm").and_then(|d| date::dated(&d));
                self.metadata.published = self.metadata.published.or(day);
            }
            "p" | "hl2" => self.declared = attribute("lang").or(self.declared.take()),
            _ => {}
        }
    }

    /// Takes over the text of an element of metadata; `within` are the elements that it stands in, itself
    /// among them.
    pub(super) fn value(&mut self, name: &str, value: String, within: &[String]) {
        if value.is_empty() {
            return;
        }
        let within = |names: &[&str]| within.iter().any(|open| names.contains(&open.as_str()));
        let metadata = &mut self.metadata;
        match name {
            "headline" | "hl1" | "title" if self.headline.is_none() => self.headline = Some(value),
            "versionCreated" | "contentModified" => {
                metadata.modified = metadata.modified.or_else(|| date::dated(&value));
            }
            "firstCreated" | "contentCreated" | "published" => {
                metadata.published = metadata.published.or_else(|| date::dated(&value));
            }
            "creditline" | "copyrightHolder" | "distributor" => credit(Some(&value), metadata),
            "name" if within(&["provider", "infoSource"]) => {
                credit(Some(&value), metadata);
            }
            "by" | "byline" | "person" | "name" if within(&["by", "byline", "creator"]) => {
                let name = value.strip_prefix("Par ").unwrap_or(&value).to_owned();
                if !agency::credit(&name, metadata) && !metadata.authors.contains(&name) && name.len() <= 120 {
                    metadata.authors.push(name);
                }
            }
            _ => {}
        }
    }

    /// The article, with what its lines say of it.
    pub(super) fn article(self, origin: &str) -> Article {
        let headline = self.headline;
        let body = self.lines.into_iter().filter(|line| Some(line) != headline.as_ref()).map(Line::body);
        let lines = headline.iter().map(Line::headline).chain(body).collect();
        let metadata = Metadata { language: self.declared, ..self.metadata };
        let mut article = compose::article(origin, metadata, lines, Vec::new());
        article.metadata.title = headline;
        article.metadata.published = article.metadata.published.or(article.metadata.modified);
        article
    }
}

/// Credits an agency, or takes another provider for the publisher.
fn credit(name: Option<&str>, metadata: &mut Metadata) {
    let Some(name) = name.map(str::trim).filter(|n| !n.is_empty() && n.len() <= 120) else { return };
    if !agency::credit(name, metadata) && metadata.publisher.is_none() {
        metadata.publisher = Some(name.to_owned());
    }
}
