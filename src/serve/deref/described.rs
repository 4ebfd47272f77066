//! What the graph says of an IRI. In: the store and the IRI. Out: quads: what is said of it and of what stands below it,
//! what leads to it, what follows from those; bounded.

use crate::graph::anchor::{Characters, What, described, place_of, stretch};
use crate::graph::follows::{ANNOTATION, SPEAKING_OF, all_following, following, following_among};
use crate::serve::view::{MOST, View};
use crate::serve::vocabulary;
use crate::vocab::schema;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeSet, VecDeque};
use std::convert::Infallible;

/// What is said of a term of the vocabulary, or else what is said with an IRI that only others
/// speak of.
fn named_only(view: View<'_>, iri: &str) -> Vec<Quad> {
    let Ok(node) = NamedNode::new(iri) else { return Vec::new() };
    if let Some(vocabulary) = vocabulary::store().filter(|_| vocabulary::is_term(iri)) {
        return vocabulary.quads_for_pattern(Some(node.as_ref().into()), None, None, None).flatten().collect();
    }
    let quads: Vec<Quad> = view.quads(None, None, Some(node.as_ref().into())).take(MOST).collect();
    if quads.is_empty() {
        // A property is no subject and no object.
        return view.quads(None, Some(node.as_ref()), None).take(10).collect();
    }
    quads
}

/// What is said of the annotation that a claim is; nothing of anything else.
fn annotation(view: View<'_>, iri: &str) -> Vec<Quad> {
    let claim = iri.strip_suffix(ANNOTATION).and_then(|claim| NamedNode::new(claim).ok());
    let Some(claim) = claim else { return Vec::new() };
    let said: Vec<Quad> = view.quads(Some(claim.as_ref().into()), None, None).collect();
    let is_about = |quad: &Quad| matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if node.as_str() == iri);
    all_following(&said).into_iter().filter(is_about).collect()
}

/// What is said of an IRI and of what stands below it (the anchors of a claim).
pub(super) fn describe(view: View<'_>, iri: &str) -> Vec<Quad> {
    let (mut quads, mut seen) = (Vec::new(), BTreeSet::new());
    let mut open = VecDeque::from([iri.to_owned()]);
    let below = format!("{iri}/");
    while let Some(subject) = open.pop_front().filter(|_| quads.len() < 20 * MOST) {
        let Ok(node) = NamedNode::new(&subject) else { continue };
        for quad in view.quads(Some(node.as_ref().into()), None, None) {
            if let Term::NamedNode(object) = &quad.object
                && object.as_str().starts_with(&below)
                && seen.insert(object.as_str().to_owned())
            {
                open.push_back(object.as_str().to_owned());
            }
            quads.push(quad);
        }
    }
    if quads.is_empty() {
        quads = annotation(view, iri);
    }
    if quads.is_empty() {
        quads = named_only(view, iri);
    } else if let Ok(node) = NamedNode::new(iri) {
        // What leads to it: the claims of an agent, of an article, of a run.
        quads.extend(view.quads(None, None, Some(node.as_ref().into())).take(MOST));
    }
    // Whom an article mentions follows from all that its graph says.
    let spoken_of = SPEAKING_OF.into_iter().flat_map(|property| view.within(iri, property)).take(MOST);
    let mut more: Vec<Quad> = spoken_of.flat_map(|quad| following(&quad)).collect();
    let look = |subject: &NamedOrBlankNode, property: NamedNodeRef<'_>| {
        Ok::<Vec<Quad>, Infallible>(view.quads(Some(subject.as_ref()), Some(property), None).collect())
    };
    more.extend(quads.iter().flat_map(|quad| following_among(quad, look).unwrap_or_default()));
    quads.extend(more);
    // What follows from where a claim was read, and from where an anchor stands.
    let is_mention = |place: &NamedNode| stretch(place.as_str()).is_some_and(|found| found.what == What::Mention);
    let places = quads.iter().filter_map(place_of).filter(|place| !is_mention(place));
    let mut anchors: BTreeSet<NamedNode> = places.cloned().collect();
    anchors.extend(stretch(iri).and_then(|_| NamedNode::new(iri).ok()));
    for anchor in anchors {
        let document = stretch(anchor.as_str()).map(|stretch| stretch.document.to_owned());
        let text = document.and_then(|document| view.one_text(&document, schema::TEXT)).unwrap_or_default();
        let triples = described(&anchor, &Characters::new(&text));
        quads.extend(triples.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph)));
    }
    // What is said of it, in whichever graph.
    quads.iter_mut().for_each(|quad| quad.graph_name = GraphName::DefaultGraph);
    quads
}
