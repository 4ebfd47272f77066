//! Figures. In: judged claims. Out: precision, recall and F1 of contents at two overlaps, shares of
//! the pairs with the right source, cue, agent, stance, form and nesting, and claims with several
//! of them right.
//!
//! French in code: articles that the scoring of names passes over, as the annotators' own script does, whatever the
//! program knows.

use super::{GoldClaim, Letters, Pair, align};
use std::collections::BTreeMap;

/// Precision, recall and F1, in percent.
pub type Tally = [f64; 3];

/// What is right of one pair.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, missing_docs, reason = "one answer a part")]
pub struct Judged {
    pub pair: Pair,
    pub source: bool,
    pub cue: bool,
    pub agent: bool,
    pub stance: bool,
    pub form: bool,
    pub nested: bool,
}

/// The least overlap of contents that makes a pair.
pub const LEAST: f64 = 0.3;
/// The overlap that counts as exact.
pub const EXACT: f64 = 0.8;

/// Counts over any number of articles.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    gold: usize,
    found: usize,
    pairs: Vec<Judged>,
}

impl Figures {
    /// Adds an article; gives its judged pairs.
    pub fn add(&mut self, text: &str, gold: &[GoldClaim], found: &[GoldClaim]) -> Vec<Judged> {
        let letters = Letters::new(text);
        let pairs = align(&letters, gold, found);
        let to_gold: BTreeMap<&str, &str> =
            pairs.iter().map(|p| (found[p.found].id.as_str(), gold[p.gold].id.as_str())).collect();
        let judge = |pair: &Pair| {
            let (a, b) = (&gold[pair.gold], &found[pair.found]);
            Judged {
                pair: *pair,
                source: letters.same(a.source, b.source),
                cue: letters.same(a.cue, b.cue),
                agent: same_agents(a, b),
                stance: a.stance == b.stance,
                form: a.form == b.form,
                nested: a.nested.as_deref() == b.nested.as_deref().and_then(|id| to_gold.get(id).copied()),
            }
        };
        let judged: Vec<Judged> = pairs.iter().filter(|p| p.overlap >= LEAST).map(judge).collect();
        self.count(gold.len(), found.len(), judged.iter().copied());
        judged
    }

    /// Adds claims that are judged already.
    pub fn count(&mut self, gold: usize, found: usize, pairs: impl IntoIterator<Item = Judged>) {
        self.gold += gold;
        self.found += found;
        self.pairs.extend(pairs);
    }

    /// Annotated claims and claims found.
    pub fn sizes(&self) -> (usize, usize) {
        (self.gold, self.found)
    }

    /// Precision, recall and F1 of the pairs for which `right` holds.
    pub fn tally(&self, right: impl Fn(&Judged) -> bool) -> Tally {
        let hits = self.pairs.iter().filter(|j| right(j)).count();
        let (p, r) = (share(hits, self.found), share(hits, self.gold));
        [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
    }

    /// The share of the pairs for which `right` holds, in percent.
    pub fn of_pairs(&self, right: impl Fn(&Judged) -> bool) -> f64 {
        share(self.pairs.iter().filter(|j| right(j)).count(), self.pairs.len())
    }

    /// The named tallies, in the order in which they are printed.
    pub fn tallies(&self) -> [(&'static str, Tally); 5] {
        [
            ("content@0.3", self.tally(|_| true)),
            ("content@0.8", self.tally(|j| j.pair.overlap >= EXACT)),
            ("claim@0.3", self.tally(|j| j.source && j.agent)),
            ("claim@0.8", self.tally(|j| j.source && j.agent && j.pair.overlap >= EXACT)),
            ("full@0.8", self.tally(|j| j.source && j.agent && j.stance && j.pair.overlap >= EXACT)),
        ]
    }

    /// The named shares of the pairs, in the order in which they are printed.
    pub fn shares(&self) -> [(&'static str, f64); 6] {
        [
            ("source", self.of_pairs(|j| j.source)),
            ("cue", self.of_pairs(|j| j.cue)),
            ("agent", self.of_pairs(|j| j.agent)),
            ("stance", self.of_pairs(|j| j.stance)),
            ("form", self.of_pairs(|j| j.form)),
            ("nested", self.of_pairs(|j| j.nested)),
        ]
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of claims")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Whether two claims have the same agents: the same folded names, or as many of them and every
/// annotated one sharing its last word with a name found.
fn same_agents(gold: &GoldClaim, found: &GoldClaim) -> bool {
    let folded = |claim: &GoldClaim| {
        let mut names: Vec<String> = claim.agents().map(fold).collect();
        names.sort();
        names.dedup();
        names
    };
    let (a, b) = (folded(gold), folded(found));
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
    a == b
        || !a.is_empty()
            && a.len() == b.len()
            && a.iter().all(|x| b.iter().any(|y| x == y || !x.is_empty() && !y.is_empty() && last(x) == last(y)))
}

/// A name without case, accents, punctuation and its article.
fn fold(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let lower = name.to_lowercase();
    let bare = lower.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let plain: String = bare.map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = plain.split(' ').filter(|w| !w.is_empty()).collect();
    let skip =
        words.len() > 1 && ["le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "the"].contains(&words[0]);
    words[usize::from(skip)..].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::read_gold;

    #[test]
    fn names_are_folded() {
        assert_eq!(fold("L'Élysée"), "elysee");
        assert_eq!(fold("La Corée du Sud"), "coree du sud");
    }

    #[test]
    fn figures_count_pairs() {
        let text = "Lise dit que la digue tient bon.";
        let claim = |content: &str, stance: &str| {
            format!(
                r#"[{{"id": "c1", "source": [0, 4], "cue": [5, 8], "content": [{content}], "agent": ["Lise"], "form": "indirect", "stance": "{stance}"}}]"#
            )
        };
        let gold = read_gold(&claim("[13, 31]", "asserts")).unwrap();
        let mut figures = Figures::default();
        let judged = figures.add(text, &gold, &read_gold(&claim("[13, 26]", "denies")).unwrap());
        assert!(judged[0].source && judged[0].cue && judged[0].agent && !judged[0].stance);
        assert!((figures.tally(|_| true)[2] - 100.0).abs() < 1e-9);
        assert!(figures.tally(|j| j.pair.overlap >= EXACT)[2] < 1e-9);
    }
}
