//! What follows a cue noun. In: the noun. Out: its source, what is said, or what it is about.

use crate::analyse::{Deprel, Number, Upos, VerbForm};
use crate::attribute::cue::Met;
use crate::attribute::mention;
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Frame, Frames};
use crate::model::Phrase;

/// What a complement behind the noun is.
pub(super) enum Complement {
    /// It names who speaks; the phrase ends before the word given.
    Source(Phrase, usize),
    /// It says what is said.
    Content(usize, usize, Frame),
}

/// « l'exigence de X d'un dividende »: an indefinite or pointed-out noun behind the source is what the
/// cue noun is about.
pub(super) fn is_new_object(view: &View<'_>, met: &Met<'_>, i: usize) -> bool {
    met.cue.frames.has(Frame::NounOf) && view.is(i, Closed::Demonstrative | Closed::IndefiniteSingular)
}

/// « l'annonce par X d'un moratoire »: the source ends where the content begins.
pub(super) fn before_object(view: &View<'_>, start: usize, phrase: Phrase, next: usize) -> Complement {
    let object = (start + 1..next).find(|&i| {
        view.is(i, Closed::Of) && (view.is(i + 1, Closed::NewObject) || view.upos_at(i + 1) == Some(Upos::Num))
    });
    match (object, view.at(phrase.head)) {
        (Some(end), Some(head)) => Complement::Source(mention::phrase_within(view, head, start, end), end),
        _ => Complement::Source(phrase, next),
    }
}

/// Where the content that word `at` leads to begins, by the frames of the noun.
pub(super) fn content_behind(view: &View<'_>, at: usize, frames: Frames) -> Option<(usize, Frame)> {
    let led = [
        (Closed::That, Frame::NounQue, at + 1),
        (Closed::OfForms, Frame::NounOf, at + 1),
        (Closed::ToForms, Frame::NounTo, at + 1),
        // Only que, de and à are no content: « ses critiques » go « contre le projet ».
        (Closed::Against, Frame::NounAgainst, at),
        (Closed::OnMatter, Frame::NounOn, at),
    ];
    let relative = view.is(at, Closed::According) && view.is(at + 1, Closed::Which | Closed::WhichPlural);
    led.into_iter()
        .find(|&(class, frame, _)| view.is(at, class) && frames.has(frame))
        .map(|(_, frame, first)| (first, frame))
        .or_else(|| (relative && frames.has(Frame::NounQue)).then_some((at + 2, Frame::NounQue)))
}

/// The complement that begins at word `at`.
pub(super) fn complement(view: &View<'_>, met: &Met<'_>, at: usize, needs_source: bool) -> Option<Complement> {
    if at + 1 >= view.len() {
        return None;
    }
    let frames = met.cue.frames;
    let infinitive = is_infinitive_at(view, at + 1);
    let (first, frame) = if view.is(at, Closed::By) {
        return source_at(view, met, at + 1).map(|(p, next)| before_object(view, at + 1, p, next));
    } else if view.is(at, Closed::Dropped) && infinitive && frames.has(Frame::NounInfinitive) {
        (at + 1, Frame::NounInfinitive)
    } else if view.is(at, Closed::OfForms) && needs_source && !infinitive && source_at(view, met, at + 1).is_some() {
        return source_at(view, met, at + 1).map(|(p, next)| Complement::Source(p, next));
    } else if view.is(at, Closed::Comma) {
        return (!needs_source && frames.has(Frame::NounBy)).then(|| apposition(view, met, at)).flatten();
    } else {
        content_behind(view, at, frames)?
    };
    let last = end_of_complement(view, first, frame);
    (first <= last).then_some(Complement::Content(first, last, frame))
}

/// Whether an infinitive begins at word `i`, clitics and negation allowed.
pub(super) fn is_infinitive_at(view: &View<'_>, mut i: usize) -> bool {
    let clitic = Closed::Reflexive | Closed::InOr | Closed::There | Closed::ObjectThird;
    while view.is(i, clitic | Closed::Ne | Closed::Not | Closed::Never | Closed::NoMore | Closed::Nothing)
        && i + 1 < view.len()
    {
        i += 1;
    }
    i < view.len()
        && matches!(view.upos(i), Upos::Verb | Upos::Aux)
        && view.node(i).feats.verb_form == Some(VerbForm::Inf)
}

/// « Le mot du maire, « C'est fini », … », « l'hypothèse des gendarmes, une fugue, … »: between
/// commas, before the verb that the cue noun is the subject of.
pub(super) fn apposition(view: &View<'_>, met: &Met<'_>, comma: usize) -> Option<Complement> {
    let first = comma + 1;
    if let Some(clause) = inserted_clause(view, met, comma) {
        return Some(clause);
    }
    let quoted = view.is(first, &["«", "“", "\""]);
    if !quoted && !matches!(view.upos_at(first)?, Upos::Det | Upos::Num) {
        return None;
    }
    let end =
        (first + 1..view.len()).find(|&i| view.is(i, &[","]) && (!quoted || view.is(i - 1, &["»", "”", "\""])))?;
    let verbless = quoted || (first..end).all(|i| view.node(i).feats.mood.is_none());
    let goes_on =
        view.is(end + 1, Closed::Ne | Closed::Reflexive) || matches!(view.upos_at(end + 1)?, Upos::Verb | Upos::Aux);
    (verbless && goes_on).then_some(Complement::Content(first, end - 1, Frame::NounBy))
}

/// « l'argument de X, que Y, »: « le conseil de X, boire souvent, »: a clause between commas.
pub(super) fn inserted_clause(view: &View<'_>, met: &Met<'_>, comma: usize) -> Option<Complement> {
    let que = view.is(comma + 1, Closed::That) && met.cue.frames.has(Frame::NounQue);
    let first = if que { comma + 2 } else { comma + 1 };
    let infinitive = met.cue.frames.any(&[Frame::NounInfinitive, Frame::NounQue]) && is_infinitive_at(view, first);
    if !que && !infinitive {
        return None;
    }
    let end = (first + 1..view.len()).find(|&i| view.is(i, &[","]))?;
    let frame = if que { Frame::NounQue } else { Frame::NounInfinitive };
    (end + 1 < view.len()).then_some(Complement::Content(first, end - 1, frame))
}

/// The source that begins at word `start`, and the word behind it: it ends where a complement of
/// the cue noun can begin.
pub(super) fn source_at(view: &View<'_>, met: &Met<'_>, start: usize) -> Option<(Phrase, usize)> {
    let head = mention::phrase_starting_at(view, start)?;
    let head = (start..=head).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Pron)).unwrap_or(head);
    if !speaker::is_speaker(view, head) {
        return None;
    }
    let mut end = head + 1;
    while end < view.len() {
        let complement = view.is(
            end,
            Closed::NewComplement
                | Closed::Comma
                | Closed::Semicolon
                | Closed::FullStop
                | Closed::Colon
                | Closed::Guillemet
                | Closed::ClosingGuillemet
                | Closed::ClosingBracket,
        ) || view.is(end, Closed::Of)
            && (is_infinitive_at(view, end + 1) || is_new_object(view, met, end + 1));
        // « voit dans la déclaration du parti une façon de nuire »: a new phrase without a preposition.
        let new = view.is(end, Closed::IndefiniteSingular)
            && view.upos(end) == Upos::Det
            && matches!(view.upos(end - 1), Upos::Noun | Upos::Propn | Upos::Adj);
        if new || complement || matches!(view.upos(end), Upos::Verb | Upos::Aux | Upos::Punct | Upos::Sconj) {
            break;
        }
        end += 1;
    }
    let phrase = mention::phrase_within(view, head, start, end);
    let titled = view.is(start, &["me", "m.", "mme", "mlle", "mgr", "dr", "pr"]);
    let span = if titled { phrase.span.cover(view.span(start)) } else { phrase.span };
    Some((Phrase { span, ..phrase }, end))
}

/// Where a complement ends: before the verb of the clause that the noun stands in, or at a mark. A
/// *que* clause has a verb of its own.
pub(super) fn end_of_complement(view: &View<'_>, first: usize, frame: Frame) -> usize {
    let mut verbs = usize::from(frame == Frame::NounQue);
    let mut i = first;
    while i < view.len() {
        if i > first && view.deprel(i) == Deprel::Acl && view.is(i + 1, Closed::By) && frame != Frame::NounQue {
            break;
        }
        // « a vu ses accusations de vol écartées »: what became of them is none of their content.
        let number = |k: usize| view.node(k).feats.number;
        if i > first
            && view.node(i).feats.verb_form == Some(VerbForm::Part)
            && frame != Frame::NounQue
            && view.upos(i - 1) == Upos::Noun
            && number(i) == Some(Number::Plur)
            && number(i - 1) == Some(Number::Sing)
        {
            break;
        }
        if view.is_punct(i) && !view.is(i, &["«", "»", "(", ")", "\"", "-"])
            || view.is(i, Closed::But | Closed::And) && verbs == 0 && frame == Frame::NounQue
        {
            break;
        }
        if matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some() {
            let relative = (first..i)
                .rev()
                .take(5)
                .any(|k| view.is(k, Closed::Where | Closed::Who | Closed::Whose | Closed::That) && k > first);
            let auxiliary = i > first && view.upos(i - 1) == Upos::Aux;
            if verbs == 0 && !relative && !auxiliary {
                while i > first && view.is(i - 1, Closed::ObjectClitic | Closed::Ne) {
                    i -= 1;
                }
                break;
            }
            verbs = verbs.saturating_sub(usize::from(!relative && !auxiliary));
        }
        i += 1;
    }
    while i > first + 1 && view.upos(i - 1) == Upos::Cconj {
        i -= 1;
    }
    i.saturating_sub(1)
}
