//! Cues around a quotation. In: a verb group whose subject the tree has inside what was said. Out: whether it is
//! apart from that, and who speaks outside.

use super::order::inverted;
use super::subject::SUBJECTS;
use crate::analyse::{Deprel, Upos};
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::model::Phrase;

/// « « Nous sommes prêts », a dit X, ajoutant que … »: whoever stands between the marks is not who adds.
pub(super) fn is_quoted_apart(view: &View<'_>, group: &VerbGroup, phrase: Phrase) -> bool {
    let quote = view.at(phrase.head).and_then(|head| view.quote_of(head));
    quote.is_some() && quote != view.quote_of(group.head)
}

pub(super) fn hangs_in_quotation(view: &View<'_>, group: &VerbGroup) -> bool {
    let quote = view.head(group.head).and_then(|h| view.quote_of(h));
    quote.is_some() && quote != view.quote_of(group.head)
}

/// « Le groupe « conteste » ces accusations, dit son avocat »: the tree gives the subject of what is said to the verb behind
/// it, which has who speaks behind itself.
pub(super) fn lent_to_insert(view: &View<'_>, group: &VerbGroup) -> Option<usize> {
    let above = view.head(group.head)?;
    if !matches!(view.deprel(group.head), Deprel::Parataxis | Deprel::ParataxisInsert) {
        return None;
    }
    // What is said may hang on that verb, or on the subject itself.
    let (insert, subject) = match above > group.head {
        true => (above, view.child(above, SUBJECTS)?),
        false => (view.head(above).filter(|_| SUBJECTS.contains(&view.deprel(above)))?, above),
    };
    let behind = (insert + 1..view.len()).any(|i| view.head(i) == Some(insert) && view.upos(i) != Upos::Punct);
    let behind = behind && insert > group.head && subject < group.first;
    let verbs = (subject + 1..group.first).any(|i| view.node(i).feats.mood.is_some());
    (behind && !verbs).then_some(subject)
}

/// The subject set behind the nearest finite verb before the group and outside its quotations.
pub(super) fn speaker_outside(view: &View<'_>, group: &VerbGroup) -> Option<Phrase> {
    (0..group.first)
        .rev()
        .filter(|&i| view.upos(i) == Upos::Verb && view.quote_of(i) == view.quote_of(group.head))
        .map(|i| VerbGroup::read(view, i))
        .find(|g| g.shape == Shape::Finite)
        .and_then(|g| inverted(view, &g))
}
