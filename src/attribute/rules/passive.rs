//! X est accusé par Y de Z, « la visite, annoncée par l'armée »: what is said comes first, who
//! says it after *par* or not at all.

mod rest;

use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts, cue_of, stance_of};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::attribute::{complement, mention, pieces, source, speaker, via};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame, WordClass};
use crate::model::{Phrase, Stance};
use crate::span::Span;
use rest::{agent, rest};

/// A passive cue with its agent or without.
pub(super) static RULE: Rule = Rule {
    name: "passive",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A passive cue, with its agent or without",
    examples: &["[Y L'armateur] [C est accusé] par [S deux marins] [Y d'avoir menti]."],
    near_misses: &["La porte est fermée par le gardien."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Verb) {
        let Some(group) = met.group.filter(|g| g.passive && matches!(g.shape, Shape::Finite | Shape::Past)) else {
            continue;
        };
        let attached = super::agent_participle::is_attached(view, met, &group);
        if is_impersonal(view, &group) || clause::is_unreal(view, &group) || clause::is_asked(view, &group) || attached
        {
            continue;
        }
        out.extend(claim(view, met, &group));
    }
}

/// « il est demandé … »: another construction.
pub(super) fn is_impersonal(view: &View<'_>, group: &VerbGroup) -> bool {
    let il = group
        .clitic_subject
        .filter(|&c| view.is(c, Closed::He))
        .or_else(|| view.children(group.head).find(|&c| c < group.head && view.is(c, Closed::He)));
    let follows = view.children(group.head).any(|c| {
        c > group.last
            && matches!(
                view.deprel(c),
                Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass | Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass
            )
            // « il est demandé aux habitants de »
            || c > group.last && view.is(group.last + 1, Closed::To) && complement::is_infinitive(view, c)
    });
    view.child(group.head, &[Deprel::ExplSubj]).is_some()
        || il.is_some_and(|c| view.deprel(c) == Deprel::ExplSubj || follows && group.passive)
}

/// Whether the cue's frames let it stand in the passive, with its agent or without.
fn is_allowed(view: &View<'_>, met: &Met<'_>, group: &VerbGroup, agent: bool) -> bool {
    let frames = met.cue.frames;
    let says = met.cue.quote_strength > 0 || frames.has(Frame::ObjectAttribute);
    // « Le vaccin a été comparé au placebo »: who likens has to be told.
    let likens =
        frames.has(Frame::ObjectAttribute) && met.cue.quote_strength == 0 && met.cue.stance == Stance::Evaluates;
    let charged =
        says && group.shape == Shape::Finite && (agent || !likens) || agent && frames.has(Frame::AddresseeInfinitive);
    frames.has(Frame::Passive)
        || agent
            && frames.any(&[
                Frame::NounObject,
                Frame::Que,
                Frame::PersonDeed,
                Frame::DeedToPerson,
                Frame::ObjectAttribute,
            ])
        || charged && rest(view, met, group).is_some()
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>, group: &VerbGroup) -> Option<Candidate<'s>> {
    let agent = agent(view, met, group);
    let relayed = agent.is_some()
        && group.shape == Shape::Past
        && via::relays(view, group.head)
        && view.head(group.head).is_some_and(|h| speaker::is_speaker(view, h));
    if relayed {
        return None;
    }
    // « a été condamné par le tribunal à six mois »: a court's sentence is a deed.
    let court = |a: Phrase| view.at(a.head).is_some_and(|h| view.scene.lexicon.is(WordClass::Court, view.lemma(h)));
    if met.cue.lemma == "condamner" && agent.is_some_and(court) {
        return None;
    }
    let bare = agent.is_none() && group.shape == Shape::Past;
    let conceded = view.deprel(group.head) == Deprel::Advcl || view.child(group.head, &[Deprel::Mark]).is_some();
    if !is_allowed(view, met, group, agent.is_some()) || bare && !conceded && rest(view, met, group).is_none() {
        return None;
    }
    let object = view
        .child(group.head, &[Deprel::NsubjPass, Deprel::Nsubj])
        .or_else(|| view.head(group.head).filter(|_| group.shape == Shape::Past));
    let attribute = rest(view, met, group);
    // « Trois grutiers sont mis en examen »: a charge without its deed is an event.
    if view.scene.lexicon.is(WordClass::Charge, &met.cue.label) && agent.is_none() && attribute.is_none() {
        return None;
    }
    if !can_be_said(view, met, group, (object, attribute), agent.is_some()) {
        return None;
    }
    let content = match attribute {
        // « elle fut inculpée de tromperie »: the deed is what is laid to him.
        Some(deed) if view.scene.lexicon.is(WordClass::Charge, &met.cue.label) => vec![without_preposition(view, deed)],
        attribute => patient(view, group).into_iter().chain(attribute).collect(),
    };
    let cue = if group.shape == Shape::Past {
        (view.words(group.head, met.last.max(group.head)), view.doc(group.head))
    } else {
        cue_of(view, met)
    };
    let doubt = u8::from(agent.is_none()) + u8::from(agent.is_none() && group.shape == Shape::Past);
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source: agent,
            cue: Some(cue),
            entry: Some(met.cue),
            content,
            content_word: Some(view.doc(group.head)),
            stance: stance_of(met)?,
            evidence: Evidence {
                frame: Some(Frame::Passive),
                passive: true,
                negated: group.negated,
                nonfinite: group.shape == Shape::Past,
                doubt,
                ..Evidence::default()
            },
        },
    )
}

/// « pour tromperie », « d'avoir menti »: the deed without the word that leads to it.
fn without_preposition(view: &View<'_>, deed: Span) -> Span {
    let words = view.words_within(deed);
    let led = words.len() > 1 && view.upos_at(words.start) == Some(Upos::Adp);
    if led { Span::new(view.span(words.start + 1).start(), deed.end()) } else { deed }
}

/// Whether the object and its attribute can be what somebody says: no price that nobody in particular puts, no
/// thing that the cue does not take, no bare name or pronoun.
fn can_be_said(
    view: &View<'_>,
    met: &Met<'_>,
    group: &VerbGroup,
    (object, attribute): (Option<usize>, Option<Span>),
    agent: bool,
) -> bool {
    // « est estimée à trois mille euros »
    let priced = |piece: Span| {
        let words = view.words_within(piece);
        view.is(words.start, Closed::To) && words.clone().any(|i| view.upos(i) == Upos::Num)
    };
    if attribute.is_some() {
        return agent || !attribute.is_some_and(priced);
    }
    let refused = |o: usize| view.upos(o) == Upos::Noun && !view.scene.knowledge.takes_object(met.cue, view.lemma(o));
    let named = |o: usize| view.upos(o) == Upos::Propn && complement::says_that(met.cue.stance);
    // « annoncé par la presse, il est resté »: a pronoun alone is nothing announced.
    let nominal = |o: usize| matches!(view.upos(o), Upos::Noun | Upos::Propn);
    !object.is_some_and(|o| refused(o) || named(o)) && (group.shape != Shape::Past || object.is_some_and(nominal))
}

/// What is accused, announced, contested: the subject, or the noun that the participle goes with.
fn patient(view: &View<'_>, group: &VerbGroup) -> Option<Span> {
    if let Some(subject) = view.child(group.head, &[Deprel::NsubjPass, Deprel::Nsubj]) {
        if view.upos(subject) == Upos::Pron && view.is(subject, Closed::Who) {
            return source::subject(view, group).phrase().map(|p| p.span);
        }
        return pieces::piece(view, view.left(subject), view.right(subject).min(group.first.max(1) - 1).max(subject));
    }
    if group.shape == Shape::Past {
        let above = agreeing(view, group.head).or_else(|| view.head(group.head))?;
        if matches!(view.upos(above), Upos::Noun | Upos::Propn | Upos::Pron) {
            return Some(mention::phrase_within(view, above, 0, group.first).span);
        }
    }
    source::subject(view, group).phrase().map(|p| p.span)
}

/// « cinq ans de prison contre le notaire, accusé de Y »: where the noun above does not agree with the
/// participle, the nearest before it that does.
fn agreeing(view: &View<'_>, participle: usize) -> Option<usize> {
    let own = view.node(participle).feats;
    let fits = |i: usize| {
        let feats = view.node(i).feats;
        (feats.gender == own.gender || feats.gender.is_none()) && (feats.number == own.number || feats.number.is_none())
    };
    let above = view.head(participle)?;
    if own.gender.is_none() || own.number.is_none() || fits(above) || above > participle {
        return None;
    }
    let mut nouns = (above + 1..participle).rev().take(8).filter(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn));
    // « la dispute avec le chef du chantier, accusé de Y »: whoever can be accused before what cannot.
    let person = nouns.clone().find(|&i| fits(i) && speaker::kind_of(view, i) == Some(speaker::Kind::Person));
    person.or_else(|| nouns.next().filter(|&i| fits(i)))
}
