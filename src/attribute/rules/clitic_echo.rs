//! La digue fuit. Le maire le nie: a clitic that stands for the clause before it, which somebody confirms, denies, thinks
//! or promises.

use super::taken_up::{clause_before, sentence_above};
use super::{Rule, RuleKind, clause};
use crate::analyse::Upos;
use crate::attribute::candidate::{Candidate, Evidence};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::attribute::{complement, pieces, source, speaker};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame, WordClass};
use crate::model::Stance;
use crate::span::Span;

/// A clitic object that stands for what was said before.
pub(super) static RULE: Rule = Rule {
    name: "clitic-echo",
    kind: RuleKind::Echo,
    yields_to: &[],
    description: "A clitic object that stands for the clause before it",
    examples: &[
        "[Y La digue fuit depuis mai]. [S La mairie] le [C nie].",
        "[Y Le bac sera supprimé]. [S La présidente du port] l'[C a confirmé] jeudi aux élus.",
    ],
    near_misses: &[
        "Le chat dort. La voisine l'a nourri.",
        "Le trésorier est parti. La mairie l'a reconnu sur une photo.",
        "Le chien aboie. Elle le sait.",
        "Le pont est fermé, comme l'a annoncé la mairie.",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let holds = |m: &&Met<'_>| {
        let stance = matches!(m.cue.stance, Stance::Asserts | Stance::Confirms | Stance::Denies | Stance::Commits)
            || m.cue.lemma == "penser";
        m.cue.pos == CuePos::Verb
            && !m.cue.is_phrase()
            && stance
            && (m.cue.frames.has(Frame::Que) || view.scene.lexicon.is(WordClass::Bare, &m.cue.lemma))
            && !m.cue.frames.any(&[Frame::AddresseeInfinitive, Frame::PersonDeed])
            // « Les familles l'ont appris mardi » tells who learnt it.
            && !view.lemma_is(m.head, Closed::Learnt)
    };
    for met in cues.iter().filter(holds) {
        let Some(group) = met.group.filter(|g| stands(view, met, g)) else { continue };
        if let Some(claim) = claim(view, met, &group, out) {
            out.push(claim);
        }
    }
}

/// Whether the verb is finite, has a clitic of a clause for its object and nothing else behind it.
fn stands(view: &View<'_>, met: &Met<'_>, group: &VerbGroup) -> bool {
    // « l'a reconnu sur une photo »: somebody.
    let somebody =
        |c: usize| met.cue.stance == Stance::Confirms && !view.is(c, Closed::The) && met.cue.lemma == "reconnaître";
    let clitic =
        group.clitic_object.is_some_and(|c| view.is(c, Closed::DefiniteMasculine) && c < group.head && !somebody(c));
    let real = group.shape == Shape::Finite
        && !group.passive
        && !clause::is_unreal(view, group)
        && !clause::is_asked(view, group)
        && !clause::speaks_of_itself(view, group);
    let next = met.last + 1;
    let ends = next >= view.len()
        || view.is_punct(next) && !view.is(next, &[":"])
        || matches!(view.upos(next), Upos::Adp | Upos::Adv | Upos::Cconj)
        || view.time_at(next).is_some();
    let frames = [Frame::Que, Frame::QueSubjunctive, Frame::Interrogative, Frame::ObjectAttribute];
    clitic && real && ends && complement::find_among(view, met, &frames).is_none()
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>, group: &VerbGroup, out: &[Candidate<'s>]) -> Option<Candidate<'s>> {
    let source = source::subject(view, group).phrase()?;
    let head = view.at(source.head)?;
    let begin = view.words_within(source.span).start;
    let speaks = speaker::is_speaker(view, head) && !view.is(head, Closed::NoSpeaker);
    // « comme l'a annoncé X », « dont X l'a assuré » pass on what stands around them.
    let relays = (begin.min(group.first).saturating_sub(3)..group.first)
        .any(|i| view.is(i, Closed::As | Closed::Thus | Closed::That | Closed::Who | Closed::Whose));
    if !speaks || relays || head > group.head {
        return None;
    }
    let content = antecedent(view, begin, met.last + 1, out)?;
    Candidate::of_cue(
        view,
        &RULE,
        (view, met),
        source,
        content,
        Evidence { frame: Some(Frame::Relay), negated: met.negated(), ..Evidence::default() },
    )
}

/// What the clitic stands for: the clause before in the sentence or behind the next comma, what somebody says in the
/// sentence above, or that sentence.
fn antecedent(view: &View<'_>, begin: usize, next: usize, out: &[Candidate<'_>]) -> Option<Vec<Span>> {
    let finite = |mut range: std::ops::Range<usize>| range.any(|i| view.node(i).feats.mood.is_some());
    let joint = (1..begin).rev().find(|&i| view.is(i, &[",", ";", ":", "—", "–"]) && view.quote_of(i).is_none());
    if let Some(mark) = joint.filter(|&m| finite(0..m) && begin - m <= 3) {
        return clause_before(view, mark).map(|span| vec![span]);
    }
    // « Quand il pleut, la mairie le nie. »
    if finite(0..begin) {
        return None;
    }
    if let Some(comma) = announced(view, next) {
        return pieces::piece(view, comma + 1, view.len() - 1).map(|span| vec![span]);
    }
    if begin > pieces::start_of_matter(view, 0) + 6 {
        return None;
    }
    let said = out.iter().rev().take(16).filter(|c| c.sentence + 1 == view.number && c.kind() != RuleKind::Hearsay);
    let told = said.max_by_key(|c| c.content_len()).filter(|c| c.content_len() > 12);
    // « Brouhaha. Elle l'admet. »
    let above = view.number.checked_sub(1).map(|n| view.scene.view(n));
    let states = above.is_some_and(|v| (0..v.len()).any(|i| v.node(i).feats.mood.is_some()));
    told.map(|c| c.attribution.content.clone())
        .or_else(|| sentence_above(view).filter(|_| states).map(|span| vec![span]))
}

/// The most words between the verb and the clause that its clitic announces.
const BETWEEN: usize = 6;

/// « La direction l'assure, rien ne fermera. », « Les infirmiers le voient aussi à Dole, les lits manquent. »: the comma
/// before the clause that the clitic announces.
fn announced(view: &View<'_>, next: usize) -> Option<usize> {
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    let quiet = |i: &usize| !finite(*i) && (!view.is_punct(*i) || view.is(*i, &[","]));
    let comma = (next..view.len().min(next + BETWEEN)).take_while(quiet).find(|&i| view.is(i, &[","]))?;
    let opens = comma + 1;
    if comma == next {
        let clause = view.upos_at(opens) != Some(Upos::Cconj) && (opens..view.len()).any(finite);
        return clause.then_some(comma);
    }
    let noun = matches!(view.upos_at(opens)?, Upos::Det | Upos::Propn) || view.is(opens, Closed::ThirdSubject);
    let verb = (opens..view.len()).find(|&i| matches!(view.upos(i), Upos::Verb | Upos::Aux))?;
    let main = (opens..verb).all(|i| !view.is_punct(i) && !view.is(i, Closed::That | Closed::Relative));
    (noun && main && finite(verb)).then_some(comma)
}
