//! Where things stand in a picture. In: agents, propositions and lines between them. Out: a place
//! and broken lines of text for each.
//!
//! Order within a column by the barycentre heuristic (Sugiyama, Tagawa and Toda 1981).

use crate::serve::view::Picture;
use petgraph::unionfind::UnionFind;
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
/// Characters a line of an agent's name.
const NAME_WIDTH: usize = 22;
/// Characters a line of a proposition.
const WORDS_WIDTH: usize = 50;

/// A label and the height of its middle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its middle.
    pub(super) y: usize,
    /// Its text, broken into lines.
    pub(super) lines: Vec<String>,
}

/// Places for everything in a picture.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// One an agent.
    pub(super) agents: Vec<Spot>,
    /// One a proposition.
    pub(super) propositions: Vec<Spot>,
    /// Height of the whole.
    pub(super) height: usize,
}

/// Finds a place for everything.
pub(super) fn lay_out(picture: &Picture) -> Layout {
    let spot = |name: &str, width| Spot { y: 0, lines: break_lines(name, width) };
    let mut layout = Layout {
        agents: picture.agents.iter().map(|agent| spot(&agent.name, NAME_WIDTH)).collect(),
        propositions: picture.propositions.iter().map(|p| spot(&p.name, WORDS_WIDTH)).collect(),
        height: MARGIN,
    };
    for group in groups(picture) {
        let (agents, propositions) = order(picture, group);
        let left = height(&layout.agents, &agents);
        let right = height(&layout.propositions, &propositions);
        let tall = left.max(right);
        place(&mut layout.agents, &agents, layout.height + (tall - left) / 2);
        place(&mut layout.propositions, &propositions, layout.height + (tall - right) / 2);
        layout.height += tall + GROUP_GAP;
    }
    layout.height = layout.height + MARGIN - GROUP_GAP.min(layout.height);
    layout
}

/// Agents and propositions of one group.
type Group = (Vec<usize>, Vec<usize>);

/// Connected components, the one with most lines first.
fn groups(picture: &Picture) -> Vec<Group> {
    let first_proposition = picture.agents.len();
    let mut sets = UnionFind::<usize>::new(first_proposition + picture.propositions.len());
    for (agent, proposition, _, _) in &picture.lines {
        sets.union(*agent, first_proposition + proposition);
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for agent in 0..first_proposition {
        groups.entry(sets.find(agent)).or_default().0.push(agent);
    }
    for proposition in 0..picture.propositions.len() {
        groups.entry(sets.find(first_proposition + proposition)).or_default().1.push(proposition);
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    let name = |group: &Group| group.0.iter().filter_map(|a| picture.agents.get(*a)).map(|a| a.name.clone()).min();
    groups.sort_by_key(|group| {
        (std::cmp::Reverse(group.0.len().min(2)), std::cmp::Reverse(group.0.len() + group.1.len()), name(group))
    });
    groups
}

/// Orders both columns of a group, each by where the lines of its members end.
fn order(picture: &Picture, (mut agents, mut propositions): Group) -> Group {
    agents.sort_by_key(|a| picture.agents.get(*a).map(|n| &n.name));
    propositions.sort_by_key(|p| picture.propositions.get(*p).map(|n| &n.name));
    for _ in 0..SWEEPS {
        sort_by_ends(&mut propositions, &agents, &picture.lines.iter().map(|l| (l.1, l.0)).collect::<Vec<_>>());
        sort_by_ends(&mut agents, &propositions, &picture.lines.iter().map(|l| (l.0, l.1)).collect::<Vec<_>>());
    }
    (agents, propositions)
}

/// Sorts `column` by the mean rank, in `other`, of what its members are tied to. Stable: ties keep
/// their order.
fn sort_by_ends(column: &mut [usize], other: &[usize], ties: &[(usize, usize)]) {
    let rank: BTreeMap<usize, usize> = other.iter().enumerate().map(|(rank, member)| (*member, rank)).collect();
    let mut ends: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (from, to) in ties {
        if let Some(rank) = rank.get(to) {
            let (sum, count) = ends.entry(*from).or_default();
            *sum += rank;
            *count += 1;
        }
    }
    // Thousandths, so that means compare as whole numbers.
    column.sort_by_key(|member| ends.get(member).map_or(0, |(sum, count)| sum * 1000 / count));
}

fn height(spots: &[Spot], column: &[usize]) -> usize {
    let lines: usize = column.iter().filter_map(|i| spots.get(*i)).map(|spot| spot.lines.len() * LINE).sum();
    lines + GAP * column.len().saturating_sub(1)
}

fn place(spots: &mut [Spot], column: &[usize], top: usize) {
    let mut y = top;
    for i in column {
        if let Some(spot) = spots.get_mut(*i) {
            let tall = spot.lines.len() * LINE;
            spot.y = y + tall / 2;
            y += tall + GAP;
        }
    }
}

/// Breaks a label between words; a word that is longer than a line has one of its own.
fn break_lines(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let length = lines.last().map_or(0, |line| line.chars().count());
        if length > 0 && length + word.chars().count() >= width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stance;
    use crate::serve::view::Named;

    fn named(name: &str) -> Named {
        Named { name: name.to_owned(), ..Named::default() }
    }

    fn picture(lines: &[(usize, usize)]) -> Picture {
        let count = |pick: fn(&(usize, usize)) -> usize| lines.iter().map(pick).max().map_or(0, |most| most + 1);
        Picture {
            agents: (0..count(|l| l.0)).map(|i| named(&format!("a{i}"))).collect(),
            propositions: (0..count(|l| l.1)).map(|i| named(&format!("p{i}"))).collect(),
            lines: lines.iter().map(|(a, p)| (*a, *p, Stance::Asserts, String::new())).collect(),
            all: 0,
        }
    }

    #[test]
    fn labels_do_not_overlap() {
        let layout = lay_out(&picture(&[(0, 2), (1, 1), (2, 0), (0, 1), (3, 3)]));
        for column in [&layout.agents, &layout.propositions] {
            let mut ys: Vec<usize> = column.iter().map(|spot| spot.y).collect();
            ys.sort_unstable();
            assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= LINE), "{ys:?}");
            assert!(ys.last() < Some(&layout.height));
        }
    }

    #[test]
    fn crossed_lines_are_uncrossed() {
        let layout = lay_out(&picture(&[(0, 1), (0, 2), (1, 0), (1, 1)]));
        let [first, second] = [layout.agents[0].y, layout.agents[1].y];
        assert_eq!(first < second, layout.propositions[2].y < layout.propositions[0].y);
    }

    #[test]
    fn long_labels_are_broken_and_whole() {
        let label = "parole ".repeat(40);
        let lines = break_lines(&label, 20);
        assert!(lines.iter().all(|line| line.chars().count() <= 20));
        assert_eq!(lines.join(" "), label.trim());
        assert_eq!(break_lines("", 20), [""]);
    }
}
