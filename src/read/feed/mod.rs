//! Feeds. In: RSS 0.9 to 2.0 (RSS 1.0 in RDF among them), Atom 0.3 and 1.0 (RFC 4287), or JSON Feed. Out: an
//! article for each entry, from its full text or, where the feed has none, its summary, or else its title: a
//! headline is an article of one sentence.
//!
//! Read by local names, as a stream of events, and leniently: a bare `&`, an end tag too many or an unknown
//! prefix costs nothing. Days are those that the feed writes, in its own time zone.

mod entry;
mod json_feed;
mod state;
mod value;

use super::article::Article;
use super::encoding;
use super::error::ReadError;
use channel::Channel;
use entry::Entry;
use quick_xml::Reader;
use quick_xml::events::Event;
use state::State;

/// Deepest nesting that is followed.
const MAX_NESTING: usize = 256;

/// Reads the entries of a feed. Identical ones count once. What could be read of a feed that breaks off is
/// followed by the error.
pub(super) fn articles(origin: &str, bytes: &[u8]) -> Vec<Result<Article, ReadError>> {
    let malformed = |cause: String| ReadError::Malformed { origin: origin.to_owned(), format: "feed", cause };
    let text = encoding::decode_xml(bytes.to_vec());
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let (channel, entries, broken) = if text.starts_with('{') {
        match json_feed::read(text) {
            Ok((channel, entries)) => (channel, entries, None),
            Err(cause) => return vec![Err(malformed(cause.to_string()))],
        }
    } else {
        read(text)
    };
    let mut seen = std::collections::HashSet::new();
    let mut out: Vec<Result<Article, ReadError>> = Vec::new();
    for (number, entry) in entries.into_iter().enumerate() {
        if let Some((key, article)) = entry.article(origin, number, &channel)
            && seen.insert(key)
        {
            out.push(Ok(article));
        }
    }
    out.extend(broken.map(|cause| Err(malformed(cause))));
    if out.is_empty() { vec![Err(ReadError::Empty { origin: origin.to_owned() })] } else { out }
}

/// The entries of an XML feed, and why it broke off, if it did.
fn read(xml: &str) -> (Channel, Vec<Entry>, Option<String>) {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    let mut state = State::default();
    let broken = loop {
        match reader.read_event() {
            Ok(Event::Eof) => break (!state.is_whole()).then(|| "it ends in the middle".to_owned()),
            Ok(event) => state.event(&event),
            Err(error) => break Some(format!("{error}, at byte {}", reader.error_position())),
        }
        if state.depth() > MAX_NESTING {
            break Some(format!("elements lie more than {MAX_NESTING} deep"));
        }
    };
    let (channel, entries) = state.finish();
    (channel, entries, broken)
}

mod channel;
#[cfg(test)]
mod tests;
