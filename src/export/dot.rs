//! A view as DOT for Graphviz. In: a [`View`]. Out: DOT text, the same in every run.
//!
//! Written by hand: petgraph's own DOT escapes attributes as Rust strings, which breaks « » and
//! no-break spaces, and knows no clusters and no stable names.

use super::view::View;
use super::wrap;
use crate::model::AgentKind;
use petgraph::visit::EdgeRef as _;
use std::collections::BTreeMap;

/// Characters of a label's line.
const LINE: usize = 32;
/// Lines of a label.
const MOST: usize = 4;

/// Writes a view as DOT.
pub fn dot(view: &View) -> String {
    let mut out = String::from(
        "digraph selon {\n  rankdir=LR;\n  graph [fontname=\"Helvetica\", labeljust=l];\n  node [fontname=\"Helvetica\", fontsize=11];\n  edge [fontname=\"Helvetica\", fontsize=10];\n",
    );
    let mut clusters: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for index in view.graph.node_indices() {
        let node = &view.graph[index];
        let shape = match node.kind {
            None => "box, style=\"rounded,filled\", fillcolor=\"#fffff0\"",
            Some(AgentKind::Person) => "ellipse, style=filled, fillcolor=\"#ebf8ff\"",
            Some(AgentKind::State) => "octagon, style=filled, fillcolor=\"#e6fffa\"",
            Some(AgentKind::Medium) => "component, style=filled, fillcolor=\"#faf5ff\"",
            Some(AgentKind::Document) => "note, style=filled, fillcolor=\"#fffaf0\"",
            Some(_) => "ellipse, style=filled, fillcolor=\"#f7fafc\"",
        };
        let line = format!(
            "n{} [label=\"{}\", shape={shape}, tooltip=\"{}\"];",
            index.index(),
            label(&node.label),
            escape(&node.iri)
        );
        match &node.cluster {
            Some(cluster) => clusters.entry(cluster).or_default().push(line),
            None => out.push_str(&format!("  {line}\n")),
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
    for edge in view.graph.edge_references() {
        let weight = edge.weight();
        let times = if weight.claims > 1 { format!(" ×{}", weight.claims) } else { String::new() };
        let colour = weight.stance.colour();
        out.push_str(&format!(
            "  n{} -> n{} [label=\"{}{times}\", color=\"{colour}\", fontcolor=\"{colour}\"];\n",
            edge.source().index(),
            edge.target().index(),
            weight.stance.as_str(),
        ));
    }
    out.push_str("}\n");
    out
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
    use crate::export::view::{Edge, Node};
    use crate::model::Stance;

    #[test]
    fn french_labels_come_out_as_they_are() {
        let mut view = View::default();
        let agent = Node {
            iri: "http://e/a".into(),
            label: "Élise \"Lili\" Roy".into(),
            kind: Some(AgentKind::Person),
            cluster: None,
        };
        let statement = Node {
            iri: "http://e/p".into(),
            label: "le « port »\u{202f}: fermé \\ ouvert".into(),
            kind: None,
            cluster: Some("a.txt".into()),
        };
        let other = Node { iri: "http://e/q".into(), ..statement.clone() };
        let lone = Node { iri: "http://e/r".into(), cluster: Some("b.txt".into()), ..statement.clone() };
        let (from, to) = (view.graph.add_node(agent), view.graph.add_node(statement));
        view.graph.add_edge(from, to, Edge { stance: Stance::Denies, claims: 2, first: String::new() });
        view.graph.add_node(other);
        view.graph.add_node(lone);
        let text = dot(&view);
        assert!(text.contains("label=\"Élise \\\"Lili\\\" Roy\""), "{text}");
        assert!(text.contains("le « port »\u{202f}: fermé \\\\ ouvert"), "{text}");
        assert!(
            text.contains("subgraph cluster_0")
                && !text.contains("b.txt")
                && text.contains("n0 -> n1 [label=\"denies ×2\""),
            "{text}"
        );
    }

    #[test]
    fn long_labels_wrap_and_end() {
        let lines = wrap(&"mot ".repeat(100));
        assert_eq!(lines.len(), 4);
        assert!(lines.iter().all(|line| line.chars().count() <= LINE + 1));
        assert!(lines[3].ends_with('…'));
    }
}
