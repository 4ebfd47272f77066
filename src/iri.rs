//! IRIs from content, never from counters. In: keys and hashes. Out: IRIs below a base.

use crate::span::Span;
use sha2::{Digest, Sha256};

/// The base of instances where no other is given.
pub const DEFAULT_BASE: &str = "https://w3id.org/selon/id/";

/// Why a base cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} cannot be the base of IRIs: it has to be an absolute IRI that ends in / or #, such as {DEFAULT_BASE}")]
pub struct BaseError(String);

/// The IRI that all instances stand below; ends in `/` or `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Default for Base {
    fn default() -> Self {
        Self(DEFAULT_BASE.to_owned())
    }
}

impl std::str::FromStr for Base {
    type Err = BaseError;

    /// Checks that the text can stand before a key: a scheme, a colon, no character that an IRI
    /// may not hold (RFC 3987), and a `/` or `#` at its end.
    fn from_str(text: &str) -> Result<Self, BaseError> {
        let scheme = text.split(':').next().unwrap_or_default();
        let good = text.len() > scheme.len() + 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
            && text.ends_with(['/', '#'])
            && !text.chars().any(|c| c <= ' ' || "<>\"{}|\\^`".contains(c));
        if good { Ok(Self(text.to_owned())) } else { Err(BaseError(text.to_owned())) }
    }
}

impl Base {
    /// The base itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The IRI of an article, by its [`document_key`]. Its graph has the same name.
    pub fn document(&self, key: &str) -> String {
        format!("{}document/{key}", self.0)
    }

    /// The IRI of an agent, by its key (`state/KR`).
    pub fn agent(&self, key: &str) -> String {
        format!("{}agent/{}", self.0, escape(key))
    }

    /// The IRI of a claim: its article's key and a hash of the spans that it was read from.
    pub fn claim(&self, document_key: &str, spans: &[Span]) -> String {
        let mut text = String::new();
        for span in spans {
            text.push_str(&format!("{}-{},", span.start(), span.end()));
        }
        format!("{}claim/{document_key}/{}", self.0, short_hash(&[&text], 12))
    }

    /// The IRI of what claims share, by its canonical form.
    pub fn proposition(&self, canonical: &str) -> String {
        format!("{}proposition/{}", self.0, short_hash(&[canonical], 16))
    }

    /// The IRI of the graph of what articles share.
    pub fn entities(&self) -> String {
        self.other("graph/entities")
    }

    /// The IRI of something else below the base: `run/…`, `graph/links`.
    pub fn other(&self, path: &str) -> String {
        format!("{}{}", self.0, escape(path))
    }
}

/// What identifies an article: 16 hexadecimal digits from where it stands (its address, or else
/// the name of its file without the folders) and its text. The same page read from another folder
/// is the same article; the same text under another address is a copy.
pub fn document_key(address: &str, text: &str) -> String {
    short_hash(&[address, text], 16)
}

/// The SHA-256 of a text or of bytes in hexadecimal.
pub fn sha256(content: &(impl AsRef<[u8]> + ?Sized)) -> String {
    hex::encode(Sha256::digest(content.as_ref()))
}

/// The first `digits` hexadecimal digits of the SHA-256 of all parts, each closed by a zero byte.
pub fn short_hash(parts: &[&str], digits: usize) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut text = hex::encode(hash.finalize());
    text.truncate(digits);
    text
}

/// Keeps letters and digits of any script and `-._~/`, percent-encodes the rest (RFC 3987 allows
/// letters beyond ASCII in an IRI, and a key in French stays readable with them).
fn escape(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for c in key.chars() {
        if c.is_alphanumeric() || "-._~/".contains(c) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_an_absolute_iri_with_an_end() {
        assert!("https://exemple.fr/id/".parse::<Base>().is_ok());
        assert!("urn:x#".parse::<Base>().is_ok());
        for bad in ["", "id/", "https://exemple.fr/id", "https://exemple.fr/a b/", "1a:b/", "a:<b>/"] {
            assert!(bad.parse::<Base>().is_err(), "{bad}");
        }
    }

    #[test]
    fn keys_become_iris_that_read_well() {
        let base = Base::default();
        assert_eq!(base.agent("person/élodie-roy"), "https://w3id.org/selon/id/agent/person/élodie-roy");
        assert_eq!(base.agent("group/a b<c>"), "https://w3id.org/selon/id/agent/group/a%20b%3Cc%3E");
    }

    #[test]
    fn the_same_content_has_the_same_iri() {
        assert_eq!(document_key("a.txt", "Bonjour"), document_key("a.txt", "Bonjour"));
        assert_ne!(document_key("a.txt", "Bonjour"), document_key("b.txt", "Bonjour"));
        assert_ne!(short_hash(&["ab", "c"], 16), short_hash(&["a", "bc"], 16));
        assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
