//! Finding cues. In: a sentence and the lexicon. Out: the verb, noun, adjective and preposition
//! cues in it, in text order, each with what the lexicon says of it and how it stands here.

mod form;

use super::scene::View;
use super::verb_group::{Shape, VerbGroup};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Cue, CuePos, Reflexive, WordClass};
pub(super) use form::present_lemma;
use form::{cue_end, matches_word, participle_lemma, reports};

/// A cue met in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met<'s> {
    /// The lexicon's entry.
    pub(super) cue: &'s Cue,
    /// Its head word.
    pub(super) head: usize,
    /// First word of the cue as the annotation scheme draws it.
    pub(super) first: usize,
    /// Last word.
    pub(super) last: usize,
    /// The verb group, for verbs and for adjectives with a copula.
    pub(super) group: Option<VerbGroup>,
}

impl Met<'_> {
    /// Whether the verb is negated here.
    pub(super) fn negated(&self) -> bool {
        self.group.is_some_and(|g| g.negated)
    }
}

/// All cues of a sentence, in text order; several entries of one word follow each other.
pub(super) fn find<'s>(view: &View<'s>, met: &mut Vec<Met<'s>>) {
    met.clear();
    let lexicon = view.scene.lexicon;
    for i in 0..view.len() {
        let lemma = view.lemma(i);
        match view.upos(i) {
            Upos::Verb | Upos::Aux => {
                verbs(view, i, lexicon.verbs(lemma), met);
                if view.node(i).feats.verb_form == Some(VerbForm::Part) {
                    adjectives(view, i, adjectives_by_form(lexicon, view.lower(i)), met);
                }
            }
            Upos::Noun | Upos::Propn
                if reports(view, i) && !lexicon.verbs(&present_lemma(view.lower(i))).is_empty() =>
            {
                verbs(view, i, lexicon.verbs(&present_lemma(view.lower(i))), met);
            }
            // « est partisan de », « est satisfait de »: taggers take some predicates for nouns.
            Upos::Noun if is_predicate(view, i) && !adjectives_by_form(lexicon, view.lower(i)).is_empty() => {
                adjectives(view, i, adjectives_by_form(lexicon, view.lower(i)), met);
            }
            Upos::Noun => {
                plain(view, i, lexicon.nouns(lemma), met);
                set_phrases(view, i, met);
            }
            Upos::Adj => {
                adjectives(view, i, lexicon.adjectives(lemma), met);
                if reports(view, i) {
                    verbs(view, i, lexicon.verbs(&present_lemma(view.lower(i))), met);
                } else if lexicon.adjectives(lemma).is_empty() && looks_like_participle(view, i) {
                    verbs(view, i, lexicon.verbs(&participle_lemma(view.lower(i))), met);
                }
                if !reports(view, i) {
                    set_phrases(view, i, met);
                }
            }
            Upos::Adv => plain(view, i, lexicon.adverbs(lemma), met),
            _ => {}
        }
        let before = met.len();
        plain(view, i, lexicon.prepositions(lemma), met);
        if met.len() == before && lemma != view.lower(i) {
            plain(view, i, lexicon.prepositions(view.lower(i)), met);
        }
    }
    drop_parts(met);
}

/// « fait savoir »: the second verb is part of the first one's phrase and no cue of its own.
fn drop_parts(met: &mut Vec<Met<'_>>) {
    let phrases: Vec<(usize, usize)> =
        met.iter().filter(|m| m.cue.pos == CuePos::Verb && m.cue.is_phrase()).map(|m| (m.head, m.last)).collect();
    met.retain(|m| m.cue.is_phrase() || !phrases.iter().any(|&(head, last)| head < m.head && m.head <= last));
}

/// The cues of an adjective or participle by its form: « convaincues », « opposés », « surpris ».
pub(super) fn adjectives_by_form<'s>(lexicon: &'s crate::knowledge::Lexicon, form: &str) -> &'s [Cue] {
    let shorter = form.strip_suffix('s').unwrap_or(form);
    let masculine = shorter.strip_suffix('e').unwrap_or(shorter);
    let found = [form, shorter, masculine].into_iter().map(|f| lexicon.adjectives(f));
    found.into_iter().find(|cues| !cues.is_empty()).unwrap_or_default()
}

/// Adds the verb phrases at a form that the tagger takes for a noun or an adjective, where all their
/// words follow at once (« pointe du doigt »).
fn set_phrases<'s>(view: &View<'s>, i: usize, met: &mut Vec<Met<'s>>) {
    if i == 0 || !matches!(view.upos(i - 1), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj) {
        return;
    }
    let from = met.len();
    verbs(view, i, view.scene.lexicon.verbs(&present_lemma(view.lower(i))), met);
    let close = |m: &Met<'_>| m.cue.words.len() > 2 && m.last > i && m.last - i < m.cue.words.len();
    let mut kept: Vec<_> = met.drain(from..).filter(close).collect();
    for group in kept.iter_mut().filter_map(|m| m.group.as_mut()).filter(|g| g.finite.is_none()) {
        *group = VerbGroup { finite: Some(i), shape: Shape::Finite, passive: false, ..*group };
    }
    met.extend(kept);
}

/// Taggers call many participles adjectives: « sont contestées ».
fn looks_like_participle(view: &View<'_>, i: usize) -> bool {
    ["é", "ée", "és", "ées"].iter().any(|e| view.lower(i).ends_with(e))
}

/// Whether word `i` is said of a subject, with a copula or a verb like one (« se dit prêt »).
fn is_predicate(view: &View<'_>, i: usize) -> bool {
    view.child(i, &[Deprel::Cop]).is_some() || carrying_copula(view, i).is_some()
}

/// The verb that carries a predicate as a copula does: « se dit prêt », « restent sceptiques ».
fn carrying_copula(view: &View<'_>, i: usize) -> Option<usize> {
    let above = view.head(i).filter(|&h| h < i && view.deprel(i) == Deprel::Xcomp)?;
    let carries = view.upos(above) == Upos::Verb && view.scene.lexicon.is(WordClass::Copula, view.lemma(above));
    (carries && (above + 1..i).all(|k| view.upos(k) == Upos::Adv)).then_some(above)
}

/// « Le Canard enchaîné »: a participle in the name of a medium.
fn is_in_name(view: &View<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|b| view.span(b)) else { return false };
    let capital = before.of(view.text()).starts_with(char::is_uppercase);
    capital && view.scene.knowledge.speakers.is_medium(before.cover(view.span(i)).of(view.text()))
}

/// Adds the verb cues at word `i` whose phrase and reflexive pronoun agree.
fn verbs<'s>(view: &View<'s>, i: usize, cues: &'s [Cue], met: &mut Vec<Met<'s>>) {
    // « a eu des mots durs »: the auxiliary of its own participle heads no phrase.
    let auxiliary = matches!(view.deprel(i), Deprel::AuxTense | Deprel::AuxPass)
        && view.head(i).is_some_and(|h| view.lemma(h) == view.lemma(i));
    if cues.is_empty() || auxiliary || is_in_name(view, i) {
        return;
    }
    let group = VerbGroup::read(view, i);
    let mut longest = 0;
    for cue in cues {
        let reflexive = match cue.reflexive {
            Reflexive::Yes => group.reflexive,
            Reflexive::No => !group.reflexive,
            Reflexive::Either => true,
        };
        if !reflexive || cue.only_negated && !group.negated || cue.words.len() < longest {
            continue;
        }
        let Some(end) = phrase_end(view, cue, i) else { continue };
        longest = longest.max(cue.words.len());
        let (first, last) = group.cue_words(view);
        met.push(Met { cue, head: i, first, last: cue_end(view, cue, last, end), group: Some(group) });
    }
}

/// Adjective cues: predicates take their copula into the cue, modifiers stand alone.
fn adjectives<'s>(view: &View<'s>, i: usize, cues: &'s [Cue], met: &mut Vec<Met<'s>>) {
    for cue in cues {
        let Some(end) = phrase_end(view, cue, i) else { continue };
        let copula = view.child(i, &[Deprel::Cop, Deprel::AuxPass, Deprel::AuxTense]);
        let group = copula.or_else(|| carrying_copula(view, i)).map(|c| VerbGroup {
            head: i,
            last: i,
            ..VerbGroup::read(view, c)
        });
        let first = group.map_or(i, |g| g.first.min(i));
        met.push(Met { cue, head: i, first, last: end, group });
    }
}

/// Nouns, adverbs, prepositions and set phrases: the longest that fits.
fn plain<'s>(view: &View<'s>, i: usize, cues: &'s [Cue], met: &mut Vec<Met<'s>>) {
    let mut longest = 0;
    for cue in cues {
        if cue.words.len() < longest {
            continue;
        }
        let Some(end) = phrase_end(view, cue, i) else { continue };
        if cue.pos == CuePos::Preposition && end - i + 1 > cue.words.len() {
            continue;
        }
        longest = longest.max(cue.words.len());
        met.push(Met { cue, head: i, first: i, last: end, group: None });
    }
}

/// Where the phrase of a cue ends, if all its words stand in order from word `i` on. The words
/// before the lexical head of a phrase are expected before `i`.
fn phrase_end(view: &View<'_>, cue: &Cue, i: usize) -> Option<usize> {
    let mut at = i;
    let position = cue.words.iter().position(|w| *w == cue.lemma).unwrap_or(0);
    let mut before = i;
    for word in cue.words.iter().take(position).rev() {
        // « s'en est vivement pris à »: auxiliaries and adverbs may stand between.
        let from = before.saturating_sub(4);
        before = (from..before).rev().find(|&j| {
            matches_word(view, j, word)
                && (j + 1..before).all(|k| matches!(view.upos(k), Upos::Aux | Upos::Adv | Upos::Pron))
        })?;
    }
    for word in cue.words.iter().skip(position + 1) {
        // « a peur » is an expression, « (il y) a une peur » is not.
        let reach = if view.reading.language.is(&cue.lemma, Closed::Be | Closed::Have) { 3 } else { 7 };
        if view.reading.language.is(&cue.lemma, Closed::Have)
            && (i > 0 && view.is(i - 1, &["y"])
                || view.upos_at(at + 1) == Some(Upos::Det)
                    && !view.is(at + 1, Closed::Definite)
                    && cue.words.len() == 2)
        {
            return None;
        }
        let limit = (at + reach).min(view.len());
        // « ferait monter les prix et craint »: what is joined is no part of the phrase.
        at = (at + 1..limit)
            .take_while(|&j| view.upos(j) != Upos::Cconj || matches_word(view, j, word))
            .find(|&j| matches_word(view, j, word))?;
    }
    Some(at)
}
