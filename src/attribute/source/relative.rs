//! Whom a relative pronoun stands for. In: the verb of the clause and what the tree hangs it on. Out: the
//! antecedent as a source.

use super::Subject;
use crate::analyse::{Deprel, Number, Upos};
use crate::attribute::mention;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::knowledge::language::Closed;
use crate::model::Phrase;

/// The most words of a bracket before or behind its noun.
const BRACKET: usize = 4;

/// The relative clause that holds the verb, itself or the verb that it is coordinated with.
pub(super) fn relative_clause(view: &View<'_>, mut verb: usize) -> Option<usize> {
    for _ in 0..4 {
        match view.deprel(verb) {
            Deprel::AclRelcl | Deprel::Acl => return Some(verb),
            Deprel::Conj | Deprel::Xcomp => verb = view.head(verb)?,
            _ => return None,
        }
    }
    None
}

/// « une thèse jugée absurde par Oslo, qui nie Y »: where the tree's antecedent cannot speak and the noun right
/// before the pronoun can, that is who does.
pub(super) fn nearer_antecedent(view: &View<'_>, above: usize, pronoun: usize) -> Option<Subject> {
    let before = pronoun.checked_sub(1).filter(|&i| view.is(i, &[","])).unwrap_or(pronoun).checked_sub(1)?;
    let mut near = before;
    while matches!(view.deprel(near), Deprel::FlatName | Deprel::Flat | Deprel::Amod) {
        near = view.head(near).filter(|&h| h < near)?;
    }
    let number = |i: usize| view.node(i).feats.number;
    let verb = view.head(pronoun)?;
    // « celle d'Ada et Marc Roy, qui assurent Y »: of one thing and two people the verb takes the people.
    if let Some(first) = first_of_several(view, above, near)
        .filter(|_| number(verb) == Some(Number::Plur) && number(above) == Some(Number::Sing))
    {
        return Some(Subject::Named(mention::phrase_within(view, first, above + 1, pronoun)));
    }
    let fits = number(near).is_none() || number(verb).is_none() || number(near) == number(verb);
    let acts = |i: usize| matches!(speaker::kind_of(view, i), Some(Kind::Person | Kind::Body | Kind::Medium));
    let named = matches!(view.upos(near), Upos::Noun | Upos::Propn);
    (near > above && named && fits && acts(near) && view.upos(above) == Upos::Noun && !acts(above))
        .then(|| Subject::Named(mention::phrase_within(view, near, above + 1, pronoun)))
}

/// The first of the people joined that `near` is one of, where they stand below `above`.
fn first_of_several(view: &View<'_>, above: usize, near: usize) -> Option<usize> {
    let first = view.head(near).filter(|&h| view.deprel(near) == Deprel::Conj && h > above)?;
    let people = |i: usize| view.upos(i) == Upos::Propn || speaker::kind_of(view, i) == Some(Kind::Person);
    (people(first) && people(near)).then_some(first)
}

/// The noun before a relative pronoun, where the tree does not tell.
pub(super) fn previous_noun(view: &View<'_>, pronoun: usize) -> Subject {
    let noun = (pronoun.saturating_sub(4)..pronoun)
        .rev()
        .find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Pron))
        .map(|noun| before_bracket(view, noun));
    noun.map_or(Subject::Missing, |n| Subject::Named(mention::phrase_within(view, n, 0, pronoun)))
}

/// « Luc Roy (opposition), qui demande »: the noun before the brackets that a noun stands in.
fn before_bracket(view: &View<'_>, noun: usize) -> usize {
    let open = (noun.saturating_sub(BRACKET)..noun).rev().find(|&i| view.is(i, &["(", ")", ","]));
    let close = (noun + 1..view.len().min(noun + BRACKET)).find(|&i| view.is(i, &["(", ")", ","]));
    let Some(open) = open.filter(|&i| view.is(i, &["("]) && close.is_some_and(|c| view.is(c, &[")"]))) else {
        return noun;
    };
    let before = open.checked_sub(1).filter(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn));
    let mut at = before.unwrap_or(noun);
    while matches!(view.deprel(at), Deprel::FlatName | Deprel::Flat) {
        match view.head(at).filter(|&h| h < at) {
            Some(head) => at = head,
            None => break,
        }
    }
    at
}

/// The antecedent of a relative clause as a source. The clause often hangs on the last noun of
/// the phrase by mistake; a person or body named higher in the same phrase is left to the tree. The source ends
/// before word `to`.
pub(super) fn antecedent(view: &View<'_>, noun: usize, to: usize) -> Subject {
    if view.upos(noun) == Upos::Pron && view.is(noun, Closed::It) {
        return Subject::Named(Phrase { span: view.span(noun), head: view.doc(noun) });
    }
    let noun = before_bracket(view, noun);
    let mut top = employee_of(view, noun).unwrap_or(noun);
    while matches!(view.deprel(top), Deprel::Appos | Deprel::FlatName | Deprel::Flat) {
        match view.head(top) {
            Some(head) if matches!(view.upos(head), Upos::Noun | Upos::Propn) => top = head,
            _ => break,
        }
    }
    // « la station de plage islandaise, qui dit Y »: where the noun before cannot speak, the one that it belongs to.
    for _ in 0..3 {
        let inner = matches!(view.deprel(top), Deprel::Nmod | Deprel::Obl | Deprel::OblMod);
        let whole = view.head(top).filter(|&h| h < top && inner && view.upos(h) != Upos::Verb);
        match whole {
            Some(h) if speaker::kind_of(view, top).is_none() && speaker::kind_of(view, h).is_some() => top = h,
            // « a tranché le représentant de l'État, qui demande Y »: who was just said to speak goes on.
            Some(h) if is_speaker_behind_verb(view, h) && speaker::is_speaker(view, h) => top = h,
            _ => break,
        }
    }
    Subject::Named(mention::phrase_within(view, top, 0, to.max(top + 1)))
}

/// Whether a noun is the subject of a verb that stands before it, and a comma behind its phrase opens the relative clause.
fn is_speaker_behind_verb(view: &View<'_>, noun: usize) -> bool {
    let clause = view.children(noun).chain(view.children(noun).flat_map(|c| view.children(c)));
    let mut relative = clause.filter(|&c| c > noun && matches!(view.deprel(c), Deprel::AclRelcl | Deprel::Acl));
    let set_off = relative
        .any(|c| view.left(c).checked_sub(1).is_some_and(|i| view.is(i, &[","])) || view.is(view.left(c), &[","]));
    set_off && view.deprel(noun) == Deprel::Nsubj && view.head(noun).is_some_and(|verb| verb < noun)
}

/// « tempère Ada Roux, du CNRS, qui rappelle Y »: who works there, not where.
fn employee_of(view: &View<'_>, body: usize) -> Option<usize> {
    let case = view.child(body, &[Deprel::Case]).filter(|&c| c < body && view.is(c, Closed::Of))?;
    let mut name = case.checked_sub(2).filter(|_| view.is(case - 1, &[","]))?;
    while matches!(view.deprel(name), Deprel::FlatName | Deprel::Flat) {
        name = view.head(name).filter(|&h| h < name)?;
    }
    (view.upos(name) == Upos::Propn).then_some(name)
}
