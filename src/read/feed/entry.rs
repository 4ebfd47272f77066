//! An entry of a feed. In: the values of its elements. Out: an article.

use super::Channel;
use super::value::{Text, without_controls};
use crate::read::article::{Article, Metadata};
use crate::read::hint::Hint;
use crate::read::{agency, date, html, json, plain};

/// What an entry says, as it is read.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) title: Option<Text>,
    /// Bodies with their rank: a full text before a summary.
    pub(super) bodies: Vec<(u8, Text)>,
    pub(super) id: Option<String>,
    pub(super) address: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) language: Option<String>,
}

impl Entry {
    /// Takes over a link: of several that to the page itself.
    pub(super) fn link(&mut self, address: &str, relation: Option<&str>) {
        if relation.is_none_or(|relation| relation == "alternate") && self.address.is_none() {
            self.address = Some(address.to_owned());
        }
    }

    /// Takes over the value of an element, which stands in another of that name. What a foreign vocabulary calls a
    /// description is one only where there is no other.
    pub(super) fn take(&mut self, name: &str, text: Text, parent: Option<&str>, foreign: bool) {
        match name {
            "encoded" | "content" | "body" | "fullitem" | "description" | "summary" if foreign => {
                self.bodies.push((3, text));
            }
            "title" => self.title = self.title.take().or(Some(text)),
            "link" => self.link(&flat(&text), None),
            "guid" | "id" => {
                let id = flat(&text);
                if self.address.is_none() && name == "guid" && id.starts_with("http") {
                    self.address = Some(id.clone());
                }
                self.id = Some(id);
            }
            "pubDate" | "published" | "issued" | "created" | "date" => {
                self.published = self.published.take().or(Some(flat(&text)));
            }
            "modified" | "updated" => self.modified = Some(flat(&text)),
            "encoded" | "content" | "body" | "fullitem" => self.bodies.push((0, text)),
            "description" | "summary" => self.bodies.push((1, text)),
            "subtitle" => self.bodies.push((2, text)),
            "creator" | "author" | "name" if parent != Some("category") => {
                let name = person(&flat(&text));
                if !name.is_empty() && !self.authors.contains(&name) {
                    self.authors.push(name);
                }
            }
            _ => {}
        }
    }

    /// The fullest text: of those of the best rank the longest.
    fn body(&self) -> Option<&Text> {
        let said = self.bodies.iter().filter(|(_, text)| !text.as_str().trim().is_empty());
        said.max_by_key(|(rank, text)| (std::cmp::Reverse(*rank), text.as_str().len())).map(|(_, text)| text)
    }

    /// The article, and what tells it from the others of the feed.
    pub(super) fn article(self, origin: &str, number: usize, channel: &Channel) -> Option<((String, String), Article)> {
        let title = self.title.as_ref().map(flat).filter(|title| !title.is_empty());
        let body = self.body();
        let key = (
            self.id.clone().or_else(|| self.address.clone()).unwrap_or_default(),
            body.map(|text| text.as_str().to_owned()).or_else(|| title.clone())?,
        );
        let url = self.address.clone().filter(|address| address.starts_with("http"));
        let origin = url.clone().unwrap_or_else(|| format!("{origin}#{}", number + 1));
        let mut article = match (body, &title) {
            (Some(Text::Html(body)), title) => {
                let head = title.as_ref().map(|t| format!("<h1>{}</h1>", html_escape::encode_text(t)));
                html::fragment(&origin, &format!("{}{body}", head.unwrap_or_default()), &Hint::default())
            }
            (Some(Text::Words(body)), title) => {
                let body = html_escape::decode_html_entities(body);
                let body = without_controls(&body);
                let head = title.as_ref().map(|title| format!("{title}\n"));
                plain::article(&origin, format!("{}{body}\n", head.unwrap_or_default()))
            }
            (None, Some(title)) => plain::article(&origin, format!("{title}\n")),
            (None, None) => return None,
        };
        article.file_offset = None;
        let published = self.published.as_deref().and_then(date::dated);
        let modified = self.modified.as_deref().and_then(date::dated);
        let mut stated = Metadata {
            title,
            published: published.or(modified),
            modified,
            publisher: channel.title.clone(),
            language: self.language.or_else(|| channel.language.clone()),
            url,
            ..Metadata::default()
        };
        for name in self.authors {
            if !agency::credit(&name, &mut stated) {
                stated.authors.push(name);
            }
        }
        json::override_with(&mut article, stated);
        Some((key, article))
    }
}

/// A value in one line, without markup.
pub(super) fn flat(text: &Text) -> String {
    let words = match text {
        Text::Words(words) => html_escape::decode_html_entities(words).into_owned(),
        Text::Html(html) => html::words(html),
    };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of somebody written as RSS has it: « adresse@site (Nom) ».
fn person(text: &str) -> String {
    let within =
        text.split_once('(').and_then(|(before, rest)| before.contains('@').then(|| rest.trim_end_matches(')')));
    let name = within.unwrap_or(text).trim();
    if name.contains('@') || name.contains("://") || name.len() > 120 { String::new() } else { name.to_owned() }
}
