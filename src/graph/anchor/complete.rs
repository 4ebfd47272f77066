//! Quads with and without what follows from places in texts. In: quads. Out: the same, completed or made lean.

use super::characters::Characters;
use super::described::described;
use super::stretch::{ROLES, Stretch, What, anchor, place_of, stretch};
use crate::graph::attest::is_statement;
use crate::graph::follows::{all_following, is_term, left_out, names_told};
use crate::vocab::{oa, rdf, schema, selon};
use oxrdf::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Adds what follows from what is said, and what follows from places in texts, each in the graph that
/// tells of it, where the texts are there too.
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
    let mut more = all_following(quads);
    for (document, anchors) in &anchors {
        let Some(text) = texts.get(document).map(|text| Characters::new(text)) else { continue };
        for (anchor, graph) in anchors {
            let Some(graph) = graphs.get(graph) else { continue };
            more.extend(described(anchor, &text).into_iter().map(|triple| triple.in_graph((*graph).clone())));
        }
    }
    let names = names_told(quads.iter().chain(&more));
    quads.extend(more);
    quads.extend(names);
}

/// Leaves out what follows from what is said, and what follows from places in texts; an anchor that has another IRI and a
/// position is given the IRI that says it.
pub fn without_what_follows(quads: Vec<Quad>) -> Vec<Quad> {
    let follows =
        [rdf::TYPE, selon::PARAGRAPH, selon::START, selon::END, selon::MENTION_KIND, selon::SPELLING, schema::TEXT];
    let mut quads = left_out(quads);
    quads.retain(|quad| {
        let place = match &quad.subject {
            NamedOrBlankNode::NamedNode(node) if is_term(node.as_str()) || is_statement(node.as_str()) => return false,
            NamedOrBlankNode::NamedNode(node) => stretch(node.as_str()),
            NamedOrBlankNode::BlankNode(_) => None,
        };
        let follows = |place: Stretch<'_>| {
            let property = quad.predicate.as_ref();
            follows.contains(&property) || place.what == What::Mention && property == selon::IN
        };
        !place.is_some_and(follows)
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
    use oxrdf::Literal;

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
    fn what_follows_is_added_and_left_out_again() {
        let (document, text) = article("Le port d'Elvast ferme.");
        let sentence = NamedNode::new_unchecked(format!("{}/passage-0-0-23", document.as_str()));
        let sentence = Quad::new(sentence, selon::IN.into_owned(), document.clone(), GraphName::DefaultGraph);
        let lean = vec![text, claim(anchor(&document, (3, 16))), sentence];
        let mut whole = lean.clone();
        complete(&mut whole);
        let names =
            whole.iter().filter(|quad| matches!(&quad.subject, NamedOrBlankNode::NamedNode(n) if is_term(n.as_str())));
        // Two classes have a name in two languages, by two properties.
        assert_eq!(names.count(), 8);
        // Thirteen of the anchor, five of the sentence, four of the annotation.
        assert_eq!(whole.len(), lean.len() + 13 + 5 + 4 + 8);
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
    fn no_words_follow_from_what_lies_outside_the_text() {
        let (document, text) = article("Court.");
        let mut quads = vec![text, claim(anchor(&document, (3, 16)))];
        complete(&mut quads);
        assert_eq!(quads.len(), 2 + 4, "the annotation");
    }
}
