//! The terms that the graph is written in: no IRI of a vocabulary stands anywhere else.
//! `ontology/selon.ttl` says what selon's own terms mean; `tests/ontology.rs` keeps the two alike.

/// Declares the terms of one vocabulary: a constant each, and the list of all of them; with `NAME of`, those of a part
/// of one, and their list by that name.
macro_rules! terms {
    ($namespace:literal, { $($terms:tt)* }) => {
        /// What all IRIs of the vocabulary begin with.
        pub const NAMESPACE: &str = $namespace;
        terms!(ALL of $namespace, { $($terms)* });
    };
    ($list:ident of $namespace:literal, { $($(#[$doc:meta])* $constant:ident = $local:literal;)* }) => {
        use oxrdf::NamedNodeRef;
        $($(#[$doc])* pub const $constant: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));)*
        /// Every term of these that the program writes.
        pub const $list: &[NamedNodeRef<'static>] = &[$($constant),*];
    };
}

mod reused;
pub mod selon;

pub use reused::{dcterms, oa, owl, prov, rdf, rdfs, schema, skos, xsd};

/// What the IRIs of agents in the files of `ontology/` begin with; their keys follow.
pub const AGENTS: &str = "https://w3id.org/selon/id/agent/";

/// What the IRIs of the cues that the program carries begin with.
pub const CUES: &str = "https://w3id.org/selon/ns/cue#";

/// The prefixes of all vocabularies, as Turtle and queries declare them.
pub const PREFIXES: &[(&str, &str)] = &[
    ("dcterms", dcterms::NAMESPACE),
    ("oa", oa::NAMESPACE),
    ("owl", owl::NAMESPACE),
    ("prov", prov::NAMESPACE),
    ("rdf", rdf::NAMESPACE),
    ("rdfs", rdfs::NAMESPACE),
    ("schema", schema::NAMESPACE),
    ("selon", selon::NAMESPACE),
    ("skos", skos::NAMESPACE),
    ("xsd", xsd::NAMESPACE),
];
