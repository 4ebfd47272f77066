//! Training. In: sentences whose tokens say how many words they are. Out: the table of weights.
//!
//! An averaged perceptron with a margin, in whole numbers and in an order that depends on nothing
//! but the input, so that the same sentences give the same bytes.

use super::features;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// Passes over the sentences.
const PASSES: usize = 12;

/// One token of a training sentence.
#[derive(Clone, Debug)]
pub struct Example {
    /// The token as written.
    pub form: String,
    /// How many syntactic words it is.
    pub words: usize,
}

/// Learns from `sentences` and gives the table, sorted; `origin` names the data in its first line.
pub fn train(sentences: &[Vec<Example>], origin: &str) -> String {
    let mut cases = cases(sentences);
    let mut state: Vec<(i64, i64, i64)> = vec![(0, 0, 0); cases.names.len()];
    let mut seed = 1u64;
    let mut step = 0i64;
    for _ in 0..PASSES {
        shuffle(&mut cases.cases, &mut seed);
        for (ids, two) in &cases.cases {
            step += 1;
            let score: i64 = ids.iter().map(|i| state[*i].0).sum();
            let sign = if *two { 1 } else { -1 };
            if score * sign <= 1 {
                for id in ids {
                    let (weight, total, since) = &mut state[*id];
                    *total += (step - *since) * *weight;
                    *since = step;
                    *weight += sign;
                }
            }
        }
    }
    write(&cases.names, &state, step, origin)
}

/// What is learned from: the features of each ambiguous token, as numbers, and its class.
struct Cases {
    names: Vec<String>,
    cases: Vec<(Vec<usize>, bool)>,
}

/// Collects the ambiguous tokens; features met only once are left out.
fn cases(sentences: &[Vec<Example>]) -> Cases {
    let mut raw = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in sentences {
        for (at, example) in sentence.iter().enumerate() {
            if !crate::text::word::is_ambiguous(&example.form) {
                continue;
            }
            let form = |offset: isize| {
                at.checked_add_signed(offset).and_then(|i| sentence.get(i)).map_or("", |e| e.form.as_str())
            };
            let mut names = Vec::new();
            features(&form, |feature| names.push(feature.to_owned()));
            for name in &names {
                *counts.entry(name.clone()).or_default() += 1;
            }
            raw.push((names, example.words > 1));
        }
    }
    let names: Vec<String> = counts.into_iter().filter(|(_, n)| *n > 1).map(|(f, _)| f).collect();
    let ids: HashMap<&str, usize> = names.iter().enumerate().map(|(i, n)| (n.as_str(), i)).collect();
    let cases =
        raw.iter().map(|(f, two)| (f.iter().filter_map(|f| ids.get(f.as_str()).copied()).collect(), *two)).collect();
    Cases { cases, names }
}

/// Fisher and Yates, with a small linear congruential generator.
fn shuffle<T>(items: &mut [T], seed: &mut u64) {
    for i in (1..items.len()).rev() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bound = i as u64 + 1;
        items.swap(i, usize::try_from((*seed >> 33) % bound).unwrap_or(0));
    }
}

/// Writes the averaged weights in hundredths; those near nothing are left out.
fn write(names: &[String], state: &[(i64, i64, i64)], steps: i64, origin: &str) -> String {
    let mut table = format!("## {origin}\n");
    for (name, (weight, total, since)) in names.iter().zip(state) {
        let average = (total + (steps - since) * weight) * 100 / steps.max(1);
        if average.abs() > 5 {
            let _ = writeln!(table, "{name}\t{average}");
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sentences_give_the_same_table() {
        let example = |form: &str, words| Example { form: form.to_owned(), words };
        let sentence = |before: &str, words| vec![example(before, 1), example("des", words), example("quais", 1)];
        let sentences: Vec<_> = (0..20).flat_map(|_| [sentence("voir", 1), sentence("port", 2)]).collect();
        let table = train(&sentences, "made up");
        assert_eq!(table, train(&sentences, "made up"));
        let weight = |name: &str| super::super::parse(&table).get(name).copied().unwrap_or(0);
        assert!(weight("des -1 voir") < 0 && weight("des -1 port") > 0, "{table}");
    }
}
