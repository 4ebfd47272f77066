//! Judgements: « juge X trop cher », « qualifie X de Y », « trouve injuste de Y ». In: a verb cue that takes an
//! object and an attribute. Out: both as its content.

mod attribute_first;
mod own_words;

use super::clause::is_infinitive;
use super::displaced::antecedent_object;
use super::ends::clause_end;
use super::extent::{end_of_phrase, is_circumstance, island_end, over_adjuncts};
use super::{Found, after_preposition, complements, direct_object, found, preposition_of, takes, takes_object};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::cue::{Met, adjectives_by_form};
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Frame, WordClass};
use own_words::{own_words, own_words_end, tells_nothing, with_antecedent};

/// Object + attribute: « juge X irréaliste », « qualifie X de Y », « estime à Y le prix »; verbs of naming only
/// with a name in quotation marks.
pub(super) fn object_attribute(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let names = met.cue.ambiguous && met.cue.prepositions.is_empty() && !met.cue.frames.has(Frame::Que);
    let quoted = |i: usize| view.quote_of(i).is_some() && view.quote_of(i) != view.quote_of(met.head);
    let found = judged(view, met, frame)?;
    // « que tous appellent « Pédale »»: a relative clause gives the name of whom it is about.
    let christened = || {
        let relative = view.children(met.head).any(|c| c < met.head && view.is(c, Closed::That));
        let capital = |i: usize| quoted(i) && !view.is_punct(i) && view.upos(i) != Upos::Det;
        let name = (met.last + 1..view.len()).find(|&i| capital(i));
        relative && name.is_some_and(|i| view.span(i).of(view.text()).starts_with(char::is_uppercase))
    };
    let judges = found.pieces.iter().any(|&(a, b)| (a..=b).any(quoted)) && !christened();
    (!names || judges).then_some(found)
}

pub(super) fn judged(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    // « le désigne comme visiteur » names him; « comme meneur » accuses.
    let fits = |y: &usize| met.cue.lemma == "voir" || met.cue.objects.is_empty() || takes_object(view, met, *y);
    let person = direct_object(view, met);
    let attribute = attribute_of(view, met).filter(fits).or_else(|| figure_behind(view, met, person?));
    // « y voit un signe de faiblesse »: the clitic stands for what is seen so.
    let there = view.children(met.head).any(|c| c < met.head && view.is(c, &["y"]));
    let sees = |&x: &usize| {
        let noun = view.upos(x) == Upos::Noun && !view.scene.lexicon.is(WordClass::Thing, view.lemma(x));
        let judged = view.child(x, &[Deprel::Det]).is_some() && view.child(x, &[Deprel::Nmod]).is_some_and(|n| n > x);
        takes_object(view, met, x) || noun && judged || noun && thinks(view, met)
    };
    if there && met.cue.lemma == "voir" {
        let behind = || {
            let open = (met.last + 1..view.len()).find(|&i| view.upos(i) != Upos::Adv)?;
            island_end(view, open).map(|close| (open, close))
        };
        if let Some((open, close)) = behind() {
            let word = (open..close).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn))?;
            let end = over_adjuncts(view, met, close);
            return found(frame, open, end, word);
        }
        if let Some(x) = person.filter(sees) {
            return found(frame, view.left(x), view.right(x), x);
        }
    }
    // « juge inutile de rouvrir le débat », « trouve « un peu facile » de critiquer »
    if let (None, Some(y)) = (person, attribute)
        && let Some(behind) = predicated_behind(view, y)
    {
        let first = (met.last + 1..y).find(|&i| view.is_punct(i) || view.below(i, y)).unwrap_or(y);
        return found(frame, first, clause_end(view, behind), y);
    }
    said_of(view, met, frame, person, attribute).or_else(|| attribute_first::found_behind(view, met, frame))
}

/// Whether the subject of « y voit » is somebody named or in office, who judges rather than looks.
fn thinks(view: &View<'_>, met: &Met<'_>) -> bool {
    let subject = view.child(met.head, &[Deprel::Nsubj]).filter(|&s| view.upos(s) != Upos::Pron);
    subject.is_some_and(|s| speaker::is_speaker(view, s)) && met.group.is_none_or(|g| !g.negated)
}

/// What a judgement says, from whom or what is judged to what it is called; where only one of the two is found, what
/// else stands there tells whether the words are a judgement.
fn said_of(
    view: &View<'_>,
    met: &Met<'_>,
    frame: Frame,
    person: Option<usize>,
    attribute: Option<usize>,
) -> Option<Found> {
    let relative =
        view.children(met.head).any(|c| c < met.head && view.deprel(c) == Deprel::Obj && view.is(c, Closed::That));
    let relative = relative || antecedent_object(view, met.head).is_some();
    let has_clitic = relative || met.group.is_some_and(|g| g.clitic_object.is_some() || g.reflexive);
    match (person, attribute) {
        (Some(x), Some(y)) => {
            let first = view.left(x).min(if y < x { after_preposition(view, y) } else { view.left(y) });
            let last = if y < x { end_of_phrase(view, met, x) } else { view.right(x) };
            found(frame, first, last.max(view.right(y)), y)
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
        (Some(x), None) if holds_attribute(view, met, x) => found(frame, view.left(x), view.right(x), x),
        // « se montre prudent » tells how somebody is; « prudent sur Y », what he thinks.
        (None, Some(y))
            if matches!(met.cue.lemma.as_str(), "montrer" | "sentir")
                && (is_bare_adjective(view, y) || !is_of_opinion(view, y)) =>
        {
            None
        }
        // « La maire se dit sereine »: how somebody feels, about nothing in particular.
        (None, Some(y))
            if met.group.is_some_and(|g| g.reflexive)
                && view.lemma_is(met.head, Closed::TellsOfItself)
                && (is_bare_adjective(view, y) || tells_nothing(view, y)) =>
        {
            None
        }
        (None, Some(y)) if has_clitic => {
            let last = own_words_end(view, met, y).unwrap_or_else(|| end_of_attribute(view, met, y));
            let found = found(frame, after_preposition(view, y).max(met.last + 1), last, y)?;
            Some(with_antecedent(view, met, found))
        }
        (None, None) if has_clitic => own_words(view, met, frame).map(|found| with_antecedent(view, met, found)),
        _ => None,
    }
}

/// The attribute as a complement of its own: « comme un échec », « trop bruyant ».
fn attribute_of(view: &View<'_>, met: &Met<'_>) -> Option<usize> {
    complements(view, met).find(|&c| {
        let led = preposition_of(view, c);
        c > met.last
            && match view.deprel(c) {
                Deprel::Xcomp if met.cue.ambiguous && !met.cue.prepositions.is_empty() => {
                    led.is_some_and(|p| takes(view, met, p))
                }
                Deprel::Xcomp => !is_infinitive(view, c) || led.is_some_and(|p| view.is(p, Closed::As)),
                Deprel::Obl | Deprel::OblArg | Deprel::OblMod | Deprel::Advcl => {
                    led.is_some_and(|p| {
                        takes(view, met, p) && !met.cue.prepositions.is_empty() || view.is(p, Closed::As)
                    }) || view.children(c).any(|k| view.is(k, Closed::As))
                }
                _ => false,
            }
    })
}

/// « estime les pertes du port à 9 000 euros »: the figure behind the object, whatever the tree hangs it on.
fn figure_behind(view: &View<'_>, met: &Met<'_>, object: usize) -> Option<usize> {
    const NEAR: usize = 10;
    let limit = clause_end(view, object).min(object + NEAR);
    let quiet = |i: &usize| view.node(*i).feats.mood.is_none() && !view.is_punct(*i);
    let mut behind = (object + 1..limit).take_while(quiet);
    let led = behind.find(|&p| {
        view.upos(p) == Upos::Adp
            && view.upos_at(p + 1) == Some(Upos::Num)
            && !met.cue.prepositions.is_empty()
            && takes(view, met, p)
    })?;
    Some(view.head(led).filter(|&h| h > led).unwrap_or(led + 1))
}

/// « juge le chantier trop bruyant »: the attribute looks like an adjective of the object. « trouve un moulin
/// ancien » finds one.
fn holds_attribute(view: &View<'_>, met: &Met<'_>, object: usize) -> bool {
    !met.cue.frames.has(Frame::NounObject)
        && !view
            .children(object)
            .any(|c| c < object && view.is(c, Closed::IndefinitePlural | Closed::Of | Closed::IndefiniteSingular))
        && met.cue.lemma != "voir"
        && (met.cue.prepositions.is_empty() || met.cue.quote_strength > 0)
        && view.children(object).any(|c| c > object && view.deprel(c) == Deprel::Amod && !is_superlative(view, c))
}

/// « les comptes les plus abîmés »: an adjective with an article of its own tells which, not how.
fn is_superlative(view: &View<'_>, adjective: usize) -> bool {
    adjective > 1 && view.is(adjective - 1, Closed::Measured) && view.is(adjective - 2, Closed::Definite)
}

/// « inutile de rouvrir Y », « indispensable que Y »: the word that opens what an adjective is said of.
pub(super) fn predicated_behind(view: &View<'_>, adjective: usize) -> Option<usize> {
    let next = (adjective + 1..view.len()).find(|&i| !view.is_punct(i))?;
    let infinitive = view.is(next, Closed::Of)
        && (next + 1..view.len().min(next + 5)).any(|i| view.node(i).feats.verb_form == Some(VerbForm::Inf));
    let clause = view.is(next, Closed::That) && view.deprel(next) == Deprel::Mark;
    (view.upos(adjective) == Upos::Adj && (infinitive || clause) && next <= adjective + 2).then_some(next)
}

/// « se montrent prudents sur le coût »: an attribute with its complements, without since when.
pub(super) fn end_of_attribute(view: &View<'_>, met: &Met<'_>, attribute: usize) -> usize {
    let end = over_adjuncts(view, met, view.right(attribute));
    let quoted = view.quote_of(attribute);
    let since = (attribute + 1..=end).find(|&i| view.quote_of(i) == quoted && is_circumstance(view, i));
    since.map_or(end, |i| i - 1)
}

/// Whether word `i` is an adjective with nothing behind it that belongs to it, outside quotations.
pub(super) fn is_bare_adjective(view: &View<'_>, i: usize) -> bool {
    view.upos(i) == Upos::Adj
        && view.right(i) == i
        && view.quote_of(i).is_none()
        && view.upos_at(i + 1) != Some(Upos::Adp)
}

/// Whether an attribute can be what somebody thinks: a quotation, or an adjective that the lexicon has as a cue.
pub(super) fn is_of_opinion(view: &View<'_>, attribute: usize) -> bool {
    view.upos(attribute) != Upos::Adj
        || view.is(attribute + 1, Closed::On | Closed::AsFor | Closed::Facing | Closed::Toward)
        || view.quote_of(attribute).is_some()
        || !adjectives_by_form(view.scene.lexicon, view.lower(attribute)).is_empty()
}

/// The end of a short quotation right behind the object's noun: what the object is called.
pub(super) fn quoted_name(view: &View<'_>, met: &Met<'_>, object: usize) -> Option<usize> {
    let right = (view.right(object) + 1).min(view.len().saturating_sub(1));
    let opens = |i: &usize| !view.is_punct(i - 1) && view.quote_of(i - 1) == view.quote_of(met.head);
    (object + 1..=right).filter(opens).find_map(|i| island_end(view, i))
}

/// Whether a dependent of the object is really the attribute.
pub(super) fn led_by_attribute(view: &View<'_>, met: &Met<'_>, c: usize) -> bool {
    preposition_of(view, c)
        .is_some_and(|p| view.is(p, Closed::As) || !met.cue.prepositions.is_empty() && takes(view, met, p))
}
