//! A view as SVG, without Graphviz. In: a [`View`]. Out: agents in a column on the left, statements
//! on the right, each statement beside those who speak of it; the same in every run.

use super::dot::wrap;
use super::view::View;
use crate::model::Stance;
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef as _;
use std::collections::BTreeMap;

const AGENT_WIDTH: i32 = 230;
const STATEMENT_WIDTH: i32 = 290;
/// Room between the columns, for the names of the stances.
const MIDDLE: i32 = 260;
const MARGIN: i32 = 24;
const LINE_HEIGHT: i32 = 16;
const GAP: i32 = 14;

/// Where a node is drawn.
#[derive(Clone, Copy, Default)]
struct Place {
    top: i32,
    height: i32,
}

/// Writes a view as SVG.
pub fn svg(view: &View) -> String {
    let (agents, statements) = order(view);
    let (mut places, mut heights) = (vec![Place::default(); view.graph.node_count()], [0, 0]);
    for (column, nodes) in [&agents, &statements].into_iter().enumerate() {
        let mut top = MARGIN;
        for group in groups(view, nodes) {
            let frame = group.len() > 1 && view.graph[group[0]].cluster.is_some();
            // Room for the name of a frame, and for its lower edge.
            top += if frame { LINE_HEIGHT + GAP } else { 0 };
            for &node in group {
                let lines = i32::try_from(wrap(&view.graph[node].label).len()).unwrap_or(1);
                let height = lines * LINE_HEIGHT + 12;
                places[node.index()] = Place { top, height };
                top += height + GAP;
            }
            top += if frame { GAP } else { 0 };
        }
        heights[column] = top;
    }
    let width = 2 * MARGIN + AGENT_WIDTH + MIDDLE + STATEMENT_WIDTH;
    let height = heights[0].max(heights[1]) + MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    frames(view, &agents, &places, MARGIN, AGENT_WIDTH, &mut out);
    frames(view, &statements, &places, MARGIN + AGENT_WIDTH + MIDDLE, STATEMENT_WIDTH, &mut out);
    edges(view, &places, &mut out);
    for node in agents {
        draw(view, node, places[node.index()], MARGIN, AGENT_WIDTH, "#ebf8ff", &mut out);
    }
    for node in statements {
        draw(view, node, places[node.index()], MARGIN + AGENT_WIDTH + MIDDLE, STATEMENT_WIDTH, "#fffff0", &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// Agents by component, that with most of them first, and name; statements by the mean place of those who speak of them.
fn order(view: &View) -> (Vec<NodeIndex>, Vec<NodeIndex>) {
    let components = view.components();
    let component = |node: NodeIndex| components.get(node.index()).copied().unwrap_or(0);
    let (mut agents, mut statements): (Vec<NodeIndex>, Vec<NodeIndex>) =
        view.graph.node_indices().partition(|&node| view.graph[node].kind.is_some());
    let mut voices: BTreeMap<usize, usize> = BTreeMap::new();
    for &agent in &agents {
        *voices.entry(component(agent)).or_default() += 1;
    }
    let most_first = |node: NodeIndex| std::cmp::Reverse(voices.get(&component(node)).copied());
    agents.sort_by_key(|&node| {
        let weight = &view.graph[node];
        (weight.cluster.clone(), most_first(node), component(node), weight.label.clone())
    });
    let mut rank = vec![0usize; view.graph.node_count()];
    for (i, node) in agents.iter().enumerate() {
        rank[node.index()] = i;
    }
    let mean = |node: NodeIndex| {
        let speakers: Vec<usize> =
            view.graph.neighbors_directed(node, Direction::Incoming).map(|agent| rank[agent.index()]).collect();
        // In hundredths, so that the order does not hang on floating point.
        speakers.iter().sum::<usize>() * 100 / speakers.len().max(1)
    };
    statements.sort_by_key(|&node| {
        let weight = &view.graph[node];
        (weight.cluster.clone(), mean(node), weight.label.clone())
    });
    (agents, statements)
}

/// The nodes of a column by the frames that they stand in.
fn groups<'a>(view: &'a View, column: &'a [NodeIndex]) -> impl Iterator<Item = &'a [NodeIndex]> {
    column.chunk_by(|&a, &b| view.graph[a].cluster == view.graph[b].cluster)
}

/// Draws a frame, with its name, around what stands together in a column; one around a single node says nothing.
fn frames(view: &View, column: &[NodeIndex], places: &[Place], left: i32, width: i32, out: &mut String) {
    for group in groups(view, column).filter(|group| group.len() > 1) {
        let (Some(&first), Some(&last)) = (group.first(), group.last()) else { continue };
        let Some(name) = &view.graph[first].cluster else { continue };
        let (top, end) = (places[first.index()].top - LINE_HEIGHT, places[last.index()]);
        out.push_str(&format!(
            "<rect class=\"frame\" x=\"{}\" y=\"{top}\" width=\"{}\" height=\"{}\" rx=\"4\" fill=\"none\" stroke=\"#cbd5e0\"/><text x=\"{left}\" y=\"{}\" fill=\"#4a5568\" font-size=\"10\">{}</text>\n",
            left - 6,
            width + 12,
            end.top + end.height + 6 - top,
            top + 11,
            escape(name),
        ));
    }
}

fn edges(view: &View, places: &[Place], out: &mut String) {
    let (left, right) = (MARGIN + AGENT_WIDTH, MARGIN + AGENT_WIDTH + MIDDLE);
    // One name of each stance a statement, one below the other.
    let mut named: BTreeMap<NodeIndex, Vec<Stance>> = BTreeMap::new();
    for edge in view.graph.edge_references() {
        let (from, to) = (places[edge.source().index()], places[edge.target().index()]);
        let (y1, y2) = (from.top + from.height / 2, to.top + to.height / 2);
        let (a, b) = (left + MIDDLE / 3, right - MIDDLE / 3);
        let weight = edge.weight();
        let colour = weight.stance.colour();
        let stroke = weight.claims.min(4);
        out.push_str(&format!(
            "<path d=\"M{left},{y1} C{a},{y1} {b},{y2} {right},{y2}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{stroke}\" opacity=\"0.7\"/>\n",
        ));
        let stances = named.entry(edge.target()).or_default();
        if stances.contains(&weight.stance) {
            continue;
        }
        let above = 11 * i32::try_from(stances.len()).unwrap_or(0);
        stances.push(weight.stance);
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" fill=\"{colour}\" text-anchor=\"end\" font-size=\"10\" stroke=\"white\" stroke-width=\"3\" paint-order=\"stroke\">{}</text>\n",
            right - 6,
            y2 - 3 - above,
            weight.stance.as_str(),
        ));
    }
}

fn draw(view: &View, node: NodeIndex, place: Place, left: i32, width: i32, fill: &str, out: &mut String) {
    let weight = &view.graph[node];
    let radius = if weight.kind.is_some() { place.height / 2 } else { 6 };
    out.push_str(&format!(
        "<g><title>{}</title><rect x=\"{left}\" y=\"{}\" width=\"{width}\" height=\"{}\" rx=\"{radius}\" fill=\"{fill}\" stroke=\"#a0aec0\"/>",
        escape(&weight.iri),
        place.top,
        place.height,
    ));
    for (line, y) in wrap(&weight.label).iter().zip((place.top + 18..).step_by(16)) {
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{y}\" text-anchor=\"middle\">{}</text>",
            left + width / 2,
            escape(line)
        ));
    }
    out.push_str("</g>\n");
}

/// Text in XML; controls, which XML does not allow, become spaces.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::view::{Edge, Node};
    use crate::model::AgentKind;

    #[test]
    fn what_is_drawn_is_well_formed() {
        let mut view = View::default();
        let agent = |name: &str| Node {
            iri: "http://e/?a=1&b".into(),
            label: name.into(),
            kind: Some(AgentKind::Group),
            cluster: None,
        };
        let statement = Node { iri: "http://e/p".into(), label: "3 < 4 & « 5 »".into(), kind: None, cluster: None };
        let (one, two) = (view.graph.add_node(agent("a")), view.graph.add_node(agent("b")));
        let to = view.graph.add_node(statement);
        view.graph.add_edge(one, to, Edge { stance: Stance::Asserts, claims: 1 });
        view.graph.add_edge(two, to, Edge { stance: Stance::Denies, claims: 9 });
        let text = svg(&view);
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            if reader.read_event().unwrap() == quick_xml::events::Event::Eof {
                break;
            }
        }
        assert!(text.contains("3 &lt; 4 &amp; « 5 »") && text.contains("stroke-width=\"4\""), "{text}");
        assert_eq!(view.components(), [0, 0, 0]);
        assert!(!text.contains("class=\"frame\""));
    }

    #[test]
    fn what_stands_together_has_a_frame() {
        let mut view = View::default();
        let node = |label: &str, kind: Option<AgentKind>, cluster: Option<&str>| Node {
            iri: format!("http://e/{label}"),
            label: label.into(),
            kind,
            cluster: cluster.map(str::to_owned),
        };
        let agent = view.graph.add_node(node("Ana", Some(AgentKind::Person), None));
        for (label, cluster) in [("un", "a.txt"), ("deux", "b.txt"), ("trois", "a.txt")] {
            let to = view.graph.add_node(node(label, None, Some(cluster)));
            view.graph.add_edge(agent, to, Edge { stance: Stance::Asserts, claims: 1 });
        }
        let text = svg(&view);
        assert_eq!(text.matches("class=\"frame\"").count(), 1, "{text}");
        assert!(text.contains(">a.txt</text>") && !text.contains("b.txt"), "{text}");
    }
}
