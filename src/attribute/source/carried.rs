//! Subjects that stand with another verb or noun. In: an infinitive, gerund or participle and what the tree hangs it
//! on. Out: the subject that it takes over.

use super::relative::antecedent;
use super::search::subject_at;
use super::subject::Subject;
use crate::analyse::{Deprel, Upos};
use crate::attribute::mention;
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;

/// The subject of an infinitive: the object of the verb above where it controls it (« convaincre
/// X de demander »), else that verb's subject.
pub(super) fn controller(view: &View<'_>, above: usize, steps: usize) -> Subject {
    let object = view.child(above, &[Deprel::Obj]).filter(|&o| matches!(view.upos(o), Upos::Noun | Upos::Propn));
    // « a eu le courage de reconnaître »: who has it does what follows.
    let object = object.filter(|&o| !view.scene.lexicon.is(WordClass::Implicative, view.lemma(o)));
    match object {
        Some(object) => Subject::Named(mention::phrase(view, object)),
        None => above_subject(view, above, steps),
    }
}

/// The subject of the clause whose predicate is word `above`.
pub(super) fn above_subject(view: &View<'_>, above: usize, steps: usize) -> Subject {
    // « avant d'ajouter »: the preposition stands between in some trees.
    let above = if matches!(view.upos(above), Upos::Adv | Upos::Adp) {
        verb_above(view, above).unwrap_or(above)
    } else {
        above
    };
    subject_at(view, &VerbGroup::read(view, above), steps + 1)
}

/// The source of a participle that hangs on a noun: the noun itself, or, where the noun is a
/// communiqué or the like that somebody issues, that somebody.
pub(super) fn carrier_of(view: &View<'_>, group: &VerbGroup, noun: usize, steps: usize) -> Subject {
    // « a le mérite de montrer »: some trees make the noun the predicate.
    if view.child(noun, &[Deprel::Cop]).is_some() && view.scene.lexicon.is(WordClass::Implicative, view.lemma(noun)) {
        return above_subject(view, noun, steps);
    }
    let medium = view.scene.lexicon.is(WordClass::Medium, view.lemma(noun));
    if let (true, Deprel::Obj, Some(verb)) = (medium, view.deprel(noun), view.head(noun)) {
        let issuer = above_subject(view, verb, steps);
        if issuer != Subject::Missing {
            return issuer;
        }
    }
    let deep = matches!(view.deprel(noun), Deprel::Nmod | Deprel::OblAgent)
        && view.head(noun).is_some_and(|h| view.upos(h) == Upos::Noun && view.deprel(h) != Deprel::Nsubj);
    let against = view.child(noun, &[Deprel::Case]).is_some_and(|c| c < noun && view.is(c, Closed::Against));
    if (speaker::kind_of(view, noun).is_none() || deep || against || is_place_before_comma(view, group, noun))
        && let (Deprel::Obj | Deprel::Obl | Deprel::OblMod | Deprel::OblArg | Deprel::Nmod, Some(verb)) =
            (view.deprel(noun), verb_above(view, noun))
    {
        let above = above_subject(view, verb, steps);
        if above != Subject::Missing {
            return above;
        }
    }
    antecedent(view, noun, view.len())
}

/// « a lancé un appel dans la région, exhortant X à Y »: a participle behind a comma is not said of a place.
pub(super) fn is_place_before_comma(view: &View<'_>, group: &VerbGroup, noun: usize) -> bool {
    group.shape == Shape::Present
        && view.is(group.first.wrapping_sub(1), &[","])
        && matches!(view.deprel(noun), Deprel::Obl | Deprel::OblMod | Deprel::OblArg | Deprel::Nmod)
        && view
            .child(noun, &[Deprel::Case])
            .is_some_and(|c| view.is(c, Closed::In | Closed::On | Closed::Under | Closed::InOr | Closed::To))
}

/// The verb of the clause that holds a noun.
pub(super) fn verb_above(view: &View<'_>, mut i: usize) -> Option<usize> {
    for _ in 0..6 {
        i = view.head(i)?;
        if matches!(view.upos(i), Upos::Verb) {
            return Some(i);
        }
    }
    None
}
