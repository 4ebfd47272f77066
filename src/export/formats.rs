//! Every format that rows and graphs are given in. In: a name, an ending or a media type. Out: the format.
//!
//! Names are those of the command line; the others are what clients in the wild say for `format=`: endings, media
//! types, the names of `SPARQLWrapper` and rdflib.

mod known;
mod views;

pub use known::Known;
use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use oxigraph::sparql::results::QueryResultsFormat;
pub use views::{VIEWS, View};

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
