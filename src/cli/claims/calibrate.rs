//! How often claims of a confidence are right. In: annotated articles, each read by rankers that were trained without it.
//! Out: a table from what the rankers say to the share of such claims that are right as a whole: content, agent and
//! stance. Isotonic regression by pooling neighbours that fall (Ayer et al. 1955), then the middles of some sixteen steps.

use super::{Annotated, all, found, ranker};
use crate::measure::{EXACT, Figures, GoldClaim, read_gold};
use crate::pipeline::Pipeline;
use crate::resolve::Coreference;
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
) -> anyhow::Result<Vec<(f32, f32)>> {
    let articles: Vec<Annotated> = all(folders)?.0.into_iter().flatten().collect();
    let parts: Vec<usize> = articles.iter().map(|a| fold.get(a.name.as_str()).copied().unwrap_or(0)).collect();
    let claim_rankers = ranker::without(pipeline, &articles, &parts, rankers.len())?;
    let before = pipeline.coreference.clone();
    let mut all_judged = Vec::new();
    for (part, (coreference, claims)) in rankers.iter().zip(&claim_rankers).enumerate() {
        pipeline.coreference = coreference.clone().with_sureness(Vec::new());
        for (article, _) in articles.iter().zip(&parts).filter(|(_, own)| **own == part) {
            let json = found(pipeline, claims, &article.article)?;
            all_judged.extend(judged(article, &read_gold(&json)?));
        }
    }
    pipeline.coreference = before;
    Ok(table(all_judged))
}

/// Each claim that was found in an article: what the program says of its confidence, and whether it is right.
pub(super) fn judged(article: &Annotated, found: &[GoldClaim]) -> Vec<(f64, bool)> {
    let mut figures = Figures::default();
    let mut right = vec![false; found.len()];
    for one in figures.add(&article.article.text, &article.gold, found) {
        right[one.pair.found] = one.pair.overlap >= EXACT && one.agent && one.stance;
    }
    let counted = found.iter().zip(right).filter(|(claim, _)| !claim.content.is_empty());
    counted.filter_map(|(claim, right)| Some((claim.confidence?, right))).collect()
}

/// The table: pairs of a confidence told and the share that is right, both rising.
pub(super) fn table(mut judged: Vec<(f64, bool)>) -> Vec<(f32, f32)> {
    judged.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Each block: how many, the sum of what was told, how many are right.
    let mut blocks: Vec<(f64, f64, f64)> = Vec::new();
    let steps = STEPS.min(judged.len());
    let chunk = |step: usize| &judged[judged.len() * step / steps..judged.len() * (step + 1) / steps];
    for chunk in (0..steps).map(chunk) {
        let right = chunk.iter().filter(|(_, right)| *right).count();
        #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
        blocks.push((chunk.len() as f64, chunk.iter().map(|(told, _)| told).sum(), right as f64));
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
        let judged = (0..100).map(|n| (f64::from(n) / 100.0, n % 10 >= 5 || n > 60)).collect();
        let table = table(judged);
        assert!(table.len() > 1 && table.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1), "{table:?}");
        assert!(table.last().unwrap().1 > 0.99);
    }
}
