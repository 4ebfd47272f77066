//! The terms that the graph is written in: no IRI of a vocabulary stands anywhere else.
//! `ontology/selon.ttl` says what selon's own terms mean; `tests/ontology.rs` keeps the two alike.

/// Declares the terms of one vocabulary: a constant each, and the list of all of them.
macro_rules! terms {
    ($namespace:literal, { $($(#[$doc:meta])* $constant:ident = $local:literal;)* }) => {
        use oxrdf::NamedNodeRef;
        /// What all IRIs of the vocabulary begin with.
        pub const NAMESPACE: &str = $namespace;
        $($(#[$doc])* pub const $constant: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));)*
        /// Every term that the program writes.
        pub const ALL: &[NamedNodeRef<'static>] = &[$($constant),*];
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
