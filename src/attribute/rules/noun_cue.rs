//! L'accusation de Y portée par X, les promesses de X, son démenti: a noun names the act.

mod predicate;

use super::{Rule, RuleKind};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::complement;
use crate::attribute::cue::Met;

use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::speaker;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame, Frames};
use crate::model::{Phrase, Stance};
use predicate::{behind_colon, clear_to, pointed_at, shown_by};

/// A noun that names the act of saying.
pub(super) static RULE: Rule = Rule {
    name: "noun-cue",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A noun that names the act, with its source and its content",
    examples: &[
        "L'[C annonce] par [S la mairie] d'[Y un moratoire] a surpris.",
        "L'[C appel] de [S la CGT] à [Y la grève] est suivi.",
        "Les [C critiques] de [S la CGT] [Y contre le projet] ont porté.",
        "[Y C']est l'[C avis] de [S la CGT].",
        "[S Leur] [C constat] est sans appel : [Y le toit a cédé].",
        "La [C conclusion] est claire pour [S les experts] : [Y le toit a cédé].",
    ],
    near_misses: &["Une annonce immobilière est collée sur la vitrine."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Noun) {
        let Some(read) = read(view, met) else { continue };
        let hearsay = met.cue.stance == Stance::Alleges && read.frame == Frame::NounQue;
        let source = read.source.or_else(|| shown_by(view, met)).or_else(|| clear_to(view, met));
        let said = || source.and_then(|s| behind_colon(view, met, s));
        let pointed = || read.source.and_then(|s| pointed_at(view, met, s));
        let clause = read.content.is_none() && said().is_some();
        let content = read.content.or_else(said).or_else(pointed);
        let frame = if clause { Frame::NounQue } else { read.frame };
        let Some((first, last)) = content.filter(|_| source.is_some() || hearsay) else { continue };
        let Some(span) = pieces::piece(view, first, last) else { continue };
        out.extend(Candidate::new(
            view,
            Parts {
                rule: &RULE,
                source,
                cue: Some((view.words(met.first, met.last), view.doc(met.head))),
                entry: Some(met.cue),
                content: vec![span],
                content_word: Some(view.doc(view.head(first).filter(|h| (first..=last).contains(h)).unwrap_or(first))),
                stance: met.cue.stance,
                evidence: Evidence { frame: Some(frame), nonfinite: true, ..Evidence::default() },
            },
        ));
    }
}

/// Who the noun's act is ascribed to: « par X », « de X » where X can speak, a possessive.
pub(super) fn source_of(view: &View<'_>, met: &Met<'_>) -> Option<Phrase> {
    read(view, met)?.source
}

/// A noun with the complements behind it, read from left to right: parsers hang them on each
/// other more often than on the noun.
struct Reading {
    source: Option<Phrase>,
    content: Option<(usize, usize)>,
    frame: Frame,
}

/// What a complement behind the noun is.
enum Complement {
    /// It names who speaks; the phrase ends before the word given.
    Source(Phrase, usize),
    /// It says what is said.
    Content(usize, usize, Frame),
}

fn read(view: &View<'_>, met: &Met<'_>) -> Option<Reading> {
    let own = view.children(met.head).find(|&c| {
        c < met.head && view.is(c, Closed::PossessiveSingular | Closed::PossessiveTheir) && view.upos(c) == Upos::Det
    });
    let mut reading = Reading {
        source: own.map(|c| Phrase { span: view.span(c), head: view.doc(c) }),
        content: None,
        frame: Frame::NounBy,
    };
    let mut at = after_adjectives(view, met.last + 1);
    for _ in 0..3 {
        match complement(view, met, at, reading.source.is_none()) {
            Some(Complement::Source(phrase, next)) if reading.source.is_none() => {
                reading.source = Some(phrase);
                at = next;
            }
            Some(Complement::Content(first, last, frame)) if reading.content.is_none() => {
                (reading.content, reading.frame) = (Some((first, last)), frame);
                at = last + 1;
            }
            _ => break,
        }
    }
    if reading.content.is_none() && met.cue.frames.has(Frame::NounQue) {
        reading.content = predicate_clause(view, at);
        reading.frame = if reading.content.is_some() { Frame::NounQue } else { reading.frame };
    }
    if reading.source.is_none() {
        reading.source = by_agent(view, met, &mut reading.content);
    }
    if reading.source.is_none() {
        let participle = view
            .children(met.head)
            .find(|&c| c > met.head && view.deprel(c) == Deprel::Acl && view.upos(c) == Upos::Verb);
        let inner = (at..view.len().min(at + 3))
            .find(|&i| view.upos(i) == Upos::Verb && view.lower(i).ends_with(['é', 'e', 's']));
        reading.source = participle.or(inner).and_then(|p| source::agent(view, p));
        if let Some((phrase, head)) = reading.source.and_then(|phrase| Some((phrase, view.at(phrase.head)?))) {
            // « portée par le parquet contre l'ancien maire »
            let end =
                (head + 1..view.words_within(phrase.span).end).find(|&i| view.is(i, Closed::On | Closed::Against));
            let source = end.map_or(phrase, |end| mention::phrase_within(view, head, 0, end));
            reading.source = Some(source);
            // « les griefs exprimés par X contre Y »
            let behind = view.words_within(source.span).end;
            if reading.content.is_none()
                && let Some(Complement::Content(first, last, frame)) = complement(view, met, behind, false)
            {
                (reading.content, reading.frame) = (Some((first, last)), frame);
            }
        }
    }
    Some(reading)
}

/// « l'annonce des tarifs à midi par la régie »: who announces stands behind what is announced.
fn by_agent(view: &View<'_>, met: &Met<'_>, content: &mut Option<(usize, usize)>) -> Option<Phrase> {
    // « l'hypothèse d'un sabotage par X » is not X's.
    let (first, last) = (*content).filter(|_| met.cue.stance != Stance::Believes)?;
    let quiet = |i: usize| !matches!(view.upos(i), Upos::Verb | Upos::Aux);
    let by =
        (first + 1..last).take_while(|&i| quiet(i)).find(|&i| view.is(i, Closed::By) && view.quote_of(i).is_none())?;
    let (source, _) = source_at(view, met, by + 1)?;
    *content = Some((first, by - 1));
    Some(source)
}

/// « l'exigence de X d'un dividende »: an indefinite or pointed-out noun behind the source is what the
/// cue noun is about.
fn is_new_object(view: &View<'_>, met: &Met<'_>, i: usize) -> bool {
    met.cue.frames.has(Frame::NounOf) && view.is(i, Closed::Demonstrative | Closed::IndefiniteSingular)
}

/// « la crainte du maire est que … »: the clause that the noun's own predicate gives.
fn predicate_clause(view: &View<'_>, from: usize) -> Option<(usize, usize)> {
    let copula = (from..view.len().min(from + 6))
        .take_while(|&i| !view.is_punct(i))
        .find(|&i| view.lemma_is(i, Closed::Be) && view.node(i).feats.mood.is_some())?;
    let que = (copula + 1..copula + 3).find(|&i| view.is(i, Closed::That))?;
    let last = complement::clause_end(view, que);
    (que < last).then_some((que + 1, last))
}

/// « l'annonce par X d'un moratoire »: the source ends where the content begins.
fn before_object(view: &View<'_>, start: usize, phrase: Phrase, next: usize) -> Complement {
    let object = (start + 1..next).find(|&i| {
        view.is(i, Closed::Of) && (view.is(i + 1, Closed::NewObject) || view.upos_at(i + 1) == Some(Upos::Num))
    });
    match (object, view.at(phrase.head)) {
        (Some(end), Some(head)) => Complement::Source(mention::phrase_within(view, head, start, end), end),
        _ => Complement::Source(phrase, next),
    }
}

fn after_adjectives(view: &View<'_>, mut i: usize) -> usize {
    while view.upos_at(i) == Some(Upos::Adj) || view.upos_at(i) == Some(Upos::Adv) {
        i += 1;
    }
    i
}

/// Where the content that word `at` leads to begins, by the frames of the noun.
fn content_behind(view: &View<'_>, at: usize, frames: Frames) -> Option<(usize, Frame)> {
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
fn complement(view: &View<'_>, met: &Met<'_>, at: usize, needs_source: bool) -> Option<Complement> {
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
fn is_infinitive_at(view: &View<'_>, mut i: usize) -> bool {
    while view.is(i, Closed::Ne | Closed::Reflexive | Closed::Not | Closed::InOr | Closed::There | Closed::ObjectThird)
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
fn apposition(view: &View<'_>, met: &Met<'_>, comma: usize) -> Option<Complement> {
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
    let verbless = quoted || (first..end).all(|i| !matches!(view.upos(i), Upos::Verb | Upos::Aux));
    let goes_on =
        view.is(end + 1, Closed::Ne | Closed::Reflexive) || matches!(view.upos_at(end + 1)?, Upos::Verb | Upos::Aux);
    (verbless && goes_on).then_some(Complement::Content(first, end - 1, Frame::NounBy))
}

/// « l'argument de X, que Y, »: « le conseil de X, boire souvent, »: a clause between commas.
fn inserted_clause(view: &View<'_>, met: &Met<'_>, comma: usize) -> Option<Complement> {
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
fn source_at(view: &View<'_>, met: &Met<'_>, start: usize) -> Option<(Phrase, usize)> {
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
fn end_of_complement(view: &View<'_>, first: usize, frame: Frame) -> usize {
    let mut verbs = usize::from(frame == Frame::NounQue);
    let mut i = first;
    while i < view.len() {
        if i > first && view.deprel(i) == Deprel::Acl && view.is(i + 1, Closed::By) && frame != Frame::NounQue {
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
