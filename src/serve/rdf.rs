//! Writing RDF with the project's prefixes. In: a format. Out: a serializer, a SPARQL parser.

use crate::vocab::PREFIXES;
use oxigraph::io::{RdfFormat, RdfSerializer};
use spargebra::SparqlParser;

/// A serializer that declares the project's prefixes where the format has prefixes.
pub(crate) fn serializer(format: RdfFormat) -> RdfSerializer {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in PREFIXES {
        serializer = match serializer.clone().with_prefix(*prefix, *namespace) {
            Ok(with_prefix) => with_prefix,
            Err(_) => serializer,
        };
    }
    serializer
}

/// A parser that knows the project's prefixes, so that a query need not declare them.
pub(crate) fn parser() -> SparqlParser {
    let mut parser = SparqlParser::new();
    for (prefix, namespace) in PREFIXES {
        parser = match parser.clone().with_prefix(*prefix, *namespace) {
            Ok(with_prefix) => with_prefix,
            Err(_) => parser,
        };
    }
    parser
}
