//! What is said behind a passive. In: the verb group. Out: what stands behind its agent.

use crate::analyse::{Deprel, Upos};
use crate::attribute::cue::Met;
use crate::attribute::incise::last_word;
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::attribute::{complement, mention, pieces, source, speaker};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Frame, WordClass};
use crate::model::Phrase;
use crate::span::Span;

/// Who says it: the agent of the tree, or one that stands behind a finite verb or what something is held to be.
pub(super) fn agent(view: &View<'_>, met: &Met<'_>, group: &VerbGroup) -> Option<Phrase> {
    let hangs = || group.shape == Shape::Finite || before_agent(view, met, group).is_some();
    source::agent(view, group.head).or_else(|| late_agent(view, group).filter(|_| hangs()))
}

/// The most words of an attribute before its agent.
const MOST_OF_ATTRIBUTE: usize = 8;

/// « a été qualifié de « farce » par l'opposante »: an agent that the parser hangs on the attribute.
fn late_agent(view: &View<'_>, group: &VerbGroup) -> Option<Phrase> {
    let by = (group.last + 1..view.len().min(group.last + 10))
        .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux) && !view.is(i, &[","]))
        .find(|&i| view.is(i, Closed::By) && view.quote_of(i) == view.quote_of(group.head))?;
    let head = mention::phrase_starting_at(view, by + 1)?;
    let speaks = matches!(speaker::kind_of(view, head), Some(speaker::Kind::Person | speaker::Kind::Body));
    speaks.then(|| mention::phrase_within(view, head, by + 1, view.len()))
}

/// The deed or the attribute: « d'avoir menti », « comme un échec ».
pub(super) fn rest(view: &View<'_>, met: &Met<'_>, group: &VerbGroup) -> Option<Span> {
    let deed = met.cue.frames.any(&[
        Frame::PersonDeed,
        Frame::AddresseeInfinitive,
        Frame::ObjectAttribute,
        Frame::PrepositionObject,
    ]) || met.cue.frames.has(Frame::DeedToPerson) && source::agent(view, group.head).is_some();
    let c = view.children(group.head).find(|&c| {
        let led = view.children(c).find(|&k| matches!(view.deprel(k), Deprel::Case | Deprel::Mark) && k < c);
        let by = led.is_some_and(|k| view.is(k, Closed::By));
        c > group.last
            && !by
            && !complement::is_time(view, c)
            && match view.deprel(c) {
                // « désignée capitaine » is no « désignée comme meneuse ».
                Deprel::Xcomp | Deprel::Ccomp => {
                    led.is_some()
                        || !met.cue.takes_one_of(view.reading.language, Closed::As)
                        || met.cue.prepositions.is_empty()
                }
                Deprel::Obl | Deprel::OblArg | Deprel::OblMod | Deprel::Advcl => {
                    deed && led.is_some_and(|k| view.is(k, Closed::For | Closed::As | Closed::To | Closed::Of))
                }
                // « la mairesse accusée de favoritisme »: no agent of a charge.
                Deprel::OblAgent => {
                    met.cue.frames.has(Frame::PersonDeed) && led.is_some_and(|k| view.is(k, Closed::Of))
                }
                _ => false,
            }
    });
    match c {
        Some(c) => {
            let by = (c + 1..=view.right(c))
                .find(|&i| view.is(i, Closed::By) && group.shape == Shape::Finite && late_agent(view, group).is_some());
            let end = || {
                let drawn = complement::over_adjuncts(view, met, view.right(c));
                // « mis en examen pour destruction par incendie », but « soupçonné de vol par la régie »
                let who = |i: usize| mention::phrase_starting_at(view, i + 1);
                let agent = |&i: &usize| view.is(i, Closed::By) && who(i).is_some_and(|h| speaker::is_speaker(view, h));
                (c + 1..=drawn).find(agent).map_or(drawn, |i| i - 1)
            };
            pieces::piece(view, view.left(c), by.map_or_else(end, |i| i - 1))
        }
        None => before_agent(view, met, group).or_else(|| after_agent(view, met, group)),
    }
}

/// « jugée insuffisante par la fédération »: what something is held to be, between the participle and its agent. A court
/// that holds somebody guilty does so by its sentence.
fn before_agent(view: &View<'_>, met: &Met<'_>, group: &VerbGroup) -> Option<Span> {
    let agent = source::agent(view, group.head).or_else(|| late_agent(view, group))?;
    let court = view.at(agent.head).is_some_and(|h| view.scene.lexicon.is(WordClass::Court, view.lemma(h)));
    let first = group.last + 1;
    let by = (first..view.len().min(first + MOST_OF_ATTRIBUTE)).find(|&i| view.is(i, Closed::By))?;
    let held = |i: usize| matches!(view.upos(i), Upos::Adj | Upos::Adv | Upos::Punct) && !view.is(i, &[","]);
    let fits = met.cue.frames.has(Frame::ObjectAttribute)
        && !court
        && (first..by).any(|i| view.upos(i) == Upos::Adj)
        && (first..by).all(|i| held(i) || view.quote_of(i).is_some());
    fits.then(|| pieces::piece(view, first, by - 1)).flatten()
}

/// « accusé par X d'avoir menti »: the deed often hangs on the agent.
pub(super) fn after_agent(view: &View<'_>, met: &Met<'_>, group: &VerbGroup) -> Option<Span> {
    let deed = met.cue.frames.any(&[Frame::PersonDeed, Frame::AddresseeInfinitive]);
    let likened = met.cue.frames.has(Frame::ObjectAttribute);
    let agent = source::agent(view, group.head).filter(|_| deed || likened)?;
    let next = last_word(view, agent) + 1;
    if likened && view.is(next, Closed::As) {
        let end = (next..view.len()).find(|&i| view.is(i, &[",", ";", "."])).unwrap_or(view.len()) - 1;
        return pieces::piece(view, next, end);
    }
    let leads = deed && view.is(next, Closed::To | Closed::Of) && next + 1 < view.len();
    leads.then(|| pieces::piece(view, next, complement::clause_end(view, next))).flatten()
}
