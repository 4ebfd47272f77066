//! What follows from a place in a text. In: its IRI and the text. Out: triples.

use super::characters::Characters;
use super::stretch::{Stretch, What, stretch};
use crate::vocab::{oa, rdf, schema, selon, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, Triple};

/// What follows from the IRI of an anchor, a mention or an occurrence, and the text of its article; nothing where it is
/// not inside the text.
pub fn described(place: &NamedNode, text: &Characters<'_>) -> Vec<Triple> {
    let Some(found) = stretch(place.as_str()) else { return Vec::new() };
    let Some(words) = text.slice(found.start, found.end) else { return Vec::new() };
    let (class, quoted) = match found.what {
        What::Anchor => return selectors(place, found, words, text),
        What::Mention => (selon::MENTION, selon::SPELLING),
        What::Occurrence => (selon::OCCURRENCE, schema::TEXT),
    };
    let mut said = vec![
        (rdf::TYPE, class.into_owned().into()),
        (selon::START, number(found.start)),
        (selon::END, number(found.end)),
        (quoted, Literal::new_simple_literal(words).into()),
    ];
    said.extend(found.paragraph.map(|paragraph| (selon::PARAGRAPH, number(paragraph))));
    said.extend(found.kind.map(|kind| (selon::MENTION_KIND, Literal::new_simple_literal(kind).into())));
    // An occurrence is looked up by its article, a mention by whom it names.
    said.extend(found.kind.map(|_| (selon::IN, NamedNode::new_unchecked(found.document).into())));
    said.into_iter().map(|(property, object)| Triple::new(place.clone(), property.into_owned(), object)).collect()
}

fn number(number: usize) -> Term {
    Literal::new_typed_literal(number.to_string(), xsd::INTEGER).into()
}

/// An anchor as the Web Annotation model has it.
fn selectors(anchor: &NamedNode, found: Stretch<'_>, exact: &str, text: &Characters<'_>) -> Vec<Triple> {
    let Stretch { document, start, end, .. } = found;
    let below = |tail: &str| NamedNode::new_unchecked(format!("{}/{tail}", anchor.as_str()));
    let (position, quote) = (below("position"), below("quote"));
    let words = |words: &str| Term::from(Literal::new_simple_literal(words));
    let class = |class: NamedNodeRef<'_>| Term::from(class.into_owned());
    let said: [(&NamedNode, NamedNodeRef<'_>, Term); 13] = [
        (anchor, rdf::TYPE, class(selon::ANCHOR)),
        (anchor, rdf::TYPE, class(oa::SPECIFIC_RESOURCE)),
        (anchor, oa::HAS_SOURCE, NamedNode::new_unchecked(document).into()),
        (anchor, selon::PARAGRAPH, number(text.paragraph(start))),
        (anchor, oa::HAS_SELECTOR, position.clone().into()),
        (anchor, oa::HAS_SELECTOR, quote.clone().into()),
        (&position, rdf::TYPE, class(oa::TEXT_POSITION_SELECTOR)),
        (&position, oa::START, number(start)),
        (&position, oa::END, number(end)),
        (&quote, rdf::TYPE, class(oa::TEXT_QUOTE_SELECTOR)),
        (&quote, oa::EXACT, words(exact)),
        (&quote, oa::PREFIX, words(text.before(start))),
        (&quote, oa::SUFFIX, words(text.after(end))),
    ];
    said.into_iter().map(|(node, property, object)| Triple::new(node.clone(), property.into_owned(), object)).collect()
}
