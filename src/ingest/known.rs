//! What an input or an article is known by. In: its bytes, unparsed, or the article. Out: the place it was read
//! from, and a hash of all that decides what is made of it.

use super::place::place_of;
use crate::iri::short_hash;
use crate::read::{Article, Item, ReadOptions};
use sha2::{Digest as _, Sha256};

/// What else than the input decides what is made of it.
pub(super) struct Known<'a> {
    /// How it is read.
    pub(super) options: &'a ReadOptions,
    /// The version of the program.
    pub(super) version: &'a str,
}

impl Known<'_> {
    /// The state of a piece; `None` for standard input, which has no place to be known by.
    pub(super) fn state(&self, item: &Item) -> Option<String> {
        if item.origin == "-" {
            return None;
        }
        let mut hash = Sha256::new();
        let (place, hint, options) =
            (place_of(&item.origin), format!("{:?}", item.hint), format!("{:?}", self.options));
        for part in [place.as_str(), &format!("{:?}", item.format), &hint, &options, self.version, crate::DATA] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        hash.update(&item.bytes);
        Some(hex::encode(hash.finalize()))
    }
}

/// An address that means the same from every folder.
pub fn place(article: &Article) -> String {
    match article.origin.as_str() {
        "-" => format!("-#{}", short_hash(&[&article.text], 16)),
        origin => place_of(origin),
    }
}

/// What decides whether an article has to be read again: its text, what is known of it, and the
/// program with the data that it reads by.
pub fn fingerprint(article: &Article, version: &str) -> String {
    let metadata = serde_json::to_string(&article.metadata).unwrap_or_default();
    let blocks: String = article.blocks.iter().map(|b| format!("{:?}", b.kind)).collect();
    short_hash(&[&article.text, &metadata, &blocks, version, crate::DATA], 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::parse_setting;

    #[test]
    fn a_state_changes_with_all_that_decides() {
        let (plain, mut set) = (ReadOptions::default(), ReadOptions::default());
        set.set.push(parse_setting("publisher=La Gazette").unwrap());
        let state = |origin: &str, bytes: &[u8], options, version| {
            Known { options, version }.state(&Item::new(origin, bytes.to_vec()))
        };
        let first = state("a.txt", b"Rien.", &plain, "1");
        assert!(first.is_some());
        assert_eq!(first, state("a.txt", b"Rien.", &plain, "1"));
        for other in [
            state("b.txt", b"Rien.", &plain, "1"),
            state("a.txt", b"Tout.", &plain, "1"),
            state("a.txt", b"Rien.", &set, "1"),
            state("a.txt", b"Rien.", &plain, "2"),
        ] {
            assert_ne!(first, other);
        }
        assert_eq!(state("-", b"Rien.", &plain, "1"), None);
    }
}
