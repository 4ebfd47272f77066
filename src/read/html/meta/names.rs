//! Names in the metadata of a page. In: schema.org nodes. Out: authors, publishers, the node of the article.

use crate::read::agency;
use crate::read::article::Metadata;
use serde_json::Value;
use std::collections::BTreeMap;

/// Meta elements of one page that are looked at, and blocks of JSON-LD.
pub(super) const MOST: usize = 500;

/// Authors of one page.
pub(super) const MOST_AUTHORS: usize = 32;

/// Adds an author; an agency is credited instead, and an address is none.
pub(super) fn add_author(name: &str, metadata: &mut Metadata) {
    let name = name.trim();
    if name.is_empty() || name.len() > 120 || name.contains("://") || name.contains("www.") || name.starts_with('@') {
        return;
    }
    for part in name.split([',', ';', '/']).flat_map(|p| p.split(" et ")).map(str::trim).filter(|p| !p.is_empty()) {
        let part = part.strip_prefix("Par ").unwrap_or(part);
        if let Some((one, agencies)) = part.split_once(" avec ")
            && agency::credit(agencies, metadata)
        {
            add_author(one, metadata);
            continue;
        }
        let known = metadata.authors.len() >= MOST_AUTHORS || metadata.authors.iter().any(|a| a == part);
        if !agency::credit(part, metadata) && !known {
            metadata.authors.push(part.to_owned());
        }
    }
}

/// The names of all objects that others refer to by `@id`.
pub(super) fn name_nodes<'a>(value: &'a Value, depth: usize, named: &mut BTreeMap<&'a str, String>) {
    if depth > 6 || named.len() > MOST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| name_nodes(item, depth + 1, named)),
        Value::Object(fields) => {
            if let (Some(id), Some(name)) = (fields.get("@id").and_then(Value::as_str), name_of(value)) {
                named.entry(id).or_insert(name);
            }
            fields.values().for_each(|inner| name_nodes(inner, depth + 1, named));
        }
        _ => {}
    }
}

/// The object that describes an article, in lists and graphs of objects.
pub(super) fn article_node(value: &Value, depth: usize) -> Option<&Value> {
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

pub(super) fn is_article_type(name: &str) -> bool {
    name.ends_with("Article") || name.ends_with("BlogPosting") || matches!(name, "Report" | "NewsStory")
}

/// The values of a property: of a list each, else the one.
pub(super) fn listed(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(all)) => all.iter().take(MOST_AUTHORS).collect(),
        one => one.into_iter().collect(),
    }
}

/// The name of a person or an organisation, written as a text or as an object.
pub(super) fn name_of(value: &Value) -> Option<String> {
    let name = value.as_str().or_else(|| value.get("name").and_then(Value::as_str))?;
    Some(html_escape::decode_html_entities(name.trim()).into_owned()).filter(|n| !n.is_empty())
}
