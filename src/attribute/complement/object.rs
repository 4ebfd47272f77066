//! Objects for content: « annonce Y », « se félicite de Y », « juge X trop cher ».

use super::displaced::{
    antecedent_object, behind_commas, behind_inserts, behind_set_off, noun_behind, quotation_behind, relative_object,
};
use super::ends::stretch;
use super::extent::{end_of_phrase, island_end, over_adjuncts, over_places};
use super::over::{before_next_act, over_island, over_joined, over_participle};
use super::{
    Found, after_preposition, complements, direct_object, found, is_time, preposition_of, takes, takes_object,
};
use crate::analyse::{Deprel, Upos};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Frame, Reflexive, WordClass};
use crate::model::Stance;

/// Relations in which a preposition with its noun or infinitive stands to a verb.
const OBLIQUE: [Deprel; 9] = [
    Deprel::Obl,
    Deprel::OblArg,
    Deprel::OblMod,
    Deprel::Xcomp,
    Deprel::Nmod,
    Deprel::Ccomp,
    Deprel::Advcl,
    Deprel::Acl,
    Deprel::Obj,
];

/// A prepositional object; *de* and *à* are left out, other prepositions stay.
pub(super) fn preposition_object(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    // « La cour a donné raison à la locataire »: a court rules and judges nothing of its own.
    if met.cue.is_phrase() && met.cue.lemma == "donner" && is_court(view, met) {
        return None;
    }
    let object = complements(view, met).find(|&c| {
        let led = preposition_of(view, c).filter(|&p| p > met.head);
        let within = led.is_some_and(|p| p == met.last && met.cue.is_phrase());
        OBLIQUE.contains(&view.deprel(c))
            && c > met.last
            && !is_time(view, c)
            && (within
                || led.is_some_and(|p| {
                    if met.cue.prepositions.is_empty() {
                        view.is(p, Closed::To | Closed::Of)
                    } else {
                        takes(view, met, p)
                    }
                }))
    });
    if let Some(c) = object {
        let dropped = preposition_of(view, c).filter(|&p| p > met.last && drops(view, met, p));
        let first = dropped.map_or_else(|| after_preposition(view, c).max(met.last + 1), |p| p + 1);
        let end = before_next_act(view, c, stretch(view, met.head, c, view.right(c)));
        let end = over_participle(view, met, over_joined(view, c, end));
        let charged = dropped.is_some_and(|p| view.is(p, Closed::Against));
        let end = if charged { over_adjuncts(view, met, end) } else { end };
        return found(frame, first, over_places(view, met, over_island(view, met, end)), c);
    }
    if let Some(c) = direct_object(view, met).filter(|&o| {
        takes_de(view, met) && view.is(view.left(o), Closed::IndefinitePlural) && view.left(o) == met.last + 1
    }) {
        return found(frame, view.left(c) + 1, end_of_phrase(view, met, c), c);
    }
    // « qui s'en félicitent »: the clitic stands for it.
    if let Some(of) = met.head.checked_sub(1).filter(|&c| view.is(c, Closed::InOr) && view.upos(c) == Upos::Pron)
        && met.cue.reflexive != Reflexive::No
        && !met.cue.is_phrase()
        // « Le maire s'en défend »: a reply that says nothing again.
        && met.cue.stance != Stance::Denies
        && !met.cue.prepositions.is_empty()
        && met.cue.takes_one_of(view.reading.language, Closed::Of)
        && view.is(of.saturating_sub(1), Closed::Reflexive)
    {
        return Some(Found { frame, pieces: vec![(of, of)], word: of, guessed: false });
    }
    let p = behind_circumstance(view, behind_inserts(view, met.last + 1));
    if p + 1 >= view.len() || view.upos(p) != Upos::Adp || !takes(view, met, p) || met.cue.prepositions.is_empty() {
        return None;
    }
    let word = view.head(p).filter(|&h| h > p).unwrap_or(p + 1);
    let first = if view.is(p, Closed::Dropped) || drops(view, met, p) { p + 1 } else { p };
    Some(Found { frame, pieces: vec![(first, view.right(word).max(word))], word, guessed: true })
}

/// « porte plainte pour vol », « plaide pour un accord »: the *pour* of a charge or a demand is no part of it, nor the
/// *contre* of a charge; where one may be for or against something, it is.
fn drops(view: &View<'_>, met: &Met<'_>, p: usize) -> bool {
    let against = met.cue.takes_one_of(view.reading.language, Closed::Against);
    let led = view.is(p, Closed::For) && view.upos(p) == Upos::Adp && !view.is(p + 1, Closed::That);
    // « insiste pour partir » has nothing that it demands without it.
    let demanded = met.cue.stance == Stance::Demands && met.cue.frames.has(Frame::NounObject) && !against;
    // « a porté plainte contre la régie pour tromperie »: whom and for what.
    let charged = view.is(p, Closed::Against) && (p + 2..view.len().min(p + 9)).any(|i| view.is(i, Closed::For));
    let accuses = met.cue.stance == Stance::Accuses;
    led && (accuses || demanded) || charged && accuses
}

/// « a parlé dans la soirée de Y », « fait état en mai de Y »: the word behind when something was said; `i` where no
/// time stands there.
fn behind_circumstance(view: &View<'_>, i: usize) -> usize {
    let timed = view.behind_time(i);
    if timed > i || view.upos_at(i) != Some(Upos::Adp) || view.is(i, Closed::Dropped) {
        return timed;
    }
    let noun = (i + 1..view.len().min(i + 4)).find(|&k| matches!(view.upos(k), Upos::Noun | Upos::Num | Upos::Propn));
    noun.filter(|&k| is_time(view, k) && view.is(k + 1, Closed::Dropped)).map_or(i, |k| k + 1)
}

/// Whether « des » behind the cue must be *de* + *les*: it takes *de* and no object.
pub(super) fn takes_de(view: &View<'_>, met: &Met<'_>) -> bool {
    !met.cue.frames.has(Frame::NounObject) && met.cue.takes_one_of(view.reading.language, Closed::Of)
}

/// A noun object; where the tree gives none, the noun phrase right behind the cue.
pub(super) fn noun_object(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    // « Ce que réfute l'entreprise »: the object is the pronoun, and what stands behind the subject.
    let asked =
        view.children(met.head).any(|c| c < met.head && view.deprel(c) == Deprel::Obj && view.is(c, Closed::That));
    let object = direct_object(view, met);
    // « une thèse que ne partagent pas les élus »
    let inverted = antecedent_object(view, met.head).is_some()
        && view.child(met.head, &[Deprel::Nsubj]).is_none()
        && object.is_some_and(|o| speaker::is_speaker(view, o));
    if inverted || object.is_none() && asked {
        return relative_object(view, met, frame);
    }
    let Some(object) = object else {
        return relative_object(view, met, frame)
            .or_else(|| quoted_behind(view, met, frame))
            .or_else(|| noun_behind(view, met, frame))
            .or_else(|| quotation_behind(view, met, frame))
            .or_else(|| behind_commas(view, met, frame));
    };
    // « Les comédiens saluent, le rideau tombe »: what a comma parts from the verb is no object.
    let parted = view.is(met.last + 1, &[","])
        && view.left(object) == met.last + 2
        && object > met.last
        && (behind_inserts(view, met.last + 1) == met.last + 1
            || met.cue.frames.any(&[Frame::PersonDeed, Frame::AddresseeInfinitive]));
    if parted || !takes_object(view, met, object) || is_sentenced(view, met) {
        return None;
    }
    let pronoun = view.upos(object) == Upos::Pron && view.children(object).next().is_none();
    if pronoun && !view.is(object, Closed::ThisShort | Closed::This) {
        return None;
    }
    let mut first = view.left(object).max(met.last + 1);
    // « demande quant à elle la fermeture »
    if view.is(first, &["quant"]) && first + 3 < object {
        first += 3;
    }
    first = first.max(behind_set_off(view, met, object).unwrap_or(first));
    // « réclame en effet la fermeture »
    let behind = behind_inserts(view, met.last + 1);
    if first == met.last + 1 && behind <= object {
        first = first.max(behind);
    }
    let first = addressee_before(view, met, first).unwrap_or(first);
    found(frame, first, end_of_quoted(view, first, object).unwrap_or_else(|| end_of_phrase(view, met, object)), object)
}

/// « demande au département une aide »: whom something is demanded of, right before it.
fn addressee_before(view: &View<'_>, met: &Met<'_>, object: usize) -> Option<usize> {
    let demands = met.cue.stance == Stance::Demands;
    let person = complements(view, met).find(|&c| {
        let led = preposition_of(view, c).filter(|&p| view.is(p, Closed::To) && p == met.last + 1);
        led.is_some() && view.right(c) + 1 == object && speaker::is_speaker(view, c)
    });
    person.filter(|_| demands).map(|c| after_preposition(view, c))
}

/// « dénonce « une fable » »: a short quotation right behind the cue, whatever the tree makes of it.
fn quoted_behind(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let open = (met.last + 1..view.len()).find(|&i| view.upos(i) != Upos::Adv)?;
    let close = island_end(view, open)?;
    let word = (open..close).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn))?;
    let verbless = (open..close).all(|i| view.node(i).feats.mood.is_none())
        && (view.upos(open + 1) != Upos::Adp || view.is(open + 1, Closed::Of));
    (verbless && view.quote_of(met.head).is_none()).then(|| Found {
        frame,
        pieces: vec![(open, close)],
        word,
        guessed: true,
    })
}

/// « dénonce « une mascarade » après le vote »: an object that is all quotation ends with it, but for its own
/// complements.
fn end_of_quoted(view: &View<'_>, first: usize, object: usize) -> Option<usize> {
    let close = island_end(view, first).filter(|&c| c > object)?;
    let when = view.is(close + 1, &["après", "avant", "depuis", "pendant", "durant", "lors", "devant"]);
    when.then_some(close)
}

/// Whether the subject is a court.
fn is_court(view: &View<'_>, met: &Met<'_>) -> bool {
    view.child(met.head, &[Deprel::Nsubj]).is_some_and(|s| view.scene.lexicon.is(WordClass::Court, view.lemma(s)))
}

/// « condamne X à six mois de prison »: a court's sentence is a deed, not a judgement of somebody's.
fn is_sentenced(view: &View<'_>, met: &Met<'_>) -> bool {
    let penalty = |i: usize| view.lemma_is(i, Closed::Penalty);
    let person = |i: usize| speaker::kind_of(view, i) == Some(speaker::Kind::Person) || view.upos(i) == Upos::Propn;
    if met.cue.lemma == "condamner" && is_court(view, met) && direct_object(view, met).is_some_and(person) {
        return true;
    }
    met.cue.lemma == "condamner"
        && (met.last + 1..view.len()).any(|i| {
            view.is(i, Closed::To | Closed::ToThe)
                && (i + 1..view.len().min(i + 5)).any(|k| penalty(k) || view.is(k, &["verser", "payer", "rembourser"]))
        })
}
