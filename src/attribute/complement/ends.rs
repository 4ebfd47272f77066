//! Where clauses end. In: the first and the last word that the tree gives a clause. Out: the last
//! word that belongs to what is reported.

mod resumes;

use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Frame, SubjectKind};
pub(super) use resumes::resumes;

/// Where a reported clause ends. It nearly always goes on to the end of its sentence or of the
/// quotation that holds the cue; the tree is believed against that only where a clause follows that
/// cannot be part of it: one coordinated with the cue, or the one that the cue's clause belongs to.
pub(super) fn end_of_report(view: &View<'_>, met: &Met<'_>, from: usize, end: usize) -> usize {
    let limit = clause_end(view, from);
    let limit = match view.quote_of(met.head) {
        Some(q) => limit.min(view.words_within(view.quote(q).inner).end.saturating_sub(1)),
        None => limit,
    };
    let limit = (from + 2..limit)
        .find(|&i| {
            view.is(i, &[":"]) && view.is(i + 1, &["«", "\"", "“"]) && view.quote_of(i) == view.quote_of(met.head)
        })
        .map_or(limit, |i| i - 1);
    let limit = explained(view, met, from, limit).map_or(limit, |colon| colon - 1);
    let limit = closing_relative(view, met.head, from, limit).map_or(limit, |comma| comma - 1);
    let mut end = stretch_within(view, met.head, from, end.min(limit)).min(limit);
    while end > from && view.is(end, &[",", ";"]) {
        end -= 1;
    }
    if let Some(closed) = closed_by_quotation(view, from, limit) {
        return closed;
    }
    if is_unfinished(view, from, end) {
        return limit;
    }
    if let Some(joined) = second_act(view, met, from, limit) {
        return joined - 1;
    }
    if let Some(comma) = summed_up(view, met.head, from, limit) {
        return comma - 1;
    }
    let mut next = end + 1;
    while next <= limit && view.is_punct(next) {
        next += 1;
    }
    if next > limit || view.is(next, Closed::Because) {
        return limit;
    }
    match (next..=limit).find(|&i| resumes(view, met, from, i)) {
        Some(i) => {
            let comma = (end + 1..i).rev().find(|&k| view.is(k, &[","]) && view.quote_of(k) == view.quote_of(met.head));
            let mut last = comma.unwrap_or(i).saturating_sub(1).max(end);
            while last > from && (view.is_punct(last) || view.upos(last) == Upos::Cconj) {
                last -= 1;
            }
            last
        }
        None => limit,
    }
}

/// « assure que rien n'est signé : les plans datent de mai »: the colon behind a whole clause before another, which
/// the speaker or the writer adds.
fn explained(view: &View<'_>, met: &Met<'_>, from: usize, limit: usize) -> Option<usize> {
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    let level = |i: usize| view.quote_of(i) == view.quote_of(met.head);
    let colon = (from + 2..limit).find(|&i| view.is(i, &[":"]) && level(i))?;
    let tells = (from + 1..colon).any(finite);
    (view.quote_of(met.head).is_none() && tells && (colon + 1..=limit).any(|i| finite(i) && level(i))).then_some(colon)
}

/// « fait valoir que 60 % serviront ici et promet douze embauches »: the « et » before another verb of saying with no
/// subject of its own, where what the clause is about cannot speak.
fn second_act(view: &View<'_>, met: &Met<'_>, from: usize, limit: usize) -> Option<usize> {
    let below = view.children(met.head).find(|&c| c > from && view.deprel(c) == Deprel::Ccomp);
    let verb = below.or_else(|| (from + 1..limit).find(|&i| view.deprel(i) == Deprel::Ccomp))?;
    let subject = view.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass]).filter(|&s| s > from && s < verb)?;
    let number = |i: usize| view.node(i).feats.number;
    let main = met.group.and_then(|g| g.finite).and_then(number);
    let apart = |v: usize| {
        number(subject).is_some() && number(v).is_some() && number(subject) != number(v) && number(v) == main
    };
    let mute = view.upos(subject) != Upos::Pron && !speaker::is_speaker(view, subject);
    (verb + 1..limit).find(|&i| {
        let cue = view.scene.lexicon.verbs(view.lemma(i + 1));
        let speaks = cue
            .iter()
            .any(|c| !c.is_phrase() && c.subject == SubjectKind::Speaker && (c.frames.has(Frame::Que) || apart(i + 1)));
        view.is(i, Closed::And)
            && speaks
            && (mute || apart(i + 1))
            && view.upos(i + 1) == Upos::Verb
            && view.node(i + 1).feats.mood.is_some()
            && view.child(i + 1, &[Deprel::Nsubj]).is_none()
            && view.quote_of(i) == view.quote_of(met.head)
    })
}

/// Whether the words after `from` up to `end` cannot be all of a clause: they have no verb yet, or end
/// in a word that leads to another.
fn is_unfinished(view: &View<'_>, from: usize, end: usize) -> bool {
    // « qu'en gelant les prix, la loi découragerait Y »: a gerund is no verb of the clause's.
    let gerund = |i: usize| view.lower(i).ends_with("ant") && view.is(i - 1, Closed::InOr);
    let verb = (from + 1..=end).any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux) && !gerund(i));
    !verb || matches!(view.upos(end), Upos::Aux | Upos::Det | Upos::Adp | Upos::Sconj | Upos::Cconj) && end > from + 1
}

/// « que « … » »: a reported clause that is a quotation as a whole ends with it.
pub(super) fn closed_by_quotation(view: &View<'_>, que: usize, limit: usize) -> Option<usize> {
    let first = if view.is(que + 1, &[":"]) { que + 2 } else { que + 1 };
    if first > limit || !view.is_punct(first) {
        return None;
    }
    let quote = view.scene.quote_opening_at(view.span(first).start()).filter(|q| q.closed)?;
    let words = view.words_within(quote.inner);
    let clause =
        words.clone().any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some());
    let after = words.end + 1;
    let goes_on = after < limit && !view.is_punct(after) && !view.is(after, Closed::CarryOn)
        || view.is(after, Closed::But | Closed::And) && view.is(after + 1, Closed::That);
    (clause && !goes_on && quote.outer.end() <= view.sentence.span.end()).then_some(words.end)
}

/// Where the clause that begins at `from` ends at the latest.
pub(in crate::attribute) fn clause_end(view: &View<'_>, from: usize) -> usize {
    let ends = |i: usize| {
        view.is(i, &[";"])
            || i > from && view.is(i, &[".", "!", "?"]) && i + 1 < view.len() && view.upos(i) == Upos::Punct
    };
    let level = |i: usize| view.quote_of(i) == view.quote_of(from) || view.quote_of(i).is_none();
    let stop = (from..view.len()).find(|&i| ends(i) && level(i));
    stop.unwrap_or(view.len()).saturating_sub(1)
}

/// « …, une thèse que X conteste », « …, un mot qui a choqué »: the comma before what the writer says of the whole
/// clause, a noun with an indefinite article and its relative clause.
fn summed_up(view: &View<'_>, met: usize, from: usize, end: usize) -> Option<usize> {
    (from + 2..end).find(|&i| {
        let noun = (i + 2..end.min(i + 5)).find(|&k| view.upos(k) == Upos::Noun);
        let relative = noun.and_then(|n| {
            (n + 1..end.min(n + 4)).find(|&k| {
                view.is(k, Closed::Who | Closed::Whose)
                    || view.is(k, Closed::That) && (view.upos(k) == Upos::Pron || k == n + 1)
            })
        });
        let plain = |k: usize| (i + 2..k).all(|w| matches!(view.upos(w), Upos::Noun | Upos::Adj | Upos::Adv));
        view.is(i, &[",", "—", "–"])
            && view.quote_of(i) == view.quote_of(met)
            && view.is(i + 1, Closed::IndefiniteSingular)
            && relative.is_some_and(|k| plain(k) && !(k..=end).any(|w| view.is(w, &[","])))
    })
}

/// « Les Roy, qui jurent avoir tout rendu, partiront en mai »: the comma that closes the relative clause of a cue, before the
/// verb of the sentence's subject.
fn closing_relative(view: &View<'_>, cue: usize, from: usize, end: usize) -> Option<usize> {
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    let level = |i: usize| view.quote_of(i) == view.quote_of(cue);
    let who = (1..cue).rev().find(|&i| view.is(i, Closed::Who)).filter(|_| view.deprel(cue) == Deprel::AclRelcl)?;
    let opens = view.is(who - 1, &[","]) && !(0..who).any(finite) && !(who + 1..cue).any(|i| view.is_punct(i));
    (from + 1..end).filter(|_| opens).find(|&i| {
        let clitic = |&k: &usize| view.is(k, Closed::Ne | Closed::Reflexive | Closed::ObjectClitic);
        let verb = (i + 1..=end).find(|k| !clitic(k));
        view.is(i, &[","]) && level(i) && verb.is_some_and(|v| finite(v) && level(v))
    })
}

/// Moves the end of a clause over what follows it without a comma: the parser often hangs the
/// last complements of the reported clause on the reporting verb.
pub(super) fn stretch(view: &View<'_>, cue: usize, from: usize, end: usize) -> usize {
    let limit = clause_end(view, from);
    let limit = closing_relative(view, cue, from, limit).map_or(limit, |comma| comma - 1);
    let end = stretch_within(view, cue, from, end.min(limit)).min(limit);
    let aside = (from + 2..end).find(|&i| {
        let second = view.is(i + 2, Closed::IfFull | Closed::That);
        view.is(i, &[","])
            && view.quote_of(i) == view.quote_of(cue)
            && (second && view.is(i + 1, Closed::Even | Closed::Although | Closed::Whereas))
    });
    let aside = aside.or_else(|| summed_up(view, cue, from, end));
    aside.map_or_else(|| over_infinitives(view, end, limit), |comma| comma - 1)
}

/// « à ranger, balayer puis fermer »: further infinitives belong to the same content.
pub(super) fn over_infinitives(view: &View<'_>, end: usize, limit: usize) -> usize {
    let mut i = end + 1;
    if !view.is(i, Closed::And | Closed::Or | Closed::Comma) {
        return end;
    }
    i += 1;
    while i < view.len()
        && view
            .is(i, Closed::And | Closed::Or | Closed::To | Closed::Of | Closed::Ne | Closed::Not | Closed::ObjectClitic)
    {
        i += 1;
    }
    let infinitive =
        i < view.len() && view.upos(i) == Upos::Verb && view.node(i).feats.verb_form == Some(VerbForm::Inf);
    if infinitive { limit } else { end }
}

pub(super) fn stretch_within(view: &View<'_>, cue: usize, from: usize, mut end: usize) -> usize {
    loop {
        let next = end + 1;
        if next >= view.len() {
            return end;
        }
        let joined = view.children(cue).find(|&c| view.left(c) == next && c > from);
        match joined {
            Some(c) if view.right(c) > end && belongs_below(view, c) => end = view.right(c),
            _ => return end,
        }
    }
}

/// Whether a dependent of the cue that follows its clause is really the clause's.
pub(super) fn belongs_below(view: &View<'_>, c: usize) -> bool {
    match view.deprel(c) {
        Deprel::Obl | Deprel::OblMod | Deprel::OblArg | Deprel::Advmod | Deprel::Nmod | Deprel::Acl => {
            !view.is_punct(view.left(c))
        }
        Deprel::Advcl => !view.is_punct(view.left(c)) && !matches!(view.node(c).feats.verb_form, Some(VerbForm::Part)),
        _ => false,
    }
}
