//! The network that ranks. In: rows of [`WIDTH`] numbers, one a candidate and one for none. Out: their chances,
//! which add up to 1. One hidden layer; several networks of one shape, trained from different starts, are averaged.

use super::features::{NAMES, WIDTH};
use crate::carried::carried;
use crate::curve::{exp, tanh};
use crate::resolve::sure::Sureness;

/// First line of a file of weights; the number goes up when the meaning of a feature changes.
const MAGIC: &str = "selon-coreference 6";

/// One network: inputs to hidden cells to a score.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Net {
    /// Weights of the inputs, one row of [`WIDTH`] for each hidden cell.
    pub(super) inner: Vec<Vec<f32>>,
    /// What each hidden cell begins with.
    pub(super) bias: Vec<f32>,
    /// The weight of each hidden cell in the score.
    pub(super) outer: Vec<f32>,
    /// The weight of each input in the score.
    pub(super) direct: Vec<f32>,
}

/// The ranker of coreference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coreference {
    pub(super) nets: Vec<Net>,
    /// The weights of each network by inputs.
    columns: Vec<Vec<Vec<f32>>>,
    /// From which chances on decisions are taken.
    pub(super) least: Least,
    /// How often claims of a confidence are right.
    pub(super) sure: Sureness,
}

/// From which chances on decisions are taken: for noun phrases and pronouns that are sources, then for those that are
/// not. A wrong claimant is worse than a missing one; of who is spoken of the likeliest will do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Least {
    /// The likeliest candidate is taken.
    pub(super) takes: [f32; 4],
    /// What the rules chose is kept where nothing is taken.
    pub(super) keeps: [f32; 4],
}

impl Default for Least {
    fn default() -> Self {
        Self { takes: [0.64, 0.6, 0.4, 0.3], keeps: [0.5, 0.5, 0.2, 0.2] }
    }
}

/// Why weights cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum CoreferenceError {
    /// Another version, or no weights at all.
    #[error("the weights begin with “{0}”, not with “{MAGIC}”; train them again with `selon train --coref`")]
    Version(String),
    /// A line that cannot be read.
    #[error("line {0} of the weights is not a name and the numbers of its kind; train them again")]
    Line(usize),
}

impl Net {
    /// The weights of the inputs, one row of hidden cells for each input: what few inputs add to all cells is added in
    /// one go.
    fn columns(&self) -> Vec<Vec<f32>> {
        (0..WIDTH).map(|n| self.inner.iter().map(|weights| weights[n]).collect()).collect()
    }

    /// The scores of rows without their noughts, by the columns of the same network.
    fn scores(&self, columns: &[Vec<f32>], rows: &[Vec<(usize, f32)>]) -> Vec<f32> {
        let mut sums = vec![0.0f32; self.bias.len()];
        let score = |row: &Vec<(usize, f32)>| {
            sums.fill(0.0);
            let mut score = 0.0;
            for &(n, x) in row {
                score += self.direct[n] * x;
                sums.iter_mut().zip(&columns[n]).for_each(|(sum, weight)| *sum += weight * x);
            }
            // All cells at once, then their sum in order.
            sums.iter_mut().zip(&self.bias).for_each(|(sum, bias)| *sum = tanh(bias + *sum));
            sums.iter().zip(&self.outer).fold(score, |score, (cell, outer)| score + outer * cell)
        };
        rows.iter().map(score).collect()
    }
}

/// Scores as chances that add up to 1.
pub(super) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.iter_mut().for_each(|s| *s = exp(*s - most));
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|s| *s /= sum);
}

impl Coreference {
    /// The weights that are built into the program.
    ///
    /// # Errors
    /// Where they are damaged; a test keeps that from happening.
    pub fn embedded() -> Result<Self, CoreferenceError> {
        Self::parse(carried!("src/resolve/coref/weights.tsv"))
    }

    /// Reads weights as [`std::fmt::Display`] writes them; lines that begin with `#` say where they come from.
    ///
    /// # Errors
    /// Where the version or a line is wrong.
    pub fn parse(text: &str) -> Result<Self, CoreferenceError> {
        let mut lines = text.lines().enumerate();
        let first = lines.next().map_or("", |(_, line)| line);
        if first != MAGIC {
            return Err(CoreferenceError::Version(first.to_owned()));
        }
        let mut nets: Vec<Net> = Vec::new();
        let (mut least, mut sure) = (Least::default(), Sureness::default());
        for (n, line) in lines.filter(|(_, l)| !l.starts_with('#') && !l.is_empty()) {
            let wrong = || CoreferenceError::Line(n + 1);
            let (name, numbers) = line.split_once('\t').ok_or_else(wrong)?;
            let numbers: Vec<f32> =
                numbers.split(' ').map(str::parse).collect::<Result<_, _>>().map_err(|_| wrong())?;
            match (name, nets.last_mut()) {
                ("takes", _) => least.takes = numbers.try_into().map_err(|_| wrong())?,
                ("keeps", _) => least.keeps = numbers.try_into().map_err(|_| wrong())?,
                ("sure" | "clear", _) if numbers.len().is_multiple_of(2) => {
                    let shares = numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect();
                    *(if name == "sure" { &mut sure.all } else { &mut sure.clear }) = shares;
                }
                ("direct", _) if numbers.len() == WIDTH => {
                    nets.push(Net { direct: numbers, ..Net::default() });
                }
                ("cell", Some(net)) if numbers.len() == WIDTH + 2 => {
                    net.bias.push(numbers[0]);
                    net.outer.push(numbers[1]);
                    net.inner.push(numbers[2..].to_vec());
                }
                _ => return Err(wrong()),
            }
        }
        Ok(Self { least, sure, ..Self::of(nets) })
    }

    /// A ranker of networks.
    pub(super) fn of(nets: Vec<Net>) -> Self {
        Self { columns: nets.iter().map(Net::columns).collect(), nets, ..Self::default() }
    }

    /// The same with tables of how often claims of a confidence were found right.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn with_sureness(self, sure: Sureness) -> Self {
        Self { sure, ..self }
    }

    /// How often a claim of a confidence is right as a whole, content, agent and stance; `clear` as
    /// [`is_clear`](crate::resolve::is_clear) has it.
    pub(in crate::resolve) fn calibrated(&self, confidence: f32, clear: bool) -> f32 {
        self.sure.of(confidence, clear)
    }

    /// The chances of rows; all the same where there are no weights.
    pub(super) fn chances(&self, rows: &[Vec<f32>]) -> Vec<f32> {
        let mut sum = vec![0.0; rows.len()];
        // Three of four inputs are nought.
        let sparse = |row: &Vec<f32>| row.iter().copied().enumerate().filter(|(_, x)| *x != 0.0).collect();
        let rows: Vec<Vec<(usize, f32)>> = rows.iter().map(sparse).collect();
        for (net, columns) in self.nets.iter().zip(&self.columns) {
            let mut scores = net.scores(columns, &rows);
            softmax(&mut scores);
            sum.iter_mut().zip(&scores).for_each(|(s, score)| *s += score);
        }
        #[expect(clippy::cast_precision_loss, reason = "a handful of networks")]
        let count = self.nets.len().max(1) as f32;
        sum.iter_mut().for_each(|s| *s /= count);
        sum
    }
}

impl std::fmt::Display for Coreference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{MAGIC}\n# inputs: {}", NAMES.join(" "))?;
        let numbers = |list: &[f32]| list.iter().map(|x| format!("{x:.3}")).collect::<Vec<_>>().join(" ");
        writeln!(f, "takes\t{}\nkeeps\t{}", numbers(&self.least.takes), numbers(&self.least.keeps))?;
        for (name, shares) in [("sure", &self.sure.all), ("clear", &self.sure.clear)].iter().filter(|s| !s.1.is_empty())
        {
            let flat: Vec<f32> = shares.iter().flat_map(|(told, right)| [*told, *right]).collect();
            writeln!(f, "{name}\t{}", numbers(&flat))?;
        }
        for net in &self.nets {
            writeln!(f, "direct\t{}", numbers(&net.direct))?;
            for ((weights, bias), outer) in net.inner.iter().zip(&net.bias).zip(&net.outer) {
                writeln!(f, "cell\t{bias:.3} {outer:.3} {}", numbers(weights))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_weights_are_sound() {
        let ranker = Coreference::embedded().unwrap();
        assert!(!ranker.nets.is_empty());
        assert_eq!(Coreference::parse(&ranker.to_string()), Ok(ranker));
    }

    #[test]
    fn other_versions_are_refused() {
        assert_eq!(Coreference::parse("x"), Err(CoreferenceError::Version("x".into())));
        assert_eq!(Coreference::parse(&format!("{MAGIC}\ncell\t1")), Err(CoreferenceError::Line(2)));
    }
}
