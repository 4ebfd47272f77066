//! Objects for content: « annonce Y », « se félicite de Y », « juge X trop cher ».

use super::clause::is_infinitive;
use super::ends::{clause_end, stretch};
use super::extent::{end_of_phrase, is_circumstance, island_end, over_adjuncts};
use super::{
    DROPPED, Found, after_preposition, complements, direct_object, found, is_time, preposition_of, takes, takes_object,
};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::cue::{Met, adjectives_by_form};
use crate::attribute::lexicon::Frame;
use crate::attribute::scene::View;
use crate::attribute::speaker;

/// Object + attribute: « juge X irréaliste », « qualifie X de Y », « estime à Y le prix »; verbs of naming only
/// with a name in quotation marks.
pub(super) fn object_attribute(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let names = met.cue.ambiguous && met.cue.prepositions.is_empty() && !met.cue.frames.has(Frame::Que);
    let quoted = |i: usize| view.quote_of(i).is_some() && view.quote_of(i) != view.quote_of(met.head);
    let found = judged(view, met, frame)?;
    (!names || found.pieces.iter().any(|&(a, b)| (a..=b).any(quoted))).then_some(found)
}

fn judged(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let attribute = complements(view, met).find(|&c| {
        let led = preposition_of(view, c);
        c > met.last
            && match view.deprel(c) {
                Deprel::Xcomp if met.cue.ambiguous && !met.cue.prepositions.is_empty() => {
                    led.is_some_and(|p| takes(view, met, p))
                }
                Deprel::Xcomp => !is_infinitive(view, c) || led.is_some_and(|p| view.is(p, &["comme"])),
                Deprel::Obl | Deprel::OblArg | Deprel::OblMod | Deprel::Advcl => {
                    led.is_some_and(|p| {
                        takes(view, met, p) && !met.cue.prepositions.is_empty() || view.is(p, &["comme"])
                    }) || view.children(c).any(|k| view.is(k, &["comme"]))
                }
                _ => false,
            }
    });
    let person = direct_object(view, met);
    // « y voit un signe de faiblesse »: the clitic stands for what is seen so.
    let there = view.children(met.head).any(|c| c < met.head && view.is(c, &["y"]));
    if let Some(x) = person.filter(|&x| there && met.cue.lemma == "voir" && takes_object(view, met, x)) {
        return found(frame, view.left(x), view.right(x), x);
    }
    let relative =
        view.children(met.head).any(|c| c < met.head && view.deprel(c) == Deprel::Obj && view.is(c, &["que", "qu'"]));
    let has_clitic = relative || met.group.is_some_and(|g| g.clitic_object.is_some() || g.reflexive);
    // « le désigne comme visiteur » names him; « comme meneur » accuses.
    let fits = |y: usize| met.cue.lemma == "voir" || met.cue.objects.is_empty() || takes_object(view, met, y);
    match (person, attribute.filter(|&y| fits(y))) {
        (Some(x), Some(y)) => {
            let first = view.left(x).min(if y < x { after_preposition(view, y, DROPPED) } else { view.left(y) });
            found(frame, first, view.right(x).max(view.right(y)), y)
        }
        (Some(x), None) if view.children(x).any(|c| c > x && led_by_attribute(view, met, c)) => {
            found(frame, view.left(x), view.right(x), x)
        }
        // « appelle le budget « la grande braderie » ».
        (Some(x), None) if quoted_name(view, met, x).is_some() => {
            found(frame, view.left(x), quoted_name(view, met, x).unwrap_or(x), x)
        }
        // « l'avait appelé la « reine du béton » ».
        (Some(x), None) if has_clitic && view.quote_of(x).is_some() && view.quote_of(met.head).is_none() => {
            found(frame, view.left(x), view.right(x), x)
        }
        // « juge le chantier trop bruyant »: the attribute looks like an adjective of the object. « trouve un
        // moulin ancien » finds one.
        (Some(x), None)
            if !met.cue.frames.has(Frame::NounObject)
                && !view.children(x).any(|c| c < x && view.is(c, &["un", "une", "des", "de", "d'"]))
                && met.cue.lemma != "voir"
                && !met.cue.prepositions.iter().any(|p| p == "pour")
                && view.children(x).any(|c| c > x && view.deprel(c) == Deprel::Amod) =>
        {
            found(frame, view.left(x), view.right(x), x)
        }
        // « juge inutile de rouvrir le débat », « trouve « un peu facile » de critiquer »
        (None, Some(y)) if predicated_behind(view, y).is_some() => {
            let end = clause_end(view, predicated_behind(view, y).unwrap_or(y));
            let first = (met.last + 1..y).find(|&i| view.is_punct(i) || view.below(i, y)).unwrap_or(y);
            found(frame, first, end, y)
        }
        // « se montre prudent » tells how somebody is; « prudent sur Y », what he thinks.
        (None, Some(y))
            if matches!(met.cue.lemma.as_str(), "montrer" | "sentir")
                && (is_bare_adjective(view, y) || !is_of_opinion(view, y)) =>
        {
            None
        }
        (None, Some(y)) if has_clitic => {
            found(frame, after_preposition(view, y, DROPPED).max(met.last + 1), end_of_attribute(view, met, y), y)
        }
        _ => None,
    }
}

/// « inutile de rouvrir Y », « indispensable que Y »: the word that opens what an adjective is said of.
fn predicated_behind(view: &View<'_>, adjective: usize) -> Option<usize> {
    let next = (adjective + 1..view.len()).find(|&i| !view.is_punct(i))?;
    let infinitive = view.is(next, &["de", "d'"])
        && (next + 1..view.len().min(next + 5)).any(|i| view.node(i).feats.verb_form == Some(VerbForm::Inf));
    let clause = view.is(next, &["que", "qu'"]) && view.deprel(next) == Deprel::Mark;
    (view.upos(adjective) == Upos::Adj && (infinitive || clause) && next <= adjective + 2).then_some(next)
}

/// « se montrent prudents sur le coût »: an attribute with its complements, without since when.
fn end_of_attribute(view: &View<'_>, met: &Met<'_>, attribute: usize) -> usize {
    let end = over_adjuncts(view, met, view.right(attribute));
    let quoted = view.quote_of(attribute);
    let since = (attribute + 1..=end).find(|&i| view.quote_of(i) == quoted && is_circumstance(view, i));
    since.map_or(end, |i| i - 1)
}

/// Whether word `i` is an adjective with nothing behind it that belongs to it, outside quotations.
fn is_bare_adjective(view: &View<'_>, i: usize) -> bool {
    view.upos(i) == Upos::Adj
        && view.right(i) == i
        && view.quote_of(i).is_none()
        && view.upos_at(i + 1) != Some(Upos::Adp)
}

/// Whether an attribute can be what somebody thinks: a quotation, or an adjective that the lexicon has as a cue.
fn is_of_opinion(view: &View<'_>, attribute: usize) -> bool {
    view.upos(attribute) != Upos::Adj
        || view.is(attribute + 1, &["sur", "quant", "face", "envers"])
        || view.quote_of(attribute).is_some()
        || !adjectives_by_form(view.scene.lexicon, view.lower(attribute)).is_empty()
}

/// The end of a short quotation right behind the object's noun: what the object is called.
fn quoted_name(view: &View<'_>, met: &Met<'_>, object: usize) -> Option<usize> {
    let right = (view.right(object) + 1).min(view.len().saturating_sub(1));
    let opens = |i: &usize| !view.is_punct(i - 1) && view.quote_of(i - 1) == view.quote_of(met.head);
    (object + 1..=right).filter(opens).find_map(|i| island_end(view, i))
}

/// Whether a dependent of the object is really the attribute.
pub(super) fn led_by_attribute(view: &View<'_>, met: &Met<'_>, c: usize) -> bool {
    preposition_of(view, c)
        .is_some_and(|p| view.is(p, &["comme"]) || !met.cue.prepositions.is_empty() && takes(view, met, p))
}

/// A prepositional object; *de* and *à* are left out, other prepositions stay.
pub(super) fn preposition_object(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let object = complements(view, met).find(|&c| {
        let led = preposition_of(view, c).filter(|&p| p > met.head);
        let within = led.is_some_and(|p| p == met.last && met.cue.is_phrase());
        let oblique = matches!(
            view.deprel(c),
            Deprel::Obl
                | Deprel::OblArg
                | Deprel::OblMod
                | Deprel::Xcomp
                | Deprel::Nmod
                | Deprel::Ccomp
                | Deprel::Advcl
                | Deprel::Acl
                | Deprel::Obj
        );
        oblique
            && c > met.last
            && !is_time(view, c)
            && (within
                || led.is_some_and(|p| {
                    if met.cue.prepositions.is_empty() { view.is(p, &["de", "d'", "à"]) } else { takes(view, met, p) }
                }))
    });
    if let Some(c) = object {
        return found(
            frame,
            after_preposition(view, c, DROPPED).max(met.last + 1),
            before_next_act(view, c, stretch(view, met.head, c, view.right(c))),
            c,
        );
    }
    if let Some(c) = direct_object(view, met)
        .filter(|&o| takes_de(met) && view.is(view.left(o), &["des"]) && view.left(o) == met.last + 1)
    {
        return found(frame, view.left(c) + 1, end_of_phrase(view, met, c), c);
    }
    let p = met.last + 1;
    if p + 1 >= view.len() || view.upos(p) != Upos::Adp || !takes(view, met, p) || met.cue.prepositions.is_empty() {
        return None;
    }
    let word = view.head(p).filter(|&h| h > p).unwrap_or(p + 1);
    let first = if view.is(p, DROPPED) { p + 1 } else { p };
    Some(Found { frame, pieces: vec![(first, view.right(word).max(word))], word, guessed: true })
}

/// « s'est félicité de Y avant d'inviter … »: the object ends where the speaker does something else.
fn before_next_act(view: &View<'_>, object: usize, end: usize) -> usize {
    let next = (object + 1..end.saturating_sub(1)).find(|&i| {
        view.is(i, &["avant"]) && view.is(i + 1, &["de", "d'"]) && view.quote_of(i) == view.quote_of(object)
    });
    next.map_or(end, |i| i - 1)
}

/// Whether « des » behind the cue must be *de* + *les*: it takes *de* and no object.
pub(super) fn takes_de(met: &Met<'_>) -> bool {
    !met.cue.frames.has(Frame::NounObject) && (met.cue.prepositions.is_empty() || met.cue.takes("de"))
}

/// A noun object; where the tree gives none, the noun phrase right behind the cue.
pub(super) fn noun_object(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    // « Ce que réfute l'entreprise »: the object is the pronoun, and what stands behind the subject.
    let asked =
        view.children(met.head).any(|c| c < met.head && view.deprel(c) == Deprel::Obj && view.is(c, &["que", "qu'"]));
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
            .or_else(|| noun_behind(view, met, frame))
            .or_else(|| quotation_behind(view, met, frame))
            .or_else(|| behind_commas(view, met, frame));
    };
    if !takes_object(view, met, object) || is_sentenced(view, met) {
        return None;
    }
    let pronoun = view.upos(object) == Upos::Pron && view.children(object).next().is_none();
    if pronoun && !view.is(object, &["cela", "ceci", "ça"]) {
        return None;
    }
    let mut first = view.left(object).max(met.last + 1);
    // « demande quant à elle la fermeture »
    if view.is(first, &["quant"]) && first + 3 < object {
        first += 3;
    }
    found(frame, first, end_of_quoted(view, first, object).unwrap_or_else(|| end_of_phrase(view, met, object)), object)
}

/// « a réclamé, lundi à Vienne, un accès libre »: behind when and where, between commas.
fn behind_commas(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let open = met.last + 1;
    if !view.is(open, &[","]) || !(is_time(view, open + 1) || view.upos_at(open + 1) == Some(Upos::Adp)) {
        return None;
    }
    let close = (open + 2..view.len().min(open + 9))
        .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux))
        .find(|&i| view.is(i, &[","]))?;
    let head = (close + 2..view.len().min(close + 5)).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn))?;
    let article = view.upos_at(close + 1) == Some(Upos::Det) && !is_time(view, head);
    let verb = (head..view.right(head).min(view.len() - 1))
        .any(|i| view.head(i) == Some(met.head) && view.upos(i) == Upos::Verb);
    (article && !verb).then(|| Found {
        frame,
        pieces: vec![(close + 1, end_of_phrase(view, met, head).max(head))],
        word: head,
        guessed: true,
    })
}

/// « dénonce devant les élus « une mascarade » »: a quotation behind a place or an addressee.
fn quotation_behind(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let first = met.last + 1;
    if !matches!(view.upos_at(first), Some(Upos::Adp)) {
        return None;
    }
    let open = (first + 2..view.len().min(first + 12))
        .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj) && !view.is(i, &[",", ":", ";"]))
        .find(|&i| island_end(view, i).is_some())?;
    let led = matches!(view.upos(open - 1), Upos::Adp | Upos::Det | Upos::Adv | Upos::Cconj);
    let close = island_end(view, open).filter(|_| !led)?;
    let word = (open..close).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Verb))?;
    Some(Found { frame, pieces: vec![(open, close)], word, guessed: true })
}

/// « dénonce « une mascarade » après le vote »: an object that is all quotation ends with it, but for its own
/// complements.
fn end_of_quoted(view: &View<'_>, first: usize, object: usize) -> Option<usize> {
    let close = island_end(view, first).filter(|&c| c > object)?;
    let when = view.is(close + 1, &["après", "avant", "depuis", "pendant", "durant", "lors", "devant"]);
    when.then_some(close)
}

/// « condamne X à six mois de prison »: a court's sentence is a deed, not a judgement of somebody's.
fn is_sentenced(view: &View<'_>, met: &Met<'_>) -> bool {
    const PENALTIES: &[&str] = &[
        "mois", "an", "année", "jour", "heure", "peine", "prison", "réclusion", "détention", "amende", "euro", "franc",
        "dollar", "perpétuité", "mort",
    ];
    const COURTS: &[&str] = &["tribunal", "cour", "juge", "justice", "jury", "assises", "magistrat"];
    let penalty = |i: usize| PENALTIES.contains(&view.lemma(i));
    let courts = || view.child(met.head, &[Deprel::Nsubj]).is_some_and(|s| COURTS.contains(&view.lemma(s)));
    let person = |i: usize| speaker::kind_of(view, i) == Some(speaker::Kind::Person) || view.upos(i) == Upos::Propn;
    if met.cue.lemma == "condamner" && courts() && direct_object(view, met).is_some_and(person) {
        return true;
    }
    met.cue.lemma == "condamner"
        && (met.last + 1..view.len()).any(|i| {
            view.is(i, &["à", "aux"])
                && (i + 1..view.len().min(i + 5)).any(|k| penalty(k) || view.is(k, &["verser", "payer", "rembourser"]))
        })
}

/// The noun that a relative clause's *que* stands for as its object.
pub(in crate::attribute) fn antecedent_object(view: &View<'_>, verb: usize) -> Option<usize> {
    let that = view
        .children(verb)
        .find(|&c| c < verb && matches!(view.deprel(c), Deprel::Obj | Deprel::Mark) && view.is(c, &["que", "qu'"]))?;
    view.head(verb).filter(|&h| {
        h < that && view.deprel(verb) == Deprel::AclRelcl && matches!(view.upos(h), Upos::Noun | Upos::Propn)
    })
}

/// « un voyage que X avait approuvé »: the antecedent of the relative pronoun.
pub(super) fn relative_object(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let noun = antecedent_object(view, met.head)?;
    let that = (noun..met.head).find(|&i| view.is(i, &["que", "qu'"]))?;
    let first = (view.left(noun)..=noun).find(|&i| view.deprel(i) != Deprel::Case && !view.is_punct(i))?;
    let last = if view.is(that - 1, &[","]) { that - 2 } else { that - 1 };
    found(frame, first, last.max(noun), noun)
}

/// The noun phrase that begins with a determiner right behind the cue.
pub(super) fn noun_behind(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let mut start = met.last + 1;
    while view.upos_at(start) == Some(Upos::Adv) {
        start += 1;
    }
    // « des » is an article here, even where it was read as *de* + *les*.
    let des = start + 1 < view.len() && view.span(start) == view.span(start + 1) && view.is(start, &["de"]);
    let begin = start;
    let start = if des { start + 1 } else { start };
    let article = view.upos_at(start) == Some(Upos::Det) || start < view.len() && view.deprel(start) == Deprel::Det;
    if des && !view.is(start, &["les"]) || !article || met.group.is_some_and(|g| g.passive) {
        return None;
    }
    let head = (start + 1..view.len().min(start + 5)).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn))?;
    if is_time(view, head) || view.upos_at(start + 1).is_some_and(|u| u == Upos::Num) {
        return None;
    }
    let right = if view.left(head) >= met.last { end_of_phrase(view, met, head) } else { head };
    Some(Found { frame, pieces: vec![(begin, right.max(head))], word: head, guessed: true })
}
