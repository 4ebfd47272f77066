//! Claims as annotations. In: a quad that says where a claim was read. Out: the annotation of the Web Annotation model that
//! says so of the text.

use crate::vocab::{oa, rdf, selon};
use oxrdf::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

/// What the IRI of a claim's annotation ends with.
pub const ANNOTATION: &str = "/annotation";

/// The annotation that follows from where the words of a claim stand.
pub(super) fn annotation(quad: &Quad) -> Vec<Quad> {
    if quad.predicate == selon::CONTENT_ANCHOR { described(quad) } else { Vec::new() }
}

/// The same of the cue, for a claim of which nothing but that was found.
pub(super) fn annotation_of_cue(quad: &Quad) -> Vec<Quad> {
    if quad.predicate == selon::CUE_ANCHOR { described(quad) } else { Vec::new() }
}

fn described(quad: &Quad) -> Vec<Quad> {
    let NamedOrBlankNode::NamedNode(claim) = &quad.subject else { return Vec::new() };
    let node = NamedNode::new_unchecked(format!("{}{ANNOTATION}", claim.as_str()));
    let say = |property: NamedNodeRef<'_>, object: Term| {
        Quad::new(node.clone(), property.into_owned(), object, quad.graph_name.clone())
    };
    vec![
        say(rdf::TYPE, oa::ANNOTATION.into_owned().into()),
        say(oa::MOTIVATED_BY, oa::DESCRIBING.into_owned().into()),
        say(oa::HAS_BODY, claim.clone().into()),
        say(oa::HAS_TARGET, quad.object.clone()),
    ]
}
