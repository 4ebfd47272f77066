//! A network as `GraphML` (<http://graphml.graphdrawing.org/>), for networkx, igraph, Cytoscape, Gephi, yEd.

use super::{Network, id, xml};

/// The attributes of nodes and edges: id, what has it, name, type.
const KEYS: [(&str, &str, &str, &str); 7] = [
    ("label", "node", "label", "string"),
    ("type", "node", "type", "string"),
    ("iri", "node", "iri", "string"),
    ("kind", "edge", "kind", "string"),
    ("stance", "edge", "stance", "string"),
    ("weight", "edge", "weight", "int"),
    ("name", "edge", "label", "string"),
];

/// Writes a network as `GraphML`.
pub fn graphml(network: &Network) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (key, of, name, kind) in KEYS {
        out.push_str(&format!("  <key id=\"{key}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n"));
    }
    out.push_str("  <graph id=\"selon\" edgedefault=\"directed\">\n");
    for node in &network.nodes {
        out.push_str(&format!("    <node id=\"{}\">\n", node.id()));
        for (key, value) in [("label", node.label.as_str()), ("type", node.type_name()), ("iri", &node.iri)] {
            out.push_str(&format!("      <data key=\"{key}\">{}</data>\n", xml(value)));
        }
        out.push_str("    </node>\n");
    }
    for edge in &network.edges {
        out.push_str(&format!(
            "    <edge id=\"{}\" source=\"{}\" target=\"{}\">\n      <data key=\"kind\">{}</data>\n",
            edge.id(),
            id(&edge.from),
            id(&edge.to),
            edge.tie.as_str()
        ));
        if let Some(stance) = edge.tie.stance() {
            out.push_str(&format!("      <data key=\"stance\">{stance}</data>\n"));
        }
        out.push_str(&format!(
            "      <data key=\"weight\">{}</data>\n      <data key=\"name\">{}</data>\n    </edge>\n",
            edge.weight,
            edge.tie.label()
        ));
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}
