//! Figures of the claims found, all together, by stance, by form and by rule. In: annotated articles
//! with the claims found in them. Out: a table.

use super::Annotated;
use super::mistakes::Mistake;
use crate::measure::{EXACT, Figures, GoldClaim, Judged, LEAST};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;

/// A figure in percent, to one decimal.
fn tenth(figure: f64) -> f64 {
    (figure * 10.0).round() / 10.0
}

/// Figures over all and over parts.
#[derive(Default)]
pub(super) struct Report {
    all: Figures,
    stances: BTreeMap<String, Figures>,
    forms: BTreeMap<String, Figures>,
    rules: BTreeMap<String, Figures>,
    /// Claims above 0.8, and how many of them have source, cue and content right.
    sure: (usize, usize),
}

impl Report {
    /// Adds an article and the claims found in it.
    /// Gives what was judged of each pair.
    pub(super) fn add(&mut self, article: &Annotated, found: &[GoldClaim]) -> Vec<Judged> {
        let gold = &article.gold;
        let judged = self.all.add(&article.article.text, gold, found);
        let by_found: BTreeMap<usize, &Judged> = judged.iter().map(|j| (j.pair.found, j)).collect();
        for claim in gold {
            self.stances.entry(claim.stance.clone()).or_default().count(1, 0, []);
            self.forms.entry(claim.form.clone()).or_default().count(1, 0, []);
        }
        for (n, claim) in found.iter().enumerate() {
            let pair = by_found.get(&n).map(|j| **j);
            self.stances.entry(claim.stance.clone()).or_default().count(0, 1, pair.filter(|j| j.stance));
            self.forms.entry(claim.form.clone()).or_default().count(0, 1, pair.filter(|j| j.form));
            // A rule has no annotated claims of its own: of those found, how many are right.
            self.rules.entry(claim.rule.clone().unwrap_or_default()).or_default().count(1, 1, pair);
            if claim.confidence.is_some_and(|c| c > 0.8) {
                self.sure.0 += 1;
                self.sure.1 += usize::from(pair.is_some_and(|j| j.source && j.cue));
            }
        }
        judged
    }

    /// The figures of a set as one JSON object on a line, with the claims that are not right where they are asked for.
    pub(super) fn json(&self, set: &str, wrong: Option<&Vec<Mistake>>) -> serde_json::Value {
        let (gold, found) = self.all.sizes();
        let tally = |[p, r, f]: [f64; 3]| json!({"precision": tenth(p), "recall": tenth(r), "f1": tenth(f)});
        let parts = |parts: &BTreeMap<String, Figures>| -> serde_json::Map<String, serde_json::Value> {
            let one = |figures: &Figures| {
                let (gold, found) = figures.sizes();
                let mut value = tally(figures.tally(|_| true));
                value["gold"] = gold.into();
                value["found"] = found.into();
                value
            };
            parts.iter().map(|(name, figures)| (name.clone(), one(figures))).collect()
        };
        let tallies: serde_json::Map<_, _> =
            self.all.tallies().into_iter().map(|(name, figures)| (name.to_string(), tally(figures))).collect();
        let shares: serde_json::Map<_, _> =
            self.all.shares().into_iter().map(|(name, share)| (name.to_string(), tenth(share).into())).collect();
        let mut object = json!({
            "set": set, "gold": gold, "found": found, "claims": tallies, "shares": shares,
            "stances": parts(&self.stances), "forms": parts(&self.forms), "rules": parts(&self.rules),
            "sure": {"claims": self.sure.0, "right": self.sure.1},
        });
        if let Some(wrong) = wrong {
            object["wrong"] = json!(wrong);
        }
        object
    }

    /// Prints the figures.
    pub(super) fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        let (gold, found) = self.all.sizes();
        writeln!(out, "{:18} {gold}\n{:18} {found}", "gold", "predicted")?;
        for (name, [p, r, f]) in self.all.tallies() {
            writeln!(out, "{name:18} {p:5.1}  {r:5.1}  {f:5.1}")?;
        }
        for (name, share) in self.all.shares() {
            writeln!(out, "{name:18} {share:5.1}")?;
        }
        for (title, parts) in [("stance", &self.stances), ("form", &self.forms)] {
            writeln!(out, "\nby {title}: annotated, found, precision, recall, F1 at an overlap of {LEAST}")?;
            for (name, figures) in parts {
                let (gold, found) = figures.sizes();
                let [p, r, f] = figures.tally(|_| true);
                writeln!(out, "{name:18} {gold:5} {found:5}  {p:5.1}  {r:5.1}  {f:5.1}")?;
            }
        }
        writeln!(out, "\nby rule: found, right at {LEAST}, right at {EXACT}, in percent")?;
        for (name, figures) in &self.rules {
            let right = figures.tally(|_| true)[0];
            let exact = figures.tally(|j| j.pair.overlap >= EXACT)[0];
            writeln!(out, "{name:18} {:5}  {right:5.1}  {exact:5.1}", figures.sizes().1)?;
        }
        writeln!(
            out,
            "\nconfidence above 0.8: {} claims, {} with source, cue and content right",
            self.sure.0, self.sure.1
        )
    }
}
