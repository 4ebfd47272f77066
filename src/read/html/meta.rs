//! Metadata of a page. In: its head. Out: what meta elements, `OpenGraph`, Dublin Core, microdata and
//! JSON-LD (schema.org) say of the article.

use crate::read::article::Metadata;
use crate::read::{byline, date};
use dom_query::Document;
use serde_json::Value;

/// Bytes of a page in which its encoding is declared.
const HEAD: usize = 4096;

/// The encoding that a page declares in a meta element or an XML declaration.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD))?).to_ascii_lowercase();
    let from = head.find("charset").map(|at| at + 7).or_else(|| head.find("encoding").map(|at| at + 8))?;
    let value = head.get(from..)?.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label: String =
        value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
    (!label.is_empty()).then_some(label)
}

/// What the page says of its article, and the language that it declares.
pub(super) fn read(document: &Document) -> (Metadata, Option<String>) {
    let mut metadata = Metadata::default();
    let mut declared = document.select("html").attr("lang").map(|l| l.to_string());
    json_ld(document, &mut metadata, &mut declared);
    for node in document.select("meta").nodes() {
        let name = node.attr("property").or_else(|| node.attr("name")).or_else(|| node.attr("itemprop"));
        if let (Some(name), Some(content)) = (name, node.attr("content")) {
            element(&name.to_ascii_lowercase(), content.trim(), &mut metadata, &mut declared);
        }
    }
    let canonical = document.select("link[rel=canonical]").attr("href").map(|u| u.to_string());
    metadata.url = canonical.filter(|u| u.starts_with("http")).or(metadata.url);
    if metadata.published.is_none() {
        let time = document.select("time[datetime], [itemprop=datePublished]");
        let written = time.nodes().first().and_then(|n| n.attr("datetime").or_else(|| n.attr("content")));
        metadata.published = written.and_then(|w| date::parse(&w));
    }
    if metadata.title.is_none() {
        let title = document.select("title").text().trim().to_owned();
        metadata.title = Some(without_site(&title, metadata.publisher.as_deref())).filter(|t| !t.is_empty());
    }
    (metadata, declared.filter(|d| !d.trim().is_empty()))
}

/// A page title without the name of the site after it.
fn without_site(title: &str, site: Option<&str>) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((head, tail)) = title.rsplit_once(mark)
            && (site == Some(tail.trim()) || (mark == " | " && head.len() > 20) || tail.len() * 3 < head.len())
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}

/// Takes over what one meta element says.
fn element(name: &str, content: &str, metadata: &mut Metadata, declared: &mut Option<String>) {
    if content.is_empty() {
        return;
    }
    let text = |slot: &mut Option<String>| {
        if slot.is_none() {
            *slot = Some(content.to_owned());
        }
    };
    match name {
        "og:title" | "twitter:title" | "dc.title" | "dcterms.title" | "headline" => text(&mut metadata.title),
        "og:site_name" | "dc.publisher" | "dcterms.publisher" | "publisher" | "application-name" => {
            text(&mut metadata.publisher);
        }
        "og:url" if content.starts_with("http") => text(&mut metadata.url),
        "article:published_time"
        | "datepublished"
        | "date"
        | "dc.date"
        | "dcterms.created"
        | "dcterms.issued"
        | "pubdate"
        | "publication_date"
        | "dc.date.issued"
        | "og:article:published_time"
        | "parsely-pub-date"
        | "sailthru.date" => {
            metadata.published = metadata.published.or_else(|| date::parse(content));
        }
        "article:modified_time" | "datemodified" | "dcterms.modified" | "og:updated_time" | "last-modified" => {
            metadata.modified = metadata.modified.or_else(|| date::parse(content));
        }
        "author" | "dc.creator" | "dcterms.creator" | "article:author" | "parsely-author" => author(content, metadata),
        "og:locale" | "dc.language" | "content-language" | "language" if declared.is_none() => {
            *declared = Some(content.to_owned());
        }
        _ => {}
    }
}

/// Adds an author; an agency is credited instead, and an address is none.
fn author(name: &str, metadata: &mut Metadata) {
    let name = name.trim();
    if name.is_empty() || name.len() > 120 || name.contains("://") || name.starts_with('@') {
        return;
    }
    for part in name.split([',', ';', '/']).flat_map(|p| p.split(" et ")).map(str::trim).filter(|p| !p.is_empty()) {
        let part = part.strip_prefix("Par ").unwrap_or(part);
        if let Some((one, agencies)) = part.split_once(" avec ")
            && byline::credit(agencies, metadata)
        {
            author(one, metadata);
            continue;
        }
        if !byline::credit(part, metadata) && !metadata.authors.iter().any(|a| a == part) {
            metadata.authors.push(part.to_owned());
        }
    }
}

/// Takes over what the page's JSON-LD says of an article.
fn json_ld(document: &Document, metadata: &mut Metadata, declared: &mut Option<String>) {
    for node in document.select("script[type='application/ld+json']").nodes() {
        let text = node.text();
        let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) else { continue };
        if let Some(article) = article_node(&value, 0) {
            schema_org(article, metadata, declared);
        }
    }
}

/// The object that describes an article, in lists and graphs of objects.
fn article_node(value: &Value, depth: usize) -> Option<&Value> {
    if depth > 6 {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|v| article_node(v, depth + 1)),
        Value::Object(fields) => {
            let is_article = fields.get("@type").is_some_and(|t| match t {
                Value::String(t) => is_article_type(t),
                Value::Array(all) => all.iter().filter_map(Value::as_str).any(is_article_type),
                _ => false,
            });
            if is_article {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"].iter().find_map(|k| article_node(fields.get(*k)?, depth + 1))
        }
        _ => None,
    }
}

fn is_article_type(name: &str) -> bool {
    name.ends_with("Article") || name.ends_with("BlogPosting") || matches!(name, "Report" | "NewsStory")
}

/// Reads a schema.org article.
pub(in crate::read) fn schema_org(article: &Value, metadata: &mut Metadata, declared: &mut Option<String>) {
    let text = |key: &str| article.get(key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
    let plain = |t: &str| html_escape::decode_html_entities(t).into_owned();
    metadata.title = metadata.title.take().or_else(|| text("headline").map(plain));
    metadata.published = metadata.published.or_else(|| text("datePublished").and_then(date::parse));
    metadata.modified = metadata.modified.or_else(|| text("dateModified").and_then(date::parse));
    metadata.url = metadata.url.take().or_else(|| text("url").filter(|u| u.starts_with("http")).map(str::to_owned));
    if let Some(language) = text("inLanguage") {
        *declared = Some(language.to_owned());
    }
    if let Some(name) = article.get("publisher").and_then(name_of) {
        metadata.publisher = metadata.publisher.take().or(Some(name));
    }
    let authors = article.get("author").map(|a| a.as_array().cloned().unwrap_or_else(|| vec![a.clone()]));
    for name in authors.unwrap_or_default().iter().filter_map(name_of) {
        author(&name, metadata);
    }
}

/// The name of a person or an organisation, written as a text or as an object.
fn name_of(value: &Value) -> Option<String> {
    let name = value.as_str().or_else(|| value.get("name").and_then(Value::as_str))?;
    Some(html_escape::decode_html_entities(name.trim()).into_owned()).filter(|n| !n.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_comes_from_many_places() {
        let html = r#"<html lang="fr-FR"><head><title>Le port ferme dès lundi - Le Phare</title><meta name="author" content="Jeanne Roux, AFP">
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Le port &amp; la grue",
            "datePublished": "2023-05-04T08:00", "dateModified": "2023-05-05", "author": [{"name": "Luc Morand"}], "publisher": {"name": "Le Phare"}}]}</script></head>"#;
        let (m, declared) = read(&Document::from(html));
        assert_eq!(m.title.as_deref(), Some("Le port & la grue"));
        assert_eq!(
            (m.authors, m.agencies),
            (vec!["Luc Morand".to_owned(), "Jeanne Roux".to_owned()], vec!["AFP".to_owned()])
        );
        assert_eq!((m.publisher.as_deref(), declared.as_deref()), (Some("Le Phare"), Some("fr-FR")));
        assert_eq!(m.modified.map(|d| d.to_string()).as_deref(), Some("2023-05-05"));
    }

    #[test]
    fn encodings_are_declared() {
        assert_eq!(charset(b"<meta charset='ISO-8859-1'>").as_deref(), Some("iso-8859-1"));
        assert_eq!(
            charset(b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">").as_deref(),
            Some("windows-1252")
        );
        assert_eq!(charset(b"<?xml version='1.0' encoding='utf-8'?>").as_deref(), Some("utf-8"));
        assert_eq!(charset(b"<p>charset</p>"), None);
    }
}
