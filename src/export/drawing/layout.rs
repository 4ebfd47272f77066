//! Where things stand in a drawing. In: agents, statements and lines between them. Out: a height and broken lines of
//! text for each, and frames around what stands together.
//!
//! Order within a column by the barycentre heuristic (Sugiyama, Tagawa and Toda 1981).

use crate::export::view::View;
use crate::export::wrap;
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Height of a line of text.
pub(super) const LINE: usize = 18;
/// Space between two labels.
const GAP: usize = 14;
/// Space between two groups.
const GROUP_GAP: usize = 34;
/// Space above the first group and below the last.
const MARGIN: usize = 24;
/// Rounds of ordering; more change nothing that can be seen.
const SWEEPS: usize = 12;

/// How wide everything is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Widths {
    /// Of the whole.
    pub(super) whole: usize,
    /// Where the column of agents ends.
    pub(super) left: usize,
    /// Where the column of statements begins.
    pub(super) right: usize,
    /// Characters a line of an agent's name.
    name: usize,
    /// Characters a line of a statement.
    words: usize,
}

impl Widths {
    /// For a sheet or a screen.
    pub(super) const BROAD: Self = Self { whole: 830, left: 225, right: 400, name: 22, words: 50 };
    /// For a telephone.
    pub(super) const SLIM: Self = Self { whole: 344, left: 104, right: 160, name: 11, words: 22 };
}

/// A label and the height of its middle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its middle.
    pub(super) y: usize,
    /// Its text, broken into lines.
    pub(super) lines: Vec<String>,
}

/// A frame around labels of one column that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// What they have in common.
    pub(super) name: String,
    /// Whether it stands around statements.
    pub(super) statements: bool,
    /// Its upper and its lower edge.
    pub(super) edges: (usize, usize),
}

/// Places for everything in a view.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// One a node.
    pub(super) spots: Vec<Spot>,
    /// The frames, from above.
    pub(super) frames: Vec<Frame>,
    /// Height of the whole.
    pub(super) height: usize,
}

/// Agents and statements that belong together.
#[derive(Clone, Default)]
struct Group {
    agents: Vec<NodeIndex>,
    statements: Vec<NodeIndex>,
}

/// Finds a place for everything below `top`.
pub(super) fn lay_out(view: &View, top: usize, widths: Widths) -> Layout {
    let spot = |node: NodeIndex| {
        let width = if view.graph[node].kind.is_some() { widths.name } else { widths.words };
        Spot { y: 0, lines: wrap::lines(&view.graph[node].label, width) }
    };
    let mut layout =
        Layout { spots: view.graph.node_indices().map(spot).collect(), frames: Vec::new(), height: top + MARGIN };
    for group in groups(view) {
        let group = order(view, group);
        let (left, right) = (height(view, &layout, &group.agents), height(view, &layout, &group.statements));
        let tall = left.max(right);
        let begin = layout.height;
        place(view, &mut layout, &group.agents, begin + (tall - left) / 2);
        place(view, &mut layout, &group.statements, begin + (tall - right) / 2);
        layout.height += tall + GROUP_GAP;
    }
    layout.height = layout.height + MARGIN - GROUP_GAP.min(layout.height);
    layout
}

/// Connected components, the one with most lines first; all as one where frames reach over several.
fn groups(view: &View) -> Vec<Group> {
    let framed = view.graph.node_weights().any(|node| node.cluster.is_some());
    let components = view.components();
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for node in view.graph.node_indices() {
        let component = if framed { 0 } else { components.get(node.index()).copied().unwrap_or(0) };
        let group = groups.entry(component).or_default();
        let column = if view.graph[node].kind.is_some() { &mut group.agents } else { &mut group.statements };
        column.push(node);
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    let name = |group: &Group| group.agents.iter().map(|&agent| view.graph[agent].label.clone()).min();
    groups.sort_by_cached_key(|group| {
        let (agents, all) = (group.agents.len(), group.agents.len() + group.statements.len());
        (Reverse(agents.min(2)), Reverse(all), name(group))
    });
    groups
}

/// Orders both columns of a group, each by frame and then by where the lines of its members end.
fn order(view: &View, mut group: Group) -> Group {
    for column in [&mut group.agents, &mut group.statements] {
        column.sort_by_key(|&node| (&view.graph[node].label, &view.graph[node].iri));
    }
    for _ in 0..SWEEPS {
        sort_by_ends(view, &mut group.statements, &group.agents, Direction::Incoming);
        sort_by_ends(view, &mut group.agents, &group.statements, Direction::Outgoing);
    }
    group
}

/// Sorts `column` by frame and by the mean rank, in `other`, of what its members are tied to. Stable: ties keep
/// their order.
fn sort_by_ends(view: &View, column: &mut [NodeIndex], other: &[NodeIndex], towards: Direction) {
    let rank: BTreeMap<NodeIndex, usize> = other.iter().enumerate().map(|(rank, &node)| (node, rank)).collect();
    // Thousandths, so that means compare as whole numbers.
    let mean = |node: NodeIndex| {
        let ends = view.graph.neighbors_directed(node, towards).filter_map(|end| rank.get(&end));
        let (sum, count) = ends.fold((0, 0), |(sum, count), rank| (sum + rank, count + 1));
        (sum * 1000usize).checked_div(count).unwrap_or(0)
    };
    column.sort_by_cached_key(|&node| (view.graph[node].cluster.clone(), mean(node)));
}

/// The members of a column by the frames that they stand in, and whether one is drawn: around a single label it
/// says nothing.
fn runs<'a>(view: &'a View, column: &'a [NodeIndex]) -> impl Iterator<Item = (&'a [NodeIndex], Option<&'a String>)> {
    let runs = column.chunk_by(|&a, &b| view.graph[a].cluster == view.graph[b].cluster);
    runs.map(|run| {
        let frame = run.first().and_then(|&node| view.graph[node].cluster.as_ref());
        (run, frame.filter(|_| run.len() > 1))
    })
}

/// The height of a column.
fn height(view: &View, layout: &Layout, column: &[NodeIndex]) -> usize {
    let frames = runs(view, column).filter(|(_, frame)| frame.is_some()).count();
    let lines: usize = column.iter().filter_map(|node| layout.spots.get(node.index())).map(|s| s.lines.len()).sum();
    lines * LINE + GAP * column.len().saturating_sub(1) + frames * (LINE + 2 * GAP)
}

/// Gives each label of a column its height, and each frame its edges.
fn place(view: &View, layout: &mut Layout, column: &[NodeIndex], top: usize) {
    let mut y = top;
    for (run, frame) in runs(view, column) {
        let begin = y;
        y += if frame.is_some() { LINE + GAP } else { 0 };
        for node in run {
            if let Some(spot) = layout.spots.get_mut(node.index()) {
                let tall = spot.lines.len() * LINE;
                spot.y = y + tall / 2;
                y += tall + GAP;
            }
        }
        if let Some(name) = frame {
            let statements = run.first().is_some_and(|&node| view.graph[node].kind.is_none());
            layout.frames.push(Frame { name: name.clone(), statements, edges: (begin, y) });
            y += GAP;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::view::{Edge, Node};
    use crate::model::{AgentKind, Stance};

    /// Agents and statements by their numbers, and the lines between them.
    fn view(lines: &[(usize, usize)]) -> View {
        let mut view = View::default();
        let count = |pick: fn(&(usize, usize)) -> usize| lines.iter().map(pick).max().map_or(0, |most| most + 1);
        let (agents, statements) = (count(|l| l.0), count(|l| l.1));
        let mut node = |label: String, kind: Option<AgentKind>| {
            view.graph.add_node(Node { iri: label.clone(), label, kind, cluster: None })
        };
        let agents: Vec<_> = (0..agents).map(|i| node(format!("a{i}"), Some(AgentKind::Person))).collect();
        let statements: Vec<_> = (0..statements).map(|i| node(format!("p{i}"), None)).collect();
        for (a, p) in lines {
            let edge = Edge { stance: Stance::Asserts, claims: 1, first: String::new() };
            view.graph.add_edge(agents[*a], statements[*p], edge);
        }
        view
    }

    #[test]
    fn labels_do_not_overlap() {
        let view = view(&[(0, 2), (1, 1), (2, 0), (0, 1), (3, 3)]);
        let layout = lay_out(&view, 0, Widths::BROAD);
        for agents in [true, false] {
            let column = view.graph.node_indices().filter(|&n| view.graph[n].kind.is_some() == agents);
            let mut ys: Vec<usize> = column.map(|node| layout.spots[node.index()].y).collect();
            ys.sort_unstable();
            assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= LINE), "{ys:?}");
            assert!(ys.last() < Some(&layout.height));
        }
    }

    #[test]
    fn crossed_lines_are_uncrossed() {
        // Two agents, then three statements.
        let layout = lay_out(&view(&[(0, 1), (0, 2), (1, 0), (1, 1)]), 0, Widths::BROAD);
        let [first, second] = [layout.spots[0].y, layout.spots[1].y];
        assert_eq!(first < second, layout.spots[4].y < layout.spots[2].y);
    }

    #[test]
    fn what_stands_together_has_a_frame_of_its_own() {
        let mut view = view(&[(0, 0), (0, 1), (0, 2)]);
        for (node, name) in [(1, "a.txt"), (2, "b.txt"), (3, "a.txt")] {
            view.graph[NodeIndex::new(node)].cluster = Some(name.to_owned());
        }
        let layout = lay_out(&view, 0, Widths::BROAD);
        let [frame] = layout.frames.as_slice() else { panic!("{:?}", layout.frames) };
        assert_eq!((frame.name.as_str(), frame.statements), ("a.txt", true));
        let inside = |node: usize| (frame.edges.0..frame.edges.1).contains(&layout.spots[node].y);
        assert!(inside(1) && !inside(2) && inside(3) && frame.edges.1 < layout.height);
    }
}
