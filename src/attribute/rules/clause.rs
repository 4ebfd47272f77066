//! What the rules for finite clauses share: « X dit que Y », « X annonce Y », « X demande à Z de Y »
//! differ only in where the content stands.

mod real;
mod who;

use super::Rule;
use crate::analyse::{Deprel, Mood, Person, Tense, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts, content_of, cue_of, stance_of};
use crate::attribute::complement::{self, Found};
use crate::attribute::cue::{Met, adjectives_by_form};
use crate::attribute::mention;
use crate::attribute::scene::View;
use crate::attribute::source::{self, Subject};
use crate::attribute::speaker;
use crate::attribute::verb_group::{Shape, VerbGroup, is_inverted_clitic};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame, SubjectKind};
use crate::model::{Phrase, Stance};
use real::{is_anybody, is_hearsay};
pub(super) use real::{is_unreal, is_unverified};
use who::{holds, is_mute, told_apart};

/// Proposes a candidate for every finite verb cue whose content stands in one of `frames`.
pub(super) fn propose<'s>(
    view: &View<'s>,
    cues: &[Met<'s>],
    out: &mut Vec<Candidate<'s>>,
    rule: &'static Rule,
    frames: &[Frame],
) {
    for met in cues.iter().filter(|m| {
        m.cue.pos == CuePos::Verb
            && (m.cue.frames.any(frames)
                || frames.contains(&Frame::Infinitive)
                || frames.contains(&Frame::Que) && m.cue.quote_strength >= 2)
    }) {
        let Some(group) = met.group.filter(|g| is_active_clause(view, g)) else { continue };
        let Some(found) = complement::find_among(view, met, frames) else { continue };
        out.extend(claim(view, met, &group, &found, rule));
    }
}

/// Whether the verb is said of a subject in the active voice, itself or through a carrying verb.
fn is_active_clause(view: &View<'_>, group: &VerbGroup) -> bool {
    let carried = group.modal.is_some_and(|m| VerbGroup::read(view, m).finite.is_some());
    !group.passive && (group.shape == Shape::Finite || carried)
}

/// The candidate of a cue with its subject.
pub(super) fn claim<'s>(
    view: &View<'s>,
    met: &Met<'s>,
    group: &VerbGroup,
    found: &Found,
    rule: &'static Rule,
) -> Option<Candidate<'s>> {
    if is_no_act(view, met, group, found) {
        return None;
    }
    let stance = stance_of(met)?;
    let subject = match source::subject(view, group) {
        Subject::Nobody if met.cue.quote_strength > 0 || !met.cue.frames.has(Frame::Impersonal) => {
            personal_il(view, group)
        }
        other => other,
    };
    // « La crue fait craindre Y »: what gives rise to a fear is not who has it; a document shows it.
    let causes = met.cue.is_phrase() && matches!(met.cue.lemma.as_str(), "faire" | "laisser" | "donner");
    let feels = |s: &Phrase| {
        !causes
            || met.cue.subject != SubjectKind::Any
            || stance != Stance::Believes
            || view.at(s.head).and_then(|head| speaker::kind_of(view, head)) == Some(speaker::Kind::Document)
    };
    let named = subject.phrase();
    let source = named.filter(|s| !holds(view, found, s.head)).filter(feels);
    let source = source.or_else(|| told_apart(view, group, named, found));
    if source.is_some_and(|s| is_mute(view, met, found, s.head)) || is_proverbial(view, group, source) {
        return None;
    }
    if is_common_knowledge(view, group, source) || is_anybody(view, group, source) {
        return None;
    }
    let doubt = if matches!(subject, Subject::Missing) { 2 } else { 0 };
    let unverified = found.frame == Frame::Que && !found.guessed && is_unverified(view, group, found.word);
    let evidence = Evidence {
        frame: Some(found.frame),
        guessed: found.guessed,
        nonfinite: group.shape != Shape::Finite && group.modal.is_none(),
        negated: group.negated,
        passive: group.passive,
        doubt,
        ..Evidence::default()
    };
    let mut candidate = Candidate::new(
        view,
        Parts {
            rule,
            source,
            cue: Some(cue_of(view, met)),
            entry: Some(met.cue),
            content: content_of(view, found),
            content_word: Some(view.doc(found.word)),
            stance: lent_stance(view, met, found).or_else(|| laid_to(view, found, stance)).unwrap_or(stance),
            evidence,
        },
    )?;
    candidate.attribution.conditional |= unverified || is_hearsay(view, met, group);
    Some(candidate)
}

/// Whether nothing is said though the words are those of a claim.
fn is_no_act(view: &View<'_>, met: &Met<'_>, group: &VerbGroup, found: &Found) -> bool {
    is_unreal(view, group)
        || is_asked(view, group)
        || is_supposed(view, group)
        || speaks_of_itself(view, group)
        || is_taken_up(view, group, found)
        || is_advice(view, met, group, found)
        || leads_to_quotation(view, found)
        || is_ready_sort(view, met, group, found)
        || is_beyond_doubt(view, met)
}

/// « Nul doute que Y »: the writer's own word, which the tagger takes for a verb.
fn is_beyond_doubt(view: &View<'_>, met: &Met<'_>) -> bool {
    met.first.checked_sub(1).is_some_and(|i| view.is(i, Closed::Nul) && view.quote_of(i).is_none())
}

/// « des patrons qui acceptent de négocier »: a sort of people, none of whom has agreed to anything.
fn is_ready_sort(view: &View<'_>, met: &Met<'_>, group: &VerbGroup, found: &Found) -> bool {
    let sort = view.head(group.head).filter(|_| view.deprel(group.head) == Deprel::AclRelcl).is_some_and(|noun| {
        view.children(noun).any(|c| c < noun && view.is(c, Closed::IndefinitePlural) && view.upos(c) == Upos::Det)
    });
    let now = group.tense == Some(Tense::Pres) && group.finite == Some(group.head);
    sort && now && found.frame == Frame::InfinitiveDe && met.cue.stance == Stance::Confirms
}

/// « cite le ministre, Ian Vorel : « Y » », « rapporte cette confidence du maire : « Y » »: what stands before the colon is
/// whose words follow, or their name.
fn leads_to_quotation(view: &View<'_>, found: &Found) -> bool {
    let end = found.pieces.last().map_or(0, |&(_, last)| last);
    let mut behind = (end + 1..view.len().min(end + 9)).take_while(|&i| view.node(i).feats.mood.is_none());
    let close = behind.find(|&i| view.is(i, &[":"]));
    let quoted = close.is_some_and(|c| view.is(c + 1, Closed::OpeningQuote));
    let words = || !view.scene.lexicon.nouns(view.lemma(found.word)).is_empty();
    let whose = || speaker::kind_of(view, found.word) == Some(speaker::Kind::Person);
    let pointing = || view.child(found.word, &[Deprel::Det]).is_some_and(|d| view.is(d, Closed::Demonstrative));
    found.frame == Frame::NounObject && quoted && (whose() || words() && pointing())
}

/// « Le maire va-t-il annoncer Y ? », « Est-ce que le préfet dit Y ? »: who is asked about has not said it.
pub(super) fn is_asked(view: &View<'_>, group: &VerbGroup) -> bool {
    let mark = view.len() - 1;
    let quote = view.quote_of(group.head);
    let asks = |i: usize| view.is(i, &["?"]) && view.quote_of(i) == quote;
    if !asks(mark) && !(group.last + 1..mark).any(asks) {
        return false;
    }
    let inverted = |g: &VerbGroup| g.clitic_subject.is_some_and(|c| is_inverted_clitic(view, c));
    let carrier = group.modal.map(|m| VerbGroup::read(view, m));
    let opened = (0..group.first).any(|i| view.is(i, Closed::AskingOpener) && view.quote_of(i) == quote);
    inverted(group) || carrier.is_some_and(|c| inverted(&c)) || opened
}

/// « exprime son refus », « fait part de sa crainte »: the stance of the noun that the cue governs.
fn lent_stance(view: &View<'_>, met: &Met<'_>, found: &Found) -> Option<Stance> {
    let lexicon = view.scene.lexicon;
    let lender = match view.upos(found.word) {
        Upos::Noun => lexicon.nouns(view.lemma(found.word)).first(),
        Upos::Adj | Upos::Verb => adjectives_by_form(lexicon, view.lower(found.word)).first(),
        _ => None,
    };
    lender.filter(|_| met.cue.lends_stance).map(|cue| cue.stance)
}

/// « attribue la frappe à son voisin »: a deed laid to somebody accuses, one laid to the weather is thought.
fn laid_to(view: &View<'_>, found: &Found, stance: Stance) -> Option<Stance> {
    let laid = found.frame == Frame::DeedToPerson && stance == Stance::Believes;
    let somebody = |i: usize| matches!(speaker::kind_of(view, i), Some(speaker::Kind::Person | speaker::Kind::Body));
    let to = |&(first, last): &(usize, usize)| {
        (first..last).any(|i| view.is(i, Closed::ToForms) && (i + 1..=last.min(i + 3)).any(somebody))
    };
    (laid && found.pieces.iter().any(to)).then_some(Stance::Accuses)
}

/// « on dit souvent que »: nobody has said it.
fn is_proverbial(view: &View<'_>, group: &VerbGroup, source: Option<Phrase>) -> bool {
    source.is_some_and(|s| view.scene.is(s.head, Closed::One | Closed::InvertedOne))
        && (group.first..view.len().min(group.last + 3))
            .any(|i| view.is(i, &["souvent", "toujours", "parfois", "communément", "couramment"]))
}

/// « on sait que », « on comprend que », « nous savons que »: what everybody can know is the writer's own word.
fn is_common_knowledge(view: &View<'_>, group: &VerbGroup, source: Option<Phrase>) -> bool {
    let all = source
        .is_some_and(|s| view.scene.is(s.head, Closed::One | Closed::InvertedOne | Closed::We | Closed::InvertedWe));
    all && view.quote_of(group.head).is_none()
        && matches!(view.lemma(group.head), "savoir" | "comprendre" | "voir" | "constater" | "deviner" | "reconnaître")
}

/// « Si la cuve avait fui, le gérant aurait annoncé Y »: what would be said.
fn is_supposed(view: &View<'_>, group: &VerbGroup) -> bool {
    group.mood == Some(Mood::Cnd)
        && (0..group.first).any(|i| view.supposes_at(i) && view.quote_of(i) == view.quote_of(group.head))
}

/// « il convient de noter »: nobody does; « il fut convenu que »: nobody in particular did.
fn is_advice(view: &View<'_>, met: &Met<'_>, group: &VerbGroup, found: &Found) -> bool {
    let il = |s: Phrase| view.scene.is(s.head, Closed::He);
    let agreed = group.finite.is_some_and(|f| f != group.head && view.lemma_is(f, Closed::Be));
    // « il convient que Y soit signé »
    let wished = found.frame == Frame::Que && VerbGroup::read(view, found.word).mood == Some(Mood::Sub);
    let advises = met.cue.lemma == "convenir" && (found.frame == Frame::InfinitiveDe || agreed || wished);
    advises && source::subject(view, group).phrase().is_none_or(il)
}

/// « comme l'a écrit X, un journal »: a verb whose object is a pronoun before it has no noun for one as well.
fn is_taken_up(view: &View<'_>, group: &VerbGroup, found: &Found) -> bool {
    let pronoun = |c: usize| c < group.head && view.deprel(c) == Deprel::Obj && view.is(c, Closed::Definite);
    found.frame == Frame::NounObject && view.children(group.head).any(pronoun)
}

/// « il a indiqué que »: taggers call the « il » of a verb that is never impersonal an expletive.
fn personal_il(view: &View<'_>, group: &VerbGroup) -> Subject {
    let il = view
        .children(group.head)
        .find(|&c| c < group.head && view.is(c, Closed::He))
        .or(group.clitic_subject.filter(|&c| view.is(c, Closed::He)));
    il.map_or(Subject::Nobody, |c| Subject::Named(mention::pronoun(view, c)))
}

/// Whether a speaker's own words hold the cue in the first person: « nous savons que » in a
/// quotation is the speaker's, not a claim of its own.
pub(super) fn speaks_of_itself(view: &View<'_>, group: &VerbGroup) -> bool {
    let first = group.person == Some(Person::First)
        || group.clitic_subject.is_some_and(|c| view.is(c, Closed::I | Closed::We | Closed::InvertedSpeaker));
    first && view.quote_of(group.head).is_some()
}
