//! Nouns of saying that stand with a verb or a colon: « le constat est sans appel : Y », « C'est l'avis de X »,
//! « Y est la preuve que Z ». In: a noun met. Out: its source or its content.

use crate::analyse::{Deprel, Upos};
use crate::attribute::complement;
use crate::attribute::cue::Met;
use crate::attribute::mention;
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Frame, SubjectKind};
use crate::model::{Phrase, Stance};

/// « le constat des inspecteurs est sans appel : Y »: what the subject says follows a colon.
pub(super) fn behind_colon(view: &View<'_>, met: &Met<'_>, source: Phrase) -> Option<(usize, usize)> {
    // « Réponse de la mairie : Y »: a noun that opens the sentence needs no verb of its own.
    let opens = met.first <= 2 && view.deprel(met.head) != Deprel::Obl;
    let says =
        met.cue.frames.any(&[Frame::NounQue, Frame::Quotation]) && (view.deprel(met.head) == Deprel::Nsubj || opens);
    let after = view.words_within(source.span).end;
    let colon = (after..view.len()).find(|&i| view.is(i, &[":", ",", ";"])).filter(|&i| says && view.is(i, &[":"]))?;
    let verb = (met.last..colon).any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux));
    let said = (colon + 1..view.len()).any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux));
    let first = if view.is(colon + 1, Closed::That) { colon + 2 } else { colon + 1 };
    let last = complement::clause_end(view, first);
    let quoted = view.is(first, &["«", "“", "\""]);
    ((verb || opens) && said && !quoted && colon - after < 8 && first < last).then_some((first, last))
}

/// « la conclusion est claire pour les enquêteurs : Y »: whoever finds it clear has drawn it.
pub(super) fn clear_to(view: &View<'_>, met: &Met<'_>) -> Option<Phrase> {
    let predicate = view.head(met.head).filter(|_| view.deprel(met.head) == Deprel::Nsubj)?;
    let mind = view.children(predicate).find(|&c| {
        c > predicate
            && view.is(view.left(c), Closed::For)
            && view.upos(c) != Upos::Verb
            && speaker::is_speaker(view, c)
    })?;
    Some(mention::phrase_within(view, mind, view.left(mind) + 1, view.len()))
}

/// « C'est l'avis de X »: the pronoun stands for what X says.
pub(super) fn pointed_at(view: &View<'_>, met: &Met<'_>, source: Phrase) -> Option<(usize, usize)> {
    let definite = view
        .children(met.head)
        .any(|c| c < met.head && view.is(c, Closed::PossessiveSingular | Closed::PossessiveTheir | Closed::Definite));
    let this = view.child(met.head, &[Deprel::Nsubj]).filter(|&s| s < met.first && view.is(s, Closed::Presenting))?;
    // « C'est la promesse du candidat qui l'inquiète » sets the noun off and points at nothing.
    let after = view.words_within(source.span).end;
    let cleft = view.is(after, Closed::Whose | Closed::Who | Closed::That);
    let sure = !met.cue.ambiguous || met.cue.stance == Stance::Believes;
    (definite && !cleft && sure).then_some((this, this))
}

/// « ce fossile est la preuve que Y »: what the noun is said of shows it.
pub(super) fn shown_by(view: &View<'_>, met: &Met<'_>) -> Option<Phrase> {
    view.child(met.head, &[Deprel::Cop]).filter(|_| met.cue.subject == SubjectKind::Document)?;
    let subject = view.child(met.head, &[Deprel::Nsubj]).filter(|&s| s < met.first)?;
    matches!(view.upos(subject), Upos::Noun | Upos::Propn).then(|| mention::phrase(view, subject))
}
