//! Which format an answer takes (RFC 9110, 12.5.1). In: an `Accept` header and what there is to
//! offer. Out: the offer that the client likes best.

use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use oxigraph::sparql::results::QueryResultsFormat;

/// Something that can be sent, with every media type that asks for it; the first one names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer<T> {
    /// What is sent.
    pub(crate) value: T,
    /// Its media types.
    pub(crate) media: &'static [&'static str],
    /// The extension of its files, and its short name in `?format=`.
    pub(crate) extension: &'static str,
}

/// Formats of SELECT and ASK results; the first is for clients that do not care.
pub(crate) const ROWS: &[Offer<QueryResultsFormat>] = &[
    Offer {
        value: QueryResultsFormat::Json,
        media: &["application/sparql-results+json", "application/json"],
        extension: "json",
    },
    Offer {
        value: QueryResultsFormat::Xml,
        media: &["application/sparql-results+xml", "application/xml", "text/xml"],
        extension: "xml",
    },
    Offer { value: QueryResultsFormat::Csv, media: &["text/csv"], extension: "csv" },
    Offer { value: QueryResultsFormat::Tsv, media: &["text/tab-separated-values"], extension: "tsv" },
];

/// Formats of one graph.
pub(crate) const TRIPLES: &[Offer<RdfFormat>] = &[
    Offer {
        value: RdfFormat::Turtle,
        media: &["text/turtle", "application/turtle", "application/x-turtle"],
        extension: "ttl",
    },
    Offer { value: RdfFormat::NTriples, media: &["application/n-triples", "text/plain"], extension: "nt" },
    Offer {
        value: RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        media: &["application/ld+json", "application/json"],
        extension: "jsonld",
    },
    Offer {
        value: RdfFormat::RdfXml,
        media: &["application/rdf+xml", "application/xml", "text/xml"],
        extension: "rdf",
    },
];

/// Formats of a whole dataset.
pub(crate) const QUADS: &[Offer<RdfFormat>] = &[
    Offer { value: RdfFormat::TriG, media: &["application/trig", "application/x-trig"], extension: "trig" },
    Offer { value: RdfFormat::NQuads, media: &["application/n-quads", "text/x-nquads", "text/plain"], extension: "nq" },
];

/// A page, for the routes that have one beside their data.
pub(crate) const HTML: &[&str] = &["text/html", "application/xhtml+xml"];

/// The offer that `accept` likes best, the earlier one where it likes two the same; the first
/// where there is no header. `None` where it accepts none of them.
pub(crate) fn choose<'a, T>(accept: Option<&str>, offers: &'a [Offer<T>]) -> Option<&'a Offer<T>> {
    let Some(accept) = accept.map(str::trim).filter(|a| !a.is_empty()) else {
        return offers.first();
    };
    let ranges = ranges(accept);
    let mut best: Option<(u32, &Offer<T>)> = None;
    for offer in offers {
        let liking = offer.media.iter().map(|media| liking(&ranges, media)).max().unwrap_or(0);
        if liking > best.map_or(0, |(most, _)| most) {
            best = Some((liking, offer));
        }
    }
    best.map(|(_, offer)| offer)
}

/// The offer of that short name (`ttl`, `json` …).
pub(crate) fn by_extension<'a, T>(name: &str, offers: &'a [Offer<T>]) -> Option<&'a Offer<T>> {
    offers.iter().find(|offer| offer.extension == name)
}

/// Whether a page is liked at least as much as any of the data formats: browsers name
/// `text/html`, programs do not.
pub(crate) fn prefers_page(accept: Option<&str>) -> bool {
    let Some(accept) = accept else { return false };
    let ranges = ranges(accept);
    let page = HTML.iter().filter_map(|media| named(&ranges, media)).max().unwrap_or(0);
    let data = TRIPLES
        .iter()
        .map(|o| o.media)
        .chain(ROWS.iter().map(|o| o.media))
        .flatten()
        .filter_map(|media| named(&ranges, media))
        .max()
        .unwrap_or(0);
    page > 0 && page >= data
}

/// A media range and how much it is liked, in thousandths.
struct Range<'a> {
    main: &'a str,
    sub: &'a str,
    quality: u32,
}

/// Reads at most 64 ranges, so that a long header costs little.
fn ranges(accept: &str) -> Vec<Range<'_>> {
    accept.split(',').take(64).filter_map(range).collect()
}

fn range(text: &str) -> Option<Range<'_>> {
    let mut parts = text.split(';').map(str::trim);
    let (main, sub) = parts.next()?.split_once('/')?;
    let quality =
        parts.find_map(|p| p.strip_prefix("q=").or_else(|| p.strip_prefix("Q="))).map_or(Some(1000), quality)?;
    Some(Range { main: main.trim(), sub: sub.trim(), quality })
}

/// `0.875` → 875; nothing where it is no quality value.
pub(crate) fn quality(text: &str) -> Option<u32> {
    let value: f64 = text.trim().parse().ok().filter(|v| (0.0..=1.0).contains(v))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
    Some((value * 1000.0).round() as u32)
}

/// How much a media type is liked: the most specific range that matches decides.
fn liking(ranges: &[Range<'_>], media: &str) -> u32 {
    let Some((main, sub)) = media.split_once('/') else { return 0 };
    let specific = |range: &Range<'_>| -> Option<u8> {
        match (range.main, range.sub) {
            ("*", "*") => Some(0),
            (m, "*") if m.eq_ignore_ascii_case(main) => Some(1),
            (m, s) if m.eq_ignore_ascii_case(main) && s.eq_ignore_ascii_case(sub) => Some(2),
            _ => None,
        }
    };
    ranges
        .iter()
        .filter_map(|range| specific(range).map(|level| (level, range.quality)))
        .max()
        .map_or(0, |(_, quality)| quality)
}

/// How much a media type is liked by its own name, wildcards left out.
fn named(ranges: &[Range<'_>], media: &str) -> Option<u32> {
    let (main, sub) = media.split_once('/')?;
    ranges
        .iter()
        .filter(|r| r.main.eq_ignore_ascii_case(main) && r.sub.eq_ignore_ascii_case(sub))
        .map(|r| r.quality)
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn rows(accept: &str) -> Option<&'static str> {
        choose(Some(accept), ROWS).map(|offer| offer.extension)
    }

    #[test]
    fn the_best_liked_format_is_taken() {
        assert_eq!(choose(None, ROWS).map(|o| o.extension), Some("json"));
        assert_eq!(rows("*/*"), Some("json"));
        assert_eq!(rows("text/*"), Some("xml"));
        assert_eq!(rows("text/csv;q=0.5, text/tab-separated-values;q=0.9"), Some("tsv"));
        assert_eq!(rows("TEXT/CSV"), Some("csv"));
        assert_eq!(rows("application/sparql-results+json;q=0, */*;q=0.1"), Some("json"));
        assert_eq!(rows("application/sparql-results+json;q=0, application/json;q=0, */*;q=.1"), Some("xml"));
        assert_eq!(rows("image/png"), None);
        assert_eq!(rows("text/csv;q=nonsense"), None);
        assert_eq!(rows(",,;;/,"), None);
        assert_eq!(choose(Some("application/ld+json"), TRIPLES).map(|o| o.extension), Some("jsonld"));
    }

    #[test]
    fn browsers_get_pages_and_programs_data() {
        let chromium = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
        assert!(prefers_page(Some(chromium)));
        assert!(!prefers_page(Some("*/*")));
        assert!(!prefers_page(None));
        assert!(!prefers_page(Some("text/turtle, text/html;q=0.5")));
    }
}
