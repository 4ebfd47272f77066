//! Persons and deeds: « accuse X de Y », « appelle X à Y », « demande à X de Y »: content from X on.

use super::clause::is_infinitive;
use super::displaced::{antecedent_object, relative_object};
use super::ends::{clause_end, stretch};
use super::{Found, after_preposition, complements, direct_object, found, preposition_of, takes};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use crate::model::Stance;

/// Object + preposition + infinitive or noun: « accuse X de Y », « appelle X à Y »: from X on.
pub(super) fn person_and_rest(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let leads = |c: usize| {
        preposition_of(view, c).is_some_and(|p| {
            if met.cue.prepositions.is_empty() {
                view.is(p, Closed::Purpose | Closed::To | Closed::For | Closed::Of)
            } else {
                takes(view, met, p)
            }
        })
    };
    let deed = complements(view, met).find(|&c| {
        c > met.last
            && matches!(
                view.deprel(c),
                Deprel::Xcomp
                    | Deprel::Ccomp
                    | Deprel::Advcl
                    | Deprel::Obl
                    | Deprel::OblArg
                    | Deprel::OblMod
                    | Deprel::Acl
            )
            && leads(c)
    });
    let person = direct_object(view, met);
    let has_clitic = met.group.is_some_and(|g| g.clitic_object.is_some());
    match (person, deed) {
        (Some(x), Some(y)) if x < y => found(frame, view.left(x), stretch(view, met.head, x, view.right(y)), y),
        (Some(x), _) if inner_deed(view, met, x, &leads) => {
            found(frame, view.left(x), stretch(view, met.head, x, view.right(x)), x)
        }
        (Some(x), None) if deed_behind_participle(view, x, &leads).is_some() => {
            found(frame, view.left(x), stretch(view, met.head, x, view.right(x)), x)
        }
        (Some(x), None) if frame == Frame::PersonDeed && late_deed(view, x).is_some() => {
            let deed = late_deed(view, x).unwrap_or(x);
            found(frame, view.left(x), clause_end(view, deed), x)
        }
        (None, None) if has_clitic => deed_right_behind(view, met, frame),
        (None, Some(y)) if has_clitic || frame == Frame::PersonDeed => {
            let first = after_preposition(view, y);
            found(frame, first, stretch(view, met.head, first, view.right(y)), y)
        }
        _ => None,
    }
}

/// « l'accuse à mots couverts d'avoir triché »: an infinitive with the cue's preposition right behind the cue or its
/// adverbials, whatever the tree hangs it on.
fn deed_right_behind(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let led = met.last + 1;
    let leads =
        led < view.len() && !met.cue.prepositions.is_empty() && view.is(led, Closed::Of) && takes(view, met, led);
    let verb = (led + 1..view.len().min(led + 4)).find(|&i| {
        !view.is(i, Closed::Ne | Closed::Reflexive | Closed::Not | Closed::ObjectThird | Closed::InOr | Closed::There)
    })?;
    let deed = leads && view.node(verb).feats.verb_form == Some(VerbForm::Inf);
    let pieces = vec![(led + 1, clause_end(view, verb))];
    deed.then_some(Found { frame, pieces, word: verb, guessed: true })
}

/// Whether the deed hangs on the person by mistake: « accuse le maire d'avoir menti ».
pub(super) fn inner_deed(view: &View<'_>, met: &Met<'_>, person: usize, leads: &dyn Fn(usize) -> bool) -> bool {
    // « appelle les deux camps à la retenue »: whoever is called upon can act.
    let called = met.cue.stance == Stance::Demands && view.upos(person) == Upos::Noun;
    let charged = called || speaker::is_speaker(view, person) || view.upos(person) == Upos::Pron;
    view.children(person)
        .any(|c| c > person && leads(c) && (is_infinitive(view, c) || charged && view.deprel(c) == Deprel::Nmod))
}

/// « invite toute personne ayant vu le camion à se faire connaître »: the deed that the tree hangs on what the person
/// has done.
fn deed_behind_participle(view: &View<'_>, person: usize, leads: &dyn Fn(usize) -> bool) -> Option<usize> {
    let participle = view.children(person).find(|&c| c > person && view.deprel(c) == Deprel::Acl)?;
    view.children(participle).find(|&c| c > participle && leads(c) && is_infinitive(view, c))
}

/// « accuse sa voisine, qui tient un bar, d'avoir coupé la haie »: the deed behind what the writer adds on
/// the person, between commas.
fn late_deed(view: &View<'_>, person: usize) -> Option<usize> {
    let end = clause_end(view, person);
    let aside = (person + 1..end).find(|&i| view.is(i, &[","]))?;
    (aside + 2..end).find(|&i| {
        view.is(i, &[","])
            && view.is(i + 1, Closed::Of)
            && (i + 2..(i + 5).min(view.len())).any(|k| view.node(k).feats.verb_form == Some(VerbForm::Inf))
    })
}

/// *à* X *de* Y, *à* X *que* Y: from X on.
pub(super) fn indirect_addressee(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let to = |c: usize| {
        preposition_of(view, c).is_some_and(|p| view.is(p, Closed::ToThe | Closed::BesidePerson | Closed::To))
    };
    // « recommande à l'unanimité de vendre »: how it was said is nobody.
    let person = complements(view, met).find(|&c| {
        c > met.last
            && matches!(view.deprel(c), Deprel::Obl | Deprel::OblArg | Deprel::OblMod | Deprel::Iobj)
            && to(c)
            && !view.lemma_is(c, Closed::Agreement)
    });
    let has_clitic = met.group.is_some_and(|g| g.clitic_object.is_some());
    let clause = complements(view, met).find(|&c| {
        let marked = view
            .children(c)
            .any(|k| matches!(view.deprel(k), Deprel::Mark | Deprel::Case) && view.is(k, Closed::Of | Closed::That));
        c > met.last
            && matches!(view.deprel(c), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::Obl | Deprel::OblArg)
            && marked
            && (is_infinitive(view, c) || view.child(c, &[Deprel::Mark]).is_some())
    });
    match (person, clause) {
        (Some(x), Some(y)) if x < y => {
            found(frame, after_preposition(view, x), stretch(view, met.head, x, view.right(y)), y)
        }
        (Some(x), None) if inner_infinitive(view, x).is_some() => {
            let first = after_preposition(view, x);
            found(frame, first, stretch(view, met.head, first, view.right(x)), x)
        }
        (Some(x), None) => {
            let infinitive = infinitive_behind(view, x)?;
            found(frame, after_preposition(view, x), clause_end(view, infinitive), x)
        }
        (None, Some(y)) if has_clitic => {
            let mark = view.children(y).find(|&k| view.is(k, Closed::Of | Closed::That))?;
            found(frame, mark + 1, view.right(y), y)
        }
        _ => None,
    }
}

/// « reproche au prévenu de n'avoir « rien regretté » »: an infinitive with *de* right behind the addressee, which
/// marks inside it lead the parser astray from.
fn infinitive_behind(view: &View<'_>, person: usize) -> Option<usize> {
    let mut led = (person..view.len().min(view.right(person) + 2)).filter(|&i| view.is(i, Closed::Of));
    led.find_map(|next| {
        let verb = (next + 1..view.len().min(next + 5))
            .find(|&i| !view.is(i, Closed::Ne | Closed::Reflexive | Closed::Him | Closed::Not | Closed::Definite))?;
        (view.node(verb).feats.verb_form == Some(VerbForm::Inf)).then_some(verb)
    })
}

/// An infinitive with *de* that hangs on the addressee by mistake.
pub(super) fn inner_infinitive(view: &View<'_>, person: usize) -> Option<usize> {
    view.children(person).find(|&c| {
        c > person && is_infinitive(view, c) && preposition_of(view, c).is_some_and(|p| view.is(p, Closed::Of))
    })
}

/// *à* X + deed or deed + *à* X: « reproche à X de Y », « impute Y à X ».
pub(super) fn deed_to_person(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    if let Some(found) = indirect_addressee(view, met, frame) {
        return Some(found);
    }
    let deed = direct_object(view, met).or_else(|| antecedent_object(view, met.head))?;
    let person = complements(view, met).find(|&c| {
        c > met.last
            && c != deed
            && preposition_of(view, c).is_some_and(|p| view.is(p, Closed::On | Closed::ToThe | Closed::To))
    });
    // « un écart que X attribue à Y »
    if deed < met.head {
        let (person, mut judged) = (person?, relative_object(view, met, frame)?);
        judged.pieces.push((after_preposition(view, person), view.right(person)));
        return Some(judged);
    }
    let first = person.map_or(view.left(deed), |p| view.left(deed).min(after_preposition(view, p)));
    found(frame, first, person.map_or(view.right(deed), |p| view.right(p).max(view.right(deed))), deed)
}
