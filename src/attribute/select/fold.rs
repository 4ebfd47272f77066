//! Candidates that are part of another. In: candidates in text order. Out: relays turned into `via`, hearsay into
//! the conditional, what « ce que » takes up cut to what was said, illustrations joined to their claim.

use super::{MOST_HOLDERS, neighbours, retain, shared};
use crate::analyse::Deprel;
use crate::attribute::candidate::Candidate;
use crate::attribute::pieces;
use crate::attribute::rule::RuleKind;
use crate::attribute::scene::Scene;
use crate::attribute::speaker::{self, Kind};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use crate::model::{DocWord, Form, Stance};
use crate::span::Span;

/// « X a appelé à Y, selon l'AFP », « X a dit Y, comme l'a rapporté TASS »: the second source
/// relays the first one's claim.
pub(super) fn fold_relays(scene: &Scene<'_>, candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        let a = &candidates[i];
        let is_relay = a.kind() == RuleKind::Relay;
        let Some(source) = a.attribution.source else { continue };
        let prepositional = a.kind() == RuleKind::SourcePhrase;
        // « X, par la voix de Y, a proposé Z »: Y speaks for X.
        let voice =
            prepositional && a.cue.is_some_and(|c| c.words.first().is_some_and(|w| scene.language.is(w, Closed::By)));
        let medium = prepositional && is_medium(scene, source.head);
        // « selon plusieurs témoins, le préfet a promis Y »: the prefect's claim, through them; « pour X » thinks.
        let unnamed = a.cue.is_some_and(|c| c.words.iter().any(|w| w == "source"));
        let told = prepositional && !unnamed && a.attribution.stance == Stance::Asserts;
        let relays = is_relay || voice || medium || told;
        if !relays {
            continue;
        }
        let speaker = neighbours(candidates, i).filter(|&j| !drop[j]).find(|&j| {
            let b = &candidates[j];
            a.yields_to(b)
                && (b.attribution.source.is_some() || b.evidence.quoted)
                && !b.evidence.nonfinite
                && (is_relay && shared(a, b) > 0.6
                    || voice && shared(a, b) > 0.6
                    || (medium || is_relay || voice) && is_main(a, b)
                    || told && !medium && says(b) && is_root(scene, a, b) && is_main(a, b)
                    || medium && is_root(scene, a, b))
        });
        if let Some(j) = speaker {
            let (at, cut) = (candidates[i].attribution.cue.unwrap_or_default(), source);
            drop[i] = true;
            let claim = &mut candidates[j].attribution;
            if !voice && claim.via.len() < MOST_HOLDERS {
                claim.via.push(cut);
            }
            trim_relay(scene, &mut claim.content, at.cover(cut.span));
        }
    }
    retain(candidates, &drop);
}

/// Whether a claim is said, and not only thought or done, by somebody that the sentence names.
fn says(c: &Candidate<'_>) -> bool {
    c.cue.is_some_and(|cue| cue.quote_strength > 0) && c.attribution.source.is_some()
}

/// « De source policière, on indique que Y »: « on » is that source.
pub(super) fn fold_unnamed(scene: &Scene<'_>, candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        let a = &candidates[i];
        let Some(source) = a.attribution.source.filter(|_| a.kind() == RuleKind::SourcePhrase) else {
            continue;
        };
        let one = |c: &Candidate<'_>| {
            c.attribution.source.is_some_and(|s| scene.is(s.head, Closed::One | Closed::InvertedOne))
        };
        let unnamed = a.cue.is_some_and(|c| c.words.iter().any(|w| w == "source"));
        if let Some(j) =
            neighbours(candidates, i).find(|&j| unnamed && one(&candidates[j]) && is_main(a, &candidates[j]))
        {
            candidates[j].attribution.source = Some(source);
            drop[i] = true;
        }
    }
    retain(candidates, &drop);
}

/// Takes a relay phrase at the end of a piece out of it.
fn trim_relay(scene: &Scene<'_>, content: &mut [Span], relay: Span) {
    for piece in content {
        if piece.contains(relay) && piece.end() <= relay.end() + 3 {
            *piece = pieces::trim_end(scene.text(), Span::new(piece.start(), relay.start()));
        }
    }
}

/// Whether `b` is the claim that the clause said of `a` makes as a whole.
fn is_main(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let whole = a.content_span();
    let inner = b.content_span();
    whole.overlaps(inner)
        && b.attribution.cue.is_some_and(|cue| a.attribution.content.iter().any(|p| p.contains(cue)))
        && inner.len() * 10 >= whole.len() * 4
}

/// « selon l'AFP, X a appelé à Y »: the cue of `b` is the verb of the sentence that `a` says.
fn is_root(scene: &Scene<'_>, a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let held = b.attribution.cue.is_some_and(|cue| a.attribution.content.iter().any(|p| p.contains(cue)));
    let view = scene.view(b.sentence);
    let word = b.attribution.cue_word.and_then(|w| view.at(w));
    held && word.is_some_and(|w| view.deprel(w) == Deprel::Root)
}

fn is_medium(scene: &Scene<'_>, word: DocWord) -> bool {
    scene.home(word).is_some_and(|(view, i)| speaker::kind_of(&view, i) == Some(Kind::Medium))
}

/// The conditional inside a claim marks that claim as unverified and makes none of its own.
pub(super) fn fold_hearsay(scene: &Scene<'_>, candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        if candidates[i].kind() != RuleKind::Hearsay {
            continue;
        }
        let Some(cue) = candidates[i].attribution.cue else { continue };
        // « nie avoir repeint la digue, qui se fissurerait »: what is told of a noun by the way marks nothing else.
        let aside = candidates[i].attribution.cue_word.is_some_and(|word| {
            let view = scene.view(candidates[i].sentence);
            view.at(word).is_some_and(|w| view.deprel(w) == Deprel::AclRelcl)
        });
        let holders: Vec<usize> = neighbours(candidates, i)
            .filter(|&j| {
                candidates[i].yields_to(&candidates[j])
                    && candidates[j].attribution.content.iter().any(|p| p.contains(cue))
            })
            .collect();
        for j in holders {
            drop[i] |= !aside || candidates[j].evidence.frame == Some(Frame::Que);
            candidates[j].attribution.conditional |= !aside && candidates[j].evidence.frame != Some(Frame::Que);
        }
    }
    retain(candidates, &drop);
}

/// « X a insisté sur Y : « Z » »: the quotation behind the colon says what Y is, so that both are one claim.
pub(super) fn join_illustrations(scene: &Scene<'_>, candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        let quote = &candidates[i].attribution;
        if candidates[i].kind() != RuleKind::Leading || quote.cue.is_some() {
            continue;
        }
        let start = quote.content.first().map_or(0, |p| p.start());
        let speaker = quote.source.map(|s| s.head);
        let told = neighbours(candidates, i).find(|&j| {
            let claim = &candidates[j].attribution;
            let end = claim.content.last().map_or(start, |p| p.end());
            let between = Span::new(end.min(start), start).of(scene.text());
            candidates[j].evidence.frame == Some(Frame::PrepositionObject)
                && candidates[i].yields_to(&candidates[j])
                && claim.source.map(|s| s.head) == speaker
                && claim.cue.is_some_and(|c| c.end() <= end)
                && end < start
                && between.contains(':')
                && !between.chars().any(char::is_alphanumeric)
        });
        if let Some(j) = told {
            drop[i] = true;
            let added = candidates[i].attribution.content.clone();
            let claim = &mut candidates[j].attribution;
            claim.content.extend(added);
            claim.form = Form::Mixed;
        }
    }
    retain(candidates, &drop);
}
