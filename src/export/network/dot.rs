//! A network as DOT for Graphviz. In: a [`Network`]. Out: DOT text, the same in every run. Names are whole in `name`,
//! where networkx and Gephi find them, and broken into lines in `label`, where Graphviz draws them.
//!
//! Written by hand: petgraph's own DOT escapes attributes as Rust strings, which breaks « » and
//! no-break spaces, and knows no clusters and no stable names.

use super::{Network, Node, Tie, id};
use crate::export::wrap;
use crate::model::AgentKind;
use std::collections::BTreeMap;

/// Characters of a label's line.
const LINE: usize = 32;
/// Lines of a label.
const MOST: usize = 4;

/// Writes a network as DOT.
pub fn dot(network: &Network) -> String {
    let mut out = String::from(
        "digraph selon {\n  rankdir=LR;\n  graph [fontname=\"Helvetica\", labeljust=l];\n  node [fontname=\"Helvetica\", fontsize=11];\n  edge [fontname=\"Helvetica\", fontsize=10];\n",
    );
    let mut clusters: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for node in &network.nodes {
        match &node.cluster {
            Some(cluster) => clusters.entry(cluster).or_default().push(of_node(node)),
            None => out.push_str(&format!("  {}\n", of_node(node))),
        }
    }
    // A frame around one node alone says nothing.
    let lone = |lines: &Vec<String>| lines.len() < 2;
    for line in clusters.values().filter(|lines| lone(lines)).flatten() {
        out.push_str(&format!("  {line}\n"));
    }
    for (number, (name, lines)) in clusters.iter().filter(|(_, lines)| !lone(lines)).enumerate() {
        out.push_str(&format!(
            "  subgraph cluster_{number} {{\n    label=\"{}\";\n    color=\"#cbd5e0\";\n",
            escape(name)
        ));
        for line in lines {
            out.push_str(&format!("    {line}\n"));
        }
        out.push_str("  }\n");
    }
    for edge in &network.edges {
        let times = if edge.weight > 1 { format!(" ×{}", edge.weight) } else { String::new() };
        let (colour, kind) = (edge.tie.colour(), edge.tie.as_str());
        let drawn = match edge.tie {
            Tie::Claims(_) => "",
            Tie::Contradicts => ", dir=both, style=dashed, constraint=false",
            Tie::Relays | Tie::ActsFor => ", style=dotted",
        };
        let stance = edge.tie.stance().map(|stance| format!(", stance={stance}")).unwrap_or_default();
        out.push_str(&format!(
            "  {} -> {} [label=\"{}{times}\", kind=\"{kind}\"{stance}, weight={}, color=\"{colour}\", fontcolor=\"{colour}\"{drawn}];\n",
            id(&edge.from),
            id(&edge.to),
            edge.tie.label(),
            edge.weight,
        ));
    }
    out.push_str("}\n");
    out
}

fn of_node(node: &Node) -> String {
    let shape = match node.kind {
        None => "box, style=\"rounded,filled\", fillcolor=\"#fffff0\"",
        Some(AgentKind::Person) => "ellipse, style=filled, fillcolor=\"#ebf8ff\"",
        Some(AgentKind::State) => "octagon, style=filled, fillcolor=\"#e6fffa\"",
        Some(AgentKind::Medium) => "component, style=filled, fillcolor=\"#faf5ff\"",
        Some(AgentKind::Document) => "note, style=filled, fillcolor=\"#fffaf0\"",
        Some(_) => "ellipse, style=filled, fillcolor=\"#f7fafc\"",
    };
    format!(
        "{} [label=\"{}\", name=\"{}\", type={}, shape={shape}, URL=\"{iri}\", tooltip=\"{iri}\"];",
        node.id(),
        label(&node.label),
        escape(&node.label),
        node.type_name(),
        iri = escape(&node.iri)
    )
}

/// Only `\` and `"` have a meaning in a quoted string; line ends and controls become spaces.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn label(text: &str) -> String {
    wrap(text).iter().map(|line| escape(line)).collect::<Vec<_>>().join("\\n")
}

/// Lines of at most [`LINE`] characters where words allow, at most four, the last ending in `…`.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = wrap::lines(text, LINE);
    if lines.len() > MOST {
        lines.truncate(MOST);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network::Edge;
    use crate::model::Stance;

    fn node(iri: &str, label: &str, kind: Option<AgentKind>, cluster: Option<&str>) -> Node {
        Node { iri: iri.into(), label: label.into(), kind, cluster: cluster.map(str::to_owned) }
    }

    #[test]
    fn french_labels_come_out_as_they_are() {
        let network = Network {
            nodes: vec![
                node("http://e/a", "Élise \"Lili\" Roy", Some(AgentKind::Person), None),
                node("http://e/p", "le « port »\u{202f}: fermé \\ ouvert", None, Some("a.txt")),
                node("http://e/q", "le quai", None, Some("a.txt")),
                node("http://e/r", "la jetée", None, Some("b.txt")),
            ],
            edges: vec![Edge {
                from: "http://e/a".into(),
                to: "http://e/p".into(),
                tie: Tie::Claims(Stance::Denies),
                weight: 2,
            }],
        };
        let text = dot(&network);
        assert!(text.contains("label=\"Élise \\\"Lili\\\" Roy\""), "{text}");
        assert!(text.contains("le « port »\u{202f}: fermé \\\\ ouvert"), "{text}");
        let edge = format!("{} -> {} [label=\"denies ×2\"", id("http://e/a"), id("http://e/p"));
        assert!(text.contains(&edge) && text.contains("weight=2"), "{text}");
        assert!(text.contains("subgraph cluster_0") && !text.contains("b.txt"), "{text}");
    }

    #[test]
    fn long_labels_wrap_and_end_and_names_are_whole() {
        let lines = wrap(&"mot ".repeat(100));
        assert_eq!(lines.len(), 4);
        assert!(lines.iter().all(|line| line.chars().count() <= LINE + 1));
        assert!(lines[3].ends_with('…'));
        let name = "moyenne du site de la météo régionale";
        let text = dot(&Network { nodes: vec![node("http://e/a", name, None, None)], edges: Vec::new() });
        assert!(text.contains(&format!("name=\"{name}\"")), "{text}");
    }
}
