//! Which format an answer takes (RFC 9110, 12.5.1). In: an `Accept` header and what there is to
//! offer. Out: the offer that the client likes best.

use super::problem::Problem;
use crate::export::formats::Known;
pub(crate) use crate::export::formats::{QUADS, ROWS, TRIPLES, called};

/// A page, for the routes that have one beside their data.
pub(crate) const HTML: &[&str] = &["text/html", "application/xhtml+xml"];

/// The offer that `accept` likes best, the earlier one where it likes two the same; the first
/// where there is no header. `None` where it accepts none of them.
pub(crate) fn choose<'a, T>(accept: Option<&str>, offers: &'a [Known<T>]) -> Option<&'a Known<T>> {
    let Some(accept) = accept.map(str::trim).filter(|a| !a.is_empty()) else {
        return offers.first();
    };
    let ranges = ranges(accept);
    let mut best: Option<(u32, &Known<T>)> = None;
    for offer in offers {
        let liking = offer.media.iter().map(|media| liking(&ranges, media)).max().unwrap_or(0);
        if liking > best.map_or(0, |(most, _)| most) {
            best = Some((liking, offer));
        }
    }
    best.map(|(_, offer)| offer)
}

/// The format that `format=` names, or else the one that `accept` likes best: a name that is none says nothing.
pub(crate) fn asked<'a, T>(format: Option<&str>, accept: Option<&str>, offers: &'a [Known<T>]) -> Option<&'a Known<T>> {
    format.and_then(|name| called(name, offers)).or_else(|| choose(accept, offers))
}

/// As [`asked`].
///
/// # Errors
/// 406, with what there is, where the client takes none of it.
pub(crate) fn offered<'a, T>(
    format: Option<&str>,
    accept: Option<&str>,
    offers: &'a [Known<T>],
) -> Result<&'a Known<T>, Problem> {
    asked(format, accept, offers).ok_or_else(|| {
        let media: Vec<&str> = offers.iter().map(|offer| offer.media[0]).collect();
        Problem::not_acceptable(&media.join(", "))
    })
}

/// Whether `format=` names anything that rows or graphs are given in.
pub(crate) fn is_format(name: &str) -> bool {
    called(name, ROWS).is_some() || called(name, TRIPLES).is_some()
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
    fn a_format_that_is_none_leaves_the_choice_to_accept() {
        let format = |name, accept| asked(Some(name), Some(accept), TRIPLES).map(|known| known.extension);
        assert_eq!(format("rdfxml", "text/turtle"), Some("rdf"));
        assert_eq!(format("docx", "application/ld+json"), Some("jsonld"));
        assert_eq!(format("docx", "image/png"), None);
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
