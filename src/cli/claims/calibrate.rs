//! How often claims of a confidence are right. In: annotated articles, each read by rankers that were trained without it.
//! Out: a table from what the rankers say to the share of such claims that are right as a whole: content, agent and
//! stance. Isotonic regression by pooling neighbours that fall (Ayer et al. 1955), then the middles of some sixteen steps.

use super::{Annotated, all, found, ranker};
use crate::measure::{EXACT, Figures, GoldClaim, read_gold};
use crate::model::Form;
use crate::pipeline::Pipeline;
use crate::resolve::{Coreference, Shares, Sureness, is_clear};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Steps of the table at most.
const STEPS: usize = 16;

/// The table of annotated articles in pairs of folders; `fold` tells the part of each, and `rankers` holds for each part
/// the ranker of coreference that has seen none of it. The ranker of claims is trained without the part as well.
pub(super) fn sureness(
    pipeline: &mut Pipeline,
    folders: &[PathBuf],
    fold: &BTreeMap<&str, usize>,
    rankers: &[Coreference],
) -> anyhow::Result<Sureness> {
    let articles: Vec<Annotated> = all(folders)?.0.into_iter().flatten().collect();
    let parts: Vec<usize> = articles.iter().map(|a| fold.get(a.name.as_str()).copied().unwrap_or(0)).collect();
    let claim_rankers = ranker::without(pipeline, &articles, &parts, rankers.len())?;
    let before = pipeline.coreference.clone();
    let mut all_judged = Vec::new();
    for (part, (coreference, claims)) in rankers.iter().zip(&claim_rankers).enumerate() {
        pipeline.coreference = coreference.clone().with_sureness(Sureness::default());
        for (article, _) in articles.iter().zip(&parts).filter(|(_, own)| **own == part) {
            let json = found(pipeline, claims, &article.article)?;
            all_judged.extend(judged(article, &read_gold(&json)?));
        }
    }
    pipeline.coreference = before;
    let (clear, _): (Vec<Judged>, Vec<Judged>) = all_judged.iter().partition(|one| one.clear);
    Ok(Sureness { all: table(&all_judged), clear: table(&clear) })
}

/// A claim that was found in an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    /// What the program says of its confidence.
    pub(super) told: f64,
    /// Whether it is clear by its looks.
    pub(super) clear: bool,
    /// Whether content, agent and stance are right.
    pub(super) right: bool,
}

/// Each claim that was found in an article, judged.
pub(super) fn judged(article: &Annotated, found: &[GoldClaim]) -> Vec<Judged> {
    let text: Vec<char> = article.article.text.chars().collect();
    let looks = |claim: &GoldClaim| {
        let source: String = claim.source.and_then(|at| text.get(at.start..at.end)).into_iter().flatten().collect();
        let form = Form::parse(&claim.form).unwrap_or(Form::Mixed);
        is_clear(form, &source, &claim.agents().collect::<Vec<_>>())
    };
    let mut figures = Figures::default();
    let mut right = vec![false; found.len()];
    for one in figures.add(&article.article.text, &article.gold, found) {
        right[one.pair.found] = one.pair.overlap >= EXACT && one.agent && one.stance;
    }
    let counted = found.iter().zip(right).filter(|(claim, _)| !claim.content.is_empty());
    let judged =
        |(claim, right): (&GoldClaim, bool)| Some(Judged { told: claim.confidence?, clear: looks(claim), right });
    counted.filter_map(judged).collect()
}

/// The table: pairs of a confidence told and the share that is right, both rising.
pub(super) fn table(judged: &[Judged]) -> Shares {
    let mut judged = judged.to_vec();
    judged.sort_by(|a, b| a.told.total_cmp(&b.told));
    // Each block: how many, the sum of what was told, how many are right.
    let mut blocks: Vec<(f64, f64, f64)> = Vec::new();
    let steps = STEPS.min(judged.len());
    let chunk = |step: usize| &judged[judged.len() * step / steps..judged.len() * (step + 1) / steps];
    for chunk in (0..steps).map(chunk) {
        let right = chunk.iter().filter(|one| one.right).count();
        #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
        blocks.push((chunk.len() as f64, chunk.iter().map(|one| one.told).sum(), right as f64));
        while let [.., a, b] = blocks[..]
            && b.2 / b.0 <= a.2 / a.0
        {
            blocks.pop();
            blocks.pop();
            blocks.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "shares between 0 and 1")]
    blocks.iter().map(|(n, told, right)| ((told / n) as f32, (right / n) as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_rise_with_the_confidence_told() {
        let one = |n: i32| Judged { told: f64::from(n) / 100.0, clear: false, right: n % 10 >= 5 || n > 60 };
        let table = table(&(0..100).map(one).collect::<Vec<_>>());
        assert!(table.len() > 1 && table.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1), "{table:?}");
        assert!(table.last().unwrap().1 > 0.99);
    }
}
