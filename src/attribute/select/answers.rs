//! Candidates that answer what was told before without saying it again. In: the chosen candidates of an article. Out:
//! bare denials and retorts marked, the retorts as denials.

use crate::attribute::candidate::Candidate;
use crate::attribute::rules::bare;
use crate::attribute::scene::Scene;
use crate::knowledge::lexicon::WordClass;
use crate::model::Stance;

/// The longest retort, in bytes.
const LONGEST: usize = 40;

/// Marks what answers: « La mairie dément. », « C'est faux, répond le maire ».
pub(in crate::attribute) fn mark_answers(scene: &Scene<'_>, candidates: &mut [Candidate<'_>]) {
    for candidate in candidates {
        let retort = is_retort(scene, candidate);
        let claim = &mut candidate.attribution;
        if retort && claim.stance == Stance::Asserts {
            claim.stance = Stance::Denies;
        }
        claim.answers = retort || claim.rule == bare::NAME;
    }
}

/// Whether all that is said is that something is not so.
fn is_retort(scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
    let [piece] = candidate.attribution.content[..] else { return false };
    let speaks = candidate.attribution.source.is_some();
    let said = piece.of(scene.text());
    speaks && said.len() <= LONGEST && {
        let said = said.to_lowercase().replace('\u{2019}', "'");
        scene.lexicon.is(WordClass::Retort, said.trim_matches(|c: char| !c.is_alphanumeric()))
    }
}
