//! What follows from what else is said. In: quads of a store. Out: classes, names, who is mentioned, what is not so, which
//! run read a claim, annotations, kinds of events, what terms of the vocabulary are called: a store does not keep them; whoever writes RDF for others adds them, and whoever takes some in leaves
//! them out.

mod all;
mod annotation;
mod event;
mod names;
mod one;

pub use all::{ADDED, all_following, following_among, left_out, left_out_of_graph};
pub use annotation::ANNOTATION;
pub use event::{BETWEEN, EVENTS, FOLDED, event};
pub use names::{Name, TELLING, all_names, is_term, names, names_told};
pub use one::{NAMED, SPEAKING_OF, Sign, denied_where_unsaid, following, is_shown_as, signs_of};

/// Quads that tests speak of.
#[cfg(test)]
mod said {
    use oxrdf::{GraphName, NamedNode, NamedNodeRef, Quad, Term};

    pub(super) fn node(tail: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("https://exemple.fr/{tail}"))
    }

    pub(super) fn said(subject: &str, predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Quad {
        Quad::new(node(subject), predicate.into_owned(), object, GraphName::DefaultGraph)
    }

    pub(super) fn quad(predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Quad {
        said("x", predicate, object)
    }
}
