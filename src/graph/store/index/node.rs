//! Nodes at the end of entries. In: a node of a store. Out: a few bytes; and the node of these.
//!
//! The first byte says what follows: of propositions, passages and articles the eight bytes that their names are the digits
//! of; of a claim those of its article and six of its own; of a place in an article those of the article, the paragraph and
//! two characters; of others below the base the rest of the IRI, or all of it.

use crate::graph::anchor::{What, occurrence, stretch};
use oxigraph::model::NamedNode;

/// What nodes are whose IRIs end in 16 hexadecimal digits.
const SHORT: [&str; 3] = ["proposition/", "passage/", "document/"];
const CLAIM: u8 = 4;
const PLACE: u8 = 5;
const BELOW: u8 = 6;
const WHOLE: u8 = 0;

/// A node as bytes.
pub(super) fn written(base: &str, node: &NamedNode) -> Vec<u8> {
    let short = || {
        let rest = node.as_str().strip_prefix(base)?;
        let bytes = digits(rest).or_else(|| claim(rest)).or_else(|| place(base, node))?;
        // What is written in capitals or with zeros before it would come back as something else.
        (read(base, &bytes).as_ref() == Some(node)).then_some(bytes)
    };
    let whole = || match node.as_str().strip_prefix(base) {
        Some(rest) => [&[BELOW], rest.as_bytes()].concat(),
        None => [&[WHOLE], node.as_str().as_bytes()].concat(),
    };
    short().unwrap_or_else(whole)
}

fn digits(rest: &str) -> Option<Vec<u8>> {
    let (tag, digits) = (1u8..).zip(SHORT).find_map(|(tag, what)| Some((tag, rest.strip_prefix(what)?)))?;
    let digits = hex::decode(digits).ok().filter(|bytes| bytes.len() == 8)?;
    Some([vec![tag], digits].concat())
}

fn claim(rest: &str) -> Option<Vec<u8>> {
    let (article, claim) = rest.strip_prefix("claim/")?.split_once('/')?;
    let article = hex::decode(article).ok().filter(|bytes| bytes.len() == 8)?;
    let claim = hex::decode(claim).ok().filter(|bytes| bytes.len() == 6)?;
    Some([vec![CLAIM], article, claim].concat())
}

fn place(base: &str, node: &NamedNode) -> Option<Vec<u8>> {
    let found = stretch(node.as_str()).filter(|found| found.what == What::Occurrence)?;
    let article = found.document.strip_prefix(base)?.strip_prefix("document/")?;
    let article = hex::decode(article).ok().filter(|bytes| bytes.len() == 8)?;
    let mut bytes = [vec![PLACE], article].concat();
    for number in [found.paragraph?, found.start, found.end] {
        bytes.extend(u32::try_from(number).ok()?.to_be_bytes());
    }
    Some(bytes)
}

/// The node of some bytes.
pub(super) fn read(base: &str, bytes: &[u8]) -> Option<NamedNode> {
    let (tag, rest) = bytes.split_first()?;
    Some(match *tag {
        WHOLE => NamedNode::new_unchecked(std::str::from_utf8(rest).ok()?),
        BELOW => NamedNode::new_unchecked(format!("{base}{}", std::str::from_utf8(rest).ok()?)),
        CLAIM => {
            let (article, claim) = rest.split_at_checked(8)?;
            NamedNode::new_unchecked(format!("{base}claim/{}/{}", hex::encode(article), hex::encode(claim)))
        }
        PLACE => {
            let (article, numbers) = rest.split_at_checked(8)?;
            let document = NamedNode::new_unchecked(format!("{base}document/{}", hex::encode(article)));
            let (numbers, _) = numbers.as_chunks::<4>();
            let [paragraph, start, end] = numbers.first_chunk::<3>()?.map(|number| u32::from_be_bytes(number) as usize);
            occurrence(&document, paragraph, (start, end))
        }
        tag => {
            let what = SHORT.get(usize::from(tag).checked_sub(1)?)?;
            NamedNode::new_unchecked(format!("{base}{what}{}", hex::encode(rest)))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_comes_back_from_its_bytes() {
        let base = "https://w3id.org/selon/id/";
        for (rest, long) in [
            ("document/0123456789abcdef", 9),
            ("document/0123456789ABCDEF", 26),
            ("document/x", 11),
            ("claim/0123456789abcdef/0123456789ab", 15),
            ("claim/0123456789abcdef/0123456789ab/x", 38),
            ("document/0123456789abcdef/passage-4-95-117", 21),
            ("document/0123456789abcdef/passage-4-95-0117", 44),
            ("document/0123456789abcdef/mention-name-4-95-117", 48),
            ("agent/state/NO", 15),
        ] {
            let node = NamedNode::new_unchecked(format!("{base}{rest}"));
            let bytes = written(base, &node);
            assert_eq!(read(base, &bytes), Some(node), "{rest}");
            assert_eq!(bytes.len(), long, "{rest}");
        }
        let node = NamedNode::new_unchecked("https://exemple.fr/a");
        assert_eq!(read(base, &written(base, &node)), Some(node));
        assert_eq!((read(base, &[]), read(base, &[CLAIM, 1])), (None, None));
    }
}
