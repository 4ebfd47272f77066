//! The project's own examples, to train on. In: the lexicon, a folder of cases. Out: annotated sentences.

use super::Annotated;
use crate::attribute::rules;
use crate::knowledge::lexicon::Example;
use crate::measure::{self, GoldClaim, Place};
use crate::model::Stance;
use crate::pipeline::Pipeline;
use crate::read::Article;
use crate::span::{CharIndex, Span};
use anyhow::Context;
use std::path::Path;

/// Name of the sentences that are the lexicon's own.
pub(super) const LEXICON: &str = "lexicon";

/// The examples and near-misses of the lexicon and of the rules, each an annotated article of one
/// sentence.
pub(super) fn of_lexicon(pipeline: &Pipeline) -> Vec<Annotated> {
    let annotated = |text: &str, gold: Vec<GoldClaim>| Annotated {
        name: LEXICON.to_owned(),
        article: Article { text: text.to_owned(), ..Article::default() },
        gold,
        mentions: Vec::new(),
    };
    let mut articles = Vec::new();
    for cue in pipeline.knowledge.lexicon.cues() {
        let claims = cue.examples.iter().map(|e| annotated(&e.text, vec![example_claim(e, cue.stance)]));
        articles.extend(claims);
        articles.extend(cue.near_misses.iter().map(|text| annotated(text, Vec::new())));
    }
    for rule in rules::ALL {
        let examples = rule.examples.iter().filter_map(|marked| Example::parse(marked).ok());
        articles.extend(examples.map(|e| annotated(&e.text, vec![example_claim(&e, Stance::Asserts)])));
    }
    articles
}

/// The claim that an example holds.
pub(super) fn example_claim(example: &Example, stance: Stance) -> GoldClaim {
    let chars = CharIndex::new(&example.text);
    let place = |span: Span| {
        let (start, end) = chars.span(span);
        Place { start, end }
    };
    let content = example.content.iter().map(|s| place(*s)).collect();
    GoldClaim::plain(example.source.map(place), example.cue.map(place), content, "indirect", stance.as_str())
}

/// The cases of a folder's files, each an annotated article. Files without cases (the lists of those
/// that are known to fail) are passed over.
pub(super) fn of_cases(folder: &Path) -> anyhow::Result<Vec<Annotated>> {
    let mut articles = Vec::new();
    for path in super::files(folder, "txt")? {
        let content = std::fs::read_to_string(&path).with_context(|| format!("while reading {}", path.display()))?;
        if !content.lines().any(|line| line.starts_with("--- ")) {
            continue;
        }
        for case in measure::cases(&content).with_context(|| format!("in {}", path.display()))? {
            let article = case.article();
            let gold = case.claims(&article.text).with_context(|| format!("in {}", path.display()))?;
            articles.push(Annotated { name: case.name, article, gold, mentions: Vec::new() });
        }
    }
    Ok(articles)
}
