//! Choosing among candidates. In: what the rules propose for an article. Out: one candidate a cue,
//! none twice over the same words, relays turned into `via`.

use super::attribution::Form;
use super::candidate::Candidate;
use super::rules::{hearsay, relay, taken_up};
use super::scene::Scene;
use super::speaker::{self, Kind};
use crate::analyse::Deprel;
use crate::span::Span;

/// How good a candidate is against its rivals for the same cue or content.
fn merit(candidate: &Candidate<'_>) -> i32 {
    let e = candidate.evidence;
    let source = i32::from(candidate.attribution.source.is_some());
    let phrase = candidate.cue.map_or(0, |c| i32::try_from(c.words.len()).unwrap_or(0) - 1);
    let behind = i32::from(candidate.attribution.rule == "quotation-then-cue");
    let choosy = candidate.cue.map_or(0, |c| i32::from(c.is_choosy()));
    8 + choosy + 2 * source + 2 * behind + 3 * i32::from(e.quoted) + 2 * phrase - 3 * i32::from(e.doubt)
}

/// Leaves the candidates that stand together.
pub(super) fn select<'s>(scene: &Scene<'s>, mut candidates: Vec<Candidate<'s>>) -> Vec<Candidate<'s>> {
    best_of_each_cue(&mut candidates);
    candidates.sort_by_key(|c| (c.sentence, c.content_span().start(), c.attribution.cue.map(Span::start)));
    fold_relays(scene, &mut candidates);
    fold_hearsay(&mut candidates);
    cut_taken_up(scene, &mut candidates);
    drop_inner_cues(&mut candidates);
    drop_own_voice(scene, &mut candidates);
    drop_doubles(&mut candidates);
    join_illustrations(scene, &mut candidates);
    candidates
}

/// « X a insisté sur Y : « Z » »: the quotation behind the colon says what Y is, so that both are one claim.
fn join_illustrations(scene: &Scene<'_>, candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        let quote = &candidates[i].attribution;
        if quote.rule != "cue-then-quotation" || quote.cue.is_some() {
            continue;
        }
        let start = quote.content.first().map_or(0, |p| p.start());
        let speaker = quote.source.map(|s| s.head);
        let told = neighbours(candidates, i).find(|&j| {
            let claim = &candidates[j].attribution;
            let end = claim.content.last().map_or(start, |p| p.end());
            let between = Span::new(end.min(start), start).of(scene.text());
            candidates[j].evidence.frame == Some(super::lexicon::Frame::PrepositionObject)
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

/// « réfute l'idée de Y, affirmant Z »: a participle of the same speaker ends the content of the
/// first cue. The list is in text order of sentences.
pub(super) fn cut_tails(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    for i in 0..candidates.len() {
        let Some(source) = candidates[i].attribution.source else { continue };
        let cue = candidates[i].attribution.cue.unwrap_or_default();
        let next = neighbours(candidates, i)
            .filter(|&j| candidates[j].attribution.source == Some(source))
            .filter_map(|j| {
                candidates[j].attribution.cue.filter(|c| c.start() > cue.end() && c.of(scene.text()).ends_with("ant"))
            })
            .min();
        let Some(next) = next else { continue };
        for piece in &mut candidates[i].attribution.content {
            if piece.contains(next) && piece.start() + 8 < next.start() {
                *piece = super::pieces::trim_end(scene.text(), Span::new(piece.start(), next.start()));
            }
        }
    }
}

/// One candidate a cue word: the best, the earlier rule on equal terms.
fn best_of_each_cue(candidates: &mut Vec<Candidate<'_>>) {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|&i| (candidates[i].attribution.cue_word, std::cmp::Reverse(merit(&candidates[i])), i));
    let mut keep = vec![true; candidates.len()];
    let mut best = 0;
    for (n, &i) in order.iter().enumerate() {
        let (first, rival) = (&candidates[order[best]], &candidates[i]);
        let cue = rival.attribution.cue_word;
        if n == 0 || cue.is_none() || first.attribution.cue_word != cue {
            best = n;
        } else {
            keep[i] = is_both(first, rival);
        }
    }
    let mut kept = keep.iter();
    candidates.retain(|_| *kept.next().unwrap_or(&true));
}

/// « Y, comme l'explique X : « Z » »: one verb says both.
fn is_both(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let relays = |c: &Candidate<'_>| c.attribution.rule == relay::NAME;
    let quotes = |c: &Candidate<'_>| c.attribution.rule == "cue-then-quotation";
    (relays(a) && quotes(b) || quotes(a) && relays(b)) && !a.content_span().overlaps(b.content_span())
}

/// Share of the smaller content that both have in common.
fn shared(a: &Candidate<'_>, b: &Candidate<'_>) -> f32 {
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
fn neighbours(candidates: &[Candidate<'_>], i: usize) -> impl Iterator<Item = usize> + use<> {
    let sentence = candidates[i].sentence;
    let from = candidates.partition_point(|c| c.sentence < sentence);
    let to = candidates.partition_point(|c| c.sentence <= sentence);
    (from..to).filter(move |&j| j != i)
}

/// « X a appelé à Y, selon l'AFP », « X a dit Y, comme l'a rapporté TASS »: the second source
/// relays the first one's claim.
fn fold_relays(scene: &Scene<'_>, candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        let a = &candidates[i];
        let is_relay = a.attribution.rule == relay::NAME;
        let Some(source) = a.attribution.source else { continue };
        let prepositional = a.evidence.frame == Some(super::lexicon::Frame::SourceComplement);
        // « X, par la voix de Y, a proposé Z »: Y speaks for X.
        let voice = prepositional && a.cue.is_some_and(|c| c.words.first().is_some_and(|w| w == "par"));
        let relays = is_relay || voice || prepositional && is_medium(scene, source.head);
        if !relays {
            continue;
        }
        let speaker = neighbours(candidates, i).filter(|&j| !drop[j]).find(|&j| {
            let b = &candidates[j];
            b.attribution.rule != relay::NAME
                && b.attribution.rule != taken_up::NAME
                && b.evidence.frame != Some(super::lexicon::Frame::SourceComplement)
                && b.attribution.rule != hearsay::NAME
                && (b.attribution.source.is_some() || b.evidence.quoted)
                && !b.evidence.nonfinite
                && (is_relay && shared(a, b) > 0.6
                    || voice && shared(a, b) > 0.6
                    || is_main(a, b)
                    || !is_relay && is_root(scene, a, b))
        });
        if let Some(j) = speaker {
            let (at, cut) = (candidates[i].attribution.cue.unwrap_or_default(), source);
            drop[i] = true;
            let claim = &mut candidates[j].attribution;
            if !voice {
                claim.via.push(cut);
            }
            trim_relay(scene, &mut claim.content, at.cover(cut.span));
        }
    }
    retain(candidates, &drop);
}

/// « A a dit que Y, ce que conteste B »: Y ends where B takes it up. « Selon A, Y, ce que conteste B »: what B
/// takes up is Y too, without its source.
fn cut_taken_up(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    for i in 0..candidates.len() {
        let [taken] = candidates[i].attribution.content[..] else { continue };
        if candidates[i].attribution.rule != taken_up::NAME {
            continue;
        }
        let opening = neighbours(candidates, i).find_map(|j| {
            let other = &candidates[j];
            let opens = other.evidence.frame == Some(super::lexicon::Frame::SourceComplement)
                && other.attribution.cue.is_some_and(|c| c.start() == taken.start());
            other.attribution.content.first().filter(|p| opens && taken.contains(Span::new(p.start(), p.start())))
        });
        // « Kiev affirme Y, ce que Moscou dément »: Y again, however it is said.
        let reported = neighbours(candidates, i).find_map(|j| {
            let other = &candidates[j].attribution;
            let cue = other.cue.filter(|c| taken.contains(*c) && c.start() > taken.start())?;
            let said = other.content.last().filter(|p| p.start() >= cue.end() && p.start() < taken.end())?;
            (other.source.is_some_and(|s| s.span.start() == taken.start()) && said.end() + 3 >= taken.end())
                .then_some(said)
        });
        if let Some(start) = opening.or(reported).map(|p| p.start()) {
            candidates[i].attribution.content = vec![Span::new(start, taken.end())];
        }
    }
    for i in 0..candidates.len() {
        let Some(cue) = candidates[i].attribution.cue.filter(|_| candidates[i].attribution.rule == taken_up::NAME)
        else {
            continue;
        };
        let Some(end) = candidates[i].attribution.content.last().map(|p| p.end()) else { continue };
        for j in neighbours(candidates, i) {
            for piece in &mut candidates[j].attribution.content {
                if piece.contains(cue) && piece.start() < end {
                    *piece = super::pieces::trim_end(scene.text(), Span::new(piece.start(), end));
                }
            }
        }
    }
}

/// Takes a relay phrase at the end of a piece out of it.
fn trim_relay(scene: &Scene<'_>, content: &mut [Span], relay: Span) {
    for piece in content {
        if piece.contains(relay) && piece.end() <= relay.end() + 3 {
            *piece = super::pieces::trim_end(scene.text(), Span::new(piece.start(), relay.start()));
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
    let word = b.attribution.cue_word.and_then(|w| w.checked_sub(view.sentence.words.start));
    held && word.is_some_and(|w| w < view.len() && view.deprel(w) == Deprel::Root)
}

fn is_medium(scene: &Scene<'_>, word: usize) -> bool {
    let view = scene.view(scene.sentence_of(word));
    speaker::kind_of(&view, word - view.sentence.words.start) == Some(Kind::Medium)
}

/// The conditional inside a claim marks that claim as unverified and makes none of its own.
fn fold_hearsay(candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        if candidates[i].attribution.rule != hearsay::NAME {
            continue;
        }
        let Some(cue) = candidates[i].attribution.cue else { continue };
        let holders: Vec<usize> = neighbours(candidates, i)
            .filter(|&j| {
                candidates[j].attribution.rule != hearsay::NAME
                    && candidates[j].attribution.content.iter().any(|p| p.contains(cue))
            })
            .collect();
        for j in holders {
            drop[i] = true;
            candidates[j].attribution.conditional |= candidates[j].evidence.frame != Some(super::lexicon::Frame::Que);
        }
    }
    retain(candidates, &drop);
}

/// « Nous ne pensons pas que Y, dit-elle »: the speaker's own « je » and « nous » make no claim.
fn drop_own_voice(scene: &Scene<'_>, candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        let (Some(cue), Some(source)) = (candidates[i].attribution.cue, candidates[i].attribution.source) else {
            continue;
        };
        if ["je", "j'", "nous"].contains(&scene.lower(source.head)) {
            drop[i] = neighbours(candidates, i).any(|j| {
                let holder = &candidates[j].attribution;
                matches!(holder.rule, "incise" | "quotation-then-cue") && holder.content.iter().any(|p| p.contains(cue))
            });
        }
    }
    retain(candidates, &drop);
}

/// « Je réponds que Y » in an answer: the turn is the guest's claim already.
pub(super) fn drop_own_turns(scene: &Scene<'_>, claims: &mut Vec<Candidate<'_>>) {
    let turns: Vec<Span> = claims
        .iter()
        .filter(|c| c.attribution.rule == super::interview::NAME)
        .flat_map(|c| c.attribution.content.iter().copied())
        .collect();
    claims.retain(|c| {
        let own = c.attribution.source.is_some_and(|s| ["je", "j'", "nous"].contains(&scene.lower(s.head)));
        let held = || c.attribution.cue.is_some_and(|cue| turns.iter().any(|turn| turn.contains(cue)));
        !(own && held())
    });
}

/// A cue inside the cue or the source of another is part of it (« a lancé un appel »).
fn drop_inner_cues(candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        let Some(cue) = candidates[i].attribution.cue else { continue };
        drop[i] = neighbours(candidates, i).any(|j| {
            let other = candidates[j].attribution.cue.unwrap_or_default();
            // « a-t-on appris de source policière »: the preposition leads to the speaker of the incise.
            let informs = candidates[i].evidence.frame == Some(super::lexicon::Frame::SourceComplement)
                && candidates[j].attribution.rule == "incise"
                && candidates[i].attribution.source.is_some()
                && candidates[i].attribution.source == candidates[j].attribution.source;
            // « tient à préciser » is found from both of its verbs.
            informs
                || other.contains(cue)
                    && (other.len() > cue.len() || j < i && shared(&candidates[i], &candidates[j]) > 0.8)
        });
    }
    retain(candidates, &drop);
}

/// Two candidates over the same words: the better one stays. A quotation with no cue gives way to
/// any claim that holds it.
fn drop_doubles(candidates: &mut Vec<Candidate<'_>>) {
    let mut drop = vec![false; candidates.len()];
    for i in 0..candidates.len() {
        for j in i + 1..(i + 24).min(candidates.len()) {
            if drop[i] || drop[j] || candidates[j].sentence > candidates[i].sentence + 1 {
                continue;
            }
            let (a, b) = (&candidates[i], &candidates[j]);
            let share = shared(a, b);
            if share < 0.8 {
                continue;
            }
            let cueless = |c: &Candidate<'_>| c.attribution.cue.is_none();
            let ratio = a.content_len().max(b.content_len()) / a.content_len().min(b.content_len()).max(1);
            if cueless(a) != cueless(b) {
                let (bare, told) = if cueless(a) { (i, j) } else { (j, i) };
                drop[bare] = candidates[told].content_len() * 5 >= candidates[bare].content_len() * 4;
            } else if ratio < 2
                && same_length(a, b)
                && a.attribution.form == b.attribution.form
                && a.attribution.form != Form::Indirect
            {
                drop[if merit(a) >= merit(b) { j } else { i }] = true;
            }
        }
    }
    retain(candidates, &drop);
}

fn same_length(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.content_len().abs_diff(b.content_len()) * 8 < a.content_len()
}

fn retain(candidates: &mut Vec<Candidate<'_>>, drop: &[bool]) {
    let mut dropped = drop.iter();
    candidates.retain(|_| !dropped.next().unwrap_or(&false));
}
