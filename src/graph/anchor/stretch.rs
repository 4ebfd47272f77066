//! Names of places in texts. In: an article and two characters of it. Out: the IRI that says so; and back.

use crate::vocab::selon;
use oxrdf::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

/// The properties that lead from a claim to where it was read.
pub const ROLES: [NamedNodeRef<'static>; 4] =
    [selon::CONTENT_ANCHOR, selon::CUE_ANCHOR, selon::RELAY_ANCHOR, selon::SOURCE_ANCHOR];

/// What stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A part of a claim.
    Anchor,
    /// Words that name somebody.
    Mention,
    /// A sentence.
    Occurrence,
}

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch<'i> {
    /// What it is.
    pub what: What,
    /// The IRI of the article.
    pub document: &'i str,
    /// The first character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// The IRI of the characters of an article from `start` to before `end`.
pub fn anchor(document: &NamedNode, (start, end): (usize, usize)) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/at-{start}-{end}", document.as_str()))
}

/// What the IRI of an anchor, a mention or an occurrence says; `None` for another IRI.
pub fn stretch(iri: &str) -> Option<Stretch<'_>> {
    let (document, place) = iri.rsplit_once('/')?;
    let (name, place) = place.split_once('-')?;
    let what = match name {
        "at" => What::Anchor,
        "mention" => What::Mention,
        "passage" => What::Occurrence,
        _ => return None,
    };
    let (start, end) = place.split_once('-')?;
    Some(Stretch { what, document, start: start.parse().ok()?, end: end.parse().ok()? })
}

/// The anchor that a quad leads to, or the mention or occurrence that it says the article of.
pub fn place_of(quad: &Quad) -> Option<&NamedNode> {
    let node = match (&quad.subject, &quad.object) {
        (_, Term::NamedNode(anchor)) if ROLES.contains(&quad.predicate.as_ref()) => anchor,
        (NamedOrBlankNode::NamedNode(place), _) if quad.predicate == selon::IN => place,
        _ => return None,
    };
    stretch(node.as_str()).map(|_| node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_says_where_it_stands() {
        let document = NamedNode::new_unchecked("https://exemple.fr/document/a");
        let node = anchor(&document, (95, 117));
        let found = stretch(node.as_str()).unwrap();
        assert_eq!((found.document, found.start, found.end), (document.as_str(), 95, 117));
        assert_eq!(stretch("https://exemple.fr/document/a/at-95"), None);
        assert_eq!(stretch("https://exemple.fr/document/a/credit-95-117"), None);
    }
}
