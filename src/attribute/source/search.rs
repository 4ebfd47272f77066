//! Subjects that stand with another verb. In: a verb group. Out: its own subject, or the one found upwards through
//! coordination and control.

use super::carried::{above_subject, carrier_of, controller};
use super::order::by_order;
use super::own::own_subject;
use super::relative::antecedent;
use super::subject::Subject;
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::model::Phrase;

/// How far a subject is searched upwards.
const MAX_STEPS: usize = 5;

pub(super) fn subject_at(view: &View<'_>, group: &VerbGroup, steps: usize) -> Subject {
    if let Some(found) = own_subject(view, group) {
        return found;
    }
    if steps == MAX_STEPS {
        return Subject::Missing;
    }
    if let Some(modal) = group.modal {
        return subject_at(view, &VerbGroup::read(view, modal), steps + 1);
    }
    // « et fait savoir que »: the verb that stands in the tree is the one behind.
    let anchor = view.head(group.head).filter(|_| view.deprel(group.head) == Deprel::AuxCaus).unwrap_or(group.head);
    let Some(above) = view.head(anchor) else { return Subject::Missing };
    let deprel = view.deprel(anchor);
    let verbal = matches!(view.upos(above), Upos::Verb | Upos::Aux);
    // « a salué Y, regretté Z et promis Q »
    let bare = group.first == group.head && view.node(group.head).feats.verb_form == Some(VerbForm::Part);
    match (group.shape, deprel) {
        (Shape::Finite, Deprel::Parataxis | Deprel::ParataxisInsert | Deprel::Advcl) if bare => {
            conjunct_subject(view, above, group, steps)
        }
        (_, Deprel::Conj) => conjunct_subject(view, above, group, steps),
        (Shape::Finite, Deprel::AclRelcl) => antecedent(view, above, group.first),
        (Shape::Finite, _) => Subject::Missing,
        (_, Deprel::Acl) if !verbal => carrier_of(view, group, above, steps),
        (_, Deprel::Xcomp | Deprel::Ccomp) if verbal => controller(view, above, steps),
        (
            _,
            Deprel::Advcl
            | Deprel::Xcomp
            | Deprel::Ccomp
            | Deprel::Parataxis
            | Deprel::Acl
            | Deprel::Obl
            | Deprel::OblMod
            | Deprel::OblArg,
        ) => above_subject(view, above, steps),
        _ => Subject::Missing,
    }
}

/// Whether a participle has its auxiliary from the verb that it is joined to.
fn shares(view: &View<'_>, group: &VerbGroup) -> bool {
    group.first == group.head && view.node(group.head).feats.verb_form == Some(VerbForm::Part)
}

/// A coordinated verb shares the subject of the first, « qui » included.
fn conjunct_subject(view: &View<'_>, above: usize, group: &VerbGroup, steps: usize) -> Subject {
    let first = VerbGroup::read(view, above);
    if let Some(main) = other_number(view, above, &first, group) {
        return subject_at(view, &VerbGroup::read(view, main), steps + 1);
    }
    if let Some(nearer) = parallel_subject(view, above, group) {
        return Subject::Named(nearer);
    }
    match own_subject(view, &first) {
        Some(Subject::Named(phrase)) if !first.passive || group.passive || group.finite.is_some() => {
            Subject::Named(phrase)
        }
        Some(other) => other,
        // A participle that shares its auxiliary has its subject before that, and the object of another right before it.
        None if first.shape == Shape::Finite && !shares(view, &first) && by_order(view, &first).is_some() => {
            by_order(view, &first).map_or(Subject::Missing, Subject::Named)
        }
        None => subject_at(
            view,
            &VerbGroup { shape: if group.finite.is_some() { first.shape } else { group.shape }, ..first },
            steps + 1,
        ),
    }
}

/// « Le préfet affirme que les digues tiendront et exige Y »: the verb above the clause, where the second verb has
/// that one's number and not the number of what the clause is about.
fn other_number(view: &View<'_>, above: usize, first: &VerbGroup, group: &VerbGroup) -> Option<usize> {
    let main = view.head(above).filter(|&m| m < above && view.deprel(above) == Deprel::Ccomp)?;
    let number = |i: usize| view.node(i).feats.number;
    let own = view.at(own_subject(view, first)?.phrase()?.head)?;
    let (told, says) = (number(own)?, number(group.finite?)?);
    let holder = VerbGroup::read(view, main);
    // « fait valoir »: the verb that carries it is the finite one.
    let finite = holder.finite.or_else(|| main.checked_sub(1).filter(|&m| view.node(m).feats.mood.is_some()))?;
    (group.shape == Shape::Finite && told != says && number(finite)? == says).then_some(main)
}

/// « La fête vient un jour après que le maire a reçu X et a promis Y »: the tree often hangs the second verb
/// of a clause on the main verb. If that verb's subject cannot speak, the subject is that of the nearest verb
/// before that has the same shape and a subject that can.
fn parallel_subject(view: &View<'_>, above: usize, group: &VerbGroup) -> Option<Phrase> {
    let speaks = |phrase: &Phrase| speaker::speaks(view, phrase);
    let compound = |g: &VerbGroup| g.first < g.head;
    let main = own_subject(view, &VerbGroup::read(view, above))?.phrase();
    if main.as_ref().is_none_or(speaks) || group.shape != Shape::Finite {
        return None;
    }
    (above + 1..group.first)
        .rev()
        .filter(|&i| view.upos(i) == Upos::Verb)
        .map(|i| VerbGroup::read(view, i))
        .filter(|verb| {
            verb.shape == Shape::Finite && compound(verb) == compound(group) && verb.passive == group.passive
        })
        .find_map(|verb| own_subject(view, &verb)?.phrase().filter(speaks))
}
