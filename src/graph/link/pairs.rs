//! Linking without a store, for many machines. In: quads that say what propositions and passages are compared by. Out: the
//! keys that they are found by; of two that share one, the links that a store makes between them.
//!
//! Which pairs are to be compared says [`CROWD`] and [`DELEGATES`]: of those that share a key the first by name are compared
//! with all of them, and where more share it than a crowd, nobody.

pub use super::crowd::{CROWD, DELEGATES};
use super::form::Form;
use super::propositions::links_between;
use super::signature::Signature;
use crate::vocab::selon;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};

/// What something is compared by.
enum Compared {
    Proposition(Form),
    Passage(Signature),
}

fn compared(quad: &Quad) -> Option<(NamedNode, Compared)> {
    let (NamedOrBlankNode::NamedNode(node), Term::Literal(text)) = (&quad.subject, &quad.object) else { return None };
    let by = match quad.predicate.as_ref() {
        selon::COMPARED_AS => Compared::Proposition(text.value().parse().ok()?),
        selon::SIGNATURE => Compared::Passage(text.value().parse().ok()?),
        _ => return None,
    };
    Some((node.clone(), by))
}

/// The keys that a proposition or a passage is found by; none for another quad.
pub fn keys_of(quad: &Quad) -> Vec<String> {
    let (kind, keys) = match compared(quad) {
        Some((_, Compared::Proposition(form))) => ("proposition", form.keys()),
        Some((_, Compared::Passage(signature))) => ("passage", signature.bands()),
        None => return Vec::new(),
    };
    keys.into_iter().map(|key| format!("{kind} {key}")).collect()
}

/// The links between two that share a key, in the graph that a store has for them.
pub fn links_of(one: &Quad, other: &Quad) -> Vec<Quad> {
    let (Some((a, mine)), Some((b, theirs))) = (compared(one), compared(other)) else { return Vec::new() };
    let found = match (&mine, &theirs) {
        (Compared::Proposition(mine), Compared::Proposition(theirs)) => {
            [links_between((&a, mine), (&b, theirs)), links_between((&b, theirs), (&a, mine))].concat()
        }
        (Compared::Passage(mine), Compared::Passage(theirs)) if mine.is_near(theirs) => {
            vec![(a.clone(), selon::REWORDS, b.clone()), (b.clone(), selon::REWORDS, a.clone())]
        }
        _ => Vec::new(),
    };
    let base = ["/proposition/", "/passage/"].iter().find_map(|below| Some(a.as_str().split_once(below)?.0));
    let graph = base.map(|base| GraphName::from(NamedNode::new_unchecked(format!("{base}/graph/links"))));
    let graph = graph.unwrap_or_default();
    let mut links: Vec<Quad> = found
        .into_iter()
        .map(|(from, property, to)| Quad::new(from, property.into_owned(), to, graph.clone()))
        .collect();
    links.sort_by_cached_key(ToString::to_string);
    links.dedup();
    links
}
