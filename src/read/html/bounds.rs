//! Pages that would take a tree builder for ever. In: a page. Out: the same, of each tag only the first hundreds of
//! attributes: a parser compares each with all before it.

use std::borrow::Cow;

/// Attributes of one tag that are looked at.
const MOST: usize = 256;

/// The page with no tag longer than that; in one pass.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut out = String::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(found) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        let open = at + found;
        if !bytes.get(open + 1).is_some_and(u8::is_ascii_alphabetic) {
            at = open + 1;
            continue;
        }
        let (end, cut) = tag(bytes, open + 1);
        if let Some(cut) = cut {
            out.push_str(html.get(kept..cut).unwrap_or_default());
            kept = end;
        }
        at = end;
    }
    if kept == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(html.get(kept..).unwrap_or_default());
    Cow::Owned(out)
}

/// Where a tag ends (at its `>`), and where it has to be cut, if it has.
fn tag(bytes: &[u8], from: usize) -> (usize, Option<usize>) {
    let (mut attributes, mut cut, mut quote) = (0usize, None, None);
    let (mut blank, mut value) = (false, false);
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (Some(mark), byte) => {
                if byte == mark {
                    quote = None;
                }
            }
            (None, b'>') => return (at, cut),
            (None, b'"' | b'\'') if value => (quote, value) = (Some(byte), false),
            (None, b'=') => value = true,
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/') => blank = true,
            (None, _) => {
                // A word after white space is the next attribute, unless it is the value of one.
                if blank && !value {
                    attributes += 1;
                    if attributes > MOST && cut.is_none() {
                        cut = Some(at);
                    }
                }
                (blank, value) = (false, false);
            }
        }
    }
    (bytes.len(), cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_some_hundred_attributes_at_most() {
        let many: String = (0..10_000).map(|n| format!(" a{n}=\"> {n}\"")).collect();
        let page = format!("<p class=x>Un < deux</p><div{many}>Le port ferme.</div><br/>");
        let bounded = bounded(&page);
        assert!(bounded.len() < 6000 && bounded.ends_with(">Le port ferme.</div><br/>"), "{}", bounded.len());
        assert!(bounded.starts_with("<p class=x>Un < deux</p><div a0=\"> 0\" a1="));
        assert_eq!(bounded.matches("=\"> ").count(), MOST);
    }

    #[test]
    fn an_honest_page_stays_as_it_is() {
        for page in ["<p a='1' b = \"2 3\" c>x</p>", "<p a=\"", "a < b <", "<!-- <p> -->"] {
            assert!(matches!(bounded(page), Cow::Borrowed(_)), "{page}");
        }
    }
}
