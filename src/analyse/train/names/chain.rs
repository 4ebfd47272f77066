//! A chain of tags. In: how well each tag suits each word and follows each other, and which tags a word may have. Out: the
//! logarithm of the weight of all such sequences, and how often each tag and each step occurs in them.
//!
//! Forward and backward sums of a conditional random field (Lafferty et al. 2001); where a word may have
//! several tags, all of them count.

use crate::analyse::NameTag;
use crate::analyse::name::NameSteps;

const N: usize = NameTag::ALL.len();

/// A set of tags, a bit each.
pub(super) type Allowed = u16;
/// Every tag.
pub(super) const ANY: Allowed = (1 << N) - 1;

/// What comes of it.
#[derive(Debug)]
pub(super) struct Weighed {
    /// Logarithm of the sum over all sequences.
    pub(super) whole: f64,
    /// Chances of the tags of each word.
    pub(super) tags: Vec<[f64; N]>,
    /// How often each step is taken.
    pub(super) steps: [[f64; N]; N],
}

/// Weighs the sequences that are allowed; `None` where there are none.
pub(super) fn weigh(scores: &[[f32; N]], steps: &NameSteps, allowed: impl Fn(usize) -> Allowed) -> Option<Weighed> {
    let n = scores.len();
    let step = |from: usize, to: usize| match NameTag::ALL[to].may_follow(NameTag::ALL[from]) {
        true => f64::from(steps[from][to]),
        false => f64::NEG_INFINITY,
    };
    let score = |i: usize, to: usize| match allowed(i) >> to & 1 {
        1 => f64::from(scores[i][to]),
        _ => f64::NEG_INFINITY,
    };
    let mut ahead = vec![[f64::NEG_INFINITY; N]; n];
    let mut behind = vec![[0.0; N]; n];
    for i in 0..n {
        for to in 0..N {
            let before = match i.checked_sub(1) {
                None => step(0, to),
                Some(before) => log_sum(|from| ahead[before][from] + step(from, to)),
            };
            ahead[i][to] = before + score(i, to);
        }
    }
    for i in (1..n).rev() {
        for from in 0..N {
            behind[i - 1][from] = log_sum(|to| step(from, to) + score(i, to) + behind[i][to]);
        }
    }
    let whole = ahead.last().map_or(0.0, |last| log_sum(|to| last[to]));
    if !whole.is_finite() {
        return None;
    }
    let mut weighed = Weighed { whole, tags: Vec::with_capacity(n), steps: [[0.0; N]; N] };
    for i in 0..n {
        weighed.tags.push(std::array::from_fn(|to| (ahead[i][to] + behind[i][to] - whole).exp()));
        let before = match i.checked_sub(1) {
            None => std::array::from_fn(|from| if from == 0 { 0.0 } else { f64::NEG_INFINITY }),
            Some(before) => ahead[before],
        };
        for (from, row) in weighed.steps.iter_mut().enumerate() {
            for (to, sum) in row.iter_mut().enumerate() {
                *sum += (before[from] + step(from, to) + score(i, to) + behind[i][to] - whole).exp();
            }
        }
    }
    Some(weighed)
}

/// The logarithm of the sum of exponentials.
fn log_sum(of: impl Fn(usize) -> f64) -> f64 {
    let top = (0..N).map(&of).fold(f64::NEG_INFINITY, f64::max);
    if top.is_finite() { top + (0..N).map(|i| (of(i) - top).exp()).sum::<f64>().ln() } else { top }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_sum_to_one_and_sets_leave_out_the_rest() {
        let scores = [[0.5, 1.0, 0.0, -1.0, 2.0, 0.0, 0.1, 0.0, 0.3], [0.0; N], [1.0; N]];
        let all = weigh(&scores, &NameSteps::default(), |_| ANY).unwrap();
        for tags in &all.tags {
            assert!((tags.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
        // No name goes on that has not begun.
        assert_eq!(all.tags[0][2], 0.0);
        let person = weigh(&scores, &NameSteps::default(), |i| if i == 0 { 0b10 } else { ANY }).unwrap();
        assert!(person.whole < all.whole && person.tags[0][1] > 0.999 && person.tags[1][4] == 0.0);
        assert!(weigh(&scores, &NameSteps::default(), |i| if i == 0 { 0b100 } else { ANY }).is_none());
    }
}
