//! `selon evaluate --against corrections`: how right the program was, by those who looked. In: a store. Out: of the
//! claims that somebody looked at, how many were right, and what was wrong with the others.

use super::Outcome;
use super::correct::checked;
use super::place::StoreArgs;
use crate::graph::store::{Correction, Verdict};
use serde::Serialize;
use std::io::Write as _;

/// What people found.
#[derive(Debug, Default, Serialize)]
struct Figures {
    /// Claims that the program read and somebody looked at.
    looked_at: usize,
    /// Those that nobody found anything wrong with.
    right: usize,
    /// Those that are no claims.
    no_claim: usize,
    /// Those with another stance, speaker, date, other words, another answer.
    stance: usize,
    speaker: usize,
    date: usize,
    content: usize,
    answers: usize,
    /// Claims that the program did not read.
    missed: usize,
}

/// Counts and prints.
pub(super) fn run(store: &StoreArgs, json: bool) -> anyhow::Result<Outcome> {
    let mut figures = Figures::default();
    for corrections in checked(&store.read()?)?.values() {
        figures.count(corrections);
    }
    if figures.looked_at + figures.missed == 0 {
        super::tell::complain("nobody has corrected or accepted a claim of this store: `selon correct` does");
        return Ok(Outcome::Nothing);
    }
    let mut out = super::tell::out();
    if json {
        writeln!(out, "{}", serde_json::to_string(&figures)?)?;
        return Ok(Outcome::Found);
    }
    writeln!(out, "Of {} claims that somebody looked at:", figures.looked_at)?;
    for (name, count) in [
        ("right", figures.right),
        ("no claim", figures.no_claim),
        ("stance", figures.stance),
        ("speaker", figures.speaker),
        ("date", figures.date),
        ("words", figures.content),
        ("answer", figures.answers),
    ] {
        writeln!(out, "  {name:10} {count:6}  {}", share(count, figures.looked_at))?;
    }
    writeln!(out, "Missed: {} (of those that somebody noticed)", figures.missed)?;
    Ok(Outcome::Found)
}

impl Figures {
    fn count(&mut self, corrections: &[Correction]) {
        if corrections.iter().any(|one| one.verdict == Verdict::Add) {
            self.missed += 1;
            return;
        }
        // Who says of a pair of claims whether they contradict each other says nothing of either.
        let of_claim = |one: &&Correction| !matches!(one.verdict, Verdict::Confirm(_) | Verdict::Dismiss(_));
        let own: Vec<&Correction> = corrections.iter().filter(of_claim).collect();
        if own.is_empty() {
            return;
        }
        self.looked_at += 1;
        self.right += usize::from(own.iter().all(|one| one.verdict == Verdict::Accept));
        let says = |name: &str| usize::from(own.iter().any(|one| one.verdict.name() == name));
        if says("reject") == 1 {
            self.no_claim += 1;
            return;
        }
        self.stance += says("stance");
        self.speaker += says("speaker");
        self.date += says("date");
        self.content += says("content");
        self.answers += says("answers");
    }
}

/// A share in per cent.
fn share(count: usize, of: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "nobody corrects 2^53 claims")]
    let share = if of == 0 { 0.0 } else { 100.0 * count as f64 / of as f64 };
    format!("{share:5.1} %")
}
