//! What single words are to a verb group. In: a word. Out: whether it is a clitic, a negation, an auxiliary, finite.

use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;

/// Whether word `i` is a clitic object pronoun, reflexive or not.
pub(super) fn is_clitic(view: &View<'_>, i: usize) -> bool {
    view.is(i, Closed::ObjectClitic) && matches!(view.upos(i), Upos::Pron | Upos::Part)
}

/// Whether word `i` is « ne » or « n' ».
pub(super) fn is_ne(view: &View<'_>, i: usize) -> bool {
    view.is(i, Closed::Ne)
}

/// Whether word `i` is a subject clitic set after its verb (« -t-il », « -on »).
pub(in crate::attribute) fn is_inverted_clitic(view: &View<'_>, i: usize) -> bool {
    view.is(i, Closed::InvertedAny)
}

/// Whether word `i` is a subject clitic before its verb.
pub(super) fn is_subject_clitic(view: &View<'_>, i: usize) -> bool {
    view.is(i, Closed::SubjectClitic) && view.upos(i) == Upos::Pron
}

/// Whether word `i` is an adverb that may stand inside a verb group.
pub(super) fn is_inner_adverb(view: &View<'_>, i: usize) -> bool {
    view.upos(i) == Upos::Adv && !view.is(i, Closed::Manner)
}

/// « aucun responsable n'a confirmé », « personne n'a dit ».
pub(super) fn subject_is_negative(view: &View<'_>, head: usize) -> bool {
    view.child(head, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some_and(|s| {
        // « ni la mairie ni le club n'ont confirmé »
        let neither =
            view.child(s, &[Deprel::Conj]).is_some_and(|c| view.children(c).any(|k| view.is(k, Closed::Neither)));
        neither
            || view.is(s, Closed::NegativeSubject)
            || view.children(s).any(|c| view.is(c, Closed::Nul | Closed::NoOne))
    })
}

/// « a posé son sac, bu un verre et déclaré que »: the auxiliary of the first participle serves the
/// ones joined to it.
pub(super) fn shared_auxiliary(view: &View<'_>, head: usize) -> Option<usize> {
    let participle = |i: usize| view.node(i).feats.verb_form == Some(VerbForm::Part) && !view.lower(i).ends_with("ant");
    let mut at = head;
    for _ in 0..4 {
        // « a salué Y, regretté Z »: some trees take what a comma joins for an insert.
        let listed = matches!(view.deprel(at), Deprel::Parataxis | Deprel::ParataxisInsert | Deprel::Advcl)
            && at > 0
            && view.is(at - 1, &[","])
            && view.child(at, &[Deprel::Obj, Deprel::OblArg]).is_some_and(|o| o > at);
        if view.deprel(at) != Deprel::Conj && !listed || !participle(at) {
            return None;
        }
        at = view.head(at).filter(|&h| h < at)?;
        // « a promis le renvoi du trésorier et juré que Y »: the tree often joins it to the noun before.
        for _ in 0..4 {
            let nominal = matches!(view.upos(at), Upos::Noun | Upos::Propn | Upos::Pron);
            at = if nominal && view.is(head + 1, Closed::That) { view.head(at).filter(|&h| h < at)? } else { break };
        }
        if let Some(aux) = view.child(at, &[Deprel::AuxTense]) {
            return (participle(at) && view.lemma_is(aux, Closed::Have)).then_some(aux);
        }
    }
    None
}

/// Whether the word at `i` is finite.
pub(in crate::attribute) fn is_finite(view: &View<'_>, i: usize) -> bool {
    let feats = view.node(i).feats;
    // « la cour agrée la demande », « soupire la gardienne »: no participle without an auxiliary
    // has a subject, no infinitive differs from its lemma.
    let subject = view.child(i, &[Deprel::Nsubj]).is_some_and(|s| s < i);
    let participle = feats.verb_form == Some(VerbForm::Part)
        && subject
        && view.lower(i).ends_with(['e', 't'])
        && view.child(i, &[Deprel::AuxTense, Deprel::AuxPass, Deprel::Aux]).is_none();
    // « Le syndicat craint, lui, une hausse »: what has the form of a present and stands in a sentence without a verb.
    let alike = feats.verb_form == Some(VerbForm::Part)
        && matches!(view.deprel(i), Deprel::Acl | Deprel::Appos | Deprel::Amod)
        && view.is(i, Closed::PresentAlike)
        && view.head(i).is_some_and(|h| h < i && view.deprel(h) == Deprel::Root)
        && (0..i).all(|k| view.node(k).feats.mood.is_none());
    let infinitive =
        feats.verb_form == Some(VerbForm::Inf) && view.upos(i) == Upos::Verb && view.lower(i) != view.lemma(i);
    feats.verb_form == Some(VerbForm::Fin)
        || participle
        || alike
        || infinitive
        || feats.verb_form.is_none() && (feats.mood.is_some() || view.is(i + 1, Closed::Colon | Closed::That))
}

/// Whether word `i` is an auxiliary of the participle at `head`.
pub(super) fn is_auxiliary(view: &View<'_>, i: usize, head: usize) -> bool {
    view.lemma_is(i, Closed::Have | Closed::Be) && (view.upos(i) == Upos::Aux || view.head(i) == Some(head))
        || view.is(i, Closed::Been)
}

/// « nous nous félicitons », « je me réjouis »: the clitic repeats the subject.
pub(super) fn is_own_reflexive(view: &View<'_>, i: usize, head: usize) -> bool {
    view.is(i, Closed::Thee | Closed::Me | Closed::We | Closed::YouPlural)
        && (matches!(view.deprel(i), Deprel::ExplPv | Deprel::ExplComp | Deprel::ExplPass)
            && view.head(i) == Some(head)
            || i > 0 && view.is(i, Closed::We | Closed::YouPlural) && view.lower(i - 1) == view.lower(i))
}
