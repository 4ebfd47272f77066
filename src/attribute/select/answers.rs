//! Candidates that answer what was told before without saying it again. In: the chosen candidates of an article. Out:
//! bare denials and retorts marked, the retorts as denials.

use crate::attribute::candidate::Candidate;
use crate::attribute::rule::RuleKind;
use crate::attribute::scene::Scene;
use crate::knowledge::lexicon::WordClass;
use crate::model::{Form, Stance};
use crate::span::Span;

/// The longest retort, in bytes.
const LONGEST: usize = 40;

/// Marks what answers: « La mairie dément. », « C'est faux, répond le maire ».
pub(in crate::attribute) fn mark_answers<'s>(scene: &Scene<'s>, candidates: &mut Vec<Candidate<'s>>) {
    let split: Vec<Candidate<'s>> = candidates.iter_mut().filter_map(|candidate| split(scene, candidate)).collect();
    candidates.extend(split);
    for candidate in candidates {
        let retort = retort_of(scene, candidate);
        let bare = candidate.kind() == RuleKind::Bare;
        let claim = &mut candidate.attribution;
        // « Le maire dénonce des mensonges »: who calls it that denies it.
        let quoted = candidate.evidence.quoted || claim.form != Form::Indirect;
        let called =
            retort == Some(Whole(true)) && !quoted && matches!(claim.stance, Stance::Accuses | Stance::Evaluates);
        if retort.is_some() && claim.stance == Stance::Asserts || called {
            claim.stance = Stance::Denies;
        }
        claim.answers = retort == Some(Whole(true)) || bare;
    }
}

/// The retort that an interview's answer opens with, taken from it: « C'est faux. » denies what was asked, what follows
/// is said for itself.
fn split<'s>(scene: &Scene<'_>, candidate: &mut Candidate<'s>) -> Option<Candidate<'s>> {
    if candidate.kind() != RuleKind::Turn || retort_of(scene, candidate)? != Whole(false) {
        return None;
    }
    let piece = *candidate.attribution.content.first()?;
    let said = piece.of(scene.text());
    let end = said.find(['.', '!'])?;
    let rest = Span::new(piece.start() + end + 1, piece.end()).trim(scene.text());
    let alone = said.find([',', ':', ';', '?']).is_none_or(|other| other > end);
    if !alone || rest.is_empty() {
        return None;
    }
    let mut retort = candidate.clone();
    retort.attribution.content = vec![Span::new(piece.start(), piece.start() + end)];
    candidate.attribution.content[0] = rest;
    Some(retort)
}

/// Whether a retort is all that is said: « C'est faux », not « C'est faux, le mur tenait encore ».
#[derive(Clone, Copy, PartialEq, Eq)]
struct Whole(bool);

/// The retort that opens what somebody says, if one does.
fn retort_of(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Option<Whole> {
    let piece = candidate.attribution.content.first().filter(|_| candidate.attribution.source.is_some())?;
    let said = piece.of(scene.text());
    let end = said.find([',', '.', ':', ';', '!', '?']).unwrap_or(said.len());
    if end > LONGEST {
        return None;
    }
    let first = said.get(..end)?.to_lowercase().replace('\u{2019}', "'");
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let whole = !said.get(end..)?.contains(char::is_alphanumeric) && candidate.attribution.content.len() == 1;
    scene.lexicon.is(WordClass::Retort, first).then_some(Whole(whole))
}
