//! A network as GEXF 1.2 (<https://gexf.net/>), for Gephi; networkx reads it too.

use super::{Network, id, xml};

/// Writes a network as GEXF.
pub fn gexf(network: &Network) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n  \
         <graph mode=\"static\" defaultedgetype=\"directed\">\n    \
         <attributes class=\"node\">\n      <attribute id=\"0\" title=\"type\" type=\"string\"/>\n      \
         <attribute id=\"1\" title=\"iri\" type=\"string\"/>\n    </attributes>\n    \
         <attributes class=\"edge\">\n      <attribute id=\"2\" title=\"kind\" type=\"string\"/>\n      \
         <attribute id=\"3\" title=\"stance\" type=\"string\"/>\n    </attributes>\n    <nodes>\n",
    );
    for node in &network.nodes {
        out.push_str(&format!(
            "      <node id=\"{}\" label=\"{}\"><attvalues><attvalue for=\"0\" value=\"{}\"/>\
             <attvalue for=\"1\" value=\"{}\"/></attvalues></node>\n",
            node.id(),
            xml(&node.label),
            node.type_name(),
            xml(&node.iri)
        ));
    }
    out.push_str("    </nodes>\n    <edges>\n");
    for edge in &network.edges {
        let stance = edge.tie.stance().map(|stance| format!("<attvalue for=\"3\" value=\"{stance}\"/>"));
        out.push_str(&format!(
            "      <edge id=\"{}\" source=\"{}\" target=\"{}\" label=\"{}\" weight=\"{}\"><attvalues>\
             <attvalue for=\"2\" value=\"{}\"/>{}</attvalues></edge>\n",
            edge.id(),
            id(&edge.from),
            id(&edge.to),
            edge.tie.label(),
            edge.weight,
            edge.tie.as_str(),
            stance.unwrap_or_default()
        ));
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    out
}
