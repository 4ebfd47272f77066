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
    /// What kind of words a mention is.
    pub kind: Option<&'i str>,
    /// The paragraph of a mention or an occurrence.
    pub paragraph: Option<usize>,
    /// The first character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// The IRI of the characters of an article from `start` to before `end`.
pub fn anchor(document: &NamedNode, (start, end): (usize, usize)) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/at-{start}-{end}", document.as_str()))
}

/// The IRI of words of a kind that name somebody.
pub fn mention(document: &NamedNode, kind: &str, paragraph: usize, (start, end): (usize, usize)) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/mention-{kind}-{paragraph}-{start}-{end}", document.as_str()))
}

/// The IRI of a sentence.
pub fn occurrence(document: &NamedNode, paragraph: usize, (start, end): (usize, usize)) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/passage-{paragraph}-{start}-{end}", document.as_str()))
}

/// The IRI of a sentence by the end of its name: `4-95-117`.
pub fn occurrence_at(document: &NamedNode, place: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/passage-{place}", document.as_str()))
}

/// What the IRI of an anchor, a mention or an occurrence says; `None` for another IRI.
pub fn stretch(iri: &str) -> Option<Stretch<'_>> {
    let (document, place) = iri.rsplit_once('/')?;
    let mut parts = place.split('-');
    let (what, kind) = match parts.next()? {
        "at" => (What::Anchor, None),
        "mention" => (What::Mention, Some(parts.next()?)),
        "passage" => (What::Occurrence, None),
        _ => return None,
    };
    let mut number = || parts.next()?.parse::<usize>().ok();
    let paragraph = if what == What::Anchor { None } else { Some(number()?) };
    let (start, end) = (number()?, number()?);
    parts.next().is_none().then_some(Stretch { what, document, kind, paragraph, start, end })
}

/// The anchor that a quad leads to, the mention that it says the agent of, or the occurrence that it says the article of.
pub fn place_of(quad: &Quad) -> Option<&NamedNode> {
    let node = match (&quad.subject, &quad.object) {
        (_, Term::NamedNode(anchor)) if ROLES.contains(&quad.predicate.as_ref()) => anchor,
        (NamedOrBlankNode::NamedNode(place), _) if [selon::IN, selon::OF].contains(&quad.predicate.as_ref()) => place,
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
        let named = mention(&document, "name", 4, (95, 117));
        let found = stretch(named.as_str()).unwrap();
        assert_eq!((found.what, found.kind, found.paragraph), (What::Mention, Some("name"), Some(4)));
        assert_eq!((found.start, found.end), (95, 117));
        let sentence = occurrence(&document, 4, (95, 117));
        assert_eq!(stretch(sentence.as_str()).unwrap().paragraph, Some(4));
        assert_eq!(stretch("https://exemple.fr/document/a/passage-95-117"), None);
        assert_eq!(stretch("https://exemple.fr/document/a/at-4-95-117"), None);
        assert_eq!(stretch("https://exemple.fr/document/a/at-95"), None);
        assert_eq!(stretch("https://exemple.fr/document/a/credit-95-117"), None);
    }
}
