//! JSON objects. In: an object, and which of its fields hold what. Out: an article.

use super::article::{Article, Metadata};
use super::error::ReadError;
use super::hint::Hint;
use super::options::{Field, FieldMap, ReadOptions};
use super::{agency, date, html, plain};
use serde_json::Value;

/// The most names of an object's fields that a message lists.
const LISTED: usize = 12;

/// Makes an article of an object; `None` where it has no text. HTML in the text is read as such.
pub(super) fn article(origin: &str, object: &Value, options: &ReadOptions) -> Option<Article> {
    let text = first(object, &options.map, Field::Text).map(joined).filter(|t| !t.trim().is_empty())?;
    let hint = Hint::default();
    let mut article = if is_html(&text) { html::from_text(origin, &text, &hint) } else { plain::article(origin, text) };
    article.file_offset = None;
    let stated = metadata(object, &options.map);
    override_with(&mut article, stated);
    Some(article)
}

/// Why an object makes no article.
pub(super) fn without_text(origin: &str, object: &Value, map: &FieldMap) -> ReadError {
    let fields = object.as_object().map(|fields| fields.keys().map(String::as_str).take(LISTED).collect::<Vec<_>>());
    let names: Vec<&str> =
        map.names.iter().filter(|(field, _)| *field == Field::Text).map(|(_, name)| name.as_str()).collect();
    let origin = origin.to_owned();
    match fields {
        // The field is there, and empty.
        Some(_) if names.iter().any(|name| at(object, name).is_some()) => ReadError::Empty { origin },
        Some(fields) if !fields.is_empty() => {
            ReadError::NoField { origin, wanted: names.join(", "), there: fields.join(", ") }
        }
        _ => ReadError::Empty { origin },
    }
}

/// Elements whose end shows that a text is marked up.
const ENDS: [&str; 30] = [
    "p", "a", "b", "i", "u", "em", "strong", "span", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td",
    "q", "cite", "small", "script", "style", "figure", "iframe", "object", "blockquote", "section", "article",
];

/// Whether a text is marked up: it begins with a tag, or holds the end of an element.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    let ends = |(at, _): (usize, &str)| {
        let name = text.get(at + 2..).and_then(|rest| rest.split_once('>')).map_or("", |(name, _)| name);
        name.len() <= 10 && ENDS.iter().any(|end| name.eq_ignore_ascii_case(end))
    };
    (start.starts_with('<') && start.contains('>')) || text.contains("<br") || text.match_indices("</").any(ends)
}

/// What an object says of its article.
fn metadata(object: &Value, map: &FieldMap) -> Metadata {
    let text = |field| first(object, map, field).map(joined).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let day = |field| first(object, map, field).map(joined).and_then(|t| date::dated(&t));
    let mut metadata = Metadata {
        title: text(Field::Title),
        published: day(Field::Date),
        modified: day(Field::Modified),
        publisher: text(Field::Publisher),
        language: text(Field::Language),
        url: text(Field::Url),
        ..Metadata::default()
    };
    for name in first(object, map, Field::Author).map(names).unwrap_or_default() {
        if !agency::credit(&name, &mut metadata) {
            metadata.authors.push(name);
        }
    }
    for name in first(object, map, Field::Agency).map(names).unwrap_or_default() {
        if !agency::credit(&name, &mut metadata) {
            metadata.agencies.push(name);
        }
    }
    metadata.absent = absent(object, map);
    metadata
}

/// What the map asks for by name and the object does not have, or has no date in.
fn absent(object: &Value, map: &FieldMap) -> Vec<String> {
    let there = |field: Field| {
        let value = first(object, map, field);
        match field {
            Field::Date | Field::Modified => value.map(joined).is_some_and(|text| date::parse(&text).is_some()),
            _ => value.is_some(),
        }
    };
    let name = |field| Field::ALL.iter().find(|(known, _)| *known == field).map_or("", |(_, name)| name);
    let asked = map.names.iter().take(map.asked).filter(|(field, _)| !there(*field));
    asked.map(|(field, path)| format!("{}={path}", name(*field))).collect()
}

/// Puts what a container states in place of what its text made guess.
pub(super) fn override_with(article: &mut Article, stated: Metadata) {
    let metadata = &mut article.metadata;
    metadata.title = stated.title.or(metadata.title.take());
    metadata.published = stated.published.or(metadata.published);
    metadata.modified = stated.modified.or(metadata.modified);
    metadata.publisher = stated.publisher.or(metadata.publisher.take());
    metadata.url = stated.url.or(metadata.url.take());
    metadata.language = metadata.language.take().or(stated.language);
    metadata.absent = stated.absent;
    if !stated.authors.is_empty() {
        metadata.authors = stated.authors;
    }
    for agency in stated.agencies {
        if !metadata.agencies.contains(&agency) {
            metadata.agencies.push(agency);
        }
    }
}

/// The value of the first field that the map gives and the object has.
fn first<'a>(object: &'a Value, map: &FieldMap, field: Field) -> Option<&'a Value> {
    let names = map.names.iter().filter(|(f, _)| *f == field);
    names.filter_map(|(_, path)| at(object, path)).find(|v| !v.is_null() && v.as_str() != Some(""))
}

/// What stands at a path: a field's name, or names separated by dots.
fn at<'a>(object: &'a Value, path: &str) -> Option<&'a Value> {
    object.get(path).or_else(|| path.split('.').try_fold(object, |value, part| value.get(part)))
}

/// A value as a text: a string, a number, an object's name, a list's parts in lines.
fn joined(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(joined).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => {
            ["name", "title", "text", "value"].iter().find_map(|k| fields.get(*k)?.as_str()).unwrap_or("").to_owned()
        }
        Value::Number(number) => number.to_string(),
        Value::Bool(_) | Value::Null => String::new(),
    }
}

/// A value as names: a list of them, or one text with commas.
fn names(value: &Value) -> Vec<String> {
    let texts: Vec<String> = match value {
        Value::Array(parts) => parts.iter().map(joined).collect(),
        one => joined(one).split([',', ';']).map(str::to_owned).collect(),
    };
    texts.iter().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty() && t.len() <= 120).take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_mapped() {
        let object = serde_json::json!({
            "corps": ["Le port ferme, dit la préfète.", "Il rouvrira."], "meta": {"titre": "Port"}, "publishedAt": 5,
            "author": [{"name": "Jeanne Roux"}, "AFP"], "date": "2023-05-04", "source": {"name": "Le Phare"},
        });
        let map = FieldMap::parse("text=corps,title=meta.titre").unwrap();
        let article = article("a#1", &object, &ReadOptions { map, ..ReadOptions::default() }).unwrap();
        assert_eq!(article.text, "Le port ferme, dit la préfète.\nIl rouvrira.");
        let m = article.metadata;
        assert_eq!((m.title.as_deref(), m.publisher.as_deref()), (Some("Port"), Some("Le Phare")));
        assert_eq!((m.authors, m.agencies), (vec!["Jeanne Roux".to_owned()], vec!["AFP".to_owned()]));
        assert_eq!(m.published.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
    }

    #[test]
    fn what_was_asked_for_and_is_not_there_is_noted() {
        let object = serde_json::json!({"corps": "Le port ferme.", "titre": "Port", "jour": "bientôt"});
        let absent = |map: &str| {
            let map = FieldMap::parse(map).unwrap();
            article("a#1", &object, &ReadOptions { map, ..ReadOptions::default() }).unwrap().metadata.absent
        };
        assert_eq!(absent("text=corps,title=titre"), [""; 0]);
        assert_eq!(absent("text=corps,title=tire,date=jour"), ["title=tire", "date=jour"]);
        assert_eq!(absent("text=corps,title=tire,title=titre"), [""; 0]);
    }

    #[test]
    fn a_field_that_is_not_there_is_named() {
        let map = FieldMap::parse("text=corps").unwrap();
        let told = |object: Value| without_text("a#1", &object, &map).to_string();
        let said = told(serde_json::json!({"body": "Le port ferme.", "title": "Port"}));
        assert!(said.contains("no text in corps, but the fields body, title"), "{said}");
        assert!(told(serde_json::json!({"corps": ""})).contains("no text of an article"));
        assert!(told(serde_json::json!([])).contains("no text of an article"));
    }

    #[test]
    fn markup_is_read_and_nothing_is_no_article() {
        let object = serde_json::json!({"body": "<p>Le port <b>ferme</b>.</p><p>Il rouvrira.</p>"});
        let article_of = |o: &Value| article("a", o, &ReadOptions::default());
        assert_eq!(article_of(&object).unwrap().text, "Le port ferme.\nIl rouvrira.\n");
        assert!(article_of(&serde_json::json!({"title": "Port", "text": " "})).is_none());
        assert!(article_of(&serde_json::json!([1, "x"])).is_none());
    }
}
