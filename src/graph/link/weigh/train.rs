//! Learning the trees. In: pairs of claims of annotated affairs, each with what people say of it, and pairs of articles that
//! have nothing to do with each other. Out: trees, as a file. Nothing is drawn by chance but from a fixed seed, so that the
//! same pairs give the same trees.

use super::super::align::align;
use super::super::figure::compare_figures;
use super::super::form::Form;
use super::super::leave::{Leave, leaves};
use super::super::ruled::by_rules;
use super::super::verdict::Relation;
use super::boost::{Lesson, grow};
use super::features::{Row, features};
use super::trees::{OUTCOMES, Trees};

pub use super::{AGAINST, SAME};

/// What two claims are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// They say the same.
    Same,
    /// They cannot both be true.
    Against,
    /// They are about two things.
    Neither,
}

/// A pair of claims that people have judged: what each pair of their propositions looks like.
#[derive(Clone, Debug)]
pub struct Example {
    rows: Vec<(Row, Leave, Option<Relation>)>,
    bond: Bond,
    /// Whether both affirm or both deny what they put forward.
    agree: bool,
    counts: f64,
}

impl Example {
    /// What the propositions of two claims look like, what people say of the claims, whether both affirm or both deny, and
    /// for how many such pairs this one `counts`; `None` where no word of one is found in the other, or their articles are
    /// not of one affair.
    pub fn of(first: &[Form], second: &[Form], bond: Bond, agree: bool, counts: f64) -> Option<Self> {
        let row = |a: &Form, b: &Form| {
            let alignment = align(a, b);
            let near = alignment.shared > 0 && alignment.affair.is_one();
            near.then(|| {
                let count = compare_figures(a, b);
                let ruled = by_rules(a, b, &alignment, &count);
                let relation = ruled.as_ref().map(|verdict| verdict.relation);
                (features(a, b, &alignment, &count, relation), leaves(a, b, &alignment, &count, relation), relation)
            })
        };
        let rows: Vec<(Row, Leave, Option<Relation>)> =
            first.iter().flat_map(|a| second.iter().filter_map(move |b| row(a, b))).collect();
        (!rows.is_empty()).then_some(Self { rows, bond, agree, counts })
    }

    /// For how many pairs it counts.
    pub fn counts(&self) -> f64 {
        self.counts
    }

    /// What people say of it.
    pub fn bond(&self) -> Bond {
        self.bond
    }

    /// What its propositions are to each other, by number: who denies a thing goes against who says it.
    fn outcome(&self) -> usize {
        match (self.bond, self.agree) {
            (Bond::Neither, _) => 0,
            (Bond::Same, true) | (Bond::Against, false) => 1,
            (Bond::Same, false) | (Bond::Against, true) => 2,
        }
    }

    /// What trees are taught by: of two claims that say one thing, the propositions that are most alike by what is
    /// known so far; of two that do not, all.
    fn lessons<'e>(&'e self, trees: Option<&Trees>) -> Vec<Lesson<'e>> {
        let outcome = self.outcome();
        let lesson = |row: &'e Row| Lesson { row, outcome, counts: self.counts };
        let (Some(trees), true) = (trees, outcome > 0) else {
            return self.rows.iter().map(|(row, ..)| lesson(row)).collect();
        };
        let sure = |row: &Row| trees.chances(row)[outcome];
        let best = self.rows.iter().max_by(|a, b| sure(&a.0).total_cmp(&sure(&b.0)));
        best.map(|(row, ..)| lesson(row)).into_iter().collect()
    }
}

/// Learned trees.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned(Trees);

/// How often it is found anew which propositions say one thing.
const ROUNDS: usize = 2;

impl Learned {
    /// Learns from examples: which propositions of two claims say one thing is found anew a few times.
    pub fn learn(examples: &[&Example]) -> Self {
        let mut trees = None;
        for _ in 0..ROUNDS {
            let lessons: Vec<Lesson<'_>> =
                examples.iter().flat_map(|example| example.lessons(trees.as_ref())).collect();
            trees = Some(grow(&lessons));
        }
        Self(trees.unwrap_or_default())
    }

    /// How likely the claims of an example are to say the same, and to go against each other, as far as figures, times and
    /// how they are put leave room for it.
    pub fn chances(&self, example: &Example) -> [f64; 2] {
        let mut most = [0.0_f64; 2];
        for (row, leave, _) in &example.rows {
            let [_, same, against]: [f64; OUTCOMES] = self.0.chances(row);
            let same = if leave.same && same >= against { same } else { 0.0 };
            let against = if leave.against && against > same { against } else { 0.0 };
            let (same, against) = if example.agree { (same, against) } else { (against, same) };
            most = [most[0].max(same), most[1].max(against)];
        }
        most
    }

    /// Whether the claims of an example are said to be the same, and to go against each other, where what rules say too
    /// needs `ruled`, and the rest `bound`, to be likely enough.
    pub fn says(&self, example: &Example, ruled: f64, bound: f64) -> [bool; 2] {
        let mut said = [false; 2];
        for (row, leave, relation) in &example.rows {
            let [_, same, against]: [f64; OUTCOMES] = self.0.chances(row);
            let opposed = match relation {
                Some(Relation::Opposed(_)) if against >= ruled => true,
                Some(Relation::Same | Relation::Entails | Relation::Entailed) if same >= ruled => false,
                _ if leave.same && same >= bound && same >= against => false,
                _ if leave.against && against >= bound && against > same => true,
                _ => continue,
            };
            said[usize::from(opposed == example.agree)] = true;
        }
        said
    }
}

impl std::fmt::Display for Learned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::COUNT;
    use super::*;

    #[test]
    fn what_tells_is_learned_and_the_same_pairs_give_the_same_trees() {
        let example = |feature: usize, bond| {
            let mut row = [0.0; COUNT];
            row[feature] = 1.0;
            let leave = Leave { same: true, against: true };
            Example { rows: vec![(row, leave, None)], bond, agree: true, counts: 1.0 }
        };
        let kinds = [(1, Bond::Same), (7, Bond::Neither), (9, Bond::Against)];
        let examples: Vec<Example> = (0..120).map(|i| example(kinds[i % 3].0, kinds[i % 3].1)).collect();
        let all: Vec<&Example> = examples.iter().collect();
        let learned = Learned::learn(&all);
        for example in &examples {
            let [same, against] = learned.chances(example);
            assert_eq!(same > 0.5, example.bond == Bond::Same);
            assert_eq!(against > 0.5, example.bond == Bond::Against);
        }
        assert_eq!(learned, Learned::learn(&all));
    }
}
