//! Where the words stand. In: a stretch of an article's text. Out: its IRI, which says where it is; and what follows from
//! that and the text: Web Annotation selectors by position and by quotation, the words of a name or a sentence.
//!
//! The IRI of the characters 95 to 117 of an article is that of the article with `/at-95-117`, and with `/mention-` or
//! `/passage-` where they name somebody or are a sentence. A store keeps none of what that says already; whoever writes
//! RDF for others adds it ([`complete`]), and whoever takes some in leaves it out again ([`without_what_follows`]).

use crate::vocab::{oa, rdf, schema, selon, xsd};
use oxrdf::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Characters of context on either side of a quotation.
const CONTEXT: usize = 32;

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

/// A text by its characters.
#[derive(Clone, Debug)]
pub struct Characters<'t> {
    text: &'t str,
    /// The byte that each character begins at, and the length.
    starts: Vec<usize>,
}

impl<'t> Characters<'t> {
    /// Counts a text once.
    pub fn new(text: &'t str) -> Self {
        Self { text, starts: text.char_indices().map(|(i, _)| i).chain([text.len()]).collect() }
    }

    /// The characters from `start` to before `end`; `None` where there are not so many.
    pub fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        self.text.get(*self.starts.get(start)?..*self.starts.get(end)?)
    }

    /// Up to 32 characters before one.
    pub fn before(&self, start: usize) -> &'t str {
        self.slice(start.saturating_sub(CONTEXT), start).unwrap_or_default()
    }

    /// Up to 32 characters from one on.
    pub fn after(&self, end: usize) -> &'t str {
        self.slice(end, (end + CONTEXT).min(self.starts.len().saturating_sub(1))).unwrap_or_default()
    }

    /// The paragraph that a character stands in: lines that hold anything, counted from 0.
    pub fn paragraph(&self, character: usize) -> usize {
        let byte = self.starts.get(character).copied().unwrap_or(self.text.len());
        let before = self.text.get(..byte).unwrap_or_default();
        let lines = before.bytes().filter(|byte| *byte == b'\n').count();
        before.split('\n').take(lines).filter(|line| !line.trim().is_empty()).count()
    }
}

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
    let said = [
        (rdf::TYPE, class.into_owned().into()),
        (selon::START, number(found.start)),
        (selon::END, number(found.end)),
        (quoted, Literal::new_simple_literal(words).into()),
    ];
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

/// The anchor that a quad leads to, or the mention or occurrence that it says the article of.
pub fn place_of(quad: &Quad) -> Option<&NamedNode> {
    let node = match (&quad.subject, &quad.object) {
        (_, Term::NamedNode(anchor)) if ROLES.contains(&quad.predicate.as_ref()) => anchor,
        (NamedOrBlankNode::NamedNode(place), _) if quad.predicate == selon::IN => place,
        _ => return None,
    };
    stretch(node.as_str()).map(|_| node)
}

/// Adds what follows from places in texts, each in the graph that tells of it, where the texts are there too.
pub fn complete(quads: &mut Vec<Quad>) {
    let mut texts: HashMap<&str, &str> = HashMap::new();
    let mut anchors: BTreeMap<&str, BTreeSet<(&NamedNode, String)>> = BTreeMap::new();
    let mut graphs: HashMap<String, &GraphName> = HashMap::new();
    for quad in quads.iter() {
        if let Some(anchor) = place_of(quad) {
            let document = stretch(anchor.as_str()).map_or("", |stretch| stretch.document);
            let graph = quad.graph_name.to_string();
            graphs.insert(graph.clone(), &quad.graph_name);
            anchors.entry(document).or_default().insert((anchor, graph));
        } else if let (true, NamedOrBlankNode::NamedNode(node), Term::Literal(text)) =
            (quad.predicate == schema::TEXT, &quad.subject, &quad.object)
        {
            texts.insert(node.as_str(), text.value());
        }
    }
    let mut more = Vec::new();
    for (document, anchors) in &anchors {
        let Some(text) = texts.get(document).map(|text| Characters::new(text)) else { continue };
        for (anchor, graph) in anchors {
            let Some(graph) = graphs.get(graph) else { continue };
            more.extend(described(anchor, &text).into_iter().map(|triple| triple.in_graph((*graph).clone())));
        }
    }
    quads.extend(more);
}

/// Leaves out what follows from places in texts; an anchor that has another IRI and a position is given the IRI that
/// says it.
pub fn without_what_follows(mut quads: Vec<Quad>) -> Vec<Quad> {
    let follows = [rdf::TYPE, selon::START, selon::END, selon::SPELLING, schema::TEXT];
    quads.retain(|quad| {
        let place = matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if stretch(node.as_str()).is_some());
        !place || !follows.contains(&quad.predicate.as_ref())
    });
    let selectors = |quad: &&Quad| quad.predicate == oa::HAS_SELECTOR;
    let below: HashSet<String> = quads.iter().filter(selectors).map(|quad| quad.object.to_string()).collect();
    let anchors: HashSet<String> = quads.iter().filter(selectors).map(|quad| quad.subject.to_string()).collect();
    if anchors.is_empty() {
        return quads;
    }
    let mut numbers: HashMap<(String, NamedNodeRef<'_>), usize> = HashMap::new();
    let mut places: HashMap<String, Vec<String>> = HashMap::new();
    let mut sources: HashMap<String, NamedNode> = HashMap::new();
    for quad in &quads {
        let subject = quad.subject.to_string();
        match (&quad.object, quad.predicate.as_ref()) {
            (Term::Literal(number), property @ (oa::START | oa::END)) => {
                numbers.extend(number.value().parse().ok().map(|number| ((subject, property), number)));
            }
            (selector, oa::HAS_SELECTOR) => places.entry(subject).or_default().push(selector.to_string()),
            (Term::NamedNode(document), oa::HAS_SOURCE) => drop(sources.insert(subject, document.clone())),
            _ => {}
        }
    }
    let meant = |node: &NamedNode| -> Option<NamedNode> {
        let name = node.to_string();
        let at =
            |property| places.get(&name)?.iter().find_map(|place| numbers.get(&(place.clone(), property)).copied());
        Some(anchor(sources.get(&name)?, (at(oa::START)?, at(oa::END)?)))
    };
    let mut kept = Vec::new();
    for quad in &quads {
        let subject = quad.subject.to_string();
        if below.contains(&subject) || anchors.contains(&subject) {
            continue;
        }
        let mut quad = quad.clone();
        if let Term::NamedNode(node) = &quad.object
            && ROLES.contains(&quad.predicate.as_ref())
            && stretch(node.as_str()).is_none()
            && let Some(meant) = meant(node)
        {
            quad.object = meant.into();
        }
        kept.push(quad);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> (NamedNode, Quad) {
        let document = NamedNode::new_unchecked("https://exemple.fr/document/a");
        let text = Literal::new_simple_literal(text);
        (document.clone(), Quad::new(document, schema::TEXT.into_owned(), text, GraphName::DefaultGraph))
    }

    fn claim(anchor: NamedNode) -> Quad {
        let claim = NamedNode::new_unchecked("https://exemple.fr/claim/a/1");
        Quad::new(claim, selon::CONTENT_ANCHOR.into_owned(), anchor, GraphName::DefaultGraph)
    }

    #[test]
    fn an_anchor_says_where_it_stands() {
        let (document, _) = article("");
        let node = anchor(&document, (95, 117));
        let found = stretch(node.as_str()).unwrap();
        assert_eq!((found.document, found.start, found.end), (document.as_str(), 95, 117));
        assert_eq!(stretch("https://exemple.fr/document/a/at-95"), None);
        assert_eq!(stretch("https://exemple.fr/document/a/credit-95-117"), None);
    }

    #[test]
    fn context_is_cut_between_characters_and_at_the_ends() {
        let text = "é".repeat(50);
        let characters = Characters::new(&text);
        assert_eq!(characters.before(40).chars().count(), CONTEXT);
        assert_eq!(characters.before(2), "éé");
        assert_eq!(characters.after(10).chars().count(), CONTEXT);
        assert_eq!(characters.after(49), "é");
        assert_eq!((characters.after(50), characters.after(99), characters.slice(49, 51)), ("", "", None));
    }

    #[test]
    fn paragraphs_are_lines_that_hold_anything() {
        let characters = Characters::new("Un.\n\n  \nDeux.\nTrois.");
        assert_eq!([0, 2, 8, 12, 14].map(|at| characters.paragraph(at)), [0, 0, 1, 1, 2]);
    }

    #[test]
    fn what_follows_is_added_and_left_out_again() {
        let (document, text) = article("Le port d'Elvast ferme.");
        let sentence = NamedNode::new_unchecked(format!("{}/passage-0-23", document.as_str()));
        let sentence = Quad::new(sentence, selon::IN.into_owned(), document.clone(), GraphName::DefaultGraph);
        let lean = vec![text, claim(anchor(&document, (3, 16))), sentence];
        let mut whole = lean.clone();
        complete(&mut whole);
        assert_eq!(whole.len(), lean.len() + 13 + 4);
        assert!(whole.iter().any(|quad| quad.object == Literal::new_simple_literal("port d'Elvast").into()));
        assert_eq!(without_what_follows(whole), lean);
    }

    #[test]
    fn an_anchor_of_another_name_is_found_by_its_position() {
        let (document, text) = article("Le port d'Elvast ferme.");
        let lean = vec![text, claim(anchor(&document, (3, 16)))];
        let mut whole = lean.clone();
        complete(&mut whole);
        let other = NamedNode::new_unchecked("https://exemple.fr/claim/a/1/content-1");
        let named = anchor(&document, (3, 16));
        for quad in &mut whole {
            if quad.subject == named.clone().into() {
                quad.subject = other.clone().into();
            }
            if quad.object == named.clone().into() {
                quad.object = other.clone().into();
            }
        }
        assert_eq!(without_what_follows(whole), lean);
    }

    #[test]
    fn nothing_follows_from_what_lies_outside_the_text() {
        let (document, text) = article("Court.");
        let mut quads = vec![text, claim(anchor(&document, (3, 16)))];
        complete(&mut quads);
        assert_eq!(quads.len(), 2);
    }
}
