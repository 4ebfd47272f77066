//! Formats of what others make of the graph: tables, networks, pictures, JSON of several kinds. In: nothing. Out: their
//! table.

use super::known::Known;
use crate::export::tables::Sheet;

/// What else a store is exported as: not the graph itself but what others make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// A table: claims, agents, documents or links.
    Table(Sheet),
    /// The same as Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
    /// The same as a workbook of Excel.
    #[cfg(feature = "xlsx")]
    Xlsx,
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
    #[cfg(feature = "xlsx")]
    Known {
        value: View::Xlsx,
        title: "A table as a workbook of Excel",
        name: "xlsx",
        aliases: &[],
        media: &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
        extension: "xlsx",
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
