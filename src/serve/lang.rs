//! The language of pages. In: a cookie with what somebody chose, an `Accept-Language` header. Out: French or English, and the texts of the pages in it, which
//! stand in a file a language, `texts/fr.tsv` and `texts/en.tsv`: a key and its text a line.

use super::negotiate::quality;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The texts of a language by their keys.
type Texts = HashMap<&'static str, &'static str>;

static FRENCH: LazyLock<Texts> = LazyLock::new(|| texts(include_str!("texts/fr.tsv")));
static ENGLISH: LazyLock<Texts> = LazyLock::new(|| texts(include_str!("texts/en.tsv")));

/// Spaces at the ends of a text belong to it: what is told is put together of pieces.
fn texts(file: &'static str) -> Texts {
    file.lines().filter_map(|line| line.split_once('\t')).collect()
}

/// The cookie that keeps what somebody chose.
pub(crate) const COOKIE_NAME: &str = "selon-language";
/// The key of a language's own name.
const OWN_NAME: &str = "own-name";

/// The language that a `Cookie` header tells.
fn chosen(header: &str) -> Option<Lang> {
    let cookies = header.split(';').filter_map(|pair| pair.trim().split_once('='));
    cookies.filter(|(name, _)| *name == COOKIE_NAME).find_map(|(_, tag)| Lang::tagged(tag))
}

/// A language that pages are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    /// French: the language of the articles, and of who names no other.
    Fr,
    /// English.
    En,
}

impl Lang {
    /// All languages.
    pub(crate) const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The language that somebody chose, or else the one that their browser likes better.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        if let Some(chosen) = headers.get_all(COOKIE).iter().find_map(|value| chosen(value.to_str().ok()?)) {
            return chosen;
        }
        headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).map_or(Self::Fr, Self::choose)
    }

    /// The language of a tag.
    pub(crate) fn tagged(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// Its name as those call it who speak it.
    pub(crate) fn own_name(self) -> &'static str {
        match self {
            Self::Fr => FRENCH.get(OWN_NAME),
            Self::En => ENGLISH.get(OWN_NAME),
        }
        .copied()
        .unwrap_or_default()
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

    /// The text of a key; the key where there is none, which a test keeps from happening.
    pub(crate) fn say(self, key: &'static str) -> &'static str {
        self.known(key).unwrap_or(key)
    }

    /// The text of a key that may have none.
    pub(crate) fn known(self, key: &str) -> Option<&'static str> {
        let texts = match self {
            Self::Fr => &FRENCH,
            Self::En => &ENGLISH,
        };
        texts.get(key).copied()
    }

    /// A number with its noun, of a key whose text has both, « ligne|lignes »: none is singular in French and plural in
    /// English.
    pub(crate) fn plural(self, key: &'static str, count: usize) -> String {
        let (one, several) = self.say(key).split_once('|').unwrap_or((key, key));
        let single = count == 1 || (count == 0 && self == Self::Fr);
        format!("{} {}", self.number(count), if single { one } else { several })
    }

    /// A whole number as its language writes it: 12 345 or 12,345.
    pub(crate) fn number(self, number: usize) -> String {
        let digits = number.to_string();
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(if self == Self::Fr { '\u{202f}' } else { ',' });
            }
            out.push(digit);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// The keys that the pages ask for.
    fn asked() -> BTreeSet<String> {
        let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/serve")];
        let mut keys = BTreeSet::new();
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("serve/lang.rs") {
                let text = std::fs::read_to_string(path).unwrap();
                let calls = [".say(\"", ".plural(\""].into_iter().flat_map(|call| text.split(call).skip(1));
                keys.extend(calls.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
            }
        }
        keys
    }

    #[test]
    fn every_text_is_there_in_both_languages_and_used() {
        let of = |texts: &Texts| texts.keys().map(|key| (*key).to_owned()).collect::<BTreeSet<_>>();
        let (french, english) = (of(&FRENCH), of(&ENGLISH));
        assert_eq!(french, english);
        let asked = asked();
        assert!(asked.len() > 200, "{}", asked.len());
        assert_eq!(asked.difference(&french).collect::<Vec<_>>(), Vec::<&String>::new(), "no text");
        // What columns, parameters, stances and kinds are called is looked up by their names.
        let named = ["column-", "form-", "hint-", "kind-", "stance-"];
        let looked_up = |key: &&String| named.iter().any(|begin| key.starts_with(begin)) || *key == OWN_NAME;
        let unused = french.difference(&asked).filter(|key| !looked_up(key));
        assert_eq!(unused.collect::<Vec<_>>(), Vec::<&String>::new(), "no page says it");
        for file in [include_str!("texts/fr.tsv"), include_str!("texts/en.tsv")] {
            assert_eq!(file.lines().count(), texts(file).len(), "each key once");
            assert!(file.lines().is_sorted() && file.lines().all(|line| line.matches('\t').count() == 1));
        }
    }

    #[test]
    fn numbers_are_written_as_their_language_does() {
        let rows = |lang: Lang, count| lang.plural("n-rows", count);
        assert_eq!((rows(Lang::Fr, 0), rows(Lang::En, 0)), ("0 ligne".to_owned(), "0 rows".to_owned()));
        assert_eq!((rows(Lang::Fr, 1), rows(Lang::Fr, 2)), ("1 ligne".to_owned(), "2 lignes".to_owned()));
        let large = (Lang::Fr.number(12_345), Lang::En.number(1_234_567));
        assert_eq!(large, ("12\u{202f}345".to_owned(), "1,234,567".to_owned()));
    }

    #[test]
    fn what_somebody_chose_comes_first() {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, "en".parse().unwrap());
        assert_eq!(Lang::of(&headers), Lang::En);
        headers.insert(COOKIE, "desk=7; selon-language=fr".parse().unwrap());
        assert_eq!(Lang::of(&headers), Lang::Fr);
        headers.insert(COOKIE, "selon-language=<b>".parse().unwrap());
        assert_eq!(Lang::of(&headers), Lang::En);
        assert_eq!((Lang::Fr.own_name(), Lang::En.own_name()), ("Français", "English"));
    }

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
