//! What is wrong claim by claim. In: an annotated article, the claims found in it and what was judged right. Out: a
//! line for each claim that was missed, invented, or found with a part wrong.

use super::Annotated;
use crate::measure::{EXACT, GoldClaim, Judged, Place};
use serde::Serialize;
use std::collections::BTreeMap;

/// A claim that is not right.
#[derive(Debug, Serialize)]
pub(super) struct Mistake {
    /// The article.
    article: String,
    /// What is wrong: « missed », « invented », or the parts that differ.
    wrong: Vec<&'static str>,
    /// The claim as it is annotated.
    #[serde(skip_serializing_if = "Option::is_none")]
    gold: Option<Words>,
    /// The claim as it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<Words>,
}

/// A claim in the words of its text.
#[derive(Debug, Serialize)]
struct Words {
    source: Option<String>,
    agents: Vec<String>,
    cue: Option<String>,
    content: String,
    stance: String,
    form: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    start: usize,
}

impl Words {
    fn of(claim: &GoldClaim, text: &[char]) -> Self {
        let words = |place: &Place| {
            let (start, end) = (place.start.min(text.len()), place.end.min(text.len()));
            text.get(start..end).unwrap_or_default().iter().collect::<String>()
        };
        Self {
            source: claim.source.as_ref().map(words),
            agents: claim.agents().map(str::to_owned).collect(),
            cue: claim.cue.as_ref().map(words),
            content: claim.content.iter().map(words).collect::<Vec<_>>().join(" … "),
            stance: claim.stance.clone(),
            form: claim.form.clone(),
            rule: claim.rule.clone(),
            start: claim.content.first().map_or(0, |place| place.start),
        }
    }

    fn line(&self) -> String {
        let source = self.source.as_deref().unwrap_or("–");
        let agents = if self.agents.is_empty() { String::new() } else { format!(" ({})", self.agents.join(", ")) };
        let rule = self.rule.as_ref().map(|rule| format!(" [{rule}]")).unwrap_or_default();
        let cue = self.cue.as_deref().unwrap_or("–");
        format!("{source}{agents} | {cue} | {} | {} {}{rule}", self.content, self.stance, self.form)
    }
}

impl Mistake {
    /// Its place in the article, for sorting.
    fn start(&self) -> usize {
        self.gold.as_ref().or(self.found.as_ref()).map_or(0, |words| words.start)
    }

    /// « a: missed » and the claim, or both claims one below the other.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{}: {}", self.article, self.wrong.join(", "));
        for (mark, words) in [("+", &self.gold), ("-", &self.found)] {
            if let Some(words) = words {
                text.push_str(&format!("\n    {mark} {}", words.line()));
            }
        }
        text
    }
}

/// The mistakes of one article, in the order of its text.
pub(super) fn mistakes(article: &Annotated, found: &[GoldClaim], judged: &[Judged]) -> Vec<Mistake> {
    let text: Vec<char> = article.article.text.chars().collect();
    let (by_gold, by_found): (BTreeMap<usize, &Judged>, BTreeMap<usize, &Judged>) =
        (judged.iter().map(|j| (j.pair.gold, j)).collect(), judged.iter().map(|j| (j.pair.found, j)).collect());
    let mistake = |wrong, gold: Option<&GoldClaim>, claim: Option<&GoldClaim>| Mistake {
        article: article.name.clone(),
        wrong,
        gold: gold.map(|claim| Words::of(claim, &text)),
        found: claim.map(|claim| Words::of(claim, &text)),
    };
    let mut all = Vec::new();
    for (i, gold) in article.gold.iter().enumerate() {
        match by_gold.get(&i) {
            None => all.push(mistake(vec!["missed"], Some(gold), None)),
            Some(judged) => {
                let wrong = wrong(judged);
                if !wrong.is_empty() {
                    all.push(mistake(wrong, Some(gold), found.get(judged.pair.found)));
                }
            }
        }
    }
    let invented = found.iter().enumerate().filter(|(i, _)| !by_found.contains_key(i));
    all.extend(invented.map(|(_, claim)| mistake(vec!["invented"], None, Some(claim))));
    all.sort_by_key(Mistake::start);
    all
}

/// The parts of a pair that differ.
fn wrong(judged: &Judged) -> Vec<&'static str> {
    let parts = [
        (judged.pair.overlap >= EXACT, "content"),
        (judged.source, "source"),
        (judged.cue, "cue"),
        (judged.agent, "agent"),
        (judged.stance, "stance"),
        (judged.form, "form"),
        (judged.nested, "nested"),
    ];
    parts.into_iter().filter(|(right, _)| !right).map(|(_, name)| name).collect()
}
