//! « Le studio aurait vendu deux licences. Le studio le nie. »: what a clitic stands for is a sentence before. In: the claims of
//! an article. Out: the claims of that sentence, which are answered.

use crate::model::{Claim, Stance};
use crate::reading::Reading;

/// How far in the list of claims is looked.
const WINDOW: usize = 16;

/// The claims that stand in what a denial or confirmation says again, where that is another sentence than its own.
pub(super) fn echoed(reading: &Reading<'_>, claims: &[Claim], i: usize) -> Vec<usize> {
    let Some(here) = claims.get(i) else { return Vec::new() };
    let (Some(cue), Some(first)) = (here.attribution.cue, here.attribution.content.first()) else { return Vec::new() };
    let sentence = |span| reading.sentence(reading.words_in(span).start);
    let replies = matches!(here.attribution.stance, Stance::Denies | Stance::Confirms);
    if !replies || sentence(*first) >= sentence(cue) {
        return Vec::new();
    }
    let told = |claim: &Claim| {
        let found = &claim.attribution;
        let said = &here.attribution.content;
        let within = |span: &crate::span::Span| said.iter().any(|piece| piece.contains(*span));
        // « Selon le Fanal, le studio a vendu. Le studio le nie. »: the cue is no part of what is said again.
        let again =
            |found: &crate::model::Attribution| found.content.first().is_some_and(|first| said.first() == Some(first));
        let same = claim.agents.iter().any(|agent| here.agents.iter().any(|own| own.key == agent.key));
        found.nested.is_none()
            && !same
            && matches!(found.stance, Stance::Alleges | Stance::Asserts | Stance::Accuses)
            && (again(found) || found.cue.iter().chain(found.content.first()).all(within))
    };
    let around = i.saturating_sub(WINDOW)..(i + WINDOW).min(claims.len());
    around.filter(|&j| j != i && claims.get(j).is_some_and(told)).collect()
}
