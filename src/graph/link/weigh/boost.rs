//! Growing trees. In: rows, each with its outcome and how much it counts. Out: [`Trees`] by gradient boosting (Friedman
//! 2001) of the softmax of three outcomes: a tree a round and outcome, grown leaf by leaf where it gains most, each with
//! half of the features, drawn from a fixed seed.

use super::features::{COUNT, Row};
use super::trees::{Node, OUTCOMES, Tree, Trees, chances};

/// A row to learn from.
pub(super) struct Lesson<'r> {
    pub(super) row: &'r Row,
    pub(super) outcome: usize,
    pub(super) counts: f64,
}

/// Rounds of trees.
const ROUNDS: usize = 130;
/// How much of what a tree says is taken.
const STEP: f64 = 0.05;
/// Leaves of a tree.
const LEAVES: usize = 6;
/// The least number of rows in a leaf.
const LEAST: usize = 20;
/// Quadratic penalty of what a leaf adds.
const PENALTY: f64 = 5.0;
/// Bounds that are tried of a feature at most.
const BOUNDS: usize = 24;

/// The rows of a leaf, and the best way to part them.
struct Leaf {
    place: usize,
    rows: Vec<usize>,
    best: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    feature: usize,
    bound: usize,
}

/// What is known of all rows while trees grow.
struct Field {
    /// Bounds of each feature, ascending.
    bounds: Vec<Vec<f32>>,
    /// For each row how many bounds of each feature are at or below its value.
    bins: Vec<[u8; COUNT]>,
    slopes: Vec<f64>,
    curves: Vec<f64>,
}

/// Grows the trees that tell the outcomes of some rows best.
pub(super) fn grow(lessons: &[Lesson<'_>]) -> Trees {
    let mut trees = Trees { first: first(lessons), trees: Vec::new() };
    let mut sums: Vec<[f32; OUTCOMES]> = vec![trees.first; lessons.len()];
    let bounds = bounds(lessons);
    let bins = lessons.iter().map(|lesson| binned(lesson.row, &bounds)).collect();
    let mut field = Field { bounds, bins, slopes: vec![0.0; lessons.len()], curves: vec![0.0; lessons.len()] };
    let mut draw = 1_u64;
    for _ in 0..ROUNDS {
        let sure: Vec<[f64; OUTCOMES]> = sums.iter().map(|sums| chances(*sums)).collect();
        for outcome in 0..OUTCOMES {
            for (n, lesson) in lessons.iter().enumerate() {
                let chance = sure[n][outcome];
                field.slopes[n] = (chance - f64::from(u8::from(lesson.outcome == outcome))) * lesson.counts;
                field.curves[n] = (chance * (1.0 - chance)).max(1e-6) * lesson.counts;
            }
            let features = half(&mut draw);
            let tree = field.tree(&features);
            for (sum, lesson) in sums.iter_mut().zip(lessons) {
                sum[outcome] += tree.value(lesson.row);
            }
            trees.trees.push((outcome, tree));
        }
    }
    trees
}

/// What is added before any tree: the logarithm of how often each outcome comes.
fn first(lessons: &[Lesson<'_>]) -> [f32; OUTCOMES] {
    let mut counts = [1.0_f64; OUTCOMES];
    lessons.iter().for_each(|lesson| counts[lesson.outcome] += lesson.counts);
    let all: f64 = counts.iter().sum();
    #[expect(clippy::cast_possible_truncation, reason = "trees add in single precision")]
    counts.map(|count| (count / all).ln() as f32)
}

/// Bounds between the values of each feature.
fn bounds(lessons: &[Lesson<'_>]) -> Vec<Vec<f32>> {
    (0..COUNT)
        .map(|feature| {
            let mut values: Vec<f32> = lessons.iter().map(|lesson| lesson.row[feature]).collect();
            values.sort_by(f32::total_cmp);
            let all = values.len().max(1);
            let mut bounds: Vec<f32> =
                (1..=BOUNDS).filter_map(|n| values.get(n * all / (BOUNDS + 1)).copied()).collect();
            values.dedup();
            // Of few values each is a bound.
            if values.len() <= BOUNDS {
                bounds = values.into_iter().skip(1).collect();
            }
            bounds.dedup();
            bounds
        })
        .collect()
}

fn binned(row: &Row, bounds: &[Vec<f32>]) -> [u8; COUNT] {
    let mut bins = [0; COUNT];
    for ((bin, value), bounds) in bins.iter_mut().zip(row).zip(bounds) {
        *bin = u8::try_from(bounds.iter().filter(|bound| value >= bound).count()).unwrap_or(u8::MAX);
    }
    bins
}

/// Half of the features, drawn by a linear congruential generator.
fn half(draw: &mut u64) -> Vec<usize> {
    let mut coin = || {
        *draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *draw >> 63 == 0
    };
    (0..COUNT).filter(|_| coin()).collect()
}

impl Field {
    /// Grows one tree.
    fn tree(&self, features: &[usize]) -> Tree {
        let all: Vec<usize> = (0..self.bins.len()).collect();
        let mut nodes = vec![Node::Leaf(self.leaf(&all))];
        let best = self.split(&all, features);
        let mut leaves = vec![Leaf { place: 0, rows: all, best }];
        while leaves.len() < LEAVES {
            let gain = |leaf: &Leaf| leaf.best.map_or(0.0, |best| best.gain);
            let Some(most) = (0..leaves.len()).max_by(|a, b| gain(&leaves[*a]).total_cmp(&gain(&leaves[*b]))) else {
                break;
            };
            let Some(best) = leaves[most].best else { break };
            let Leaf { place, rows, .. } = leaves.swap_remove(most);
            let (low, high): (Vec<usize>, Vec<usize>) =
                rows.into_iter().partition(|row| usize::from(self.bins[*row][best.feature]) <= best.bound);
            let next = [nodes.len(), nodes.len() + 1];
            nodes[place] = Node::Ask { feature: best.feature, below: self.bounds[best.feature][best.bound], next };
            for (place, rows) in next.into_iter().zip([low, high]) {
                nodes.push(Node::Leaf(self.leaf(&rows)));
                let best = self.split(&rows, features);
                leaves.push(Leaf { place, rows, best });
            }
        }
        Tree(nodes)
    }

    /// What a leaf of some rows adds.
    fn leaf(&self, rows: &[usize]) -> f32 {
        let (slope, curve) = self.sums(rows);
        #[expect(clippy::cast_possible_truncation, reason = "trees add in single precision")]
        let value = (-STEP * slope / (curve + PENALTY)) as f32;
        // As many digits as are written.
        (value * 1e5).round() / 1e5
    }

    fn sums(&self, rows: &[usize]) -> (f64, f64) {
        rows.iter().fold((0.0, 0.0), |(slope, curve), row| (slope + self.slopes[*row], curve + self.curves[*row]))
    }

    /// The best way to part some rows; `None` where nothing is gained.
    fn split(&self, rows: &[usize], features: &[usize]) -> Option<Split> {
        let (slope, curve) = self.sums(rows);
        let worth = |slope: f64, curve: f64| slope * slope / (curve + PENALTY);
        let mut best: Option<Split> = None;
        for &feature in features {
            let mut bins = [(0.0_f64, 0.0_f64, 0_usize); BOUNDS + 2];
            for &row in rows {
                let bin = &mut bins[usize::from(self.bins[row][feature])];
                *bin = (bin.0 + self.slopes[row], bin.1 + self.curves[row], bin.2 + 1);
            }
            let mut low = (0.0, 0.0, 0);
            for (bound, bin) in bins.iter().enumerate().take(self.bounds[feature].len()) {
                low = (low.0 + bin.0, low.1 + bin.1, low.2 + bin.2);
                if low.2 < LEAST || rows.len() - low.2 < LEAST {
                    continue;
                }
                let gain = worth(low.0, low.1) + worth(slope - low.0, curve - low.1) - worth(slope, curve);
                if gain > 1e-9 && best.is_none_or(|best| gain > best.gain) {
                    best = Some(Split { gain, feature, bound });
                }
            }
        }
        best
    }
}
