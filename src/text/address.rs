//! URLs, e-mail addresses, handles and hashtags. In: the text from a position on. Out: their length.

use super::chars::{is_blank, is_word};

/// Bytes of look-ahead for one address; longer ones are cut.
pub(super) const LONGEST: usize = 2048;

/// The length of an address that `ahead` begins with, if any. `spaced`: white space stands before it.
pub(super) fn at_start(ahead: &str, spaced: bool) -> Option<usize> {
    match ahead.as_bytes().first()? {
        b'h' | b'H' | b'f' | b'w' | b'W' => url(ahead),
        b'@' | b'#' if spaced => tag(ahead),
        _ => None,
    }
}

/// A URL with its scheme, or one that begins with `www.`.
fn url(ahead: &str) -> Option<usize> {
    const STARTS: [&str; 4] = ["http://", "https://", "ftp://", "www."];
    let start = STARTS.iter().find(|s| ahead.get(..s.len()).is_some_and(|p| p.eq_ignore_ascii_case(s)))?;
    let end = tail(ahead, start.len());
    (end > start.len()).then_some(end)
}

/// A handle or hashtag: the sign and a word with a letter in it.
fn tag(ahead: &str) -> Option<usize> {
    let body = ahead.get(1..)?;
    let length = body.find(|c| !is_word(c)).unwrap_or(body.len());
    body.get(..length)?.contains(char::is_alphabetic).then_some(1 + length)
}

/// The end of a URL whose first `from` bytes are sure, without the punctuation of the sentence.
fn tail(ahead: &str, from: usize) -> usize {
    let stops = |c: char| is_blank(c) || matches!(c, '«' | '»' | '“' | '”' | '"' | '<' | '>' | '‹' | '›');
    let rest = ahead.get(from..).unwrap_or("");
    let body = rest.get(..rest.find(stops).unwrap_or(rest.len())).unwrap_or("");
    let mut kept = body.trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '\'', '’']);
    if kept.ends_with([')', ']']) && !kept.contains(['(', '[']) {
        kept = kept.trim_end_matches([')', ']', '.', ',', ';']);
    }
    from + kept.len()
}

/// The length of `@` and the domain that follows it; `ahead` begins with the `@`.
pub(super) fn mail_end(ahead: &str) -> Option<usize> {
    let domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let body = ahead.get(1..)?;
    let body = body.get(..body.find(|c| !domain(c)).unwrap_or(body.len()))?.trim_end_matches(['.', '-']);
    body.contains('.').then_some(1 + body.len())
}

/// The length of the path that follows a bare domain (exemple.fr/page); `ahead` begins with the `/`.
pub(super) fn path_end(domain: &str, ahead: &str) -> Option<usize> {
    const ENDINGS: [&str; 14] =
        ["fr", "com", "org", "net", "be", "ch", "ca", "eu", "info", "ma", "sn", "io", "tv", "int"];
    let (name, ending) = domain.rsplit_once('.')?;
    (!name.is_empty() && ENDINGS.contains(&ending)).then(|| tail(ahead, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_the_sentence_does() {
        assert_eq!(at_start("https://exemple.fr/a?b=1). Puis", true), Some("https://exemple.fr/a?b=1".len()));
        assert_eq!(at_start("www.exemple.fr, qui", true), Some("www.exemple.fr".len()));
        assert_eq!(at_start("#LeDébat !", true), Some("#LeDébat".len()));
        assert_eq!(at_start("#3", true), None);
        assert_eq!(mail_end("@exemple.org."), Some("@exemple.org".len()));
        assert_eq!(path_end("exemple.fr", "/page."), Some("/page".len()));
        assert_eq!(path_end("et", "/ou"), None);
    }
}
