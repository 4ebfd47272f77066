//! The drawing as SVG. In: a view and how it is to look. Out: text with links, and titles for screen readers. On a
//! page colours come from its style sheet, so that they follow light and dark; a file has them in it.

use super::layout::{LINE, Layout, Spot, Widths, lay_out};
use crate::export::harmless::markup;
use crate::export::view::{Edge, Node, View};
use crate::model::Stance;
use petgraph::visit::{EdgeRef as _, IntoNodeReferences as _};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Height of the legend of a file.
const LEGEND: usize = 30;
/// Width of one entry of the legend.
const ENTRY: usize = 90;

/// The address that shows more of an agent, and what a screen reader says of it.
pub type Opens<'a> = &'a dyn Fn(&Node) -> (String, String);

/// How a drawing is to look.
pub struct Look<'a> {
    /// What a screen reader says the drawing is.
    pub title: &'a str,
    /// The address that an IRI leads to.
    pub address: &'a dyn Fn(&str) -> String,
    /// The word for a stance.
    pub word: &'a dyn Fn(Stance) -> &'static str,
    /// Whether it stands alone: with colours and a legend, which a page has in its style sheet and around it.
    pub alone: bool,
    /// What shows more of an agent; `None` where nothing does.
    pub open: Option<Opens<'a>>,
    /// Whether it is for a screen as narrow as that of a telephone.
    pub slim: bool,
}

impl Look<'_> {
    fn widths(&self) -> Widths {
        if self.slim { Widths::SLIM } else { Widths::BROAD }
    }
}

impl std::fmt::Debug for Look<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Look").field("title", &self.title).field("alone", &self.alone).finish_non_exhaustive()
    }
}

/// Draws a view.
pub fn draw(view: &View, look: &Look<'_>) -> String {
    let (widths, class) = (look.widths(), if look.slim { "graph slim" } else { "graph" });
    let layout = lay_out(view, if look.alone { LEGEND } else { 0 }, widths);
    let mut out = format!(
        "<svg class=\"{class}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {2} {0}\" width=\"{2}\" height=\"{0}\" role=\"group\" aria-label=\"{1}\">\n",
        layout.height,
        markup(look.title),
        widths.whole,
    );
    if look.alone {
        style(view, look, &mut out);
    }
    frames(&layout, widths, &mut out);
    for edge in view.graph.edge_references() {
        let ends = (&view.graph[edge.source()], &view.graph[edge.target()]);
        let spots = (layout.spots.get(edge.source().index()), layout.spots.get(edge.target().index()));
        if let (Some(from), Some(to)) = spots {
            let ids = (edge.source().index(), edge.target().index());
            line(look, ends, ids, edge.weight(), (from.y, to.y), &mut out);
        }
    }
    for (index, node) in view.graph.node_references() {
        if let Some(spot) = layout.spots.get(index.index()) {
            label(look, node, index.index(), spot, &mut out);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Draws a view twice, for a broad screen and for a narrow one: the style sheet of a page shows the one that fits.
pub fn draw_for_any_width(view: &View, look: &Look<'_>) -> String {
    draw(view, &Look { slim: false, ..*look }) + &draw(view, &Look { slim: true, ..*look })
}

/// What a page has in its style sheet, for the stances that there are, and a legend of them.
fn style(view: &View, look: &Look<'_>, out: &mut String) {
    out.push_str(
        "<style>svg{font-family:Helvetica,Arial,sans-serif;font-size:14px}.agent text{font-weight:600}.edge{fill:none;opacity:.75}\
         .s-denies{stroke-dasharray:7 4}.s-alleges{stroke-dasharray:2 4}\
         .reach{fill:none;stroke:transparent;stroke-width:12}.dot{fill:#5b6472}.frame{fill:none;stroke:#cbd5e0}.frame-name{font-size:11px;fill:#4a5568}",
    );
    let stances: BTreeSet<Stance> = view.graph.edge_weights().map(|edge| edge.stance).collect();
    for stance in &stances {
        let _ = write!(out, ".s-{}{{stroke:{}}}", stance.as_str(), stance.colour());
    }
    out.push_str("</style>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    for (i, stance) in stances.iter().enumerate() {
        let x = 10 + i * ENTRY;
        let _ = writeln!(
            out,
            "<path class=\"edge s-{}\" stroke-width=\"2\" d=\"M{x} 18h16\"/><text x=\"{}\" y=\"22\" font-size=\"11\">{}</text>",
            stance.as_str(),
            x + 20,
            markup((look.word)(*stance)),
        );
    }
}

/// Frames, each with its name.
fn frames(layout: &Layout, widths: Widths, out: &mut String) {
    let (left, right, whole) = (widths.left, widths.right, widths.whole);
    for frame in &layout.frames {
        let (x, width) = if frame.statements { (right - 18, whole - right + 12) } else { (4, left + 16) };
        let (top, end) = frame.edges;
        let _ = writeln!(
            out,
            "<rect class=\"frame\" x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{}\" rx=\"4\"/><text class=\"frame-name\" x=\"{}\" y=\"{}\">{}</text>",
            end - top,
            x + 6,
            top + 13,
            markup(&frame.name),
        );
    }
}

/// From the right end of an agent to the left end of a statement; the wider the more claims there are, up to three.
fn line(
    look: &Look<'_>,
    (agent, statement): (&Node, &Node),
    (source, target): (usize, usize),
    edge: &Edge,
    (from, to): (usize, usize),
    out: &mut String,
) {
    let Widths { left, right, .. } = look.widths();
    let (start, end, bend) = (left + 12, right - 12, (right - left) / 2);
    let curve = format!("M{start} {from}C{} {from} {} {to} {end} {to}", start + bend, end - bend);
    let times = if edge.claims > 1 { format!(" ×{}", edge.claims) } else { String::new() };
    // On a page a script tells by these which lines end where.
    let ids = if look.alone {
        String::new()
    } else {
        format!(" data-from=\"{source}\" data-to=\"{target}\" data-stance=\"{}\"", edge.stance.as_str())
    };
    // A broad line that cannot be seen makes the thin one easy to hit.
    let _ = writeln!(
        out,
        "<a class=\"line\"{ids} href=\"{}\"><title>{} {}{times} : {}</title><path class=\"reach\" d=\"{curve}\"/><path class=\"edge s-{}\" stroke-width=\"{}\" d=\"{curve}\"/></a>",
        markup(&(look.address)(&edge.first)),
        markup(&agent.label),
        (look.word)(edge.stance),
        markup(&statement.label),
        edge.stance.as_str(),
        edge.claims.min(3) + 1,
    );
}

fn label(look: &Look<'_>, node: &Node, index: usize, spot: &Spot, out: &mut String) {
    let Widths { left, right, .. } = look.widths();
    let (class, x, dot, anchor) = match node.kind {
        // What opens an agent is larger than a dot.
        Some(_) => ("agent", if look.open.is_some() { left - 6 } else { left }, left + 8, "end"),
        None => ("proposition", right, right - 8, "start"),
    };
    let kind = node.kind.map(|kind| format!(" k-{}", kind.as_str())).unwrap_or_default();
    let id = if look.alone { String::new() } else { format!(" data-node=\"{index}\"") };
    let _ = write!(
        out,
        "<a class=\"{class}\"{id} href=\"{}\"><title>{}</title><circle class=\"dot{kind}\" cx=\"{dot}\" cy=\"{}\" r=\"4\"/>",
        markup(&(look.address)(&node.iri)),
        markup(&node.label),
        spot.y,
    );
    let above = spot.lines.len() * LINE / 2;
    for (i, words) in spot.lines.iter().enumerate() {
        let y = spot.y + i * LINE + LINE * 3 / 4 - above;
        let _ = write!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>", markup(words));
    }
    out.push_str("</a>\n");
    if let Some(open) = look.open.filter(|_| node.kind.is_some()) {
        let (address, title) = open(node);
        let _ = writeln!(
            out,
            "<a class=\"open\" data-opens=\"{index}\" href=\"{}\"><title>{}</title><circle cx=\"{dot}\" cy=\"{2}\" r=\"8\"/><path d=\"M{3} {2}h8M{dot} {4}v8\"/></a>",
            markup(&address),
            markup(&title),
            spot.y,
            dot - 4,
            spot.y.saturating_sub(4),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AgentKind;

    #[test]
    fn what_is_drawn_is_well_formed_alone_and_in_a_page() {
        let mut view = View::default();
        let agent = |name: &str| Node {
            iri: "http://e/?a=1&b".into(),
            label: name.into(),
            kind: Some(AgentKind::Group),
            cluster: Some("<x>".into()),
        };
        let statement = Node { iri: "http://e/p".into(), label: "3 < 4 & « 5 »".into(), kind: None, cluster: None };
        let (one, two) = (view.graph.add_node(agent("a")), view.graph.add_node(agent("b")));
        let to = view.graph.add_node(statement);
        let edge = |stance, claims| Edge { stance, claims, first: "http://e/c".into() };
        view.graph.add_edge(one, to, edge(Stance::Asserts, 1));
        view.graph.add_edge(two, to, edge(Stance::Denies, 9));
        let page = Look {
            title: "a \"b\"",
            address: &|iri| iri.replace("http://e", ""),
            word: &Stance::french,
            alone: false,
            open: None,
            slim: false,
        };
        for text in [super::super::file(&view), draw(&view, &page)] {
            let mut reader = quick_xml::Reader::from_str(&text);
            while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
            assert!(text.contains("3 &lt; 4 &amp; « 5 »") && text.contains("stroke-width=\"4\""), "{text}");
            assert!(text.contains("class=\"frame\"") && text.contains("&lt;x&gt;"), "{text}");
        }
        assert!(draw(&view, &page).contains("href=\"/c\"") && !draw(&view, &page).contains("<style>"));
        assert_eq!(view.components(), [0, 0, 0]);
    }
}
