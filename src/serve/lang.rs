//! The language of pages. In: an `Accept-Language` header. Out: French or English.

use super::negotiate::quality;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

/// A language that pages are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    /// French: the language of the articles, and of who names no other.
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The language that a client likes better.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).map_or(Self::Fr, Self::choose)
    }

    fn choose(header: &str) -> Self {
        let mut best = (0, Self::Fr);
        for range in header.split(',').take(32) {
            let mut parts = range.split(';').map(str::trim);
            let primary = parts.next().unwrap_or_default().split('-').next().unwrap_or_default();
            let liking = parts.find_map(|p| p.strip_prefix("q=")).map_or(Some(1000), quality).unwrap_or(0);
            let lang = match primary.to_ascii_lowercase().as_str() {
                "fr" => Self::Fr,
                "en" => Self::En,
                _ => continue,
            };
            if liking > best.0 {
                best = (liking, lang);
            }
        }
        // Who reads neither is served better by English, unless they named nothing.
        if best.0 == 0 && !header.trim().is_empty() && header.trim() != "*" { Self::En } else { best.1 }
    }

    /// Its tag, for `lang=` and for labels of the vocabulary.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The one of two texts that is in this language.
    pub(crate) fn pick<'a>(self, french: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Fr => french,
            Self::En => english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_liked_language_is_taken() {
        assert_eq!(Lang::choose("fr-FR,fr;q=0.9,en;q=0.8"), Lang::Fr);
        assert_eq!(Lang::choose("en-GB, fr;q=0.5"), Lang::En);
        assert_eq!(Lang::choose("de, fr;q=0.2, en;q=0.1"), Lang::Fr);
        assert_eq!(Lang::choose("ja"), Lang::En);
        assert_eq!(Lang::choose("*"), Lang::Fr);
        assert_eq!(Lang::choose(""), Lang::Fr);
        assert_eq!(Lang::choose("en;q=0"), Lang::En);
    }
}
