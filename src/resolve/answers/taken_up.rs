//! What a content takes up without saying it again: « ces accusations », « les propos du maire ». In: a claim. Out: the
//! stances of what it takes up, and whose that is.
//!
//! French in code: nouns that take up a claim, each tied to stances.

use crate::analyse::{Deprel, Upos};
use crate::fold::fold;
use crate::knowledge::language::Closed;
use crate::model::{Claim, DocWord, DocWords, Stance};
use crate::reading::Reading;

/// Folded nouns that take up a claim, with the stances that they take up (none: any).
const NOUNS: &[(&str, &[Stance])] = &[
    ("accusation", &[Stance::Accuses, Stance::Alleges]),
    ("allegation", &[Stance::Accuses, Stance::Alleges, Stance::Asserts]),
    ("reproche", &[Stance::Accuses]),
    ("mise en cause", &[Stance::Accuses]),
    ("critique", &[Stance::Accuses, Stance::Evaluates, Stance::Believes]),
    ("affirmation", &[Stance::Asserts, Stance::Accuses, Stance::Alleges, Stance::Believes]),
    ("assertion", &[Stance::Asserts, Stance::Accuses]),
    ("declaration", &[Stance::Asserts, Stance::Confirms, Stance::Denies, Stance::Accuses]),
    ("propos", &[]),
    ("parole", &[]),
    ("version", &[Stance::Asserts, Stance::Accuses, Stance::Denies]),
    ("information", &[Stance::Asserts, Stance::Alleges, Stance::Confirms]),
    ("rumeur", &[Stance::Alleges, Stance::Asserts]),
    ("annonce", &[Stance::Asserts, Stance::Commits]),
    ("chiffre", &[Stance::Asserts, Stance::Believes]),
    ("estimation", &[Stance::Believes, Stance::Asserts]),
    ("these", &[Stance::Asserts, Stance::Accuses, Stance::Believes]),
    ("hypothese", &[Stance::Believes, Stance::Asserts]),
    ("soupcon", &[Stance::Accuses, Stance::Believes]),
    ("crainte", &[Stance::Believes]),
    ("demande", &[Stance::Demands]),
    ("exigence", &[Stance::Demands]),
    ("appel", &[Stance::Demands]),
    ("proposition", &[Stance::Demands]),
    ("promesse", &[Stance::Commits]),
    ("menace", &[Stance::Commits]),
    ("aveu", &[Stance::Confirms]),
    ("dementi", &[Stance::Denies]),
    ("denegation", &[Stance::Denies]),
];

/// What « les faits » take up for who denies or admits them.
const CHARGED: &[Stance] = &[Stance::Accuses, Stance::Alleges, Stance::Asserts, Stance::Believes];

/// What a content takes up.
pub(super) struct Taken {
    /// Of which stances; any where there is none.
    pub(super) kinds: &'static [Stance],
    /// The keys of whose; anybody's where there is none.
    pub(super) by: Vec<String>,
}

/// What the content takes up, where it is a noun phrase that takes up claims.
pub(super) fn taken_up(reading: &Reading<'_>, named: &dyn Fn(DocWord) -> Vec<String>, claim: &Claim) -> Option<Taken> {
    let span = *claim.attribution.content.first()?;
    let words = reading.words_in(span);
    let head = words.each().find(|&i| matches!(reading.upos(i), Upos::Noun | Upos::Propn))?;
    let lemma = fold(&reading.node(head).lemma);
    let form = reading.folded(head);
    let kinds = if reading.lemma_is(head, Closed::Charged) {
        matches!(claim.attribution.stance, Stance::Denies | Stance::Confirms).then_some(CHARGED)?
    } else {
        let known = |noun: &str| noun == lemma || noun == form || form.strip_suffix('s') == Some(noun);
        NOUNS.iter().find(|(noun, _)| known(noun)).map(|(_, kinds)| *kinds)?
    };
    let demonstrative = |i: DocWord| reading.is(i, Closed::Demonstrative);
    let definite = |i: DocWord| reading.is(i, Closed::Quantifier | Closed::Definite);
    let before: Vec<DocWord> = (words.start..head).each().collect();
    // « ces accusations », « toutes ces accusations »; a bare « les accusations », but not « l'accusation de fraude ».
    let complement = || {
        reading
            .children(head)
            .any(|c| c > head && matches!(reading.deprel(c), Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl))
    };
    let this = before.iter().any(|&i| demonstrative(i));
    let the = before.len() <= 2 && before.iter().any(|&i| definite(i));
    let by = if the { whose(reading, named, head) } else { Vec::new() };
    (this || the && (!complement() || !by.is_empty())).then_some(Taken { kinds, by })
}

/// Whose claims a noun takes up: « les accusations de l'association », « les informations publiées par Le Phare ».
fn whose(reading: &Reading<'_>, named: &dyn Fn(DocWord) -> Vec<String>, noun: DocWord) -> Vec<String> {
    let parts = |word: DocWord| {
        reading.children(word).filter(move |&c| {
            c > word
                && matches!(
                    reading.deprel(c),
                    Deprel::Nmod | Deprel::Acl | Deprel::Obl | Deprel::OblArg | Deprel::OblAgent | Deprel::OblMod
                )
        })
    };
    let clause = |c: DocWord| reading.deprel(c) == Deprel::Acl;
    let direct = parts(noun).filter(|&c| !clause(c));
    let told = parts(noun).filter(|&c| clause(c)).flat_map(parts);
    let Some(mut keys) = direct.chain(told).map(named).find(|keys| !keys.is_empty()) else { return Vec::new() };
    keys.sort();
    keys.dedup();
    keys
}
