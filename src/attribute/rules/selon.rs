//! Selon X, Y: a preposition or phrase whose complement is the source, before, inside or after
//! what is said.

use super::Rule;
use super::incise::segment;
use crate::analyse::{Deprel, Gender, Mood, Number, Upos, VerbForm};
use crate::attribute::attribution::Phrase;
use crate::attribute::candidate::{Candidate, Evidence, Parts, whole_quotation};
use crate::attribute::cue::Met;
use crate::attribute::incise::last_word;
use crate::attribute::lexicon::{CuePos, Frame};
use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::verb_group::VerbGroup;
use crate::span::Span;

const NAME: &str = "source-phrase";

/// A prepositional source.
pub(super) static RULE: Rule = Rule {
    name: NAME,
    description: "A prepositional source before, inside or after what is said",
    examples: &[
        "[C Selon] [S la police], [Y trois mille personnes ont défilé].",
        "[Y Le port sera vendu en mai], [C d'après] [S deux dockers].",
        "[Y La vente], [C selon] [S eux], [Y est illégale].",
        "[C Pour] [S Denis Kerf], [Y la vente est nulle].",
        "[C Selon] [S le directeur du port, Denis Kerf], [Y la vente est nulle].",
        "[C Selon] [S le directeur de l'ARD, Denis Kerf], [Y la vente est nulle].",
        "[C Selon] [S l'étude], parue dans une revue, [Y la vente est nulle].",
        "[S Denis Kerf], [C pour] qui [Y la vente est nulle], a porté plainte.",
    ],
    near_misses: &[
        "Les prix varient selon la saison.",
        "La réunion est prévue pour lundi.",
        "Selon la taille du moule, ajoutez un œuf.",
        "Selon les différentes communes, le tarif varie du simple au double.",
        "Selon que l'on est riche ou pauvre, le voyage change.",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let frames = [Frame::SourceComplement, Frame::Alone];
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Preposition && m.cue.frames.any(&frames)) {
        if let Some(source) = unnamed(view, met) {
            let cue = Met { last: met.first, ..*met };
            out.extend(claim(view, &cue, Some(source)));
            continue;
        }
        if view.is(met.last + 1, RELATIVES) {
            out.extend(relative(view, met));
            continue;
        }
        let source = if met.cue.frames.has(Frame::SourceComplement) { complement(view, met) } else { None };
        if source.is_none() && met.cue.frames.has(Frame::SourceComplement) {
            continue;
        }
        if met.cue.ambiguous && !source.is_some_and(|s| is_marked_off(view, met, s)) {
            continue;
        }
        out.extend(claim(view, met, source));
    }
}

const RELATIVES: &[&str] = &["qui", "lequel", "laquelle", "lesquels", "lesquelles"];

/// « X, pour qui Y », « l'élue, selon laquelle Y »: the noun before is the source, the clause behind what it says.
fn relative<'s>(view: &View<'s>, met: &Met<'s>) -> Option<Candidate<'s>> {
    let before = met.first.checked_sub(1).filter(|&i| view.is(i, &[","])).unwrap_or(met.first).checked_sub(1)?;
    let verb = view.head(met.last + 1);
    let mut noun = verb
        .filter(|&v| view.deprel(v) == Deprel::AclRelcl)
        .and_then(|v| view.head(v))
        .filter(|&n| n <= before && view.upos(n) == Upos::Noun)
        .unwrap_or(before);
    while matches!(view.deprel(noun), Deprel::FlatName | Deprel::Flat | Deprel::Amod) && view.upos(noun) != Upos::Noun {
        noun = view.head(noun).filter(|&h| h < noun)?;
    }
    // « l'affirmation du guide selon laquelle Y »: the noun that agrees is the cue of a claim already.
    while !agrees(view, met.last + 1, noun) {
        noun = view.head(noun).filter(|&h| h < noun)?;
    }
    let from = (0..noun).rev().find(|&i| view.is(i, &[",", ":", ";"])).map_or(0, |comma| comma + 1);
    let act = !view.scene.lexicon.nouns(view.lemma(noun)).is_empty();
    if act || !matches!(view.upos(noun), Upos::Noun | Upos::Propn) || !speaker::is_speaker(view, noun) {
        return None;
    }
    let mut first = met.last + 2;
    if view.is(first, &[","]) {
        // « pour qui, selon ses notes, Y »
        first = (first + 1..view.len().min(first + 10)).find(|&i| view.is(i, &[","]))? + 1;
    }
    let end = crate::attribute::complement::clause_end(view, first);
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    let main = (first..end).find(|&i| view.is(i, &[","]) && finite(i + 1));
    let last = main.map_or(end, |comma| comma - 1);
    let content = pieces::piece(view, first, last)?;
    Candidate::new(
        view,
        Parts {
            rule: NAME,
            source: Some(mention::phrase_within(view, noun, from, before + 1)),
            cue: Some((view.words(met.first, met.last), view.doc(met.head))),
            entry: Some(met.cue),
            content: vec![content],
            content_word: None,
            stance: met.cue.stance,
            evidence: Evidence { frame: Some(Frame::SourceComplement), ..Evidence::default() },
        },
    )
}

/// Whether « lequel », « laquelle » … can stand for a noun; « qui » can for any.
fn agrees(view: &View<'_>, relative: usize, noun: usize) -> bool {
    let (gender, number) = match view.lower(relative) {
        "lequel" => (Gender::Masc, Number::Sing),
        "laquelle" => (Gender::Fem, Number::Sing),
        "lesquels" => (Gender::Masc, Number::Plur),
        "lesquelles" => (Gender::Fem, Number::Plur),
        _ => return true,
    };
    let feats = view.node(noun).feats;
    feats.gender.is_none_or(|g| g == gender) && feats.number.is_none_or(|n| n == number)
}

/// The complement of the preposition, if it can be a source.
pub(super) fn complement(view: &View<'_>, met: &Met<'_>) -> Option<Phrase> {
    let start = met.last + 1;
    if view.is(start, &["que", "qu'", "si", "quoi", "lequel", "laquelle", "lesquels", "lesquelles"]) {
        return None;
    }
    let by_tree = view.head(met.last).filter(|&h| {
        h > met.last && h < start + 6 && matches!(view.upos(h), Upos::Noun | Upos::Propn | Upos::Pron | Upos::X)
    });
    let head = by_tree.or_else(|| mention::phrase_starting_at(view, start)).or_else(|| {
        (start < view.len() && view.tree.word(start).form.starts_with(char::is_uppercase)).then_some(start)
    })?;
    let end = end_of_phrase(view, start);
    let named = (start..end).any(|i| view.is(i, &[","]) && is_named_by(view, start, i));
    let phrase = if named {
        Phrase { span: view.words(start, end - 1), head: view.doc(head) }
    } else {
        mention::from_to(view, start, end - 1, head)
    };
    (speaker::may_claim(view, head) && !is_each(view, start, head)).then_some(phrase)
}

/// « selon les différentes communes »: it varies from one to the other. Only persons and papers differ in what
/// they say.
fn is_each(view: &View<'_>, start: usize, head: usize) -> bool {
    let differing = (start..head).any(|i| view.is(i, &["différents", "différentes", "divers", "diverses", "chaque"]));
    differing && !matches!(speaker::kind_of(view, head), Some(Kind::Person | Kind::Document | Kind::Medium))
}

/// A prepositional source at the head of a sentence ends at the comma before its clause.
fn end_of_phrase(view: &View<'_>, start: usize) -> usize {
    (start..view.len())
        .find(|&i| {
            i > start
                && (view.is(i, &[":", ";", "«", "\"", "“"])
                    || view.is(i, &[","])
                        && !is_listed(view, i)
                        && !is_inside(view, start, i)
                        && !is_named_by(view, start, i))
        })
        .unwrap_or(view.len())
}

/// « selon le docteur X, du CHU de Y, … »: where the source works, between commas; at either of them.
fn is_inside(view: &View<'_>, start: usize, comma: usize) -> bool {
    let named = |i: usize| view.upos_at(i) == Some(Upos::Propn);
    view.is(comma + 1, &["de", "d'"])
        && named(comma - 1)
        && comma < start + 12
        && (comma + 2..view.len().min(comma + 10))
            .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux))
            .any(|i| view.is(i, &[","]))
}

/// « selon le directeur, Denis Kerf, le port … », « selon Denis Kerf, directeur du port, le … »: a name
/// for the role or a role for the name stands behind the comma, and the clause has a subject of its own.
fn is_named_by(view: &View<'_>, start: usize, comma: usize) -> bool {
    let Some(head) = mention::phrase_starting_at(view, start).filter(|&h| h < comma) else { return false };
    let first = comma + 1;
    let finite = |i: usize| view.node(i).feats.verb_form == Some(VerbForm::Fin);
    let Some(close) = (first + 1..view.len().min(first + 12)).take_while(|&i| !finite(i)).find(|&i| view.is(i, &[","]))
    else {
        return false;
    };
    let person = |i: usize| speaker::kind_of(view, i) == Some(Kind::Person);
    let is_name = (first..close).all(|i| view.upos(i) == Upos::Propn || view.is(i, &["de", "d'"]));
    let fits = match (view.upos(head), view.upos(first)) {
        (Upos::Noun, Upos::Propn) => is_name && person(head),
        (Upos::Propn, Upos::Noun) => person(first),
        _ => false,
    };
    let verb = (close + 1..view.len()).find(|&i| finite(i));
    // « selon le procureur, Denis Kerf, 34 ans, roulait vite »: there the name is the subject.
    fits && verb.is_some_and(|v| v > close + 1 && !(close + 1..v).any(|i| view.is(i, &[","]) && i + 3 >= v))
}

/// Whether the comma stands between sources: « selon la police, la mairie et les pompiers ».
fn is_listed(view: &View<'_>, comma: usize) -> bool {
    let joined = (comma + 1..view.len().min(comma + 12))
        .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux))
        .any(|i| view.is(i, &["et", "ou"]));
    joined
        && view
            .head(comma)
            .is_some_and(|h| view.deprel(h) == Deprel::Conj && h > comma && view.head(h).is_some_and(|a| a < comma))
}

/// « de source policière », « de sources concordantes »: the noun itself is the source, whoever
/// that may be.
fn unnamed(view: &View<'_>, met: &Met<'_>) -> Option<Phrase> {
    let noun = (met.first + 1..=met.last).find(|&i| view.is(i, &["source", "sources"]))?;
    let to = end_of_phrase(view, met.first + 1);
    let adjective = (noun + 1 < to && view.upos(noun + 1) == Upos::Adj).then_some(noun + 1);
    let last = adjective.unwrap_or(noun).max(met.last);
    let whole = mention::phrase_within(view, noun, met.first + 1, to);
    let span = view.words(met.first + 1, last).cover(whole.span);
    Some(Phrase { span, head: view.doc(noun) })
}

/// « de son propre aveu, X a menti »: the possessive stands for the subject, and what is left of the
/// clause is the content.
fn subject_in(view: &View<'_>, met: &Met<'_>, content: &mut Vec<Span>) -> Option<Phrase> {
    if !(met.first..met.last).any(|i| view.is(i, &["son", "leur"])) || !view.is(met.last, &["aveu", "aveux"]) {
        return None;
    }
    let verb = view.head(met.last)?;
    let subject = view.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass])?;
    if view.is(subject, &["qui"]) {
        let group = VerbGroup::read(view, verb);
        *content = pieces::piece(view, group.first, view.right(verb)).into_iter().collect();
        return source::subject(view, &group).phrase();
    }
    let phrase = mention::phrase(view, subject);
    for piece in content.iter_mut().filter(|p| p.start() == phrase.span.start()) {
        *piece = Span::new(phrase.span.end().min(piece.end()), piece.end()).trim(view.text());
    }
    content.retain(|piece| !piece.is_empty());
    Some(phrase)
}

/// Whether the phrase of an ambiguous preposition (« pour ») opens its clause and is cut off by a
/// comma, colon or quotation mark.
fn is_marked_off(view: &View<'_>, met: &Met<'_>, source: Phrase) -> bool {
    let after = last_word(view, source) + 1;
    let opens = met.first == pieces::start_of_matter(view, 0)
        || is_clause_start(view, met.first)
        || view.is(met.first.wrapping_sub(1), &[",", "»"]);
    opens
        && view.is(after, &[",", ":", "«", "\"", "“"])
        && speaker::is_speaker(view, source.head - view.sentence.words.start)
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>, source: Option<Phrase>) -> Option<Candidate<'s>> {
    let last = source.map_or(met.last, |s| last_word(view, s).max(met.last));
    let last = closing(view, last);
    let mut content = content(view, met.first, last)?;
    if bids(view, &content) {
        return None;
    }
    let source = source.or_else(|| subject_in(view, met, &mut content));
    // « le bruit court que », « la rumeur veut que »: the conjunction is no part of the cue.
    let end = if view.is(met.last, &["que", "qu'"]) { met.last - 1 } else { met.last };
    Candidate::new(
        view,
        Parts {
            rule: NAME,
            source,
            cue: Some((view.words(met.first, end), view.doc(met.head))),
            entry: Some(met.cue),
            content,
            content_word: None,
            stance: met.cue.stance,
            evidence: Evidence { frame: Some(Frame::SourceComplement), ..Evidence::default() },
        },
    )
}

/// « Selon la maturité des fruits, ajoutez du sucre », « Pour six personnes, comptez un kilo »: the reader is
/// told what to do, outside any quotation.
fn bids(view: &View<'_>, content: &[Span]) -> bool {
    content.iter().any(|piece| {
        view.words_within(*piece).any(|i| {
            let feats = view.node(i).feats;
            let root = matches!(view.deprel(i), Deprel::Root | Deprel::Conj | Deprel::Parataxis);
            let ends = view.lower(i).ends_with("ez");
            root && view.quote_of(i).is_none()
                && view.upos(i) == Upos::Verb
                && (feats.mood == Some(Mood::Imp) || ends && !(0..i).any(|k| view.is(k, &["vous"])))
        })
    })
}

/// The end of the whole phrase, what the source leaves out (a relative clause, a participle)
/// included: the comma that closes it.
fn closing(view: &View<'_>, last: usize) -> usize {
    let relative =
        view.is(last + 1, &[","]) && (view.is(last + 2, &["qui", "dont", "que", "qu'"]) || is_epithet(view, last + 2));
    if relative && is_epithet(view, last + 2) {
        return (last + 3..view.len()).find(|&i| view.is(i, &[","])).map_or(last, |c| c - 1);
    }
    let next = if relative { last + 2 } else { last + 1 };
    if next >= view.len() || view.is_punct(next) {
        return last;
    }
    let participle = matches!(view.upos(next), Upos::Verb | Upos::Adj)
        && (view.lower(next).ends_with("ant") || view.node(next).feats.verb_form == Some(VerbForm::Part))
        || view.is(next, &["qui", "dont", "ayant", "que", "où"]);
    if !participle {
        return last;
    }
    let comma = (next..view.len().min(next + 25)).find(|&i| view.is(i, &[",", ";"]));
    comma.map_or(last, |c| c - 1)
}

/// « selon l'agence X, proche du pouvoir, … », « selon l'étude, parue dans une revue, … »: an adjective
/// or participle with its complement, between commas.
fn is_epithet(view: &View<'_>, first: usize) -> bool {
    let participle =
        view.upos_at(first) == Some(Upos::Verb) && view.node(first).feats.verb_form == Some(VerbForm::Part);
    (view.upos_at(first) == Some(Upos::Adj) || participle)
        && view.upos_at(first + 1) == Some(Upos::Adp)
        && (first + 2..view.len().min(first + 9))
            .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux))
            .any(|i| view.is(i, &[","]))
}

/// What the phrase `first..=last` is said of: what follows it where it opens its clause, what
/// precedes it where it closes it, both where it stands inside.
pub(super) fn content(view: &View<'_>, first: usize, last: usize) -> Option<Vec<Span>> {
    let bounds = between_dashes(view, first, last).unwrap_or_else(|| segment(view, first));
    let begin =
        after_other_source(view, bounds.start, first).unwrap_or_else(|| pieces::start_of_matter(view, bounds.start));
    let after = (last + 1..bounds.end).find(|&i| !view.is_punct(i) || view.is(i, &["«", "\"", "“", "("]));
    let after = after.map(|a| pieces::start_of_matter(view, a));
    let end = clause_end(view, after.unwrap_or(last), bounds.end);
    let after = after.filter(|&a| a <= end);
    let opens = first <= begin || is_clause_start(view, first);
    let piece = |from: usize, to: usize| pieces::piece(view, from, to).map(|s| whole_quotation(view.scene, s));
    let mut content = Vec::new();
    if opens {
        content.extend(piece(after?, end));
    } else if let Some(after) =
        after.filter(|_| view.is(last + 1, &[",", "»", "—", "–", ")"]) && goes_on(view, first, last, begin))
    {
        let from = inner_clause(view, first, last).unwrap_or(begin);
        content.extend(piece(from, first - 1));
        content.extend(piece(after, end));
    } else {
        content.extend(piece(begin, first - 1));
    }
    Some(content)
}

/// « – un homme d'honneur, selon son successeur – »: what dashes or brackets set off is all that is said.
fn between_dashes(view: &View<'_>, first: usize, last: usize) -> Option<std::ops::Range<usize>> {
    let close = (last + 1..view.len().min(last + 4)).find(|&i| view.is(i, &["–", "—", ")"]))?;
    let pair: &[&str] = if view.is(close, &[")"]) { &["("] } else { &["–", "—"] };
    let open = (0..first).rev().find(|&i| view.is(i, pair))?;
    let clause = (open + 1..first).any(|i| !view.is_punct(i));
    (clause && close == last + 1 && close + 1 < view.len()).then_some(open + 1..close)
}

/// « 3 000 selon la police, 9 000 selon les organisateurs »: each figure has its own source.
fn after_other_source(view: &View<'_>, from: usize, first: usize) -> Option<usize> {
    let other = (from + 1..first).find(|&i| view.is(i, &["selon"]) && view.quote_of(i).is_none())?;
    let comma = (other + 1..first).find(|&i| view.is(i, &[","]))?;
    let figures = (comma + 1..first).all(|i| !matches!(view.upos(i), Upos::Verb | Upos::Aux))
        && view.upos_at(comma + 1) == Some(Upos::Num);
    figures.then_some(comma + 1)
}

/// Whether the clause goes on after a phrase between commas: its verb stands behind.
fn goes_on(view: &View<'_>, first: usize, last: usize, begin: usize) -> bool {
    let next = last + 2;
    if next >= view.len() {
        return false;
    }
    let bridged = (next..view.len()).any(|i| {
        view.head(i).is_some_and(|h| h < first)
            && !view.is_punct(i)
            && !matches!(view.deprel(i), Deprel::Conj | Deprel::Parataxis | Deprel::Advcl | Deprel::AclRelcl)
    }) || (begin..first).any(|i| view.head(i).is_some_and(|h| h > last));
    bridged && !view.is(next, &["qui", "dont", "mais", "et", "alors", "tandis", "ce"])
}

/// The start of the subordinate clause that the phrase stands within, after its conjunction.
fn inner_clause(view: &View<'_>, first: usize, last: usize) -> Option<usize> {
    let that = (0..first)
        .rev()
        .take_while(|&i| !view.is(i, &["»", ";"]))
        .take(14)
        .find(|&i| view.is(i, &["que", "qu'", "pour", "si"]) && matches!(view.deprel(i), Deprel::Mark))?;
    let verb = view.head(that)?;
    (verb > last || view.right(verb) > last).then_some(if view.is(that, &["pour"]) { that } else { that + 1 })
}

/// Whether word `first` stands right after what opens a clause.
fn is_clause_start(view: &View<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return true };
    let before =
        if view.is(before, &[","]) && before > 0 && view.is(before - 1, &["car", "que", "et", "mais", "où", "qui"]) {
            before - 1
        } else {
            before
        };
    view.is(
        before,
        &["car", "que", "qu'", "mais", "et", "où", "dont", ":", ";", "puisque", "si", "lorsque", "(", "—", "–"],
    )
}

/// The end of the stretch: before a colon that opens a quotation, before the paragraph's end.
fn clause_end(view: &View<'_>, from: usize, end: usize) -> usize {
    let colon = (from..end)
        .find(|&i| i > from && view.is(i, &[":"]) && view.is(i + 1, &["«", "\"", "“"]) && view.quote_of(i).is_none());
    colon.unwrap_or(end).saturating_sub(1)
}
