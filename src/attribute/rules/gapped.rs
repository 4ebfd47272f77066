//! X parle d'un échec ; Y, d'un progrès: the second speaker has the first one's verb.

use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence};
use crate::attribute::cue::{self, Met};
use crate::attribute::scene::View;
use crate::attribute::verb_group::Shape;
use crate::attribute::{complement, mention, pieces, speaker};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};

/// Words between the semicolon and the comma behind the second speaker.
const LONGEST: usize = 12;

/// A second speaker who has the verb of the first.
pub(super) static RULE: Rule = Rule {
    name: "gapped-cue",
    kind: RuleKind::Gapped,
    yields_to: &[],
    description: "A second speaker behind a semicolon who has the verb of the first",
    examples: &[
        "Le maire [C parle] d'un succès ; [S le syndicat], d'[Y un naufrage].",
        "Ses amis [C parlent] de fatigue, [S ses adversaires] d'[Y un calcul].",
    ],
    near_misses: &[
        "Le maire parle d'un succès ; le soir, d'autres élus dînent.",
        "Le maire parle d'un succès ; le syndicat, prudent, attend.",
        "Le maire parle d'un succès, la présidente du club le félicite.",
        "Le maire salue les bénévoles, la fanfare et les pompiers.",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for comma in (2..view.len()).filter(|&i| view.is(i, &[",", ";"]) && view.quote_of(i).is_none()).take(6) {
        let start = comma + 1 + usize::from(view.is(comma + 1, Closed::And | Closed::But));
        out.extend(last_verb(cues, |m| m.last + 1 < comma).find_map(|met| beside(view, view, met, start)));
    }
    if (0..view.len()).all(|i| view.node(i).feats.mood.is_none()) || view.is(1, &[","]) || view.is(2, &[","]) {
        out.extend(below(view));
    }
    let stop = (0..view.len()).find(|&i| view.is(i, &[";"]) && view.quote_of(i).is_none());
    let Some(stop) = stop else { return };
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Verb && m.last < stop) {
        let known =
            |c: &Candidate<'_>| c.kind() == RuleKind::Gapped && c.attribution.cue_word == Some(view.doc(met.head));
        if !out.iter().rev().take(4).any(known) {
            out.extend(claim(view, met, stop));
        }
    }
}

/// The second speaker's sentence, where the verb stands in the one above.
fn below<'s>(view: &View<'s>) -> Option<Candidate<'s>> {
    let above = view.number.checked_sub(1).map(|n| view.scene.view(n))?;
    let mut cues = Vec::new();
    cue::find(&above, &mut cues);
    let same = above.sentence.paragraph == view.sentence.paragraph;
    let mut verbs = last_verb(&cues, |m| above.quote_of(m.head).is_none()).filter(|_| same);
    verbs.find_map(|met| beside(view, &above, met, 0))
}

/// The last verb cue that fits, in all that the lexicon says of it.
fn last_verb<'c, 's>(cues: &'c [Met<'s>], fits: impl Fn(&Met<'s>) -> bool) -> impl Iterator<Item = &'c Met<'s>> {
    let last = cues.iter().rfind(|m| m.cue.pos == CuePos::Verb && fits(m)).map(|m| m.head);
    cues.iter().filter(move |m| m.cue.pos == CuePos::Verb && Some(m.head) == last)
}

/// Words from the second speaker to what leads to what he says.
const NEAR: usize = 9;

/// « Le patron table sur 60 départs, le syndicat sur 90 », « Ses amis parlent d'une erreur. Ses rivaux, d'une faute. »: the
/// second speaker behind a comma, or in the next sentence.
fn beside<'s>(view: &View<'s>, first: &View<'s>, met: &Met<'s>, start: usize) -> Option<Candidate<'s>> {
    let group = met.group.filter(|g| g.shape == Shape::Finite && !g.passive && !clause::is_unreal(first, g))?;
    let frames = [Frame::PrepositionObject, Frame::NounObject, Frame::Que, Frame::InfinitiveA, Frame::InfinitiveDe];
    let found = complement::find_among(first, met, &frames)?;
    let begin = found.pieces.first()?.0;
    let same = view.number == first.number;
    let own = if same { start } else { first.len() };
    if begin >= own || view.quote_of(start).is_some() {
        return None;
    }
    let led = (begin.saturating_sub(1)..=begin).find(|&i| matches!(first.upos(i), Upos::Adp | Upos::Sconj));
    let head = mention::phrase_starting_at(view, start).filter(|&h| speaker::is_speaker(view, h))?;
    // « J'espère, Messieurs, que Y »: they are spoken to.
    let addressed = view.deprel(head) == Deprel::Vocative || view.is(start, Closed::Greeting);
    if addressed {
        return None;
    }
    let leads = |i: usize| match found.frame {
        Frame::NounObject => {
            // « sa fille, Marine Le Brun »: the article of a name leads to nothing.
            let small = view.tree.word(i).form.starts_with(char::is_lowercase);
            small
                && (view.upos(i) == Upos::Det || view.is(i, Closed::Pointing))
                && !matches!(view.upos(i - 1), Upos::Adp | Upos::Cconj | Upos::Det)
                && (!same || !view.is_punct(i - 1))
                && (same || view.is(i - 1, &[","]))
        }
        Frame::Que => view.is(i, Closed::That),
        _ => led.is_some_and(|p| alike(view, i, first, p)) && (view.is(i - 1, &[","]) || is_new(view, i)),
    };
    let lead = (head + 1..view.len().min(head + NEAR)).find(|&i| leads(i))?;
    let end = complement::clause_end(view, lead);
    let end = (lead..end).find(|&i| view.is(i + 1, &[","]) && view.quote_of(i) == view.quote_of(lead)).unwrap_or(end);
    let finite = |i: usize| view.node(i).feats.mood.is_some() && view.quote_of(i).is_none();
    let quiet =
        (start..lead).all(|i| !finite(i)) && (found.frame == Frame::Que || (lead..view.len()).all(|i| !finite(i)));
    let dropped = view.is(lead, Closed::Dropped | Closed::That);
    let from = if dropped { lead + 1 } else { lead };
    let last = if view.is(lead - 1, &[","]) { lead - 2 } else { lead - 1 };
    if !quiet || from > end || last < head {
        return None;
    }
    Candidate::of_cue(
        view,
        &RULE,
        (first, met),
        mention::from_to(view, start, last, head),
        pieces::piece(view, from, end).into_iter().collect(),
        Evidence { frame: Some(found.frame), negated: group.negated, doubt: 1, ..Evidence::default() },
    )
}

/// Whether the preposition at word `i` is the one at word `p` of the first sentence.
fn alike(view: &View<'_>, i: usize, first: &View<'_>, p: usize) -> bool {
    let class = [Closed::OfForms, Closed::ToForms].into_iter().find(|&class| first.is(p, class));
    class.map_or_else(|| view.lower(i) == first.lower(p), |class| view.is(i, class)) && view.upos(i) == Upos::Adp
}

/// « ses adversaires d'un sondage »: what the preposition leads to is new, and no part of who speaks.
fn is_new(view: &View<'_>, i: usize) -> bool {
    let next = i + 1;
    !view.is(i, Closed::OfForms)
        || view.is(next, Closed::IndefiniteSingular)
        || matches!(view.upos_at(next), Some(Upos::Num | Upos::Punct))
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>, stop: usize) -> Option<Candidate<'s>> {
    let group = met.group.filter(|g| g.shape == Shape::Finite && !g.passive && !clause::is_unreal(view, g))?;
    let frames = [Frame::PrepositionObject, Frame::NounObject, Frame::Que, Frame::ObjectAttribute];
    let first = complement::find_among(view, met, &frames)?;
    // « La droite y voit un abri ; les élus du port, un gouffre »
    let seen = first.frame == Frame::ObjectAttribute;
    if seen && (met.cue.lemma != "voir" || first.pieces.first().is_none_or(|&(begin, _)| begin < met.head)) {
        return None;
    }
    let start = stop + 1 + usize::from(view.is(stop + 1, Closed::And | Closed::But));
    let head = mention::phrase_starting_at(view, start).filter(|&h| speaker::is_speaker(view, h))?;
    let comma = (head + 1..view.len().min(start + LONGEST)).find(|&i| view.is(i, &[","]))?;
    let lead = comma + 1;
    let same = match first.frame {
        Frame::PrepositionObject => view.is(lead, Closed::Dropped) && lead + 1 < view.len(),
        Frame::Que => view.is(lead, Closed::That),
        _ => view.upos_at(lead) == Some(Upos::Det),
    };
    let from = if first.frame == Frame::NounObject || seen { lead } else { lead + 1 };
    let end = complement::clause_end(view, lead);
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    let verbless =
        (start..comma).all(|i| !finite(i)) && (first.frame == Frame::Que || (lead..=end).all(|i| !finite(i)));
    if !same || !verbless || from > end {
        return None;
    }
    Candidate::of_cue(
        view,
        &RULE,
        (view, met),
        mention::from_to(view, start, comma - 1, head),
        pieces::piece(view, from, end).into_iter().collect(),
        Evidence { frame: Some(first.frame), negated: group.negated, doubt: 1, ..Evidence::default() },
    )
}
