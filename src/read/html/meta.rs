//! Metadata of a page. In: its head. Out: what meta elements, `OpenGraph`, Dublin Core, microdata and
//! JSON-LD (schema.org) say of the article.

mod names;

use crate::read::article::Metadata;
use crate::read::date;
use dom_query::Document;
use names::{MOST, add_author, article_node, listed, name_nodes, name_of};
use serde_json::Value;
use std::collections::BTreeMap;

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
    for node in document.select("meta").nodes().iter().take(MOST) {
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
        metadata.published = written.and_then(|w| date::dated(&w));
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
            metadata.published = metadata.published.or_else(|| date::dated(content));
        }
        "article:modified_time" | "datemodified" | "dcterms.modified" | "og:updated_time" | "last-modified" => {
            metadata.modified = metadata.modified.or_else(|| date::dated(content));
        }
        "author" | "dc.creator" | "dcterms.creator" | "article:author" | "parsely-author" => {
            add_author(content, metadata);
        }
        "og:locale" | "dc.language" | "content-language" | "language" if declared.is_none() => {
            *declared = Some(content.to_owned());
        }
        _ => {}
    }
}

/// Takes over what the page's JSON-LD says of an article.
fn json_ld(document: &Document, metadata: &mut Metadata, declared: &mut Option<String>) {
    let scripts = document.select("script[type='application/ld+json']");
    let values: Vec<Value> = scripts
        .nodes()
        .iter()
        .take(MOST)
        .filter_map(|node| serde_json::from_str(node.text().trim().trim_end_matches(';')).ok())
        .collect();
    let mut named = BTreeMap::new();
    values.iter().for_each(|value| name_nodes(value, 0, &mut named));
    for article in values.iter().filter_map(|value| article_node(value, 0)) {
        schema_org(article, metadata, declared);
        let authors = listed(article.get("author"));
        let referred = authors.iter().filter(|author| name_of(author).is_none());
        for name in referred.filter_map(|author| named.get(author.get("@id")?.as_str()?)) {
            add_author(name, metadata);
        }
    }
}

/// Reads a schema.org article.
pub(in crate::read) fn schema_org(article: &Value, metadata: &mut Metadata, declared: &mut Option<String>) {
    let text = |key: &str| article.get(key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
    let plain = |t: &str| html_escape::decode_html_entities(t).into_owned();
    metadata.title = metadata.title.take().or_else(|| text("headline").map(plain));
    metadata.published = metadata.published.or_else(|| text("datePublished").and_then(date::dated));
    metadata.modified = metadata.modified.or_else(|| text("dateModified").and_then(date::dated));
    metadata.url = metadata.url.take().or_else(|| text("url").filter(|u| u.starts_with("http")).map(str::to_owned));
    if let Some(language) = text("inLanguage") {
        *declared = Some(language.to_owned());
    }
    if let Some(name) = article.get("publisher").and_then(name_of) {
        metadata.publisher = metadata.publisher.take().or(Some(name));
    }
    for name in listed(article.get("author")).into_iter().filter_map(name_of) {
        add_author(&name, metadata);
    }
}

#[cfg(test)]
mod tests {
    use super::names::MOST_AUTHORS;
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
    fn authors_are_found_by_reference_and_are_no_crowd() {
        let html = r#"<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Port", "author": {"@id": "/p#1"}},
            {"@type": "Person", "@id": "/p#1", "name": "Jeanne Roux"}, {"@type": "Person", "@id": "/p#2", "name": "Luc Morand"}]}</script>"#;
        assert_eq!(read(&Document::from(html)).0.authors, ["Jeanne Roux"]);
        let crowd: String = (0..5000).map(|n| format!("<meta name=author content='Ana Roux{n}'>")).collect();
        assert_eq!(read(&Document::from(crowd)).0.authors.len(), MOST_AUTHORS);
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
