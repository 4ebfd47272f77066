//! Links between the claims of an article: which stands in whose content, and whose speaker goes
//! on in a carried quotation.

use super::rule::RuleKind;
use crate::model::Attribution;

/// Fills in [`Attribution::nested`] and [`Attribution::carried_from`]; the list is in text
/// order, `kinds` tells what its rules do.
pub(super) fn link(attributions: &mut [Attribution], kinds: &[RuleKind]) {
    for i in 0..attributions.len() {
        attributions[i].nested = holder(attributions, kinds, i);
        if kinds.get(i) == Some(&RuleKind::Carried) {
            attributions[i].carried_from = speaker_before(attributions, i);
        }
    }
}

/// How far in the list a holder or an earlier speaker is looked for.
const REACH: usize = 40;

/// The smallest claim whose content holds the cue and the content of claim `i`. What somebody only points back to
/// (« Le studio le nie. ») is told by who told it.
fn holder(attributions: &[Attribution], kinds: &[RuleKind], i: usize) -> Option<usize> {
    let inner = &attributions[i];
    let first = inner.content.first()?;
    let holds = |outer: &Attribution| {
        let within = |span: crate::span::Span| outer.content.iter().any(|p| p.contains(span));
        inner.cue.is_none_or(within) && within(*first) && size(outer) > size(inner) && outer.cue != inner.cue
    };
    let around = i.saturating_sub(REACH)..(i + REACH).min(attributions.len());
    let apart = |j: usize| j == i || kinds.get(j) == Some(&RuleKind::Echo);
    around.filter(|&j| !apart(j) && holds(&attributions[j])).min_by_key(|&j| size(&attributions[j]))
}

fn size(attribution: &Attribution) -> usize {
    attribution.content.iter().map(|p| p.len()).sum()
}

/// The claim before with the same source, or the nearest with any.
fn speaker_before(attributions: &[Attribution], i: usize) -> Option<usize> {
    let near = i.saturating_sub(REACH)..i;
    let source = attributions[i].source;
    let same = near.clone().rev().find(|&j| source.is_some() && attributions[j].source == source);
    same.or_else(|| near.rev().find(|&j| attributions[j].source.is_some()))
}
