//! Candidates that take in more than their sentence. In: accepted candidates in text order. Out: quotations of
//! several sentences whole, infinitives of saying with the speaker before them.

use super::neighbours;
use crate::attribute::candidate::Candidate;
use crate::attribute::pieces;
use crate::attribute::rule::RuleKind;
use crate::attribute::scene::Scene;
use crate::span::Span;

/// « A. B, dit X. C. »: a cue inside a quotation of several sentences introduces all of it. A further cue in a
/// later sentence begins another claim.
pub(in crate::attribute) fn fill_quotations(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    let mut within: Vec<(usize, usize, usize)> = Vec::new();
    for (i, candidate) in candidates.iter().enumerate().filter(|(_, c)| c.kind() == RuleKind::Inserted) {
        let Some(word) = candidate.attribution.cue_word else { continue };
        let sentence = scene.document.sentences[candidate.sentence].span;
        if let Some(q) = scene.quote_of(word).filter(|&q| !sentence.contains(scene.document.quotes[q].inner)) {
            within.push((q, candidate.sentence, i));
        }
    }
    within.sort_unstable();
    for n in 0..within.len() {
        let (quote, sentence, i) = within[n];
        let opens = n == 0 || within[n - 1].0 != quote;
        let next = within.get(n + 1).filter(|next| next.0 == quote).map(|next| next.1);
        if next == Some(sentence) {
            continue;
        }
        let inner = scene.document.quotes[quote].inner;
        let start = if opens { inner.start() } else { scene.document.sentences[sentence].span.start() };
        let end = next.map_or(inner.end(), |s| scene.document.sentences[s - 1].span.end());
        fill(scene, &mut candidates[i], Span::new(start.min(end), end));
    }
}

/// « X a dit : « A.⏎« B. » »: a quotation whose mark stands again at the head of each paragraph is one, so that what
/// follows is said by the same claim.
pub(in crate::attribute) fn fill_paragraphs(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    for candidate in candidates {
        let Some(last) = candidate.attribution.content.last().copied() else { continue };
        let word = scene.word_from(last.end().saturating_sub(1));
        let Some(quote) = scene.quote_of(word) else { continue };
        let whole = pieces::trim_end(scene.text(), scene.document.quotes[quote].inner).end() <= last.end() + 1;
        if whole {
            candidate.attribution.content.extend(continued(scene, quote));
        }
    }
}

/// What carries a quotation on in the paragraphs below: those whose opening mark says so.
pub(in crate::attribute) fn continued(scene: &Scene<'_>, quote: usize) -> Vec<Span> {
    let quotes = &scene.document.quotes;
    if quotes[quote].closed {
        return Vec::new();
    }
    let below = quotes[quote + 1..].iter().filter(|q| q.depth == 0).take_while(|q| q.continued);
    let mut closed = false;
    let open = below.take_while(|q| !std::mem::replace(&mut closed, q.closed));
    open.map(|q| pieces::trim_end(scene.text(), q.inner)).collect()
}

/// Draws the pieces of a candidate out to what its speaker says without a break: `speech`, less the sentence
/// around the cue where a piece is missing on that side.
fn fill(scene: &Scene<'_>, candidate: &mut Candidate<'_>, speech: Span) {
    let own = scene.document.sentences[candidate.sentence].span;
    let text = scene.text();
    let Some(cue) = candidate.attribution.cue else { return };
    let content = &mut candidate.attribution.content;
    if speech.start() < own.start() {
        match content.first_mut().filter(|p| p.end() <= cue.start()) {
            Some(first) => *first = Span::new(speech.start(), first.end()),
            None => content.insert(0, pieces::trim_end(text, Span::new(speech.start(), own.start()))),
        }
    }
    if speech.end() > own.end() {
        match content.last_mut().filter(|p| p.start() >= cue.end()) {
            Some(last) => *last = pieces::trim_end(text, Span::new(last.start(), speech.end())),
            None => content.push(pieces::trim_end(text, Span::new(own.end(), speech.end()))),
        }
    }
    let claim = &mut candidate.attribution;
    claim.form = pieces::form(scene, &claim.content, claim.cue_word);
}

/// « Et de préciser que Y », « Avant d'enchaîner : « Y » »: whoever spoke right before goes on.
pub(in crate::attribute) fn fill_speakers(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    for i in 0..candidates.len() {
        if candidates[i].attribution.source.is_some() || !candidates[i].evidence.goes_on {
            continue;
        }
        let paragraph = |c: &Candidate<'_>| scene.document.sentences[c.sentence].paragraph;
        let before = (0..i).rev().take(super::MOST_CLAIMS).find(|&j| {
            let other = &candidates[j];
            candidates[i].sentence - other.sentence <= 2
                && paragraph(&candidates[i]) - paragraph(other) <= 1
                && other.attribution.source.is_some()
                && other.sentence < candidates[i].sentence
                && !is_held(candidates, j)
        });
        candidates[i].attribution.source = before.and_then(|j| candidates[j].attribution.source);
    }
}

/// Whether a claim stands within another of its sentence: then it is not who speaks last.
fn is_held(candidates: &[Candidate<'_>], i: usize) -> bool {
    let Some(cue) = candidates[i].attribution.cue else { return false };
    neighbours(candidates, i).any(|j| {
        candidates[j].attribution.content.iter().any(|p| p.contains(cue)) && candidates[j].attribution.source.is_some()
    })
}
