//! A network as a Mermaid flowchart (<https://mermaid.js.org/syntax/flowchart.html>), for Markdown pages.

use super::{Network, Tie, id};
use crate::model::AgentKind;

/// Characters of a label.
const MOST: usize = 80;

/// Writes a network as Mermaid.
pub fn mermaid(network: &Network) -> String {
    let mut out = String::from("flowchart LR\n");
    for node in &network.nodes {
        let (open, close) = match node.kind {
            None => ("[", "]"),
            Some(AgentKind::State) => ("{{", "}}"),
            Some(AgentKind::Medium) => ("[[", "]]"),
            Some(_) => ("([", "])"),
        };
        out.push_str(&format!("  {}{open}\"{}\"{close}\n", node.id(), label(&node.label)));
    }
    for edge in &network.edges {
        let times = if edge.weight > 1 { format!(" ×{}", edge.weight) } else { String::new() };
        let arrow = match edge.tie {
            Tie::Claims(_) => "-->",
            Tie::Contradicts => "<-.->",
            Tie::Relays | Tie::ActsFor => "-.->",
        };
        out.push_str(&format!("  {} {arrow}|\"{}{times}\"| {}\n", id(&edge.from), edge.tie.label(), id(&edge.to)));
    }
    out
}

/// Text within quotation marks: what means something to Mermaid or HTML as an entity of its own.
fn label(text: &str) -> String {
    let mut out = String::new();
    for (number, c) in text.chars().enumerate() {
        if number == MOST {
            out.push('…');
            break;
        }
        match c {
            '"' | '<' | '>' | '&' | '#' | ';' | '`' | '\\' => out.push_str(&format!("#{};", u32::from(c))),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
