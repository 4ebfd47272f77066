//! What is new as an Atom feed (RFC 4287), in French as the articles are.
//!
//! French in code: the words of the entries.

use super::{Against, Entry, News, Part, quoted};
use crate::export::affair::french;
use crate::export::harmless::markup;
use std::fmt::Write as _;

/// Entries of a feed: readers of feeds want the latest.
const ENTRIES: usize = 200;

/// What surrounds the entries.
pub struct Feed<'a> {
    /// The address that the feed is read from; its id too.
    pub address: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// When anything came in last, as XSD writes a moment.
    pub updated: &'a str,
    /// The address of a claim's page.
    pub page: &'a dyn Fn(&str) -> String,
}

impl std::fmt::Debug for Feed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Feed").field("address", &self.address).field("updated", &self.updated).finish_non_exhaustive()
    }
}

/// What is new as an Atom feed.
pub fn atom(news: &News, feed: &Feed<'_>) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">\n<title>{}</title>\n<id>{1}</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{1}\"/>\n<updated>{2}</updated>\n<author><name>selon</name></author>\n",
        markup(feed.title),
        markup(feed.address),
        markup(feed.updated)
    );
    for (number, entry) in news.entries.iter().take(ENTRIES).enumerate() {
        write_entry(&mut out, feed, entry, number);
    }
    out.push_str("</feed>\n");
    out
}

fn write_entry(out: &mut String, feed: &Feed<'_>, entry: &Entry, number: usize) {
    let (name, heading) = match entry.part {
        Part::Contested => ("contested", "Contesté : "),
        Part::Changed => ("changed", "A changé de position : "),
        Part::Said => ("said", ""),
    };
    let told = format!("{} {}{}", entry.who, french(&entry.stance), quoted(&entry.words));
    let mut content = format!("{told} ({})", entry.document);
    if let Some(Against { who, words, date, .. }) = &entry.against {
        let date = if date.is_empty() { String::new() } else { format!(", {date}") };
        let _ = write!(content, "\nContre {who}{}{date}", quoted(words));
    }
    // One claim may go against several: each is an entry of its own.
    let _ = write!(
        out,
        "<entry>\n<title>{}</title>\n<id>{}#{name}-{number}</id>\n<link href=\"{}\"/>\n<updated>{}</updated>\n<category term=\"{name}\"/>\n<content type=\"text\">{}</content>\n</entry>\n",
        markup(&format!("{heading}{told}")),
        markup(&entry.claim),
        markup(&(feed.page)(&entry.claim)),
        markup(&moment(&entry.date, feed.updated)),
        markup(&content),
    );
}

/// A date as a moment; where it is no whole day, that of the feed.
fn moment(date: &str, other: &str) -> String {
    match date.get(..10) {
        Some(day) if day.len() == 10 && day.bytes().filter(|byte| *byte == b'-').count() == 2 => {
            format!("{day}T00:00:00Z")
        }
        _ => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_well_formed_whatever_it_tells() {
        let page = |iri: &str| format!("/page?{iri}&x");
        let feed = Feed { address: "http://e/new?a&b", title: "Nouveau", updated: "2026-03-03T00:00:00Z", page: &page };
        let text = atom(&super::super::tests::news(), &feed);
        let mut reader = quick_xml::Reader::from_str(&text);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        assert_eq!(text.matches("<entry>").count(), 2);
        assert!(text.contains("<updated>2026-03-02T00:00:00Z") && text.contains("Contre Omar"), "{text}");
        assert!(text.contains("a &amp; b") && !text.contains("<b>"), "{text}");
    }
}
