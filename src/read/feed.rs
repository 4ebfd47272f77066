//! Feeds. In: RSS, Atom or JSON Feed. Out: an article for each entry, from its full text or, where
//! the feed has none, its summary.

use super::article::{Article, Metadata};
use super::error::ReadError;
use super::item::Hint;
use super::{byline, date, html, json, plain};
use feed_rs::model::{Entry, Feed, Person};

/// Reads the entries of a feed. Identical ones count once.
pub(super) fn articles(origin: &str, bytes: &[u8]) -> Vec<Result<Article, ReadError>> {
    let parser = feed_rs::parser::Builder::new().build();
    let feed = match parser.parse(bytes) {
        Ok(feed) => feed,
        Err(error) => {
            return vec![Err(ReadError::Malformed {
                origin: origin.to_owned(),
                format: "feed",
                cause: error.to_string(),
            })];
        }
    };
    let mut seen = std::collections::HashSet::new();
    let entries =
        feed.entries.iter().enumerate().filter(|(_, e)| seen.insert((e.id.clone(), text_of(e).map(str::to_owned))));
    entries.filter_map(|(n, entry)| article(origin, n, entry, &feed)).map(Ok).collect()
}

/// The text of an entry.
fn text_of(entry: &Entry) -> Option<&str> {
    let content = entry.content.as_ref().and_then(|c| c.body.as_deref()).filter(|b| !b.trim().is_empty());
    content.or_else(|| entry.summary.as_ref().map(|s| s.content.as_str())).filter(|t| !t.trim().is_empty())
}

fn article(origin: &str, number: usize, entry: &Entry, feed: &Feed) -> Option<Article> {
    let text = text_of(entry)?;
    let title = entry.title.as_ref().map(|t| html_escape::decode_html_entities(t.content.trim()).into_owned());
    let link = entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).map(|l| l.href.clone());
    let url = link.filter(|u| u.starts_with("http"));
    let origin = url.clone().unwrap_or_else(|| format!("{origin}#{}", number + 1));
    let mut article = if json::is_html(text) {
        let page = match &title {
            Some(title) => format!("<h1>{}</h1>{text}", html_escape::encode_text(title)),
            None => text.to_owned(),
        };
        html::from_text(&origin, &page, &Hint::default())
    } else {
        let text = html_escape::decode_html_entities(text);
        plain::article(&origin, title.as_ref().map_or_else(|| text.to_string(), |title| format!("{title}\n{text}\n")))
    };
    let mut stated = Metadata {
        title: title.filter(|t| !t.is_empty()),
        published: entry.published.or(entry.updated).and_then(|d| date::parse(&d.to_rfc3339())),
        modified: entry.updated.and_then(|d| date::parse(&d.to_rfc3339())),
        publisher: feed.title.as_ref().map(|t| t.content.trim().to_owned()).filter(|t| !t.is_empty()),
        language: entry.language.clone().or_else(|| feed.language.clone()),
        url,
        ..Metadata::default()
    };
    for name in entry.authors.iter().filter_map(|Person { name, .. }| name.as_deref()) {
        if !byline::credit(name, &mut stated) && !name.trim().is_empty() {
            stated.authors.push(name.trim().to_owned());
        }
    }
    json::override_with(&mut article, stated);
    Some(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_articles() {
        let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel><title>Le Phare</title><language>fr</language>
            <item><title>Le port &amp; la grue</title><link>https://lephare.example/1</link><dc:creator>Jeanne Roux</dc:creator>
            <pubDate>Thu, 04 May 2023 08:00:00 GMT</pubDate><description>Court</description>
            <content:encoded><![CDATA[<p>Le port ferme, dit la préfète.</p><p>Il rouvrira.</p>]]></content:encoded></item>
            <item><title>Bref</title><description>La criée rouvre, dit-on.</description></item><item><title>Vide</title></item></channel></rss>"#;
        let articles: Vec<_> = articles("f.xml", rss.as_bytes()).into_iter().map(Result::unwrap).collect();
        assert_eq!(articles.len(), 2);
        assert_eq!(articles[0].text, "Le port & la grue\nLe port ferme, dit la préfète.\nIl rouvrira.\n");
        assert_eq!(articles[0].origin, "https://lephare.example/1");
        let m = &articles[0].metadata;
        assert_eq!(
            (m.publisher.as_deref(), m.authors.as_slice()),
            (Some("Le Phare"), ["Jeanne Roux".to_owned()].as_slice())
        );
        assert_eq!(m.published.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
        assert_eq!(articles[1].text, "Bref\nLa criée rouvre, dit-on.\n");
        assert_eq!(articles[1].origin, "f.xml#2");
    }

    #[test]
    fn a_broken_feed_is_an_error() {
        assert!(matches!(articles("f", b"<rss><channel>").as_slice(), [Err(ReadError::Malformed { .. })] | []));
        assert!(matches!(articles("f", b"<rss").as_slice(), [Err(ReadError::Malformed { .. })]));
    }
}
