//! Every format that rows and graphs are given in. In: a name, an ending or a media type. Out: the format.
//!
//! Names are those of the command line; the others are what clients in the wild say for `format=`: endings, media
//! types, the names of `SPARQLWrapper` and rdflib.

use super::tables::Sheet;
use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use oxigraph::sparql::results::QueryResultsFormat;

/// A format with everything that it goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<T> {
    /// The format.
    pub value: T,
    /// What people are told it is called.
    pub title: &'static str,
    /// Its name on the command line.
    pub name: &'static str,
    /// Other names for it.
    pub aliases: &'static [&'static str],
    /// Its media types; the first one names it.
    pub media: &'static [&'static str],
    /// The ending of its files.
    pub extension: &'static str,
}

/// Formats of SELECT and ASK results; the first is for clients that do not care.
pub const ROWS: &[Known<QueryResultsFormat>] = &[
    Known {
        value: QueryResultsFormat::Json,
        title: "JSON",
        name: "json",
        aliases: &["srj", "sparql-results+json"],
        media: &["application/sparql-results+json", "application/json"],
        extension: "json",
    },
    Known {
        value: QueryResultsFormat::Xml,
        title: "XML",
        name: "xml",
        aliases: &["srx", "sparql-results+xml"],
        media: &["application/sparql-results+xml", "application/xml", "text/xml"],
        extension: "xml",
    },
    Known {
        value: QueryResultsFormat::Csv,
        title: "CSV",
        name: "csv",
        aliases: &[],
        media: &["text/csv"],
        extension: "csv",
    },
    Known {
        value: QueryResultsFormat::Tsv,
        title: "TSV",
        name: "tsv",
        aliases: &[],
        media: &["text/tab-separated-values"],
        extension: "tsv",
    },
];

/// Formats of one graph.
pub const TRIPLES: &[Known<RdfFormat>] = &[
    Known {
        value: RdfFormat::Turtle,
        title: "Turtle",
        name: "turtle",
        aliases: &["n3"],
        media: &["text/turtle", "application/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"],
        extension: "ttl",
    },
    Known {
        value: RdfFormat::NTriples,
        title: "N-Triples",
        name: "ntriples",
        aliases: &["n-triples", "nt11"],
        media: &["application/n-triples", "text/plain"],
        extension: "nt",
    },
    Known {
        value: RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        title: "JSON-LD",
        name: "jsonld",
        aliases: &["json-ld", "ld+json", "json"],
        media: &["application/ld+json", "application/json"],
        extension: "jsonld",
    },
    Known {
        value: RdfFormat::RdfXml,
        title: "RDF/XML",
        name: "rdfxml",
        aliases: &["rdf+xml", "rdf-xml", "rdf/xml", "xml", "pretty-xml"],
        media: &["application/rdf+xml", "application/xml", "text/xml"],
        extension: "rdf",
    },
];

/// Formats of a whole dataset.
pub const QUADS: &[Known<RdfFormat>] = &[
    Known {
        value: RdfFormat::TriG,
        title: "TriG",
        name: "trig",
        aliases: &[],
        media: &["application/trig", "application/x-trig"],
        extension: "trig",
    },
    Known {
        value: RdfFormat::NQuads,
        title: "N-Quads",
        name: "nquads",
        aliases: &["n-quads"],
        media: &["application/n-quads", "text/x-nquads", "text/plain"],
        extension: "nq",
    },
];

/// What else a store is exported as: not the graph itself but what others make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// A table: claims, agents, documents or links.
    Table(Sheet),
    /// The same as Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
    /// Articles with their claims as JSON-LD with the published context.
    Compact,
    /// schema.org `Claim` and `ClaimReview`.
    SchemaOrg,
    /// Web Annotations.
    Annotations,
    /// Nanopublications.
    Nanopubs,
    /// The network for Graphviz.
    Dot,
    /// The network as `GraphML`.
    GraphMl,
    /// The network as GEXF.
    Gexf,
    /// The network as Mermaid.
    Mermaid,
    /// The drawing.
    Svg,
}

/// Formats of what others make of the graph.
pub const VIEWS: &[Known<View>] = &[
    Known {
        value: View::Table(Sheet::Csv),
        title: "A table as CSV: claims, agents, documents or links (--table)",
        name: "csv",
        aliases: &[],
        media: &["text/csv"],
        extension: "csv",
    },
    Known {
        value: View::Table(Sheet::Tsv),
        title: "A table as TSV",
        name: "tsv",
        aliases: &[],
        media: &["text/tab-separated-values"],
        extension: "tsv",
    },
    Known {
        value: View::Table(Sheet::Lines),
        title: "A table as JSON Lines",
        name: "jsonl",
        aliases: &["ndjson", "json-lines"],
        media: &["application/jsonl", "application/x-ndjson"],
        extension: "jsonl",
    },
    #[cfg(feature = "parquet")]
    Known {
        value: View::Parquet,
        title: "A table as Parquet: days as dates, lists as lists",
        name: "parquet",
        aliases: &["pq"],
        media: &["application/vnd.apache.parquet"],
        extension: "parquet",
    },
    Known {
        value: View::Compact,
        title: "Articles with their claims, as JSON-LD with the context of ontology/context.jsonld",
        name: "compact",
        aliases: &[],
        media: &["application/ld+json;profile=\"http://www.w3.org/ns/json-ld#compacted\""],
        extension: "compact.jsonld",
    },
    Known {
        value: View::SchemaOrg,
        title: "Claim and ClaimReview of schema.org, as JSON-LD",
        name: "schema",
        aliases: &["schema.org", "claimreview"],
        media: &["application/ld+json;profile=\"https://schema.org\""],
        extension: "schema.jsonld",
    },
    Known {
        value: View::Annotations,
        title: "Web Annotations, as Hypothesis and Recogito import them",
        name: "annotations",
        aliases: &["oa", "webannotation"],
        media: &["application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\""],
        extension: "annotations.json",
    },
    Known {
        value: View::Nanopubs,
        title: "Nanopublications, unsigned, as TriG: four graphs a claim",
        name: "nanopubs",
        aliases: &["nanopub", "np"],
        media: &["application/trig;profile=\"http://www.nanopub.org/nschema#\""],
        extension: "np.trig",
    },
    Known {
        value: View::Dot,
        title: "The network of agents and statements as DOT for Graphviz (more in `selon graph`)",
        name: "dot",
        aliases: &["gv", "graphviz"],
        media: &["text/vnd.graphviz"],
        extension: "dot",
    },
    Known {
        value: View::GraphMl,
        title: "The network as GraphML for networkx, igraph, Cytoscape",
        name: "graphml",
        aliases: &[],
        media: &["application/graphml+xml"],
        extension: "graphml",
    },
    Known {
        value: View::Gexf,
        title: "The network as GEXF for Gephi",
        name: "gexf",
        aliases: &[],
        media: &["application/gexf+xml"],
        extension: "gexf",
    },
    Known {
        value: View::Mermaid,
        title: "The network as a Mermaid flowchart for Markdown",
        name: "mermaid",
        aliases: &["mmd"],
        media: &["text/vnd.mermaid"],
        extension: "mmd",
    },
    Known {
        value: View::Svg,
        title: "Who claims what, drawn without Graphviz",
        name: "svg",
        aliases: &[],
        media: &["image/svg+xml"],
        extension: "svg",
    },
];

impl<T> Known<T> {
    /// Whether the format goes by that name, ending or media type, in any case.
    pub fn is_called(&self, name: &str) -> bool {
        let mut known = [self.name, self.extension].into_iter().chain(self.aliases.iter().chain(self.media).copied());
        let (bare, _) = name.split_once(';').unwrap_or((name, ""));
        known.any(|own| own.eq_ignore_ascii_case(name.trim()) || own.eq_ignore_ascii_case(bare.trim()))
    }
}

/// The format of that name, ending or media type.
pub fn called<'a, T>(name: &str, formats: &'a [Known<T>]) -> Option<&'a Known<T>> {
    formats.iter().find(|format| format.is_called(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_name_formats_in_many_ways() {
        for (name, extension) in [
            ("turtle", "ttl"),
            ("TTL", "ttl"),
            ("text/turtle", "ttl"),
            ("text/turtle; charset=utf-8", "ttl"),
            ("n3", "ttl"),
            ("ntriples", "nt"),
            ("rdf+xml", "rdf"),
            ("rdfxml", "rdf"),
            ("xml", "rdf"),
            ("json-ld", "jsonld"),
            ("application/ld+json", "jsonld"),
        ] {
            assert_eq!(called(name, TRIPLES).map(|format| format.extension), Some(extension), "{name}");
        }
        assert_eq!(called("application/sparql-results+json", ROWS).map(|format| format.name), Some("json"));
        assert_eq!(called("docx", TRIPLES), None);
    }

    #[test]
    fn no_name_leads_to_two_formats() {
        fn check<T>(formats: &[Known<T>]) {
            for format in formats {
                for name in [format.name, format.extension].iter().chain(format.aliases).chain(format.media) {
                    assert_eq!(formats.iter().filter(|other| other.is_called(name)).count(), 1, "{name}");
                }
            }
        }
        check(ROWS);
        check(TRIPLES);
        check(QUADS);
        check(VIEWS);
    }
}
