//! What is said, by words. In: an article's text and words that stand in it. Out: where they stand, and the triples of a
//! claim that says them.

use crate::fold::words as folded_words;
use crate::graph::anchor::{Characters, anchor, stretch};
use crate::graph::link::{Facts, Pattern};
use crate::graph::topic::topic_class;
use crate::graph::words::written;
use crate::vocab::{schema, selon, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// What stands between the pieces of what is said.
const BETWEEN: &str = " […] ";

/// The properties of a claim that tell what is said and where it stands.
pub(super) const CONTENT: [NamedNodeRef<'static>; 7] =
    [schema::TEXT, selon::START, selon::END, selon::PARAGRAPH, selon::CONTENT_ANCHOR, selon::WORDS, selon::IN_PASSAGE];

/// Where words stand in a text, in characters: the place nearest to `near`, each further piece behind the one before.
pub(super) fn find(text: &str, words: &str, near: usize) -> Option<Vec<(usize, usize)>> {
    let mut pieces = words.split(BETWEEN).map(str::trim).filter(|piece| !piece.is_empty());
    let first = pieces.next()?;
    let long = |piece: &str| piece.chars().count();
    // Counted on from the hit before, so that the text is walked once.
    let (mut byte, mut character, mut best) = (0, 0, None::<(usize, usize, usize)>);
    for (at, _) in text.match_indices(first) {
        character += long(text.get(byte..at)?);
        byte = at;
        let far = character.abs_diff(near);
        if best.is_none_or(|(least, ..)| far < least) {
            best = Some((far, at, character));
        }
    }
    let (_, at, start) = best?;
    let mut spans = vec![(start, start + long(first))];
    let (mut byte, mut character) = (at + first.len(), start + long(first));
    for piece in pieces {
        let rest = text.get(byte..)?;
        let at = rest.find(piece)?;
        let start = character + long(rest.get(..at)?);
        spans.push((start, start + long(piece)));
        byte += at + piece.len();
        character = start + long(piece);
    }
    Some(spans)
}

/// The characters of a text between two places.
fn between(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

/// Whether what stands there is quoted.
pub(super) fn is_quoted(text: &str, start: usize) -> bool {
    let before: String = between(text, start.saturating_sub(3), start);
    before.trim_end().ends_with(['«', '“', '"'])
}

/// The triples of a claim that says what stands at some places of its article.
pub(super) fn quads_of(
    facts: &impl Facts,
    document: &NamedNode,
    claim: &NamedNode,
    text: &str,
    spans: &[(usize, usize)],
) -> Result<Vec<Quad>, StorageError> {
    let mut quads = Quads { document, all: Vec::new() };
    let (start, end) = (spans.first().map_or(0, |span| span.0), spans.last().map_or(0, |span| span.1));
    let pieces: Vec<String> = spans.iter().map(|&(start, end)| between(text, start, end)).collect();
    quads.text(claim, schema::TEXT, &pieces.join(BETWEEN));
    quads.number(claim, selon::START, start);
    quads.number(claim, selon::END, end);
    quads.number(claim, selon::PARAGRAPH, Characters::new(text).paragraph(start));
    let mut said: BTreeSet<String> = pieces.iter().flat_map(|piece| folded_words(piece)).collect();
    said.extend(said.iter().filter_map(|word| topic_class(word)).collect::<Vec<_>>());
    if let Some(said) = written(&said) {
        quads.text(claim, selon::WORDS, &said);
    }
    if let Some(passage) = passage_at(facts, document, start)? {
        quads.node(claim, selon::IN_PASSAGE, passage);
    }
    for &span in spans {
        quads.node(claim, selon::CONTENT_ANCHOR, anchor(document, span));
    }
    Ok(quads.all)
}

/// The passage that a character of an article stands in.
fn passage_at(facts: &impl Facts, document: &NamedNode, character: usize) -> Result<Option<NamedNode>, StorageError> {
    let occurs = Pattern { predicate: Some(selon::OCCURS), ..Pattern::default() };
    for quad in facts.find(occurs.within(document))? {
        let (NamedOrBlankNode::NamedNode(passage), Term::NamedNode(place)) = (quad.subject, quad.object) else {
            continue;
        };
        if stretch(place.as_str()).is_some_and(|found| (found.start..found.end).contains(&character)) {
            return Ok(Some(passage));
        }
    }
    Ok(None)
}

/// Quads of an article's graph in the making.
struct Quads<'d> {
    document: &'d NamedNode,
    all: Vec<Quad>,
}

impl Quads<'_> {
    fn add(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, object: Term) {
        self.all.push(Quad::new(subject.clone(), property.into_owned(), object, self.document.clone()));
    }

    fn node(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, object: NamedNode) {
        self.add(subject, property, object.into());
    }

    fn text(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: &str) {
        self.add(subject, property, Literal::from(text).into());
    }

    fn number(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, number: usize) {
        self.add(subject, property, Literal::new_typed_literal(number.to_string(), xsd::INTEGER).into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_nearest_to_where_they_stood() {
        let text = "é le quai, le quai, dit-elle, est clos.";
        assert_eq!(find(text, "le quai", 0), Some(vec![(2, 9)]));
        assert_eq!(find(text, "le quai", 12), Some(vec![(11, 18)]));
        assert_eq!(find(text, "le quai […] est clos", 12), Some(vec![(11, 18), (30, 38)]));
        assert_eq!(find(text, "le quai […] le phare", 0), None);
        assert_eq!((find(text, "", 0), find(text, " […] ", 0)), (None, None));
    }

    #[test]
    fn what_follows_a_mark_is_quoted() {
        assert!(is_quoted("dit : « Oui »", 8) && !is_quoted("dit que oui", 8));
    }
}
