//! JSON Feed (versions 1 and 1.1, <https://www.jsonfeed.org/version/1.1/>). In: its text. Out: its entries.

use super::Channel;
use super::entry::Entry;
use super::value::Text;
use serde_json::Value;

/// Reads a feed.
///
/// # Errors
/// Where it is no JSON.
pub(super) fn read(text: &str) -> Result<(Channel, Vec<Entry>), serde_json::Error> {
    let feed: Value = serde_json::from_str(text)?;
    let channel = Channel { title: string(&feed, "title"), language: string(&feed, "language") };
    let items = feed.get("items").and_then(Value::as_array);
    Ok((channel, items.into_iter().flatten().map(entry).collect()))
}

fn entry(item: &Value) -> Entry {
    let mut entry = Entry {
        title: string(item, "title").map(Text::Words),
        id: string(item, "id"),
        address: string(item, "url"),
        published: string(item, "date_published"),
        modified: string(item, "date_modified"),
        language: string(item, "language"),
        ..Entry::default()
    };
    entry.bodies.extend(string(item, "content_html").map(|html| (0, Text::Html(html))));
    entry.bodies.extend(string(item, "content_text").map(|words| (0, Text::Words(words))));
    entry.bodies.extend(string(item, "summary").map(|words| (1, Text::Words(words))));
    let authors = item.get("authors").and_then(Value::as_array).into_iter().flatten().chain(item.get("author"));
    entry.authors = authors.filter_map(|author| string(author, "name")).collect();
    entry
}

fn string(value: &Value, key: &str) -> Option<String> {
    let text = value.get(key)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
