//! Candidates against each other. In: candidates of an article. Out: which is better, how much they share, who stands
//! beside whom.

use super::super::candidate::Candidate;

/// How good a candidate is against its rivals for the same cue or content.
pub(super) fn merit(candidate: &Candidate<'_>) -> i32 {
    let e = candidate.evidence;
    let source = i32::from(candidate.attribution.source.is_some());
    let phrase = candidate.cue.map_or(0, |c| i32::try_from(c.words.len()).unwrap_or(0) - 1);
    let choosy = candidate.cue.map_or(0, |c| i32::from(c.is_choosy()));
    8 + choosy + 2 * source + candidate.kind().merit() + 3 * i32::from(e.quoted) + 2 * phrase - 3 * i32::from(e.doubt)
}

/// Share of the smaller content that both have in common.
pub(super) fn shared(a: &Candidate<'_>, b: &Candidate<'_>) -> f32 {
    let mut common = 0;
    for x in &a.attribution.content {
        for y in &b.attribution.content {
            common += x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
        }
    }
    let least = a.content_len().min(b.content_len()).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let share = common as f32 / least as f32;
    share
}

/// The neighbours of candidate `i` in the same sentence.
pub(super) fn neighbours(candidates: &[Candidate<'_>], i: usize) -> impl Iterator<Item = usize> + use<> {
    let sentence = candidates[i].sentence;
    let from = candidates.partition_point(|c| c.sentence < sentence);
    let to = candidates.partition_point(|c| c.sentence <= sentence);
    (from..to).filter(move |&j| j != i)
}

/// The candidates of the sentence before that of candidate `i`.
pub(super) fn above(candidates: &[Candidate<'_>], i: usize) -> impl Iterator<Item = usize> + use<> {
    let sentence = candidates[i].sentence;
    let from = candidates.partition_point(|c| c.sentence + 1 < sentence);
    let to = candidates.partition_point(|c| c.sentence < sentence);
    from..to
}

pub(super) fn retain(candidates: &mut Vec<Candidate<'_>>, drop: &[bool]) {
    let mut dropped = drop.iter();
    candidates.retain(|_| !dropped.next().unwrap_or(&false));
}
